"""Public tables of what the others name: forums, meetings, actors, themes, regions, editions."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from commitments.models import (
    Actor,
    Commitment,
    Edition,
    Forum,
    Meeting,
    Party,
    Region,
    Statement,
    Theme,
)
from commitments.open_data.columns import (
    Column,
    Origin,
    Table,
    Type,
    in_both_languages,
    reference,
)
from commitments.open_data.expressions import ByCodePoint, Listed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.filters import RegisterQuery

PUBLISHED_STATEMENTS = Statement.objects.published()


def _forums(query: "RegisterQuery") -> "QuerySet[Forum]":
    of_this = {"forum": OuterRef("pk")}
    return Forum.objects.filter(
        Exists(PUBLISHED_STATEMENTS.filter(**of_this))
        | Exists(Commitment.objects.published().filter(**of_this))
    ).order_by(ByCodePoint("slug"))


def _meetings(query: "RegisterQuery") -> "QuerySet[Meeting]":
    return Meeting.objects.filter(
        Exists(query.restrict(PUBLISHED_STATEMENTS).filter(meeting=OuterRef("pk")))
    ).order_by("began_on", ByCodePoint("slug"))


def _actors(query: "RegisterQuery") -> "QuerySet[Actor]":
    """Whoever is party to something public, published it, or hosted the meeting."""
    statements = query.restrict(PUBLISHED_STATEMENTS)
    return Actor.objects.filter(
        Exists(query.restrict(Party.objects.published()).filter(actor=OuterRef("pk")))
        | Exists(statements.filter(publisher=OuterRef("pk")))
        | Exists(statements.filter(meeting__hosts=OuterRef("pk")))
    ).order_by(ByCodePoint("slug"))


def _themes(query: "RegisterQuery") -> "QuerySet[Theme]":
    return Theme.objects.filter(
        Exists(query.commitments().order_by().filter(themes=OuterRef("pk")))
    ).order_by(ByCodePoint("slug"))


def _regions(query: "RegisterQuery") -> "QuerySet[Region]":
    return Region.objects.filter(
        Exists(query.commitments().order_by().filter(regions=OuterRef("pk")))
    ).order_by(ByCodePoint("slug"))


def _editions(query: "RegisterQuery") -> "QuerySet[Edition]":
    return Edition.objects.order_by("number")


def _slug(example: str) -> Column:
    return Column(
        name="slug",
        example=example,
        origin=Origin.REGISTER,
        required=True,
        meaning_en="Permanent name in addresses.",
        meaning_ar="الاسم الدائم في العناوين.",
    )


def _names(example_en: str, example_ar: str) -> tuple[Column, Column]:
    return in_both_languages(
        "name",
        meaning_en="Name.",
        meaning_ar="الاسم.",
        example_en=example_en,
        example_ar=example_ar,
        required=True,
    )


def _day(name: str, example: str, meaning_en: str, meaning_ar: str) -> Column:
    return Column(
        name=name,
        type=Type.DATE,
        example=example,
        origin=Origin.EDITOR,
        required=True,
        meaning_en=meaning_en,
        meaning_ar=meaning_ar,
    )


FORUMS = Table(
    name="forums",
    title_en="Forums",
    title_ar="المحافل",
    meaning_en="Whose statements form one closed series.",
    meaning_ar="من تشكّل بياناته سلسلة واحدة مكتملة.",
    key="slug",
    rows=_forums,
    columns=(
        _slug("global-coalition"),
        Column(
            name="prefix",
            example="GC",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="First part of its references.",
            meaning_ar="الجزء الأول من مراجعه.",
        ),
        *_names("Global Coalition to Defeat Daesh/ISIS", "التحالف الدولي لهزيمة داعش"),
    ),
)

MEETINGS = Table(
    name="meetings",
    title_en="Meetings",
    title_ar="الاجتماعات",
    meaning_en="Where and when a forum met, at which level, and who hosted.",
    meaning_ar="أين ومتى اجتمع المحفل، وعلى أي مستوى، ومن استضافه.",
    key="slug",
    rows=_meetings,
    columns=(
        _slug("2020-01-29-copenhagen"),
        reference(
            "forum",
            "forums",
            example="global-coalition",
            value="forum__slug",
            meaning_en="Forum that met.",
            meaning_ar="المحفل الذي اجتمع.",
        ),
        Column(
            name="level",
            example="political_directors",
            origin=Origin.EDITOR,
            choices=Meeting.Level,
            required=True,
            meaning_en="Who sat at the table.",
            meaning_ar="مستوى المشاركين.",
        ),
        *in_both_languages(
            "place",
            meaning_en="Place.",
            meaning_ar="المكان.",
            example_en="Copenhagen",
            example_ar="كوبنهاغن",
            required=True,
        ),
        _day("began_on", "2020-01-29", "First day.", "اليوم الأول."),
        _day("ended_on", "2020-01-29", "Last day.", "اليوم الأخير."),
        Column(
            name="hosts",
            type=Type.LIST,
            example="italy;united-states",
            origin=Origin.EDITOR,
            value=lambda on: Listed(Actor.objects.filter(hosted_meetings=OuterRef("pk")), "slug"),
            refers_to="actors",
            meaning_en="Slugs of the hosts, separated by semicolons.",
            meaning_ar="معرّفات المضيفين، تفصل بينها فاصلة منقوطة (;).",
        ),
    ),
)

ACTORS = Table(
    name="actors",
    title_en="Actors",
    title_ar="الجهات",
    meaning_en="Countries, organisations, groups and offices that are party to a commitment, host "
    "a meeting or publish a statement.",
    meaning_ar="الدول والمنظمات والمجموعات والجهات الرسمية التي هي طرف في التزام أو تستضيف "
    "اجتماعا أو تنشر بيانا.",
    key="slug",
    rows=_actors,
    columns=(
        _slug("small-group"),
        Column(
            name="kind",
            example="group",
            origin=Origin.EDITOR,
            choices=Actor.Kind,
            required=True,
            meaning_en="What sort of actor it is.",
            meaning_ar="نوع الجهة.",
        ),
        *_names("Small Group of the Coalition", "المجموعة المصغرة للتحالف"),
    ),
)

THEMES = Table(
    name="themes",
    title_en="Themes",
    title_ar="المحاور",
    meaning_en="Lines of effort and subjects.",
    meaning_ar="محاور العمل وموضوعاته.",
    key="slug",
    rows=_themes,
    columns=(
        _slug("stabilisation"),
        *_names("Stabilisation", "تحقيق الاستقرار"),
        *in_both_languages(
            "description",
            meaning_en="What belongs to it.",
            meaning_ar="ما يدخل فيه.",
            example_en="Restoring services in liberated areas.",
            example_ar="إعادة الخدمات في المناطق المحررة.",
        ),
    ),
)

REGIONS = Table(
    name="regions",
    title_en="Regions",
    title_ar="المناطق",
    meaning_en="Parts of the world that commitments speak of.",
    meaning_ar="أنحاء العالم التي تتناولها الالتزامات.",
    key="slug",
    rows=_regions,
    columns=(_slug("west-africa-and-sahel"), *_names("Iraq", "العراق")),
)

EDITIONS = Table(
    name="editions",
    title_en="Editions",
    title_ar="الطبعات",
    meaning_en="Publications of changes: what was published, corrected or retracted together.",
    meaning_ar="عمليات نشر التغييرات: ما نُشر أو صُحّح أو سُحب معا.",
    key="number",
    rows=_editions,
    columns=(
        Column(
            name="number",
            type=Type.INTEGER,
            example="1",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="Number of the edition, from 1.",
            meaning_ar="رقم الطبعة ابتداء من 1.",
        ),
        Column(
            name="published_at",
            type=Type.TIME,
            example="2026-11-21T12:00:00Z",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="When it was published, in UTC.",
            meaning_ar="وقت نشرها بالتوقيت العالمي.",
        ),
        *in_both_languages(
            "note",
            meaning_en="What it is about.",
            meaning_ar="موضوعها.",
            example_en="The corpus of 2019–2021.",
            example_ar="مدوّنة 2019–2021.",
            required=True,
        ),
    ),
)

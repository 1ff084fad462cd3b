"""Public tables of what the others name: forums, meetings and their kinds, actors, themes, …"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.models import (
    Actor,
    Commitment,
    Edition,
    FollowUp,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Party,
    Region,
    Statement,
    Theme,
)
from commitments.open_data.columns import Column, Origin, Table
from commitments.open_data.expressions import ByCodePoint
from commitments.open_data.tables.shared import (
    EDITION,
    field,
    in_each_language,
    listed,
    named,
    reference,
    slug,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery

PUBLISHED_STATEMENTS = Statement.objects.published()


def _forums(query: "RegisterQuery") -> QuerySet[Forum]:
    of_this = {"forum": OuterRef("pk")}
    return (
        Forum.objects.published()
        .filter(
            Exists(PUBLISHED_STATEMENTS.filter(**of_this))
            | Exists(Commitment.objects.published().filter(**of_this))
            | Exists(Membership.objects.published().filter(**of_this))
        )
        .order_by(ByCodePoint("slug"))
    )


def _meetings(query: "RegisterQuery") -> QuerySet[Meeting]:
    return (
        Meeting.objects.published()
        .filter(Exists(query.restrict(PUBLISHED_STATEMENTS).filter(meeting=OuterRef("pk"))))
        .order_by("began_on", ByCodePoint("slug"))
    )


def _meeting_kinds(query: "RegisterQuery") -> QuerySet[MeetingKind]:
    """Kinds of the meetings that the query finds, and those of which a forum's series is made."""
    in_series = Forum.series.through._default_manager.filter(
        meetingkind=OuterRef("pk"), forum__in=_forums(query).order_by().values("pk")
    )
    return (
        MeetingKind.objects.published()
        .filter(
            Exists(_meetings(query).order_by().filter(level=OuterRef("pk"))) | Exists(in_series)
        )
        .order_by(ByCodePoint("slug"))
    )


def _actors(query: "RegisterQuery") -> QuerySet[Actor]:
    """Whoever is party to something public, broke it, published it, or hosted the meeting.

    And members, with what they belong to; of a narrower query, none for its membership alone.
    """
    statements = query.restrict(PUBLISHED_STATEMENTS)
    # Found once, not for each actor anew: few broke anything, so that all would be looked through.
    breaches = query.restrict(FollowUp.objects.published()).filter(breakers__isnull=False)
    memberships = Membership.objects.published().filter(joined_latest__lte=query.on)
    if query.is_filtered or not query.is_valid():
        memberships = memberships.none()
    return (
        Actor.objects.published()
        .filter(
            Exists(query.restrict(Party.objects.published()).filter(actor=OuterRef("pk")))
            | Q(pk__in=breaches.order_by().values("breakers"))
            | Exists(statements.filter(publisher=OuterRef("pk")))
            | Exists(statements.filter(meeting__hosts=OuterRef("pk")))
            | Exists(memberships.filter(actor=OuterRef("pk")))
            | Exists(memberships.filter(group=OuterRef("pk")))
        )
        .order_by(ByCodePoint("slug"))
    )


def _themes(query: "RegisterQuery") -> QuerySet[Theme]:
    return (
        Theme.objects.published()
        .filter(Exists(query.commitments().order_by().filter(themes=OuterRef("pk"))))
        .order_by(ByCodePoint("slug"))
    )


def _regions(query: "RegisterQuery") -> QuerySet[Region]:
    return (
        Region.objects.published()
        .filter(Exists(query.commitments().order_by().filter(regions=OuterRef("pk"))))
        .order_by(ByCodePoint("slug"))
    )


def _editions(query: "RegisterQuery") -> QuerySet[Edition]:
    return Edition.objects.order_by("number")


def _names(model: type[models.Model], english: str, arabic: str) -> tuple[Column, ...]:
    return in_each_language(model, "name", _("Name."), english, arabic)


OWN_FORUM = named(
    "forum",
    "forums",
    "global-coalition",
    _("Forum whose own word it is; empty where all forums share it."),
)

FORUMS = Table(
    name="forums",
    title=_("Forums"),
    meaning=_("Whose statements form one closed series."),
    key="slug",
    rows=_forums,
    columns=(
        slug("global-coalition"),
        field(Forum, "prefix", "GC", _("First part of its references."), origin=Origin.REGISTER),
        *_names(Forum, "Global Coalition to Defeat Daesh/ISIS", "التحالف الدولي لهزيمة داعش"),
        *in_each_language(
            Forum,
            "description",
            _("Who it is."),
            "States and organisations that fight Daesh/ISIS together since 2014.",
            "دول ومنظمات تحارب داعش معا منذ عام 2014.",
        ),
        listed(
            "series",
            "meeting-kinds",
            "full_ministerial;political_directors",
            _(
                "Kinds of meeting whose joint statements can be silent about a commitment (all "
                "where none is given)"
            ),
            MeetingKind.objects.published().filter(in_series_of=OuterRef("pk")),
        ),
        EDITION,
    ),
)

MEETINGS = Table(
    name="meetings",
    title=_("Meetings"),
    meaning=_("Where and when a forum met, at which level, and who hosted."),
    key="slug",
    rows=_meetings,
    columns=(
        slug("2020-01-29-copenhagen"),
        reference("forum", "forums", "global-coalition", _("Forum that met.")),
        reference(
            "level",
            "meeting-kinds",
            "political_directors",
            _("Kind of meeting: who sat at the table."),
            origin=Origin.EDITOR,
        ),
        *in_each_language(Meeting, "place", _("Place."), "Copenhagen", "كوبنهاغن"),
        field(Meeting, "began_on", "2020-01-29", _("First day.")),
        field(Meeting, "ended_on", "2020-01-29", _("Last day.")),
        listed(
            "hosts",
            "actors",
            "italy;united-states",
            _("Slugs of the hosts"),
            Actor.objects.filter(hosted_meetings=OuterRef("pk")),
        ),
        EDITION,
    ),
)

MEETING_KINDS = Table(
    name="meeting-kinds",
    title=_("Kinds of meeting"),
    meaning=_("Who sits at the table, such as leaders; or a forum's own name for it."),
    key="slug",
    rows=_meeting_kinds,
    columns=(
        slug("political_directors"),
        OWN_FORUM,
        *_names(MeetingKind, "Political directors", "المديرون السياسيون"),
        EDITION,
    ),
)

ACTORS = Table(
    name="actors",
    title=_("Actors"),
    meaning=_(
        "Countries, organisations, groups and offices that are party to a commitment, break it, "
        "host a meeting, publish a statement, or belong to a forum or a group."
    ),
    key="slug",
    rows=_actors,
    columns=(
        slug("small-group"),
        field(Actor, "kind", "group", _("What sort of actor it is.")),
        *_names(Actor, "Small Group of the Coalition", "المجموعة المصغرة للتحالف"),
        field(Actor, "iso_3166", "IT", _("Of a country: its code, ISO 3166-1 alpha-2.")),
        field(
            Actor, "iati", "XM-DAC-41114", _("Organisation identifier, as IATI publishers use it.")
        ),
        field(Actor, "wikidata", "Q38", _("Item of Wikidata that is about the actor.")),
        named(
            "forum",
            "forums",
            "global-coalition",
            _("Of a group: the forum whose members it consists of."),
        ),
        field(Actor, "gathers", "some", _("Whether it consists of all members of the forum.")),
        *in_each_language(
            Actor,
            "members_note",
            _("What is known of its members."),
            "No list of its members was found for 2019 to 2021.",
            "لم يُعثر على قائمة بأعضائها للأعوام من 2019 إلى 2021.",
        ),
        EDITION,
    ),
)

THEMES = Table(
    name="themes",
    title=_("Themes"),
    meaning=_("Lines of effort and subjects."),
    key="slug",
    rows=_themes,
    columns=(
        slug("stabilisation"),
        OWN_FORUM,
        *_names(Theme, "Stabilisation", "تحقيق الاستقرار"),
        *in_each_language(
            Theme,
            "description",
            _("What belongs to it."),
            "Restoring services in liberated areas.",
            "إعادة الخدمات في المناطق المحررة.",
        ),
        EDITION,
    ),
)

REGIONS = Table(
    name="regions",
    title=_("Regions"),
    meaning=_("Parts of the world that commitments speak of."),
    key="slug",
    rows=_regions,
    columns=(slug("west-africa-and-sahel"), *_names(Region, "Iraq", "العراق"), EDITION),
)

EDITIONS = Table(
    name="editions",
    title=_("Editions"),
    meaning=_("Publications of changes: what was published, corrected or retracted together."),
    key="number",
    rows=_editions,
    columns=(
        field(Edition, "number", "1", _("Number of the edition, from 1."), origin=Origin.REGISTER),
        field(
            Edition,
            "published_at",
            "2026-11-21T12:00:00Z",
            _("When it was published, in UTC."),
            origin=Origin.REGISTER,
        ),
        *in_each_language(
            Edition,
            "note",
            _("What it is about."),
            "The corpus of 2019–2021.",
            "مدوّنة 2019–2021.",
        ),
    ),
)

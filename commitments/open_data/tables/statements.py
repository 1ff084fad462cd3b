"""Public tables of statements, paragraphs and exclusions."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Length

from commitments.models import Exclusion, Language, Paragraph, Statement
from commitments.open_data.columns import (
    EDITION,
    NOTES,
    Column,
    Origin,
    Table,
    Type,
    in_both_languages,
    key,
    page,
    reference,
)
from commitments.open_data.expressions import ByCodePoint, exclusion_key, paragraph_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.filters import RegisterQuery


def _statements(query: "RegisterQuery") -> "QuerySet[Statement]":
    return query.restrict(Statement.objects.published()).order_by(
        "issued_on", "rank", ByCodePoint("slug")
    )


def _paragraphs(query: "RegisterQuery") -> "QuerySet[Paragraph]":
    return query.restrict(Paragraph.objects.published()).order_by(
        "statement__issued_on", "statement__rank", ByCodePoint("statement__slug"), "number"
    )


def _exclusions(query: "RegisterQuery") -> "QuerySet[Exclusion]":
    return query.restrict(Exclusion.objects.published()).order_by(
        "paragraph__statement__issued_on",
        "paragraph__statement__rank",
        ByCodePoint("paragraph__statement__slug"),
        "paragraph__number",
        "start",
    )


def _translation_of(on: dt.date) -> Combinable:
    return Case(When(translation_of__state="published", then=F("translation_of__slug")))


STATEMENT = {
    "example": "2020-06-04-small-group-communique",
    "meaning_en": "Slug of the statement.",
    "meaning_ar": "معرّف البيان.",
}

STATEMENTS = Table(
    name="statements",
    title_en="Statements",
    title_ar="البيانات",
    meaning_en="The published texts of the forum.",
    meaning_ar="نصوص المحفل المنشورة.",
    key="slug",
    rows=_statements,
    columns=(
        Column(
            name="slug",
            example="2020-06-04-small-group-communique",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="Permanent name of the statement in addresses.",
            meaning_ar="الاسم الدائم للبيان في العناوين.",
        ),
        Column(
            name="page",
            type=Type.ADDRESS,
            example="https://register.example/en/statements/2020-06-04-small-group-communique/",
            origin=Origin.REGISTER,
            value=page("statements", "slug", Value("/")),
            required=True,
            meaning_en="Address of the full text in the register.",
            meaning_ar="عنوان النص الكامل في السجلّ.",
        ),
        reference(
            "forum",
            "forums",
            example="global-coalition",
            value="forum__slug",
            meaning_en="Forum whose statement it is.",
            meaning_ar="المحفل صاحب البيان.",
        ),
        Column(
            name="meeting",
            example="2020-06-04-virtual",
            origin=Origin.EDITOR,
            value="meeting__slug",
            refers_to="meetings",
            meaning_en="Slug of the meeting that issued it.",
            meaning_ar="معرّف الاجتماع الذي أصدره.",
        ),
        Column(
            name="kind",
            example="joint_statement",
            origin=Origin.EDITOR,
            choices=Statement.Kind,
            required=True,
            meaning_en="What sort of text it is.",
            meaning_ar="نوع النص.",
        ),
        Column(
            name="standing",
            example="original",
            origin=Origin.EDITOR,
            choices=Statement.Standing,
            required=True,
            meaning_en="How near the text is to the words that were agreed.",
            meaning_ar="مدى قرب النص من الألفاظ المتفق عليها.",
        ),
        Column(
            name="translation_of",
            example="2019-02-06-washington-ministers",
            origin=Origin.EDITOR,
            value=_translation_of,
            refers_to="statements",
            meaning_en="Slug of the statement in the register that this one translates.",
            meaning_ar="معرّف البيان الذي هذا ترجمته، إن كان في السجلّ.",
        ),
        *in_both_languages(
            "title",
            meaning_en="Title.",
            meaning_ar="العنوان.",
            example_en="Joint communiqué by ministers of the Small Group",
            example_ar="بيان مشترك لوزراء المجموعة المصغرة",
            required=True,
        ),
        Column(
            name="publisher",
            example="us-department-of-state",
            origin=Origin.EDITOR,
            value="publisher__slug",
            refers_to="actors",
            meaning_en="Slug of the actor that published this text; empty when not known.",
            meaning_ar="معرّف الجهة التي نشرت هذا النص؛ فارغ إن لم تُعرف.",
        ),
        Column(
            name="issued_on",
            type=Type.DATE,
            example="2020-06-04",
            origin=Origin.EDITOR,
            required=True,
            meaning_en="Day of issue.",
            meaning_ar="يوم الصدور.",
        ),
        Column(
            name="rank",
            type=Type.INTEGER,
            example="1",
            origin=Origin.EDITOR,
            required=True,
            meaning_en="Order among the texts of one day.",
            meaning_ar="الترتيب بين نصوص اليوم الواحد.",
        ),
        Column(
            name="language",
            example="en",
            origin=Origin.EDITOR,
            choices=Language,
            required=True,
            meaning_en="ISO 639-1 code of the language of the text.",
            meaning_ar="رمز لغة النص بحسب ISO 639-1.",
        ),
        Column(
            name="address",
            type=Type.ADDRESS,
            example="https://theglobalcoalition.org/en/",
            origin=Origin.EDITOR,
            meaning_en="Where this text was published.",
            meaning_ar="حيث نُشر هذا النص.",
        ),
        Column(
            name="official_address",
            type=Type.ADDRESS,
            example="https://qa.usembassy.gov/",
            origin=Origin.EDITOR,
            meaning_en="Where the agreed wording stands, when this text is not it.",
            meaning_ar="حيث توجد الصيغة المتفق عليها إن لم تكن هذا النص.",
        ),
        Column(
            name="source_file",
            example="001_2ce1636174a29c5c.txt",
            origin=Origin.EDITOR,
            meaning_en="File that the text was read from.",
            meaning_ar="الملف الذي قُرئ منه النص.",
        ),
        Column(
            name="heading",
            example="وزارة الخارجية الأمريكية",
            origin=Origin.SOURCE,
            language="language",
            meaning_en="Title and release lines above the text, as printed.",
            meaning_ar="العنوان وأسطر النشر فوق النص كما طُبعت.",
        ),
        Column(
            name="closing",
            example="هذه الترجمة هي خدمة مجانية.",
            origin=Origin.SOURCE,
            language="language",
            meaning_en="Lines below the text, as printed.",
            meaning_ar="الأسطر التي تلي النص كما طُبعت.",
        ),
        *NOTES,
        EDITION,
    ),
)

PARAGRAPHS = Table(
    name="paragraphs",
    title_en="Paragraphs",
    title_ar="الفقرات",
    meaning_en="The statements, verbatim, in their ordered and sealed units.",
    meaning_ar="البيانات بنصّها الحرفي في وحداتها المرتبة المختومة.",
    key="key",
    rows=_paragraphs,
    columns=(
        key("2020-06-04-small-group-communique#p3", paragraph_key),
        reference("statement", "statements", value="statement__slug", **STATEMENT),
        Column(
            name="number",
            type=Type.INTEGER,
            example="3",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="Place in the statement, from 1.",
            meaning_ar="الموضع في البيان ابتداء من 1.",
        ),
        Column(
            name="page",
            type=Type.ADDRESS,
            example="https://register.example/en/statements/2020-06-04-small-group-communique/#p3",
            origin=Origin.REGISTER,
            value=page("statements", "statement__slug", Value("/#p"), "number"),
            required=True,
            meaning_en="Address of the paragraph in the full text.",
            meaning_ar="عنوان الفقرة في النص الكامل.",
        ),
        Column(
            name="language",
            example="en",
            origin=Origin.EDITOR,
            choices=Language,
            required=True,
            meaning_en="ISO 639-1 code of the language of the paragraph.",
            meaning_ar="رمز لغة الفقرة بحسب ISO 639-1.",
        ),
        Column(
            name="text",
            example="The Ministers reaffirmed their shared determination.",
            origin=Origin.SOURCE,
            language="language",
            required=True,
            meaning_en="Verbatim, misprints included.",
            meaning_ar="النص الحرفي بأخطائه المطبعية.",
        ),
        Column(
            name="sha256",
            example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            origin=Origin.DERIVED,
            meaning_en="Seal: SHA-256 of the text in UTF-8, in hexadecimal.",
            meaning_ar="الختم: بصمة SHA-256 للنص بترميز UTF-8، بالنظام الست عشري.",
        ),
        *NOTES,
    ),
)

EXCLUSIONS = Table(
    name="exclusions",
    title_en="Exclusions",
    title_ar="المقاطع المستبعدة",
    meaning_en="Passages that were considered and are no commitment, with the reason.",
    meaning_ar="مقاطع نُظر فيها وليست التزاما، مع السبب.",
    key="key",
    rows=_exclusions,
    columns=(
        key("2020-06-04-small-group-communique#p1:0", exclusion_key),
        reference("statement", "statements", value="paragraph__statement__slug", **STATEMENT),
        reference(
            "paragraph",
            "paragraphs",
            example="2020-06-04-small-group-communique#p1",
            value=lambda on: paragraph_key("paragraph__"),
            meaning_en="Key of the paragraph.",
            meaning_ar="مفتاح الفقرة.",
        ),
        Column(
            name="language",
            example="en",
            origin=Origin.EDITOR,
            value="paragraph__language",
            required=True,
            meaning_en="ISO 639-1 code of the language of the passage.",
            meaning_ar="رمز لغة المقطع بحسب ISO 639-1.",
        ),
        Column(
            name="passage",
            example="The Ministers commended the progress made.",
            origin=Origin.SOURCE,
            language="language",
            required=True,
            meaning_en="Exact words of the paragraph.",
            meaning_ar="ألفاظ الفقرة حرفيا.",
        ),
        Column(
            name="start",
            type=Type.INTEGER,
            example="0",
            origin=Origin.DERIVED,
            required=True,
            meaning_en="Where the passage begins in the paragraph, in Unicode code points from 0.",
            meaning_ar="موضع بداية المقطع في الفقرة، بعدد محارف يونيكود ابتداء من 0.",
        ),
        Column(
            name="end",
            type=Type.INTEGER,
            example="42",
            origin=Origin.DERIVED,
            value=lambda on: F("start") + Length("passage"),
            required=True,
            meaning_en="Position after the last character of the passage.",
            meaning_ar="الموضع الذي يلي آخر محرف في المقطع.",
        ),
        Column(
            name="reason",
            example="praise",
            origin=Origin.EDITOR,
            choices=Exclusion.Reason,
            required=True,
            meaning_en="Why the passage is no commitment.",
            meaning_ar="لماذا ليس المقطع التزاما.",
        ),
        *NOTES,
        EDITION,
    ),
)

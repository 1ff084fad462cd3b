"""Public tables of mentions and absences."""

from typing import TYPE_CHECKING

from django.db.models import F, Value
from django.db.models.functions import Length

from commitments.models import Absence, Mention, Role, Strength
from commitments.open_data.columns import (
    COMMITMENT,
    EDITION,
    NOTES,
    NUMBER,
    Column,
    Origin,
    Table,
    Type,
    in_both_languages,
    key,
    page,
    reference,
)
from commitments.open_data.expressions import (
    ByCodePoint,
    absence_key,
    mention_key,
    paragraph_key,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.filters import RegisterQuery


def _mentions(query: "RegisterQuery") -> "QuerySet[Mention]":
    return query.restrict(Mention.objects.published()).order_by(
        "commitment__forum", "commitment__number", "number"
    )


def _absences(query: "RegisterQuery") -> "QuerySet[Absence]":
    return query.restrict(Absence.objects.published()).order_by(
        "commitment__forum", "commitment__number", ByCodePoint("statement__slug")
    )


MENTIONS = Table(
    name="mentions",
    title_en="Mentions",
    title_ar="مواضع الورود",
    meaning_en="Where a statement speaks of a commitment: role, strength, exact quotation, and the "
    "terms that it states.",
    meaning_ar="حيث يتحدث بيان عن التزام: الدور وقوة الصياغة والاقتباس الحرفي والشروط المذكورة.",
    key="key",
    rows=_mentions,
    columns=(
        key("GC-0001.m2", mention_key),
        COMMITMENT,
        NUMBER,
        reference(
            "statement",
            "statements",
            example="2020-01-29-copenhagen-political-directors",
            value="paragraph__statement__slug",
            meaning_en="Slug of the statement.",
            meaning_ar="معرّف البيان.",
        ),
        reference(
            "paragraph",
            "paragraphs",
            example="2020-01-29-copenhagen-political-directors#p4",
            value=lambda on: paragraph_key("paragraph__"),
            meaning_en="Key of the paragraph.",
            meaning_ar="مفتاح الفقرة.",
        ),
        Column(
            name="page",
            type=Type.ADDRESS,
            example="https://register.example/en/statements/2020-01-29-copenhagen-political-"
            "directors/#p4",
            origin=Origin.REGISTER,
            value=page(
                "statements",
                "paragraph__statement__slug",
                Value("/#p"),
                "paragraph__number",
            ),
            required=True,
            meaning_en="Address of the paragraph in the full text.",
            meaning_ar="عنوان الفقرة في النص الكامل.",
        ),
        Column(
            name="issued_on",
            type=Type.DATE,
            example="2020-01-29",
            origin=Origin.DERIVED,
            value="paragraph__statement__issued_on",
            required=True,
            meaning_en="Day on which the statement was issued.",
            meaning_ar="يوم صدور البيان.",
        ),
        Column(
            name="role",
            example="rescheduled",
            origin=Origin.EDITOR,
            choices=Role,
            required=True,
            meaning_en="What the mention does with the commitment.",
            meaning_ar="ما يفعله هذا الورود بالالتزام.",
        ),
        Column(
            name="strength",
            example="plan",
            origin=Origin.EDITOR,
            choices=Strength,
            meaning_en="How strongly it is worded; empty only where a fact is reported.",
            meaning_ar="قوة الصياغة؛ لا تكون فارغة إلا حيث تُذكر واقعة.",
        ),
        Column(
            name="language",
            example="ar",
            origin=Origin.EDITOR,
            value="paragraph__language",
            required=True,
            meaning_en="ISO 639-1 code of the language of the quotation.",
            meaning_ar="رمز لغة الاقتباس بحسب ISO 639-1.",
        ),
        Column(
            name="quotation",
            example="سينعقد في إيطاليا هذا الربيع",
            origin=Origin.SOURCE,
            language="language",
            required=True,
            meaning_en="Exact words of the paragraph, misprints included.",
            meaning_ar="ألفاظ الفقرة حرفيا، بأخطائها المطبعية.",
        ),
        Column(
            name="start",
            type=Type.INTEGER,
            example="512",
            origin=Origin.DERIVED,
            required=True,
            meaning_en="Where the quotation begins in the paragraph, in Unicode code points from "
            "0.",
            meaning_ar="موضع بداية الاقتباس في الفقرة، بعدد محارف يونيكود ابتداء من 0.",
        ),
        Column(
            name="end",
            type=Type.INTEGER,
            example="541",
            origin=Origin.DERIVED,
            value=lambda on: F("start") + Length("quotation"),
            required=True,
            meaning_en="Position after the last character of the quotation.",
            meaning_ar="الموضع الذي يلي آخر محرف في الاقتباس.",
        ),
        *in_both_languages(
            "translation",
            meaning_en="The register's own working translation of the quotation.",
            meaning_ar="ترجمة عمل للاقتباس وضعها السجلّ نفسه.",
            example_en="will be held in Italy this spring",
            example_ar="في أقرب وقت تسمح به الظروف",
        ),
        Column(
            name="deadline_phrase",
            example="هذا الربيع",
            origin=Origin.SOURCE,
            language="language",
            meaning_en="Deadline in the words of the text.",
            meaning_ar="الموعد بألفاظ النص.",
        ),
        Column(
            name="deadline_edtf",
            example="2020-21",
            origin=Origin.EDITOR,
            meaning_en="Deadline in EDTF (ISO 8601-2).",
            meaning_ar="الموعد بصيغة EDTF (ISO 8601-2).",
        ),
        Column(
            name="deadline_earliest",
            type=Type.DATE,
            example="2020-03-01",
            origin=Origin.DERIVED,
            meaning_en="First day that the deadline can mean; empty where it is open.",
            meaning_ar="أول يوم يحتمله الموعد؛ فارغ حيث هو مفتوح.",
        ),
        Column(
            name="deadline_latest",
            type=Type.DATE,
            example="2020-05-31",
            origin=Origin.DERIVED,
            meaning_en="Last day that the deadline can mean; empty where it is open.",
            meaning_ar="آخر يوم يحتمله الموعد؛ فارغ حيث هو مفتوح.",
        ),
        Column(
            name="amount",
            type=Type.NUMBER,
            example="700000000",
            origin=Origin.EDITOR,
            meaning_en="Amount of money that the mention states, in units of the currency.",
            meaning_ar="المبلغ الذي يذكره هذا الورود بوحدات العملة.",
        ),
        Column(
            name="currency",
            example="USD",
            origin=Origin.EDITOR,
            meaning_en="Currency of the amount, ISO 4217.",
            meaning_ar="عملة المبلغ بحسب ISO 4217.",
        ),
        Column(
            name="amount_qualifier",
            example="more than",
            origin=Origin.EDITOR,
            choices=Mention.Qualifier,
            meaning_en="How the text qualifies the amount.",
            meaning_ar="كيف يقيّد النص المبلغ.",
        ),
        Column(
            name="condition",
            example="as soon as circumstances permit",
            origin=Origin.SOURCE,
            language="language",
            meaning_en="Condition, in the words of the text.",
            meaning_ar="الشرط بألفاظ النص.",
        ),
        *NOTES,
        EDITION,
    ),
)

ABSENCES = Table(
    name="absences",
    title_en="Absences",
    title_ar="مواضع الغياب",
    meaning_en="An editor's finding that a later full statement does not mention the commitment.",
    meaning_ar="ما وجده محرّر من أن بيانا كاملا لاحقا لا يذكر الالتزام.",
    key="key",
    rows=_absences,
    columns=(
        key("GC-0002.absent.2020-06-04-small-group-communique", absence_key),
        COMMITMENT,
        reference(
            "statement",
            "statements",
            example="2020-06-04-small-group-communique",
            value="statement__slug",
            meaning_en="Slug of the statement that is silent about it.",
            meaning_ar="معرّف البيان الذي يسكت عنه.",
        ),
        *NOTES,
        EDITION,
    ),
)

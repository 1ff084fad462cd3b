"""Public tables of follow-ups and their evidence."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, When
from django.db.models.expressions import Combinable

from commitments.models import Evidence, FollowUp, Status
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
    reference,
)
from commitments.open_data.expressions import evidence_key, follow_up_key, mention_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.filters import RegisterQuery


def _follow_ups(query: "RegisterQuery") -> "QuerySet[FollowUp]":
    return query.restrict(FollowUp.objects.published()).order_by(
        "commitment__forum", "commitment__number", "number"
    )


def _evidence(query: "RegisterQuery") -> "QuerySet[Evidence]":
    return query.restrict(
        # A mention of a commitment that was retracted is not public.
        Evidence.objects.published().filter(
            Q(mention=None) | Q(mention__commitment__state="published")
        )
    ).order_by(
        "follow_up__commitment__forum",
        "follow_up__commitment__number",
        "follow_up__number",
        "number",
    )


def _successor(on: dt.date) -> Combinable:
    return Case(When(successor__state="published", then=F("successor__reference")))


def _mention(on: dt.date) -> Combinable:
    return Case(When(mention__isnull=False, then=mention_key("mention__")))


FOLLOW_UPS = Table(
    name="follow-ups",
    title_en="Follow-ups",
    title_ar="المتابعات",
    meaning_en="What is known to have happened with a commitment, and when.",
    meaning_ar="ما عُلم أنه حدث في شأن التزام، ومتى حدث.",
    key="key",
    rows=_follow_ups,
    columns=(
        key("GC-0001.f3", follow_up_key),
        COMMITMENT,
        NUMBER,
        Column(
            name="status",
            example="postponed",
            origin=Origin.EDITOR,
            choices=Status,
            required=True,
            meaning_en="Status that the follow-up records.",
            meaning_ar="الحالة التي تسجّلها المتابعة.",
        ),
        Column(
            name="happened_edtf",
            example="2020-04",
            origin=Origin.EDITOR,
            meaning_en="When it happened, in EDTF (ISO 8601-2).",
            meaning_ar="متى حدث، بصيغة EDTF (ISO 8601-2).",
        ),
        Column(
            name="happened_earliest",
            type=Type.DATE,
            example="2020-04-01",
            origin=Origin.DERIVED,
            meaning_en="First day on which it can have happened.",
            meaning_ar="أول يوم يُحتمل أن يكون قد حدث فيه.",
        ),
        Column(
            name="happened_latest",
            type=Type.DATE,
            example="2020-04-30",
            origin=Origin.DERIVED,
            meaning_en="Last day on which it can have happened.",
            meaning_ar="آخر يوم يُحتمل أن يكون قد حدث فيه.",
        ),
        Column(
            name="searched_on",
            type=Type.DATE,
            example="2026-11-20",
            origin=Origin.EDITOR,
            meaning_en="Day on which somebody last looked for evidence.",
            meaning_ar="آخر يوم بُحث فيه عن دليل.",
        ),
        Column(
            name="confidence",
            example="high",
            origin=Origin.EDITOR,
            choices=FollowUp.Confidence,
            meaning_en="How sure the finding is.",
            meaning_ar="مدى الثقة في النتيجة.",
        ),
        *in_both_languages(
            "finding",
            meaning_en="What was found.",
            meaning_ar="ما وُجد.",
            example_en="The directors repeated the plan without a date.",
            example_ar="كرّر المديرون الخطة من دون تحديد موعد.",
        ),
        *in_both_languages(
            "reason",
            meaning_en="Why it was not fulfilled or was withdrawn.",
            meaning_ar="سبب عدم التنفيذ أو السحب.",
            example_en="The year named for it ended without it.",
            example_ar="انقضى العام المذكور له من دون أن يتمّ.",
        ),
        Column(
            name="successor",
            example="GC-0012",
            origin=Origin.EDITOR,
            value=_successor,
            refers_to="commitments",
            meaning_en="Reference of the commitment that took its place.",
            meaning_ar="مرجع الالتزام الذي حلّ محلّه.",
        ),
        EDITION,
    ),
)

EVIDENCE = Table(
    name="evidence",
    title_en="Evidence",
    title_ar="الأدلة",
    meaning_en="What a follow-up rests on: a mention in the register or an outside source.",
    meaning_ar="ما تستند إليه متابعة: ورود في السجلّ أو مصدر خارجه.",
    key="key",
    rows=_evidence,
    columns=(
        key("GC-0001.f3.e1", evidence_key),
        reference(
            "follow_up",
            "follow-ups",
            example="GC-0001.f3",
            value=lambda on: follow_up_key("follow_up__"),
            meaning_en="Key of the follow-up.",
            meaning_ar="مفتاح المتابعة.",
        ),
        reference(
            "commitment",
            "commitments",
            example="GC-0001",
            value="follow_up__commitment__reference",
            meaning_en="Reference of the commitment.",
            meaning_ar="مرجع الالتزام.",
        ),
        NUMBER,
        Column(
            name="mention",
            example="GC-0001.m3",
            origin=Origin.EDITOR,
            value=_mention,
            refers_to="mentions",
            meaning_en="Key of the mention, where a statement is the evidence.",
            meaning_ar="مفتاح الورود حيث يكون الدليل بيانا.",
        ),
        Column(
            name="kind",
            example="official",
            origin=Origin.EDITOR,
            choices=Evidence.Kind,
            meaning_en="What sort of outside source it is.",
            meaning_ar="نوع المصدر الخارجي.",
        ),
        Column(
            name="title",
            example="Joint communiqué by ministers",
            origin=Origin.EDITOR,
            meaning_en="Title of the source.",
            meaning_ar="عنوان المصدر.",
        ),
        Column(
            name="publisher",
            example="Global Coalition",
            origin=Origin.EDITOR,
            meaning_en="Who published the source.",
            meaning_ar="ناشر المصدر.",
        ),
        Column(
            name="address",
            type=Type.ADDRESS,
            example="https://theglobalcoalition.org/en/",
            origin=Origin.EDITOR,
            meaning_en="Address of the source.",
            meaning_ar="عنوان المصدر على الشبكة.",
        ),
        Column(
            name="archived_address",
            type=Type.ADDRESS,
            example="https://web.archive.org/web/2021/https://theglobalcoalition.org/en/",
            origin=Origin.EDITOR,
            meaning_en="Address of an archived copy.",
            meaning_ar="عنوان نسخة محفوظة.",
        ),
        Column(
            name="dated_edtf",
            example="2021-06-28",
            origin=Origin.EDITOR,
            meaning_en="Date of the source, in EDTF.",
            meaning_ar="تاريخ المصدر بصيغة EDTF.",
        ),
        Column(
            name="reporting",
            example="self_reported",
            origin=Origin.EDITOR,
            choices=Evidence.Reporting,
            required=True,
            meaning_en="Whether the party reports on itself.",
            meaning_ar="هل يخبر الطرف عن نفسه.",
        ),
        *NOTES,
    ),
)

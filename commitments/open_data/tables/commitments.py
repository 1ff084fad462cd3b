"""Public tables of commitments and their parties."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable

from commitments.models import Actor, Commitment, Mention, Party, Region, Role, Status, Theme
from commitments.open_data.columns import (
    COMMITMENT,
    EDITION,
    Column,
    Origin,
    Table,
    Type,
    in_both_languages,
    key,
    page,
)
from commitments.open_data.expressions import ByCodePoint, DaysBetween, Listed, party_key

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from commitments.filters import RegisterQuery


def _commitments(query: "RegisterQuery") -> "QuerySet[Commitment]":
    return query.commitments()


def _parties(query: "RegisterQuery") -> "QuerySet[Party]":
    return query.restrict(Party.objects.published()).order_by(
        "commitment__forum", "commitment__number", ByCodePoint("actor__slug"), "part"
    )


def _actors(part: Party.Part) -> Listed:
    of_this = Actor.objects.filter(parties__commitment=OuterRef("pk"), parties__part=part)
    return Listed(of_this, "slug")


def _made_in(on: dt.date) -> Combinable:
    made = Mention.objects.published().filter(commitment=OuterRef("pk"), role=Role.MADE)
    return Listed(made, "paragraph__statement__slug")


def _days_late(on: dt.date) -> Combinable:
    return Case(
        When(
            Q(status=Status.FULFILLED) & Q(fulfilled_on__gt=F("first_deadline_latest")),
            then=DaysBetween(F("first_deadline_latest"), F("fulfilled_on")),
        ),
        output_field=IntegerField(),
    )


COMMITMENTS = Table(
    name="commitments",
    title_en="Commitments",
    title_ar="الالتزامات",
    meaning_en="What a named party undertook (a pledge) or asked of another (an ask), and where "
    "it stands on the day of the query.",
    meaning_ar="ما تعهّد به طرف مسمّى (تعهّد) أو طلبه من غيره (طلب)، وما آل إليه في يوم الاستعلام.",
    key="reference",
    rows=_commitments,
    columns=(
        Column(
            name="reference",
            example="GC-0001",
            origin=Origin.REGISTER,
            required=True,
            meaning_en="Permanent reference; never reused.",
            meaning_ar="الرقم المرجعي الدائم؛ لا يُعاد استعماله أبدا.",
        ),
        Column(
            name="page",
            type=Type.ADDRESS,
            example="https://register.example/en/commitments/GC-0001/",
            origin=Origin.REGISTER,
            value=page("commitments", "reference", Value("/")),
            required=True,
            meaning_en="Address of the commitment's page.",
            meaning_ar="عنوان صفحة الالتزام.",
        ),
        Column(
            name="forum",
            example="global-coalition",
            origin=Origin.REGISTER,
            value="forum__slug",
            refers_to="forums",
            required=True,
            meaning_en="Forum in whose statements it was made.",
            meaning_ar="المحفل الذي صدر الالتزام في بياناته.",
        ),
        Column(
            name="direction",
            example="pledge",
            origin=Origin.EDITOR,
            choices=Commitment.Direction,
            required=True,
            meaning_en="Whether the speaker would have to act (pledge) or another (ask).",
            meaning_ar="من عليه أن يعمل: المتكلّم نفسه (تعهّد) أم غيره (طلب).",
        ),
        Column(
            name="kind",
            example="meeting",
            origin=Origin.EDITOR,
            choices=Commitment.Kind,
            required=True,
            meaning_en="What sort of act is promised or asked.",
            meaning_ar="نوع العمل الموعود به أو المطلوب.",
        ),
        *in_both_languages(
            "title",
            meaning_en="Short title.",
            meaning_ar="عنوان قصير.",
            example_en="Hold the next full ministerial meeting in Italy",
            example_ar="عقد الاجتماع الوزاري الموسّع التالي في إيطاليا",
        ),
        *in_both_languages(
            "summary",
            meaning_en="What was promised or asked, in the register's words.",
            meaning_ar="ما وُعد به أو طُلب، بعبارة السجلّ.",
            example_en="Italy offered to host the next meeting of the ministers.",
            example_ar="عرضت إيطاليا استضافة الاجتماع التالي للوزراء.",
        ),
        *in_both_languages(
            "criterion",
            meaning_en="What would have to be seen, by when, to call it fulfilled.",
            meaning_ar="ما ينبغي أن يُرى، وفي أي أجل، ليُعدّ منفَّذا.",
            example_en="A meeting of ministers of the whole Coalition has been held in Italy.",
            example_ar="أن يُعقد في إيطاليا اجتماع لوزراء التحالف كله.",
        ),
        *in_both_languages(
            "caution",
            meaning_en="What is disputed, and what is easily taken for this and is not.",
            meaning_ar="ما هو محلّ خلاف، وما يسهل أن يُظنّ أنه هذا الالتزام وليس هو.",
            example_en="The virtual meeting of 4 June 2020 does not count.",
            example_ar="لا يُحتسب الاجتماع الافتراضي في 4 حزيران/يونيو 2020.",
        ),
        Column(
            name="themes",
            type=Type.LIST,
            example="accountability;detention-and-trial",
            origin=Origin.EDITOR,
            value=lambda on: Listed(Theme.objects.filter(commitments=OuterRef("pk")), "slug"),
            refers_to="themes",
            meaning_en="Slugs of its themes, separated by semicolons.",
            meaning_ar="معرّفات محاوره، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="regions",
            type=Type.LIST,
            example="iraq;syria",
            origin=Origin.EDITOR,
            value=lambda on: Listed(Region.objects.filter(commitments=OuterRef("pk")), "slug"),
            refers_to="regions",
            meaning_en="Slugs of the regions that it speaks of, separated by semicolons.",
            meaning_ar="معرّفات المناطق التي يتناولها، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="follows",
            type=Type.LIST,
            example="GC-0003;GC-0007",
            origin=Origin.EDITOR,
            value=lambda on: Listed(
                Commitment.objects.published().filter(led_to=OuterRef("pk")), "reference"
            ),
            refers_to="commitments",
            meaning_en="References of earlier commitments that it follows from, "
            "separated by semicolons.",
            meaning_ar="مراجع الالتزامات السابقة التي ينبني عليها، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="bound",
            type=Type.LIST,
            example="italy;small-group",
            origin=Origin.EDITOR,
            value=lambda on: _actors(Party.Part.BOUND),
            refers_to="actors",
            meaning_en="Slugs of the actors bound by it, separated by semicolons.",
            meaning_ar="معرّفات الجهات الملزَمة به، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="asked",
            type=Type.LIST,
            example="all-states",
            origin=Origin.EDITOR,
            value=lambda on: _actors(Party.Part.ASKED),
            refers_to="actors",
            meaning_en="Slugs of the actors asked to act, separated by semicolons.",
            meaning_ar="معرّفات الجهات المطلوب منها العمل، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="benefits",
            type=Type.LIST,
            example="iraqi-people;syrian-people",
            origin=Origin.EDITOR,
            value=lambda on: _actors(Party.Part.BENEFITS),
            refers_to="actors",
            meaning_en="Slugs of the actors that are to benefit, separated by semicolons.",
            meaning_ar="معرّفات الجهات المستفيدة، تفصل بينها فاصلة منقوطة (;).",
        ),
        Column(
            name="made_on",
            type=Type.DATE,
            example="2019-11-14",
            origin=Origin.DERIVED,
            meaning_en="Day of the statement that made it, the earliest in the register.",
            meaning_ar="يوم صدور البيان الذي ورد فيه أول مرة في السجلّ.",
        ),
        Column(
            name="made_in",
            example="2019-11-14-washington-small-group",
            origin=Origin.DERIVED,
            value=_made_in,
            refers_to="statements",
            meaning_en="Slug of the statement that made it.",
            meaning_ar="معرّف البيان الذي ورد فيه أول مرة.",
        ),
        Column(
            name="status",
            example="fulfilled",
            origin=Origin.DERIVED,
            choices=Status,
            required=True,
            meaning_en="Status on the day of the query: that of the latest follow-up that rests on "
            "evidence. Saying it again never moves it.",
            meaning_ar="الحالة في يوم الاستعلام: حالة آخر متابعة تستند إلى دليل. "
            "تكرار القول لا يغيّرها أبدا.",
        ),
        Column(
            name="status_on",
            type=Type.DATE,
            example="2021-06-28",
            origin=Origin.DERIVED,
            value="status_day",
            meaning_en="Last day of the event that gave it this status.",
            meaning_ar="آخر يوم من أيام الحدث الذي أعطاه هذه الحالة.",
        ),
        Column(
            name="last_searched_on",
            type=Type.DATE,
            example="2026-11-20",
            origin=Origin.DERIVED,
            meaning_en="Day on which somebody last looked for evidence and recorded it.",
            meaning_ar="آخر يوم بُحث فيه عن دليل وسُجّل البحث.",
        ),
        Column(
            name="fulfilled_on",
            type=Type.DATE,
            example="2021-06-28",
            origin=Origin.DERIVED,
            meaning_en="First day on which it can have been fulfilled, by the earliest "
            "follow-up that says so.",
            meaning_ar="أول يوم يُحتمل أن يكون قد نُفّذ فيه، بحسب أول متابعة تقول ذلك.",
        ),
        Column(
            name="deadline_phrase",
            example="هذا الربيع",
            origin=Origin.SOURCE,
            language="deadline_language",
            meaning_en="Current deadline in the words of the text: that of the latest mention "
            "that states any terms.",
            meaning_ar="الموعد الساري بألفاظ النص: موعد آخر ورود يذكر شروطا.",
        ),
        Column(
            name="deadline_language",
            example="ar",
            origin=Origin.DERIVED,
            meaning_en="ISO 639-1 code of the language of the deadline and the condition.",
            meaning_ar="رمز لغة الموعد والشرط بحسب ISO 639-1.",
        ),
        Column(
            name="deadline_edtf",
            example="2020-21",
            origin=Origin.EDITOR,
            meaning_en="Current deadline in EDTF (ISO 8601-2): 2020-21 is spring 2020, "
            "../2022-06 is by June 2022.",
            meaning_ar="الموعد الساري بصيغة EDTF (ISO 8601-2): ‎2020-21 ربيع 2020، "
            "و‎../2022-06 قبل نهاية حزيران/يونيو 2022.",
        ),
        Column(
            name="deadline_earliest",
            type=Type.DATE,
            example="2020-03-01",
            origin=Origin.DERIVED,
            meaning_en="First day that the current deadline can mean; empty where it is open.",
            meaning_ar="أول يوم يحتمله الموعد الساري؛ فارغ حيث هو مفتوح.",
        ),
        Column(
            name="deadline_latest",
            type=Type.DATE,
            example="2020-05-31",
            origin=Origin.DERIVED,
            meaning_en="Last day that the current deadline can mean; empty where it is open.",
            meaning_ar="آخر يوم يحتمله الموعد الساري؛ فارغ حيث هو مفتوح.",
        ),
        Column(
            name="first_deadline_edtf",
            example="2020",
            origin=Origin.DERIVED,
            meaning_en="The deadline that was named first, in EDTF.",
            meaning_ar="أول أجل ذُكر، بصيغة EDTF.",
        ),
        Column(
            name="first_deadline_latest",
            type=Type.DATE,
            example="2020-12-31",
            origin=Origin.DERIVED,
            meaning_en="Last day that the first deadline can mean.",
            meaning_ar="آخر يوم يحتمله أول أجل.",
        ),
        Column(
            name="condition",
            example="as soon as circumstances permit",
            origin=Origin.SOURCE,
            language="deadline_language",
            meaning_en="Current condition, in the words of the text.",
            meaning_ar="الشرط الحالي بألفاظ النص.",
        ),
        Column(
            name="amount",
            type=Type.NUMBER,
            example="700000000",
            origin=Origin.EDITOR,
            meaning_en="Current amount of money, in units of the currency. A pledge, an ask, a "
            "goal and a payment are never added together.",
            meaning_ar="المبلغ الحالي بوحدات العملة. لا يُجمع تعهّد وطلب وهدف ودفعة بعضها إلى بعض.",
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
            name="overdue",
            type=Type.BOOLEAN,
            example="false",
            origin=Origin.DERIVED,
            value="is_overdue",
            required=True,
            meaning_en="Whether a stated deadline has passed and nothing has closed it.",
            meaning_ar="هل انقضى أجل مذكور ولم يُغلق الالتزام بشيء.",
        ),
        Column(
            name="days_late",
            type=Type.INTEGER,
            example="179",
            origin=Origin.DERIVED,
            value=_days_late,
            meaning_en="Days from the first deadline to fulfilment; empty unless fulfilled late.",
            meaning_ar="عدد الأيام من أول أجل إلى التنفيذ؛ فارغ ما لم يُنفَّذ متأخرا.",
        ),
        Column(
            name="days_since_evidence",
            type=Type.INTEGER,
            example="365",
            origin=Origin.DERIVED,
            value=lambda on: DaysBetween(F("last_evidence_on"), Value(on)),
            meaning_en="Days from the last evidenced event to the day of the query.",
            meaning_ar="عدد الأيام من آخر حدث ثبت بدليل إلى يوم الاستعلام.",
        ),
        Column(
            name="silent",
            type=Type.BOOLEAN,
            example="true",
            origin=Origin.DERIVED,
            value="is_silent",
            required=True,
            meaning_en="Whether an editor found it absent from the latest full statement, and "
            "no later text mentions it.",
            meaning_ar="هل وجد محرّر أنه غائب عن آخر بيان كامل ولم يذكره أي نص بعده.",
        ),
        EDITION,
    ),
)

PARTIES = Table(
    name="parties",
    title_en="Parties",
    title_ar="الأطراف",
    meaning_en="An actor's part in a commitment.",
    meaning_ar="دور جهة في التزام.",
    key="key",
    rows=_parties,
    columns=(
        key("GC-0001.italy.bound", party_key),
        COMMITMENT,
        Column(
            name="actor",
            example="italy",
            origin=Origin.EDITOR,
            value="actor__slug",
            refers_to="actors",
            required=True,
            meaning_en="Slug of the actor.",
            meaning_ar="معرّف الجهة.",
        ),
        Column(
            name="part",
            example="bound",
            origin=Origin.EDITOR,
            choices=Party.Part,
            required=True,
            meaning_en="What the commitment is to the actor.",
            meaning_ar="ما الالتزام بالنسبة إلى الجهة.",
        ),
        Column(
            name="capacity",
            example="host",
            origin=Origin.EDITOR,
            choices=Party.Capacity,
            meaning_en="In which capacity the actor is bound.",
            meaning_ar="الصفة التي تُلزَم بها الجهة.",
        ),
    ),
)

"""Public tables of commitments and their parties."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from commitments.models import (
    Actor,
    Commitment,
    DeadlineState,
    Mention,
    Party,
    Region,
    Role,
    Standing,
    Status,
    Theme,
)
from commitments.open_data.columns import Column, Origin, Table, Text, Type
from commitments.open_data.expressions import ByCodePoint, DaysBetween, Listed, party_key
from commitments.open_data.tables.shared import (
    COMMITMENT,
    CURRENCY,
    EDITION,
    QUALIFIER,
    derived,
    field,
    in_each_language,
    key,
    listed,
    page,
    reference,
    words,
)

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _commitments(query: "RegisterQuery") -> QuerySet[Commitment]:
    return query.commitments()


def _how_many_commitments(query: "RegisterQuery") -> int:
    if query.is_filtered or not query.is_valid():
        return query.commitments().count()
    # Each that is known has one run on the day: no other table needs to be read for all of them.
    return Standing.objects.of_day(query.on).filter(commitment__state="published").count()


def _parties(query: "RegisterQuery") -> QuerySet[Party]:
    return query.restrict(Party.objects.published()).order_by(
        "commitment__forum", "commitment__number", ByCodePoint("actor__slug"), "part"
    )


def _actors(name: str, part: Party.Part, example: str, meaning: Text) -> Column:
    of_this = Actor.objects.filter(parties__commitment=OuterRef("pk"), parties__part=part)
    return listed(name, "actors", example, meaning, of_this)


def _made_in(on: dt.date) -> Combinable:
    made = Mention.objects.published().filter(commitment=OuterRef("pk"), role=Role.MADE)
    return Listed(made, "paragraph__statement__slug")


def _deadlines(on: dt.date) -> Combinable:
    return Listed(
        Mention.objects.published().stating_a_deadline(on).filter(commitment=OuterRef("pk")),
        "deadline_edtf",
    )


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
    title=_("Commitments"),
    meaning=_(
        "What a named party undertook (a pledge) or asked of another (an ask), and where it "
        "stands on the day of the query."
    ),
    key="reference",
    rows=_commitments,
    counted=_how_many_commitments,
    columns=(
        field(
            Commitment,
            "reference",
            "GC-0001",
            _("Permanent reference; never reused."),
            origin=Origin.REGISTER,
        ),
        page(
            "GC-0001/",
            _("Address of the commitment's page."),
            "commitments",
            "reference",
            Value("/"),
        ),
        reference(
            "forum", "forums", "global-coalition", _("Forum in whose statements it was made.")
        ),
        field(
            Commitment,
            "direction",
            "pledge",
            _("Whether the speaker would have to act (pledge) or another (ask)."),
        ),
        field(
            Commitment,
            "horizon",
            "single",
            _(
                "Whether it can be done once (single) or is kept or broken as long as it binds "
                "(continuing); empty where that was not decided yet."
            ),
        ),
        field(Commitment, "kind", "meeting", _("What sort of act is promised or asked.")),
        *in_each_language(
            Commitment,
            "title",
            _("Short title."),
            "Hold the next full ministerial meeting in Italy",
            "عقد الاجتماع الوزاري الموسّع التالي في إيطاليا",
            required=False,
        ),
        *in_each_language(
            Commitment,
            "summary",
            _("What was promised or asked, in the register's words."),
            "Italy offered to host the next meeting of the ministers.",
            "عرضت إيطاليا استضافة الاجتماع التالي للوزراء.",
        ),
        *in_each_language(
            Commitment,
            "criterion",
            _("What would have to be seen, by when, to call it fulfilled."),
            "A meeting of ministers of the whole Coalition has been held in Italy.",
            "أن يُعقد في إيطاليا اجتماع لوزراء التحالف كله.",
        ),
        *in_each_language(
            Commitment,
            "caution",
            _("What is disputed, and what is easily taken for this and is not."),
            "The virtual meeting of 4 June 2020 does not count.",
            "لا يُحتسب الاجتماع الافتراضي في 4 حزيران/يونيو 2020.",
        ),
        listed(
            "themes",
            "themes",
            "accountability;detention-and-trial",
            _("Slugs of its themes"),
            Theme.objects.filter(commitments=OuterRef("pk")),
        ),
        listed(
            "regions",
            "regions",
            "iraq;syria",
            _("Slugs of the regions that it speaks of"),
            Region.objects.filter(commitments=OuterRef("pk")),
        ),
        listed(
            "follows",
            "commitments",
            "GC-0003;GC-0007",
            _("References of earlier commitments that it follows from"),
            Commitment.objects.published().filter(led_to=OuterRef("pk")),
            "reference",
        ),
        derived(
            "same_words",
            Type.LIST,
            "GC-0038;GC-0039",
            _(
                "References of other commitments made in overlapping words of the same paragraph, "
                "separated by semicolons."
            ),
            lambda on: Listed(
                Mention.objects.made_in_the_same_words(OuterRef("pk")), "commitment__reference"
            ),
            refers_to="commitments",
        ),
        _actors(
            "bound", Party.Part.BOUND, "italy;small-group", _("Slugs of the actors bound by it")
        ),
        _actors("asked", Party.Part.ASKED, "all-states", _("Slugs of the actors asked to act")),
        _actors(
            "benefits",
            Party.Part.BENEFITS,
            "iraqi-people;syrian-people",
            _("Slugs of the actors that are to benefit"),
        ),
        derived(
            "made_on",
            Type.DATE,
            "2019-11-14",
            _("Day of the statement that made it, the earliest in the register."),
        ),
        reference(
            "made_in",
            "statements",
            "2019-11-14-washington-small-group",
            _("Slug of the statement that made it."),
            _made_in,
            origin=Origin.DERIVED,
            required=False,
        ),
        derived(
            "status",
            Type.TEXT,
            "fulfilled",
            _(
                "Status on the day of the query: that of the latest follow-up that rests on "
                "evidence. Saying it again never moves it."
            ),
            allowed=Status.choices,
            required=True,
        ),
        derived(
            "status_on",
            Type.DATE,
            "2021-06-28",
            _("Last day of the event that gave it this status."),
            "status_day",
        ),
        derived(
            "last_searched_on",
            Type.DATE,
            "2026-11-20",
            _("Day on which somebody last looked for evidence and recorded it."),
        ),
        derived(
            "unrecorded_search_on",
            Type.DATE,
            "2026-11-21",
            _(
                "Day of a search of which no words and sources are recorded; it counts as if "
                "nobody had looked."
            ),
        ),
        derived(
            "breached_on",
            Type.DATE,
            "2024-02-29",
            _(
                "Last day on which the rule is known to have been broken; stays when it is kept "
                "again."
            ),
        ),
        derived(
            "fulfilled_on",
            Type.DATE,
            "2021-06-28",
            _(
                "First day on which it can have been fulfilled, by the earliest follow-up that "
                "says so."
            ),
        ),
        words(
            Mention,
            "deadline_phrase",
            "هذا الربيع",
            _(
                "Current deadline in the words of the text: that of the latest mention that "
                "states any terms."
            ),
            language="deadline_language",
        ),
        derived(
            "deadline_language",
            Type.TEXT,
            "ar",
            _("ISO 639-1 code of the language of the deadline and the condition."),
        ),
        field(
            Mention,
            "deadline_edtf",
            "2020-21",
            _(
                "Current deadline in EDTF (ISO 8601-2): 2020-21 is spring 2020, ../2022-06 is by "
                "June 2022."
            ),
        ),
        field(
            Mention,
            "deadline_earliest",
            "2020-03-01",
            _("First day that the current deadline can mean; empty where it is open."),
            origin=Origin.DERIVED,
        ),
        field(
            Mention,
            "deadline_latest",
            "2020-05-31",
            _("Last day that the current deadline can mean; empty where it is open."),
            origin=Origin.DERIVED,
        ),
        derived(
            "first_deadline_edtf",
            Type.TEXT,
            "2020",
            _("The deadline that was named first, in EDTF."),
        ),
        derived(
            "first_deadline_latest",
            Type.DATE,
            "2020-12-31",
            _("Last day that the first deadline can mean."),
        ),
        Column(
            name="deadlines",
            type=Type.LIST,
            example="2020;2020-21",
            meaning=_(
                "Every deadline that it ever had, first and current ones, in EDTF, separated by "
                "semicolons."
            ),
            origin=Origin.DERIVED,
            value=_deadlines,
        ),
        derived(
            "deadline_state",
            Type.TEXT,
            "late",
            _(
                "How it stood to its deadline: overdue only where evidence of an event after the "
                "deadline or of a postponement leaves it open, unknown where it passed and "
                "nothing is known."
            ),
            allowed=DeadlineState.choices,
            required=True,
        ),
        words(
            Mention,
            "condition",
            "as soon as circumstances permit",
            _("Current condition, in the words of the text."),
            language="deadline_language",
        ),
        field(
            Mention,
            "amount",
            "700000000",
            _(
                "Current amount of money, in units of the currency. A pledge, an ask, a goal and a "
                "payment are never added together."
            ),
        ),
        CURRENCY,
        QUALIFIER,
        derived(
            "overdue",
            Type.BOOLEAN,
            "false",
            _("Whether evidence shows it open after its deadline; deadline_state says more."),
            "is_overdue",
            required=True,
        ),
        derived(
            "days_late",
            Type.INTEGER,
            "179",
            _("Days from the first deadline to fulfilment; empty unless fulfilled late."),
            _days_late,
        ),
        derived(
            "days_since_evidence",
            Type.INTEGER,
            "365",
            _("Days from the last evidenced event to the day of the query."),
            lambda on: DaysBetween(F("last_evidence_on"), Value(on)),
        ),
        derived(
            "silent",
            Type.BOOLEAN,
            "true",
            _(
                "Whether an editor found it absent from the latest full statement, and no later "
                "text mentions it."
            ),
            "is_silent",
            required=True,
        ),
        derived(
            "mentioned_again",
            Type.BOOLEAN,
            "false",
            _("Whether a statement spoke of it on a day after the one on which it was made."),
            "was_mentioned_again",
            required=True,
        ),
        EDITION,
    ),
)

PARTIES = Table(
    name="parties",
    title=_("Parties"),
    meaning=_("An actor's part in a commitment."),
    rows=_parties,
    columns=(
        key("GC-0001.italy.bound", party_key),
        COMMITMENT,
        reference("actor", "actors", "italy", _("Slug of the actor."), origin=Origin.EDITOR),
        field(Party, "part", "bound", _("What the commitment is to the actor.")),
        field(Party, "capacity", "host", _("In which capacity the actor is bound.")),
    ),
)

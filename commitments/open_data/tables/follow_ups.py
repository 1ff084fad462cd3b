"""Public tables of follow-ups and their evidence."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Case, F, OuterRef, Q, QuerySet, When
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from commitments.models import Actor, Evidence, FollowUp, SearchedSource, Status
from commitments.open_data.columns import Origin, Table
from commitments.open_data.expressions import (
    evidence_key,
    follow_up_key,
    mention_key,
    searched_source_key,
)
from commitments.open_data.tables.shared import (
    COMMITMENT,
    EDITION,
    NOTES,
    NUMBER,
    field,
    in_each_language,
    key,
    listed,
    named,
    reference,
)
from commitments.open_data.tables.sources import seen

if TYPE_CHECKING:
    from commitments.filters import RegisterQuery


def _follow_ups(query: "RegisterQuery") -> QuerySet[FollowUp]:
    return query.restrict(FollowUp.objects.published()).order_by(
        "commitment__forum", "commitment__number", "number"
    )


def _evidence(query: "RegisterQuery") -> QuerySet[Evidence]:
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


def _searched_sources(query: "RegisterQuery") -> QuerySet[SearchedSource]:
    return query.restrict(SearchedSource.objects.published()).order_by(
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
    title=_("Follow-ups"),
    meaning=_("What is known to have happened with a commitment, and when."),
    rows=_follow_ups,
    columns=(
        key("GC-0001.f3", follow_up_key),
        COMMITMENT,
        NUMBER,
        field(
            FollowUp,
            "status",
            "postponed",
            _("Status that the follow-up records."),
            allowed=Status.choices,
        ),
        field(FollowUp, "happened_edtf", "2020-04", _("When it happened, in EDTF (ISO 8601-2).")),
        field(
            FollowUp,
            "happened_earliest",
            "2020-04-01",
            _("First day on which it can have happened."),
            origin=Origin.DERIVED,
        ),
        field(
            FollowUp,
            "happened_latest",
            "2020-04-30",
            _("Last day on which it can have happened."),
            origin=Origin.DERIVED,
        ),
        field(
            FollowUp,
            "searched_on",
            "2026-11-20",
            _("Day on which somebody last looked for evidence."),
        ),
        field(FollowUp, "confidence", "high", _("How sure the finding is.")),
        *in_each_language(
            FollowUp,
            "finding",
            _("What was found."),
            "The directors repeated the plan without a date.",
            "كرّر المديرون الخطة من دون تحديد موعد.",
        ),
        *in_each_language(
            FollowUp,
            "reason",
            _("Why it was not fulfilled or was withdrawn."),
            "The year named for it ended without it.",
            "انقضى العام المذكور له من دون أن يتمّ.",
        ),
        named(
            "successor",
            "commitments",
            "GC-0012",
            _("Reference of the commitment that took its place."),
            _successor,
        ),
        listed(
            "broken_by",
            "actors",
            "actors-in-north-east-syria",
            _("Slugs of the actors that broke the rule"),
            Actor.objects.filter(breaches=OuterRef("pk")),
        ),
        field(
            FollowUp,
            "reply_looked_for_on",
            "2026-11-26",
            _("Day on which a reply of those who broke the rule was looked for."),
        ),
        *in_each_language(
            FollowUp,
            "reply",
            _("What they say about it; empty where no reply was found."),
            "The government holds that all returns are voluntary.",
            "تقول الحكومة إن كل عمليات العودة طوعية.",
        ),
        field(FollowUp, "reply_address", "https://example.org/reply", _("Where the reply stands.")),
        *in_each_language(
            FollowUp,
            "searched_words",
            _("Phrases that were searched for, one on each line."),
            "guiding principles Kuwait 2018",
            "المبادئ التوجيهية الكويت 2018",
        ),
        EDITION,
    ),
)

EVIDENCE = Table(
    name="evidence",
    title=_("Evidence"),
    meaning=_(
        "What a follow-up rests on: a mention in the register or an outside source. A source that "
        "several follow-ups rest on has a row for each: count the addresses, not the rows."
    ),
    rows=_evidence,
    columns=(
        key("GC-0001.f3.e1", evidence_key),
        reference(
            "follow_up",
            "follow-ups",
            "GC-0001.f3",
            _("Key of the follow-up."),
            lambda on: follow_up_key("follow_up__"),
        ),
        replace(COMMITMENT, value="follow_up__commitment__reference"),
        NUMBER,
        named(
            "mention",
            "mentions",
            "GC-0001.m3",
            _("Key of the mention, where a statement is the evidence."),
            _mention,
        ),
        field(Evidence, "kind", "official", _("What sort of outside source it is.")),
        field(Evidence, "title", "Joint communiqué by ministers", _("Title of the source.")),
        field(Evidence, "publisher", "Global Coalition", _("Who published the source.")),
        field(
            Evidence,
            "address",
            "https://theglobalcoalition.org/en/",
            _("Address of the source."),
        ),
        field(
            Evidence,
            "host",
            "copy",
            _("What stands at the address: the publisher's own page, or a copy."),
        ),
        field(Evidence, "extent", "excerpt", _("How far the source was read.")),
        field(
            Evidence,
            "archived_address",
            "https://web.archive.org/web/2021/https://theglobalcoalition.org/en/",
            _("Address of an archived copy."),
        ),
        field(Evidence, "dated_edtf", "2021-06-28", _("Date of the source, in EDTF.")),
        field(Evidence, "reporting", "self_reported", _("Whether the party reports on itself.")),
        *NOTES,
        *seen(
            "address",
            "source",
            _("How the source was when it was last asked."),
            _("When it was last asked, in UTC."),
        ),
    ),
)

SEARCHED_SOURCES = Table(
    name="searched-sources",
    title=_("Sources looked at"),
    meaning=_("What somebody looked at, for one commitment, and found nothing in."),
    rows=_searched_sources,
    columns=(
        key("GC-0003.f2.s1", searched_source_key),
        reference(
            "follow_up",
            "follow-ups",
            "GC-0003.f2",
            _("Key of the follow-up that says that nothing was found."),
            lambda on: follow_up_key("follow_up__"),
        ),
        replace(COMMITMENT, value="follow_up__commitment__reference"),
        NUMBER,
        field(SearchedSource, "publisher", "Al-Monitor", _("Who published the source.")),
        field(
            SearchedSource,
            "name",
            "Quarterly report to Congress",
            _("Name of the source, where it has no address."),
        ),
        field(SearchedSource, "address", "https://example.org/", _("Address of the source.")),
        field(SearchedSource, "looked_on", "2026-11-26", _("Day on which it was looked at.")),
    ),
)

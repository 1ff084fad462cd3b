"""The overview: whose promises, what was found, what stands where, what fell due, money, news."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from commitments.models import (
    Commitment,
    DeadlineState,
    Evidence,
    FollowUp,
    Mention,
    Statement,
    Status,
)
from commitments.public import charts, figures, findings, sentences, structured_data
from commitments.public.entries import entries
from commitments.public.pages import Page, Reading, page, show
from commitments.text import dates

SHOWN = 6
LOOKED_THROUGH = 10 * SHOWN
"""The newest follow-ups among which the newest events are found."""
MOST_NAMED = 2
"""Forums of which the first sentence gives the names; of more it gives their number."""


@dataclass(frozen=True)
class StatusRow:
    """How many pledges and how many asks have a status."""

    status: Status
    pledges: int
    asks: int


@dataclass(frozen=True)
class DueRow:
    """A deadline and what became of it, in words and as a row of the timeline."""

    commitment: Commitment
    deadline: str
    outcome: str
    course: charts.Course


@dataclass(frozen=True)
class MoneyRow:
    """An amount as one statement gives it: asked, pledged or reported; never added to another."""

    mention: Mention
    nature: str
    commitment: Commitment
    bar: charts.Part


@dataclass(frozen=True)
class Silence:
    """An open commitment that the latest full statement does not mention."""

    commitment: Commitment
    last_mentioned_on: dt.date
    days: int


@page
def overview(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Everything at a glance on the day that is read."""
    rtl = get_language_bidi()
    known = Commitment.objects.published().known_on(reading.on).with_standing(reading.on)
    commitments = list(known)
    table = statuses(commitments)
    due, axis = fell_due(commitments, reading.on, rtl=rtl)
    statements = list(
        Statement.objects.published()
        .filter(issued_on__lte=reading.on)
        .select_related("forum")
        .only("issued_on", "kind", "forum__name_en", "forum__name_ar")
    )
    single_acts, continuing = figures.single_acts(commitments), figures.continuing(commitments)
    sentence = extent(table, statements)
    return show(
        request,
        reading,
        "overview.html",
        Page(
            title=heading(statements),
            description=sentence,
            structured_data=structured_data.dataset(reading.edition),
        ),
        statuses=table,
        pledge_bar=_bar(table, "pledges", rtl=rtl),
        ask_bar=_bar(table, "asks", rtl=rtl),
        pledge_count=sum(row.pledges for row in table),
        ask_count=sum(row.asks for row in table),
        single_acts=single_acts,
        continuing=continuing,
        findings=findings.findings(single_acts, continuing, rtl=rtl),
        due=due,
        axis=axis,
        money=money(commitments, reading.on, rtl=rtl),
        latest=latest_events(reading),
        source_count=source_count(reading),
        ahead=_ahead(commitments, reading.on),
        silences=silences(commitments, reading.on),
        overdue_count=sum(row.is_overdue for row in commitments),
        unknown_count=sum(row.deadline_state == DeadlineState.UNKNOWN for row in commitments),
    )


def statuses(commitments: Sequence[Commitment]) -> list[StatusRow]:
    """Pledges and asks by status, in the order of the codebook; only statuses that occur."""
    counts = Counter((row.direction, row.status) for row in commitments)
    rows = [
        StatusRow(status, counts["pledge", status.value], counts["ask", status.value])
        for status in Status
    ]
    return [row for row in rows if row.pledges or row.asks]


def heading(statements: Sequence[Statement]) -> str:
    """Whose promises the register follows: the forums, where they are few enough to be named."""
    forums = list(dict.fromkeys(statement.forum.name for statement in statements))
    if not 1 <= len(forums) <= MOST_NAMED:
        return _("What was promised, and what became of it")
    return _("Promises of the %(forums)s, and what became of them") % {
        "forums": sentences.joined(forums)
    }


def extent(table: Sequence[StatusRow], statements: Sequence[Statement]) -> str:
    """How much the register holds, and of whom; `statements` are in order of their days."""
    if not statements:
        return _("No statement had been issued by that day.")
    pledges, asks = sum(row.pledges for row in table), sum(row.asks for row in table)
    forums = list(dict.fromkeys(statement.forum.name for statement in statements))
    values = {
        "pledges": ngettext("%(count)d promise", "%(count)d promises", pledges)
        % {"count": pledges},
        "asks": ngettext("%(count)d request to others", "%(count)d requests to others", asks)
        % {"count": asks},
        "statements": ngettext("%(count)d statement", "%(count)d statements", len(statements))
        % {"count": len(statements)},
        "forums": sentences.joined(forums)
        if len(forums) <= MOST_NAMED
        else ngettext("%(count)d forum", "%(count)d forums", len(forums)) % {"count": len(forums)},
        "first": statements[0].issued_on.year,
        "last": statements[-1].issued_on.year,
    }
    by_members = any(row.kind == Statement.Kind.REMARKS for row in statements)
    if len(forums) > MOST_NAMED:
        sentence = _(
            "%(pledges)s and %(asks)s in %(statements)s of %(forums)s, %(first)s–%(last)s: "
            "each in its exact words, with what became of it and the evidence."
        )
    elif by_members:
        sentence = _(
            "%(pledges)s and %(asks)s in %(statements)s of the %(forums)s and its members, "
            "%(first)s–%(last)s: each in its exact words, with what became of it and the evidence."
        )
    else:
        sentence = _(
            "%(pledges)s and %(asks)s in %(statements)s of the %(forums)s, "
            "%(first)s–%(last)s: each in its exact words, with what became of it and the evidence."
        )
    return sentence % values


def _bar(table: Sequence[StatusRow], column: str, *, rtl: bool) -> list[charts.Part]:
    counts = {row.status.value: getattr(row, column) for row in table}
    return charts.stacked(counts, total=sum(counts.values()), rtl=rtl)


def fell_due(
    commitments: Sequence[Commitment], on: dt.date, *, rtl: bool
) -> tuple[list[DueRow], charts.Axis]:
    """Commitments with a stated deadline, the earliest first, against what became of them."""
    with_deadline = [row for row in commitments if row.first_deadline_latest]
    with_deadline.sort(key=lambda row: row.first_deadline_latest or on)
    dues = [_due(row) for row in with_deadline]
    axis, courses = charts.courses(dues, on, rtl=rtl)
    rows = [
        DueRow(
            entry.commitment,
            sentences.in_words(entry.commitment.first_deadline_edtf or ""),
            entry.standing,
            course,
        )
        for entry, course in zip(entries(with_deadline, on), courses, strict=True)
    ]
    return rows, axis


def _due(row: Commitment) -> charts.Due:
    assert row.first_deadline_latest is not None
    earliest, _latest = dates.bounds(row.first_deadline_edtf or "")
    return charts.Due(
        first=(earliest, row.first_deadline_latest),
        current=row.deadline_latest,
        done=row.fulfilled_on if row.status == Status.FULFILLED else None,
        closed=row.is_closed,
        known=row.deadline_state != DeadlineState.UNKNOWN,
    )


def money(commitments: Sequence[Commitment], on: dt.date, *, rtl: bool) -> list[MoneyRow]:
    """Amounts that statements ask for, pledge or report, each as it stands; bars by currency."""
    by_pk = {row.pk: row for row in commitments}
    mentions = [
        mention
        for mention in Mention.objects.published()
        .filter(amount__isnull=False, paragraph__statement__issued_on__lte=on)
        .select_related("paragraph__statement")
        .in_order()
        if mention.commitment_id in by_pk
    ]
    largest: dict[str, Decimal] = {}
    for mention in mentions:
        amount = mention.amount or Decimal()
        largest[mention.currency] = max(amount, largest.get(mention.currency, Decimal()))
    return [
        MoneyRow(
            mention,
            _nature(mention, by_pk[mention.commitment_id]),
            by_pk[mention.commitment_id],
            charts.bar(mention.amount or Decimal(), largest=largest[mention.currency], rtl=rtl),
        )
        for mention in mentions
    ]


def _nature(mention: Mention, commitment: Commitment) -> str:
    if mention.role == "reported":
        return "reported"
    return "asked" if commitment.direction == Commitment.Direction.ASK else "pledged"


def latest_events(reading: Reading) -> list[list[FollowUp]]:
    """What happened last, the newest first; each event once, with all that it is recorded for.

    Follow-ups tell of one event where they name the same time and share a source.
    """
    rows = (
        FollowUp.objects.published()
        .in_order()
        .filter(Q(day__lte=reading.on))
        .exclude(status=Status.NO_EVIDENCE_FOUND)
        .select_related("commitment")
        .prefetch_related("evidence")
        .reverse()[:LOOKED_THROUGH]
    )
    events: list[tuple[set[str], list[FollowUp]]] = []
    for row in rows:
        sources = {piece.address for piece in row.evidence.all() if piece.address}
        for known, told in events:
            if told[0].happened_edtf == row.happened_edtf and known & sources:
                known |= sources
                told.append(row)
                break
        else:
            events.append((sources, [row]))
    return [told for _sources, told in events[:SHOWN]]


def source_count(reading: Reading) -> int:
    """How many outside sources the follow-ups by the end of the day rest on, each once."""
    known = FollowUp.objects.published().with_day().filter(Q(day__lte=reading.on))
    sources = Evidence.objects.published().filter(follow_up__in=known).exclude(address="")
    return sources.values("address").distinct().order_by().count()


def _ahead(commitments: Sequence[Commitment], on: dt.date) -> list[Commitment]:
    rows = [
        row
        for row in commitments
        if not row.is_closed and row.deadline_latest and row.deadline_latest >= on
    ]
    return sorted(rows, key=lambda row: row.deadline_latest or on)[:SHOWN]


def silences(commitments: Sequence[Commitment], on: dt.date) -> list[Silence]:
    """Open commitments absent from the latest full statement, the longest unmentioned first."""
    silent = [
        (row.last_mentioned_on, row.number, row)
        for row in commitments
        if row.is_silent and not row.is_closed and row.last_mentioned_on
    ]
    longest = sorted(silent, key=lambda one: one[:2])[:SHOWN]
    return [Silence(row, day, (on - day).days) for day, _number, row in longest]

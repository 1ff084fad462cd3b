"""The overview: whose promises, what was found, what stands where, what fell due, money, news."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from commitments import index
from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.models import (
    CLOSED_STATUSES,
    Commitment,
    DeadlineState,
    Evidence,
    FollowUp,
    Mention,
    Statement,
    Status,
)
from commitments.models.mentions import MentionQuerySet
from commitments.models.prepared import prepared
from commitments.public import charts, figures, findings, sentences, structured_data
from commitments.public.entries import entries
from commitments.public.pages import Page, Reading, page, show
from commitments.standing.reading import standing_on
from commitments.text import dates

SHOWN = 6
OPEN_STATUSES = [status.value for status in Status if status not in CLOSED_STATUSES]
MOST = 50
"""Rows of a table on the page; of more, the latest."""
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


@dataclass(frozen=True)
class OfForum:
    """The statements of one forum: how many, how many of them remarks, and their days."""

    forum: str
    count: int
    first: dt.date
    last: dt.date
    remarks: int


@page
def overview(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Everything at a glance on the day that is read."""
    rtl, on = get_language_bidi(), reading.on
    counted = index.read()
    groups = figures.groups(counted, on)
    table = statuses(groups)
    due_count = figures.number_of(
        group for group in groups if group.deadline_state != DeadlineState.NONE
    )
    money_count = figures.amount_count(counted, on)
    dated, stated = _dated(counted, on, due_count), _stated(on, money_count)
    ahead, silent = _ahead(counted, on), _longest_silent(counted, on)
    rows = standing_on(
        on, {*dated, *ahead, *silent, *(mention.commitment_id for mention in stated)}
    )
    due, axis = fell_due(_still_there(dated, rows), on, rtl=rtl)
    statements = issued(reading)
    single_acts, continuing = figures.single_acts(groups), figures.continuing(groups)
    sentence = extent(table, statements)
    return show(
        request,
        reading,
        "overview.html",
        Page(
            title=heading(statements),
            description=sentence,
            structured_data=structured_data.dataset(
                reading.edition,
                (min(row.first for row in statements), max(row.last for row in statements))
                if statements
                else None,
            ),
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
        due_count=due_count,
        due_query=_due_query(reading),
        axis=axis,
        money=money(stated, rows, rtl=rtl),
        money_count=money_count,
        latest=latest_events(reading),
        source_count=counted.source_count(on),
        ahead=_still_there(ahead, rows),
        silences=silences(_still_there(silent, rows), on),
        open_statuses=OPEN_STATUSES,
        silent_count=figures.number_of(
            group for group in groups if group.is_silent and group.status in OPEN_STATUSES
        ),
        never_again_count=figures.number_of(
            group for group in groups if not group.was_mentioned_again
        ),
        overdue_count=figures.number_of(group for group in groups if group.is_overdue),
        unknown_count=figures.number_of(
            group for group in groups if group.deadline_state == DeadlineState.UNKNOWN
        ),
    )


def statuses(groups: Sequence[figures.Group]) -> list[StatusRow]:
    """Pledges and asks by status, in the order of the codebook; only statuses that occur."""
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        counts[group.direction, group.status] += group.number
    rows = [
        StatusRow(status, counts["pledge", status.value], counts["ask", status.value])
        for status in Status
    ]
    return [row for row in rows if row.pledges or row.asks]


def issued(reading: Reading) -> list[OfForum]:
    """The statements by the end of the day, by forum, in the order in which these began."""
    return [
        OfForum(
            forum=reading.forums[row["forum"]].name,
            count=row["count"],
            first=row["first"],
            last=row["last"],
            remarks=row["remarks"],
        )
        for row in sorted(_issued(reading.on), key=lambda row: (row["first"], row["forum"]))
    ]


@prepared
def _issued(on: dt.date) -> QuerySet[Any, Any]:
    rows = Statement.objects.published().themselves().filter(issued_on__lte=on).order_by()
    return rows.values("forum").annotate(
        count=Count("pk"),
        first=Min("issued_on"),
        last=Max("issued_on"),
        remarks=Count("pk", filter=Q(kind=Statement.Kind.REMARKS)),
    )


def heading(statements: Sequence[OfForum]) -> str:
    """Whose promises the register follows: the forums, where they are few enough to be named."""
    forums = [row.forum for row in statements]
    if not 1 <= len(forums) <= MOST_NAMED:
        return _("What was promised, and what became of it")
    return _("Promises of the %(forums)s, and what became of them") % {
        "forums": sentences.joined(forums)
    }


def extent(table: Sequence[StatusRow], statements: Sequence[OfForum]) -> str:
    """How much the register holds, and of whom."""
    if not statements:
        return _("No statement had been issued by that day.")
    pledges, asks = sum(row.pledges for row in table), sum(row.asks for row in table)
    forums = [row.forum for row in statements]
    count = sum(row.count for row in statements)
    values = {
        "pledges": ngettext("%(count)d promise", "%(count)d promises", pledges)
        % {"count": pledges},
        "asks": ngettext("%(count)d request to others", "%(count)d requests to others", asks)
        % {"count": asks},
        "statements": ngettext("%(count)d statement", "%(count)d statements", count)
        % {"count": count},
        "forums": sentences.joined(forums)
        if len(forums) <= MOST_NAMED
        else ngettext("%(count)d forum", "%(count)d forums", len(forums)) % {"count": len(forums)},
        "first": min(row.first for row in statements).year,
        "last": max(row.last for row in statements).year,
    }
    by_members = any(row.remarks for row in statements)
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
    rows: Sequence[Commitment], on: dt.date, *, rtl: bool
) -> tuple[list[DueRow], charts.Axis]:
    """Commitments with a stated deadline against what became of them."""
    axis, courses = charts.courses(list(map(_due, rows)), on, rtl=rtl)
    found = [
        DueRow(
            entry.commitment,
            sentences.in_words(entry.commitment.first_deadline_edtf or ""),
            entry.standing,
            course,
        )
        for entry, course in zip(entries(rows, on), courses, strict=True)
    ]
    return found, axis


def _dated(counted: Reader, on: dt.date, count: int) -> list[int]:
    """Keys of commitments with a stated deadline, the earliest first.

    Of very many, those that fell due last; `count` is how many there are in all.
    """
    is_many = count > MOST
    dated = ask.between("first_deadline", 0, on.toordinal() if is_many else None)
    keys = counted.in_order(
        ask.all_of([ask.commitments_on(on), dated]),
        "commitment",
        "by_first_deadline",
        back=is_many,
        page=slice(MOST),
    )
    return keys[::-1] if is_many else keys


def _still_there(keys: Iterable[int], rows: Mapping[int, Commitment]) -> list[Commitment]:
    """Their rows, in this order: one may have been taken back since its key was read."""
    return [rows[key] for key in keys if key in rows]


def _due_query(reading: Reading) -> str:
    """The query of the register for whatever has, or had, a deadline."""
    states = [state.value for state in DeadlineState if state != DeadlineState.NONE]
    return "&".join([*(f"deadline_state={state}" for state in states), reading.query]).rstrip("&")


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


def money(
    mentions: Sequence[Mention], rows: Mapping[int, Commitment], *, rtl: bool
) -> list[MoneyRow]:
    """Amounts that statements ask for, pledge or report, each as it stands; bars by currency.

    `rows` are the commitments with their standing, by primary key.
    """
    largest: dict[str, Decimal] = {}
    for mention in mentions:
        amount = mention.amount or Decimal()
        largest[mention.currency] = max(amount, largest.get(mention.currency, Decimal()))
    return [
        MoneyRow(
            mention,
            _nature(mention, row),
            row,
            charts.bar(mention.amount or Decimal(), largest=largest[mention.currency], rtl=rtl),
        )
        for mention in mentions
        if (row := rows.get(mention.commitment_id))
    ]


def _stated(on: dt.date, count: int) -> list[Mention]:
    """Mentions that state an amount, in order; of very many those that were made last."""
    return _last_amounts(on)[::-1] if count > MOST else _first_amounts(on)


def _amounts(on: dt.date) -> MentionQuerySet:
    # What is mentioned in public is known: a commitment is made before it is mentioned otherwise.
    stated = Mention.objects.published().filter(
        amount__isnull=False, paragraph__statement__issued_on__lte=on
    )
    return stated.select_related("paragraph__statement").in_order()


@prepared
def _first_amounts(on: dt.date) -> MentionQuerySet:
    return _amounts(on)[:MOST]


@prepared
def _last_amounts(on: dt.date) -> MentionQuerySet:
    return _amounts(on).reverse()[:MOST]


def _nature(mention: Mention, commitment: Commitment) -> str:
    if mention.role == "reported":
        return "reported"
    return "asked" if commitment.direction == Commitment.Direction.ASK else "pledged"


def latest_events(reading: Reading) -> list[list[FollowUp]]:
    """What happened last, the newest first; each event once, with all that it is recorded for.

    Follow-ups tell of one event where they name the same time and share a source.
    """
    newest = _newest_follow_ups(reading.on)
    sources: dict[int, set[str]] = defaultdict(set)
    for follow_up, address in _addresses([key for key, _when in newest]) if newest else []:
        sources[follow_up].add(address)
    events: list[tuple[str, set[str], list[int]]] = []
    for key, happened in newest:
        for when, known, told in events:
            if when == happened and known & sources[key]:
                known |= sources[key]
                told.append(key)
                break
        else:
            events.append((happened, sources[key], [key]))
    shown = [told for _when, _sources, told in events[:SHOWN]]
    rows = {row.pk: row for row in _told([key for told in shown for key in told])}
    return [[rows[key] for key in told] for told in shown]


@prepared
def _newest_follow_ups(on: dt.date) -> QuerySet[FollowUp, tuple[int, str]]:
    rows = FollowUp.objects.published().in_order().filter(Q(day__lte=on))
    found = rows.exclude(status=Status.NO_EVIDENCE_FOUND).reverse()
    return found.values_list("pk", "happened_edtf")[:LOOKED_THROUGH]


@prepared
def _addresses(follow_ups: Collection[int]) -> QuerySet[Evidence, tuple[int, str]]:
    rows = Evidence.objects.filter(follow_up__in=follow_ups).exclude(address="")
    return rows.order_by().values_list("follow_up", "address")


@prepared
def _told(follow_ups: Collection[int]) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(pk__in=follow_ups).select_related("commitment").order_by()


def _ahead(counted: Reader, on: dt.date) -> list[int]:
    """Keys of the next deadlines of what is open."""
    is_ahead = ask.between("deadline", on.toordinal(), None)
    return _open(counted, on, is_ahead, "by_deadline")


def _longest_silent(counted: Reader, on: dt.date) -> list[int]:
    """Keys of open commitments absent from the latest full statement, the longest unmentioned."""
    return _open(counted, on, ask.any_value("silent", [figures.TRUE]), "by_last_mentioned")


def _open(counted: Reader, on: dt.date, such: Condition, order: str) -> list[int]:
    is_open = ask.any_value("status", OPEN_STATUSES)
    asked = ask.all_of([ask.commitments_on(on), is_open, such])
    return counted.in_order(asked, "commitment", order, page=slice(SHOWN))


def silences(rows: Iterable[Commitment], on: dt.date) -> list[Silence]:
    """How long it is since each of these commitments was mentioned."""
    return [Silence(row, day, (on - day).days) for row in rows if (day := row.last_mentioned_on)]

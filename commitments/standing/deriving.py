"""Where a commitment stood on a day, worked out from what is published; asks no database.

To add to what stands: a column of `Standing`, and its value in `on_day`. If it can change on a
day on which nothing else happens, that day belongs into `_days`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from commitments.models import DeadlineState, FollowUp, Mention, Role, Standing, Status
from commitments.models.language import texts
from commitments.models.standing import FOREVER
from commitments.models.status import BREACHES, CLOSED_STATUSES

DAY = dt.timedelta(days=1)


Text = tuple[dt.date, int, int]
"""The day of a statement, its rank within the day, and its primary key."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which one statement was the latest full text of its forum."""

    since: dt.date
    until: dt.date


@dataclass(slots=True)
class Record:
    """What the public knows of one commitment, as far as its standing follows from it.

    Published mentions in published statements, in their order; published follow-ups in the order
    of their events; and when each statement was the latest from which it is absent, by a published
    finding.
    """

    mentions: list[Mention] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    absent: list[Window] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mentions.sort(key=lambda one: (issued_on(one), _rank(one), one.number))
        self.follow_ups.sort(key=lambda one: (happened_on(one), one.number))


def runs(record: Record) -> list[Standing]:
    """The runs of the commitment, from the day on which it was made; none if it never was."""
    found: list[tuple[dt.date, dict[str, Any]]] = []
    for day in sorted(set(_days(record))):
        values = on_day(record, day)
        if values["made_on"] is not None and (not found or values != found[-1][1]):
            found.append((day, values))
    ends = [*(day for day, _values in found[1:]), FOREVER]
    return [
        Standing(valid_from=day, valid_until=end, **values)
        for (day, values), end in zip(found, ends, strict=False)
    ]


def on_day(record: Record, on: dt.date) -> dict[str, Any]:
    """Where the commitment stood at the end of the day `on`: a value for each `Standing.columns()`.

    - `status`: of the latest follow-up that rests on evidence; a search that found nothing
      never overrides evidence, it only moves “not assessed” to “no evidence found”.
    - `status_day`, `last_evidence_on`, `last_searched_on`, `fulfilled_on` (first day of
      fulfilment that is certain).
    - `breached_on`: the last day on which the rule is known to have been broken; nothing that
      happened later hides it.
    - `unrecorded_search_on`: the day of a search that found nothing and of which no words are
      recorded; it counts as if nobody had looked.
    - `made_on`, `last_mentioned_on`, and the current terms, which are those of the latest mention
      that states any: `deadline_phrase`, `deadline_edtf`, `deadline_earliest`, `deadline_latest`,
      `deadline_language`, `condition`, `amount`, `currency`, `amount_qualifier`.
    - `first_deadline_edtf`, `first_deadline_latest`: the deadline that was named first.
    - `deadline_state` (see `DeadlineState`), and `is_overdue`, which follows from it.
    - `is_silent`: absent, by a published finding, from the latest full statement, and not
      mentioned in any later text.
    """
    mentions = [mention for mention in record.mentions if issued_on(mention) <= on]
    follow_ups = [one for one in record.follow_ups if happened_on(one) <= on]
    evidenced = [one for one in follow_ups if one.status != Status.NO_EVIDENCE_FOUND]
    latest = ruling(record, on)
    unrecorded = [one for one in follow_ups if _is_unrecorded_search(one)]
    recorded = [one for one in follow_ups if not _is_unrecorded_search(one)]
    fulfilled = [
        day
        for one in follow_ups
        if one.status == Status.FULFILLED and (day := one.happened_earliest or one.happened_latest)
    ]
    terms = next((one for one in reversed(mentions) if _states_terms(one)), None)
    first = next((one for one in mentions if one.deadline_latest), None)
    status = _status(latest, recorded)
    fulfilled_on = min(fulfilled, default=None)
    if status == Status.FULFILLED and first:
        state = _kept_its_deadline(fulfilled_on, first)
    elif status in CLOSED_STATUSES:
        state = DeadlineState.CLOSED if first else DeadlineState.NONE
    else:
        state = _open_before_its_deadline(terms, evidenced, on)
    return {
        "made_on": next((issued_on(one) for one in mentions if one.role == Role.MADE), None),
        "last_mentioned_on": issued_on(mentions[-1]) if mentions else None,
        "status": status,
        "status_day": happened_on(latest) if latest else None,
        "last_evidence_on": happened_on(latest) if latest else None,
        "last_searched_on": _last_search(recorded),
        "fulfilled_on": fulfilled_on,
        "deadline_phrase": terms.deadline_phrase if terms else None,
        "deadline_edtf": terms.deadline_edtf if terms else None,
        "deadline_earliest": terms.deadline_earliest if terms else None,
        "deadline_latest": terms.deadline_latest if terms else None,
        "deadline_language": terms.paragraph.language if terms else None,
        "condition": terms.condition if terms else None,
        "amount": terms.amount if terms else None,
        "currency": terms.currency if terms else None,
        "amount_qualifier": terms.amount_qualifier if terms else None,
        "first_deadline_edtf": first.deadline_edtf if first else None,
        "first_deadline_latest": first.deadline_latest if first else None,
        "deadline_state": state.value,
        "breached_on": max(
            (happened_on(one) for one in follow_ups if one.status in BREACHES), default=None
        ),
        "unrecorded_search_on": _last_search(unrecorded),
        "is_overdue": state == DeadlineState.OVERDUE,
        "is_silent": _is_silent(record.absent, mentions, on),
    }


def ruling(record: Record, on: dt.date) -> FollowUp | None:
    """The follow-up that gave the status by the end of the day `on`; None where none does.

    It is the latest that rests on evidence, by the day of its event.
    """
    known = [
        one
        for one in record.follow_ups
        if happened_on(one) <= on and one.status != Status.NO_EVIDENCE_FOUND
    ]
    return known[-1] if known else None


def windows(texts: Iterable[Text]) -> dict[int, Window]:
    """When each of these full joint statements of a forum was the latest, by primary key.

    One that another followed on the same day never was.
    """
    in_order = sorted(texts)
    ends = [*(issued for issued, _rank, _key in in_order[1:]), FOREVER]
    return {
        key: Window(issued, end)
        for (issued, _rank, key), end in zip(in_order, ends, strict=False)
        if issued < end
    }


def issued_on(mention: Mention) -> dt.date:
    """The day of the statement that the mention stands in."""
    return mention.paragraph.statement.issued_on


def happened_on(follow_up: FollowUp) -> dt.date:
    """The last day of the event, or of the search that found nothing."""
    day = follow_up.happened_latest or follow_up.happened_earliest or follow_up.searched_on
    assert day is not None, "The database asks each follow-up when it was."
    return day


def _days(record: Record) -> Iterator[dt.date]:
    """Every day from which on something may be another way than on the day before."""
    for mention in record.mentions:
        yield issued_on(mention)
        if mention.deadline_latest and mention.deadline_latest < FOREVER:
            yield mention.deadline_latest + DAY
    yield from map(happened_on, record.follow_ups)
    for window in record.absent:
        yield window.since
        if window.until < FOREVER:
            yield window.until


def _status(latest: FollowUp | None, recorded: Sequence[FollowUp]) -> str:
    if latest is not None:
        return latest.status
    return Status.NO_EVIDENCE_FOUND.value if recorded else Status.NOT_ASSESSED.value


def _is_unrecorded_search(follow_up: FollowUp) -> bool:
    return follow_up.status == Status.NO_EVIDENCE_FOUND and not any(
        texts(follow_up, "searched_words").values()
    )


def _last_search(follow_ups: Iterable[FollowUp]) -> dt.date | None:
    return max((one.searched_on for one in follow_ups if one.searched_on), default=None)


def _kept_its_deadline(fulfilled_on: dt.date | None, first: Mention) -> DeadlineState:
    deadline = first.deadline_latest
    is_late = fulfilled_on is not None and deadline is not None and fulfilled_on > deadline
    return DeadlineState.LATE if is_late else DeadlineState.MET


def _open_before_its_deadline(
    terms: Mention | None, evidenced: Iterable[FollowUp], on: dt.date
) -> DeadlineState:
    if terms is None or terms.deadline_latest is None:
        return DeadlineState.NONE
    if terms.deadline_latest >= on:
        return DeadlineState.AHEAD
    if any(_left_open(one, terms) for one in evidenced):
        return DeadlineState.OVERDUE
    return DeadlineState.UNKNOWN


def _left_open(follow_up: FollowUp, terms: Mention) -> bool:
    """Whether it is evidence that the current deadline passed with the commitment open.

    An event that certainly lies after the deadline, or a postponement since it was set.
    """
    event = follow_up.happened_earliest or follow_up.happened_latest
    is_after = bool(event and terms.deadline_latest and event > terms.deadline_latest)
    is_postponed = follow_up.status == Status.POSTPONED
    return is_after or (is_postponed and happened_on(follow_up) >= issued_on(terms))


def _states_terms(mention: Mention) -> bool:
    has_deadline = mention.deadline_latest or mention.deadline_earliest
    return bool(has_deadline or mention.condition) or mention.amount is not None


def _is_silent(absent: Iterable[Window], mentions: Sequence[Mention], on: dt.date) -> bool:
    last = issued_on(mentions[-1]) if mentions else dt.date.min
    return any(one.since <= on < one.until and last <= one.since for one in absent)


def _rank(mention: Mention) -> int:
    return mention.paragraph.statement.rank

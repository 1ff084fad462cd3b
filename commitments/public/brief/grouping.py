"""The groups of a brief: which commitment belongs to which, and what each count is made of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from commitments.filters.dimensions import MEMBERSHIP
from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.index.dimensions import of_alike
from commitments.models import (
    CLOSED_STATUSES,
    PROGRESS_STATUSES,
    Actor,
    DeadlineState,
    Forum,
    Party,
    Status,
)
from commitments.public import figures

UNDONE = [
    status
    for status in Status
    if status.rests_on_evidence and not (status.nature.closes or status.nature.is_progress)
]
"""Statuses in which it is known that nothing was done, but still can be."""

GROUPS = {
    "due": gettext_lazy("Due by this meeting"),
    "overdue": gettext_lazy("Overdue"),
    "outcome-unknown": DeadlineState.UNKNOWN.label,
    **{status.value: status.label for status in UNDONE},
    "silent": gettext_lazy("Absent from the latest full statement"),
    "under_way": gettext_lazy("Under way, being kept up or partly fulfilled"),
    "fulfilled": gettext_lazy("Fulfilled since the last meeting"),
    "unknown": gettext_lazy("No evidence found, or not assessed"),
    "closed": gettext_lazy("Closed before"),
}
"""Groups of the brief, in the order of the attention they need; each commitment is in one."""

URGENT = ["due", "overdue", "outcome-unknown", *(status.value for status in UNDONE), "silent"]
"""Groups that the first two pages are about; the others stand in the annex."""

IN_SHORT = {"silent", "unknown", "closed"}
"""Groups of which the brief, made to be read in a car, gives no quotation: nothing has happened."""


class Moment(StrEnum):
    """What the day of a commitment is beside that of the meeting, where its group depends on it."""

    ANY = ""
    DUE = "due"
    LATER = "later"
    NEW = "new"
    OLD = "old"


def group_of(values: Mapping[str, str], moment: Moment = Moment.ANY) -> str:
    """The group to which commitments with these values belong: the first that fits.

    `values` are those by which the index counts commitments as alike.
    """
    status, deadline_state = Status(values["status"]), values["deadline_state"]
    groups = [
        ("fulfilled", status == Status.FULFILLED and moment == Moment.NEW),
        ("closed", status in CLOSED_STATUSES),
        ("due", moment == Moment.DUE),
        ("overdue", values["overdue"] == figures.TRUE),
        ("outcome-unknown", deadline_state == DeadlineState.UNKNOWN),
        (status.value, status in UNDONE),
        ("silent", values["silent"] == figures.TRUE),
        ("under_way", status in PROGRESS_STATUSES),
        ("unknown", True),
    ]
    return next(name for name, fits in groups if fits)


def conditions(
    reader: Reader, every: Condition, last_meeting: dt.date | None, ends_on: dt.date | None
) -> dict[str, Condition]:
    """For each group of which there are any, what is true of those among `every`, in order.

    `ends_on` is the last day of the meeting, None where that is not known.
    """
    end, since = _ordinal(ends_on), _ordinal(last_meeting)
    at = {
        Moment.DUE: ask.between("deadline", None, end),
        Moment.LATER: ask.between("deadline", end + 1, None),
        Moment.NEW: ask.between("fulfilled", since, None),
        Moment.OLD: ask.between("fulfilled", None, since - 1),
    }
    alike: defaultdict[str, defaultdict[Moment, list[str]]] = defaultdict(lambda: defaultdict(list))
    for written in reader.counts(every, ["alike"])["alike"]:
        values = of_alike(written)
        for moment in _moments(values):
            alike[group_of(values, moment)][moment].append(written)
    of_groups = {
        name: ask.sum_of(
            ask.all_of([ask.any_value("alike", like), *([at[moment]] if moment else [])])
            for moment, like in alike[name].items()
        )
        for name in GROUPS
        if name in alike
    }
    return {name: ask.all_of([every, of_group]) for name, of_group in of_groups.items()}


def _moments(values: Mapping[str, str]) -> list[Moment]:
    if values["status"] == Status.FULFILLED:
        return [Moment.NEW, Moment.OLD]
    if values["deadline_state"] == DeadlineState.AHEAD:
        return [Moment.DUE, Moment.LATER]
    return [Moment.ANY]


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day else 0


def query_of(
    group: str,
    day: dt.date,
    ends_on: dt.date | None,
    actor: Actor | None,
    *,
    as_member: bool = False,
) -> str:
    """The query of the register that comes nearest to a group of the brief.

    With `as_member`, also what binds the actor as a member of what it belongs to.
    """
    statuses = {
        **{status.value: [status.value] for status in UNDONE},
        "under_way": [status.value for status in PROGRESS_STATUSES if not status.nature.closes],
        "fulfilled": [Status.FULFILLED.value],
        "closed": [status.value for status in CLOSED_STATUSES],
        "unknown": [status.value for status in figures.UNKNOWN],
    }
    asked = {
        "due": [
            ("deadline_state", DeadlineState.AHEAD.value),
            *([("due_before", ends_on.isoformat())] if ends_on else []),
        ],
        "overdue": [("overdue", "true")],
        "outcome-unknown": [("deadline_state", DeadlineState.UNKNOWN.value)],
        # What is said of it stands in the order of silence, the longest first.
        "silent": [("silent", "true"), ("sort", "-silence")],
    }.get(group) or [("status", status) for status in sorted(statuses[group])]
    of_whom = [("actor", actor.slug)] if actor else []
    if as_member:
        of_whom += [("part", part) for part in (*Party.Part.values, MEMBERSHIP)]
    return urlencode([*asked, *of_whom, ("on", day.isoformat())])


def figures_of(
    forum: Forum, day: dt.date, last_meeting: dt.date | None, ends_on: dt.date | None
) -> dict[str, str]:
    """What the count of each group, and that of all, is made of (see `public.figures`)."""
    after = (day + dt.timedelta(days=1)).isoformat()
    every = f"commitments forum={forum.slug} made_on<{after}"
    since = (last_meeting or dt.date.min).isoformat()
    fulfilled = f"{every} status={Status.FULFILLED.value} fulfilled_on"
    ended = ",".join(sorted(set(CLOSED_STATUSES) - {Status.FULFILLED}))
    still = f"{every} status!={','.join(CLOSED_STATUSES)}"
    ahead, overdue, unknown = DeadlineState.AHEAD, DeadlineState.OVERDUE, DeadlineState.UNKNOWN
    later = ((ends_on or dt.date.min) + dt.timedelta(days=1)).isoformat()
    calm = [
        f"{still} deadline_state!={overdue.value},{unknown.value},{ahead.value}",
        f"{still} deadline_state={ahead.value} deadline_latest>={later}",
    ]
    undone, progress = ",".join(UNDONE), ",".join(PROGRESS_STATUSES)
    return {
        "total": every,
        "due": f"{still} deadline_state={ahead.value} deadline_latest<{later}",
        "overdue": f"{still} overdue=true",
        "outcome-unknown": f"{still} deadline_state={unknown.value}",
        **{status.value: _each(calm, f"status={status.value}") for status in UNDONE},
        "silent": _each(calm, f"status!={undone} silent=true"),
        "under_way": _each(calm, f"status!={undone} silent=false status={progress}"),
        "fulfilled": f"{fulfilled}>={since}",
        "unknown": _each(calm, f"status!={undone} silent=false status!={progress}"),
        "closed": f"{every} status={ended} + {fulfilled}<{since}",
    }


def _each(terms: Iterable[str], condition: str) -> str:
    return " + ".join(f"{term} {condition}" for term in terms)

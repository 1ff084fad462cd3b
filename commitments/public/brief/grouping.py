"""The groups of a brief: which commitment belongs to which, and what each count is made of."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlencode

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy

from commitments.filters.dimensions import MEMBERSHIP
from commitments.models import (
    CLOSED_STATUSES,
    PROGRESS_STATUSES,
    Actor,
    Commitment,
    CommitmentQuerySet,
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


def in_groups(
    rows: CommitmentQuerySet, last_meeting: dt.date | None, ends_on: dt.date | None
) -> CommitmentQuerySet:
    """Annotate which `group` of the brief each commitment belongs to: the first that fits.

    `ends_on` is the last day of the meeting, None where that is not known.
    """
    since = last_meeting or dt.date.min
    is_new = Q(fulfilled_on__gte=since) if last_meeting else Q()
    is_due = Q(deadline_state=DeadlineState.AHEAD, deadline_latest__lte=ends_on or dt.date.min)
    cases = [
        When(Q(status=Status.FULFILLED) & is_new, then=Value("fulfilled")),
        When(status__in=CLOSED_STATUSES, then=Value("closed")),
        When(is_due, then=Value("due")),
        When(is_overdue=True, then=Value("overdue")),
        When(deadline_state=DeadlineState.UNKNOWN, then=Value("outcome-unknown")),
        When(status__in=UNDONE, then=F("status")),
        When(is_silent=True, then=Value("silent")),
        When(status__in=PROGRESS_STATUSES, then=Value("under_way")),
    ]
    return rows.annotate(group=Case(*cases, default=Value("unknown"), output_field=CharField()))


def group_of(row: Commitment) -> str:
    """The group that `in_groups` found for it."""
    name: str = row.group  # type: ignore[attr-defined]
    return name


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

"""How much was kept, with denominators that hide nothing.

Single acts and continuing commitments are never mixed, nor are pledges and asks. Every figure of a
page says in `data-figure` what `docs/figures.py` makes it of again from the CSV files: a table and
conditions on its columns, such as `commitments direction=ask status=breached`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from commitments.index import Reader
from commitments.index.asking import commitments_on
from commitments.index.dimensions import of_alike
from commitments.models import Commitment, Horizon, Status

TRUE = "true"
"""Yes, as the index has it."""

FEWEST = 10
"""Of fewer commitments than these no percentage is told."""

UNKNOWN = {Status.NOT_ASSESSED, Status.NO_EVIDENCE_FOUND}
"""Nobody looked, or somebody looked and found nothing."""

OUTCOMES = {
    Status.FULFILLED: "kept",
    Status.PARTLY_FULFILLED: "in_part",
    Status.NOT_FULFILLED: "not_kept",
    Status.WITHDRAWN: "not_kept",
    **dict.fromkeys(UNKNOWN, "unknown"),
}
"""What a status is counted as; any other leaves the commitment open."""


def of_commitments(direction: str, horizon: str, *conditions: str) -> str:
    """What the figure of such commitments is made of."""
    terms = (f"direction={direction}", f"horizon={horizon}", *conditions)
    return " ".join(("commitments", *terms))


@dataclass(frozen=True)
class SingleActs:
    """What became of single acts. One that another took the place of is counted as that other."""

    direction: str
    total: int
    kept: int
    in_part: int
    not_kept: int
    open: int
    unknown: int

    @property
    def figures(self) -> dict[str, str]:
        """What each number is made of."""
        statuses: dict[str, list[str]] = {}
        for status in Status:
            if status != Status.SUPERSEDED:
                statuses.setdefault(OUTCOMES.get(status, "open"), []).append(status.value)
        of = {
            name: of_commitments(self.direction, Horizon.SINGLE, f"status={','.join(values)}")
            for name, values in statuses.items()
        }
        superseded = f"status!={Status.SUPERSEDED.value}"
        total = of_commitments(self.direction, Horizon.SINGLE, superseded)
        kept, perhaps = of["kept"], f"{of['kept']} + {of['unknown']}"
        return of | {"total": total, "least": f"{kept} / {total}", "most": f"{perhaps} / {total}"}

    @property
    def share(self) -> int:
        """Of a hundred, how many were kept; only where nothing is unknown."""
        return (200 * self.kept + self.total) // (2 * self.total)

    @property
    def least(self) -> int | None:
        """Of a hundred, how many were kept if none of the unknown ones was, rounded down.

        None of too few.
        """
        return None if self.total < FEWEST else 100 * self.kept // self.total

    @property
    def most(self) -> int | None:
        """Of a hundred, how many were kept if all of the unknown ones were, rounded up.

        None of too few.
        """
        return None if self.total < FEWEST else -(-100 * (self.kept + self.unknown) // self.total)


@dataclass(frozen=True)
class Continuing:
    """How continuing commitments are kept up; one that was ever breached counts as that alone."""

    direction: str
    total: int
    kept_up: int
    breached: int
    unknown: int
    other: int

    @property
    def figures(self) -> dict[str, str]:
        """What each number is made of."""
        of = partial(of_commitments, self.direction, Horizon.CONTINUING)
        unknown = ",".join(status.value for status in Status if status in UNKNOWN)
        never = "breached_on="
        return {
            "total": of(),
            "kept_up": of(never, f"status={Status.UNDER_WAY.value}"),
            "breached": of("breached_on!="),
            "unknown": of(never, f"status={unknown}"),
            "other": of(never, f"status!={Status.UNDER_WAY.value},{unknown}"),
        }


@dataclass(frozen=True)
class Group:
    """Commitments that are counted alike, and how many of them there are."""

    direction: str
    horizon: str
    status: str
    deadline_state: str
    is_overdue: bool
    is_breached: bool
    is_silent: bool
    was_mentioned_again: bool
    number: int


def groups(reader: Reader, on: dt.date) -> list[Group]:
    """All commitments known by the day: counted once for a state of the register and a day."""
    return reader.keep(("groups", on), lambda: _counted(reader, on))


def _counted(reader: Reader, on: dt.date) -> list[Group]:
    counts = reader.counts(commitments_on(on), ["alike"])["alike"]
    return [_group(of_alike(written), number) for written, number in counts.items()]


def _group(values: Mapping[str, str], number: int) -> Group:
    return Group(
        direction=values["direction"],
        horizon=values["horizon"],
        status=values["status"],
        deadline_state=values["deadline_state"],
        is_overdue=values["overdue"] == TRUE,
        is_breached=values["breached"] == TRUE,
        is_silent=values["silent"] == TRUE,
        was_mentioned_again=values["mentioned_again"] == TRUE,
        number=number,
    )


def amount_count(reader: Reader, on: dt.date) -> int:
    """How many amounts the statements of commitments state by the day, each as often as it is."""
    return reader.keep(("amounts", on), lambda: reader.amounts(commitments_on(on)))


def number_of(counted: Iterable[Group]) -> int:
    """How many commitments there are in these groups."""
    return sum(group.number for group in counted)


def single_acts(counted: Iterable[Group]) -> list[SingleActs]:
    """Pledged, then asked of others; those of which there are any."""
    single = [
        group
        for group in counted
        if group.horizon == Horizon.SINGLE and group.status != Status.SUPERSEDED
    ]
    found = []
    for direction in Commitment.Direction.values:
        of_this = [group for group in single if group.direction == direction]
        counts: Counter[str] = Counter()
        for group in of_this:
            counts[OUTCOMES.get(Status(group.status), "open")] += group.number
        if of_this:
            outcomes = ("kept", "in_part", "not_kept", "open", "unknown")
            numbers = {name: counts[name] for name in outcomes}
            found.append(SingleActs(direction=direction, total=number_of(of_this), **numbers))
    return found


def continuing(counted: Sequence[Group]) -> list[Continuing]:
    """Pledged, then asked of others; those of which there are any."""
    found = []
    for direction in Commitment.Direction.values:
        of_this = [
            group
            for group in counted
            if group.horizon == Horizon.CONTINUING and group.direction == direction
        ]
        counts: Counter[str] = Counter()
        for group in of_this:
            counts[_upkeep(group)] += group.number
        if of_this:
            numbers = {name: counts[name] for name in ("kept_up", "breached", "unknown", "other")}
            found.append(Continuing(direction=direction, total=number_of(of_this), **numbers))
    return found


def _upkeep(group: Group) -> str:
    if group.is_breached:
        return "breached"
    if group.status in UNKNOWN:
        return "unknown"
    return "kept_up" if group.status == Status.UNDER_WAY else "other"

"""Geometry of the charts: where marks lie, in either direction of reading.

Charts are rows of SVG without a view box, placed by percentages, so that text keeps its size and
marks their shape at every width. Each stands in a table, or beside one, that says the same.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

FULL = 100.0


def percent(value: float) -> str:
    """A length for SVG; a text, since a template would write a number as the language does."""
    return f"{abs(value):.3f}".rstrip("0").rstrip(".") + "%"


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: its name, how much it stands for, and where it lies."""

    name: str
    count: int
    x: str
    width: str


def stacked(counts: Mapping[str, int], *, total: int, rtl: bool) -> list[Part]:
    """A bar of the counts side by side, against `total` as the full width; empty parts left out."""
    parts, begin = [], 0.0
    for name, count in counts.items():
        if not count:
            continue
        width = FULL * count / total
        x = FULL - begin - width if rtl else begin
        parts.append(Part(name, count, percent(x), percent(width)))
        begin += width
    return parts


def bar(amount: Decimal, *, largest: Decimal, rtl: bool) -> Part:
    """One bar that begins at the side from which the text is read."""
    width = float(FULL * float(amount) / float(largest)) if largest else 0.0
    return Part("", 0, percent(FULL - width if rtl else 0.0), percent(width))


@dataclass(frozen=True)
class Mark:
    """A dated mark: `kind` names its shape."""

    kind: str
    x: str


@dataclass(frozen=True)
class Stretch:
    """A line between two days, from the lesser to the greater x."""

    kind: str
    x: str
    width: str


class Axis:
    """Days laid out from the start of the first year to the end of the last."""

    def __init__(self, days: Iterable[dt.date], *, rtl: bool) -> None:
        years = [day.year for day in days]
        self.first = dt.date(min(years), 1, 1)
        self.last = dt.date(max(years), 12, 31)
        self.rtl = rtl

    def x(self, day: dt.date) -> str:
        """Where a day lies; days outside lie at the edge."""
        return percent(self._place(day))

    def _place(self, day: dt.date) -> float:
        length = (self.last - self.first).days
        share = FULL * (min(max(day, self.first), self.last) - self.first).days / length
        return FULL - share if self.rtl else share

    def stretch(self, kind: str, begin: dt.date, end: dt.date) -> Stretch:
        """The line between two days, whichever way the page is read."""
        a, b = sorted((self._place(begin), self._place(end)))
        return Stretch(kind, percent(a), percent(b - a))

    @cached_property
    def years(self) -> list[tuple[int, str, str]]:
        """Each year with where it begins and where its middle lies."""
        return [
            (year, self.x(dt.date(year, 1, 1)), self.x(dt.date(year, 7, 2)))
            for year in range(self.first.year, self.last.year + 1)
        ]


@dataclass(frozen=True)
class Due:
    """A commitment's deadline and what became of it, as far as the chart needs them.

    `first` is the time first named (earliest and latest day), `current` the last day of the
    terms in force, `done` the day of fulfilment, `closed` whether nothing more is due, `known`
    whether evidence shows that it was open past its deadline.
    """

    first: tuple[dt.date | None, dt.date]
    current: dt.date | None
    done: dt.date | None
    closed: bool
    known: bool = True


@dataclass(frozen=True)
class Course:
    """The row of the timeline: lines first, marks above them."""

    stretches: list[Stretch]
    marks: list[Mark]


def courses(rows: Sequence[Due], on: dt.date, *, rtl: bool) -> tuple[Axis, list[Course]]:
    """Deadlines against outcomes up to the day `on`; the gap between them is the slippage."""
    days = [on] if any(_is_open(row) for row in rows) else []
    for row in rows:
        days += [day for day in (*row.first, row.current, row.done) if day]
    axis = Axis(days or [on], rtl=rtl)
    return axis, [_course(axis, row, on) for row in rows]


def _is_open(row: Due) -> bool:
    return row.done is None and not row.closed


def _course(axis: Axis, row: Due, on: dt.date) -> Course:
    earliest, latest = row.first
    stretches = [axis.stretch("window", earliest, latest)] if earliest else []
    marks = [Mark("deadline", axis.x(latest))]
    if row.current and row.current != latest:
        marks.append(Mark("moved", axis.x(row.current)))
    if row.done:
        kind = "late" if row.done > latest else "early"
        stretches.append(axis.stretch(kind, latest, row.done))
        marks.append(Mark("done", axis.x(row.done)))
    elif _is_open(row) and on > latest:
        stretches.append(axis.stretch("open" if row.known else "unknown", latest, on))
        marks.append(Mark("waiting" if row.known else "unknown", axis.x(on)))
    return Course(stretches, marks)

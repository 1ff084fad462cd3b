"""From a text to the dates in it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ..folding import fold
from . import surroundings
from .edtf import InvalidEdtf, bounds
from .patterns import compiled
from .readers import READERS, NoDate
from .surroundings import AFTER, BEFORE, BY, PARTS_OF_YEAR, Surroundings

_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A phrase as it stands in a text, its EDTF form, and the days that it can mean, inclusive.

    ``earliest`` or ``latest`` is ``None`` where the phrase is open on that side.
    """

    phrase: str
    edtf: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An imprecise date and where its phrase stands in the text (code points)."""

    start: int
    end: int
    value: ImpreciseDate


def read(phrase: str, *, stated_on: date) -> ImpreciseDate | None:
    """Read the one date that ``phrase`` states, in English, Arabic or French.

    ``stated_on`` is the day of the statement: "this spring" and "next year" are counted from it.
    Words around the date do no harm. ``None`` when there is no date, when it cannot be told which
    day, month or year is meant, and when there are several dates.
    """
    found = find(phrase, stated_on=stated_on)
    if len({date.value.edtf for date in found}) != 1:
        return None
    return found[0].value


def find(text: str, *, stated_on: date) -> list[FoundDate]:
    """Find every date in ``text``, in its order; they never overlap. See ``read``."""
    folded = fold(text[:_LONGEST_TEXT])
    result: list[FoundDate] = []
    for start, end, edtf in _joined(folded.text, _said(folded.text, stated_on)):
        try:
            earliest, latest = bounds(edtf)
        except InvalidEdtf:
            continue  # it would end before it begins
        first, last = folded.span(start, end)
        value = ImpreciseDate(text[first:last], edtf, earliest, latest)
        result.append(FoundDate(first, last, value))
    return result


@dataclass(frozen=True, slots=True)
class _Said:
    """A date that was read, with what stands around it."""

    start: int
    end: int
    edtf: str
    around: Surroundings


_TO = re.compile(
    r"\s?-\s?|\s(?:to|au|الي)\s|\s(?P<until>until|through|till|حتي|jusqu'(?:en|au|a))\s"
)
_A = re.compile(r"\sa\s(?:l')?")  # the French à, and the English article
_AND = re.compile(r"\s(?:and|et)\s|\sو\s?")
_MOVED = re.compile(
    r"(?<!\w)(?:moved?|postpon\w+|reschedul\w+|delay\w+|deferr?\w*|shift\w*|brought|reporte\w*|"
    r"repousse\w*|تاجيل|تاجل\w*|اجل\w*|ارجاء) (?:\S+ ){0,5}$"
)


def _said(text: str, stated_on: date) -> list[_Said]:
    """Read the dates of a folded text that are no mere part of what is said."""
    said: list[_Said] = []
    floor = 0
    for start, end, edtf in _readings(text, stated_on):
        if edtf is None:
            floor = end
            continue
        if text[start] == "و":  # "and" is no part of the phrase
            start += 1
        around = surroundings.around(text, start, end, floor)
        floor = around.end
        incomplete = surroundings.is_incomplete(text, start, end)
        if not incomplete and not surroundings.is_incomplete(text, around.start, around.end):
            said.append(_Said(start, end, edtf, around))
    return said


def _joined(text: str, said: list[_Said]) -> list[tuple[int, int, str]]:
    """Make one time of two dates of which it runs from the one to the other; limit the others."""
    result: list[tuple[int, int, str]] = []
    position = 0
    while position < len(said):
        one = said[position]
        position += 1
        if position < len(said) and _are_ends(text, one, said[position]):
            other = said[position]
            position += 1
            time = _time_between(text, one, other) if one.around.kind is None else None
            end = other.around.end
        elif surroundings.SECOND_END.search(text[max(0, one.around.start - 48) : one.around.start]):
            continue
        else:
            time, end = _limit(one), one.around.end
        if time:
            result.append((_begin(text, one.around.start, time), end, time))
    return result


def _begin(text: str, start: int, edtf: str) -> int:
    """Take "from" or "between" into the phrase of a time that has both ends."""
    first, _, last = edtf.partition("/")
    if not last or first == ".." or last == "..":
        return start
    for pattern in (surroundings.ENDS_WITH_YEARS, surroundings.BETWEEN, surroundings.STARTING):
        before = text[max(0, start - surroundings.WINDOW) : start]
        if word := pattern.search(before):
            start -= len(before) - word.start()
    return start


def _are_ends(text: str, one: _Said, other: _Said) -> bool:
    """Say whether the words between two dates make them the ends of one time."""
    before = text[max(0, one.around.start - surroundings.WINDOW) : one.around.start]
    link = _TO.match(text, one.around.end)
    if not link and surroundings.STARTING.search(before):
        link = _A.match(text, one.around.end)
    if not link and surroundings.BETWEEN.search(before):
        link = _AND.match(text, one.around.end)
    return link is not None and other.around.start <= link.end()


def _time_between(text: str, one: _Said, other: _Said) -> str | None:
    link = _TO.match(text, one.around.end)
    until = link is not None and link["until"] is not None
    if other.around.kind is not None and not until:
        return None  # "by 2025 to 2030"
    if _MOVED.search(text[max(0, one.start - 3 * surroundings.WINDOW) : one.start]):
        return None
    first, last = _narrowed(one)[0], _narrowed(other)[1]
    if "/" in first + last or one.around.half or other.around.half:
        return None
    doubt = ("~" * one.around.about, "~" * other.around.about)
    return f"{first}{doubt[0]}/{last}{doubt[1]}"


def _readings(text: str, stated_on: date) -> list[tuple[int, int, str | None]]:
    """Choose the longest of the readings that overlap.

    A reading without an answer (31 February 2020) wins over a shorter one with one.
    """
    matches = [
        (match, reader)
        for name, reader in READERS.items()
        for match in compiled(name).finditer(text)
    ]
    matches.sort(key=lambda candidate: candidate[0].start() - candidate[0].end())
    taken = bytearray(len(text))
    chosen: list[tuple[int, int, str | None]] = []
    for match, reader in matches:
        start, end = match.span()
        if any(taken[start:end]):
            continue
        try:
            edtf = reader(match, stated_on)
        except NoDate:
            continue
        except InvalidEdtf:
            edtf = None  # before year 1 or after year 9999
        taken[start:end] = b"\x01" * (end - start)
        chosen.append((start, end, edtf))
    return sorted(chosen, key=lambda reading: reading[0])


def _narrowed(said: _Said) -> tuple[str, str]:
    """Give the first and the last part that "early", "mid" and their like leave of a year."""
    edtf, place = said.edtf, said.around.place
    if len(edtf) != 4 or place not in PARTS_OF_YEAR:
        return edtf, edtf
    first, last = PARTS_OF_YEAR[place]
    return f"{edtf}-{first}", f"{edtf}-{last}"


def _limit(said: _Said) -> str | None:
    """Apply what limits a date; ``None`` where it cannot be told which end is meant."""
    try:
        return _limited(said)
    except InvalidEdtf:
        return None  # before year 1 or after year 9999


def _limited(said: _Said) -> str | None:
    edtf, around = said.edtf, said.around
    kind, place, doubt = around.kind, around.place, "~" * around.about
    if around.half and not (len(edtf) == 7 and int(edtf[5:]) <= 12):
        return None  # "the first half of spring"
    first, last = _narrowed(said)
    if kind is None:
        whole = first if first == last else f"{first}/{last}"
        return None if doubt and "/" in whole else whole + doubt
    if "/" in edtf:
        return None  # "by 2019-2021"
    if kind == BEFORE and (place is None or (place == "start" and len(edtf) == 4)):
        return f"../{_neighbour(edtf, -1)}{doubt}"
    if kind in {BY, BEFORE}:
        return f"../{edtf if place in {'late', 'end'} else last}{doubt}"
    if kind == AFTER and place in {None, "end"}:
        return f"{_neighbour(edtf, 1)}{doubt}/.."
    return f"{first}{doubt}/.."


def _neighbour(edtf: str, step: int) -> str:
    """Give the year, month or day before or after; for a part of a year, the month."""
    earliest, latest = bounds(edtf)
    assert earliest is not None
    assert latest is not None
    edge = earliest if step < 0 else latest
    try:
        moved = edge + timedelta(days=step)
    except OverflowError:
        raise InvalidEdtf(edtf) from None  # before year 1 or after year 9999
    if len(edtf) == 4:
        return f"{moved.year:04}"
    return moved.isoformat() if len(edtf) == 10 else f"{moved.year:04}-{moved.month:02}"

"""Reading when something is to happen from the words that a statement uses for it.

A phrase keeps its imprecision: "this spring" is a season, "by June 2022" has no earliest day.
Where the words leave it open, there is no answer rather than a wrong one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from . import date_words as words
from .edtf_dates import InvalidEdtf, bounds, in_words, month_end
from .folding import fold

__all__ = ["FoundDate", "ImpreciseDate", "InvalidEdtf", "bounds", "find", "in_words", "read"]

_WINDOW = 24  # no phrase that may stand before a date is longer
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
    previous_end = 0
    for start, end, edtf in _readings(folded.text, stated_on):
        if edtf is None:
            previous_end = end
            continue
        around = _surroundings(folded.text, start, end, previous_end)
        previous_end = around.end
        if _is_incomplete(folded.text, start, end):
            continue
        try:
            limited = _limited(edtf, around)
            earliest, latest = bounds(limited) if limited else (None, None)
        except (InvalidEdtf, OverflowError):
            continue  # before year 1 or after year 9999
        if limited is None:
            continue
        first, last = folded.span(around.start, around.end)
        phrase = text[first:last]
        value = ImpreciseDate(phrase, limited, earliest, latest)
        result.append(FoundDate(first, last, value))
    return result


Reader = Callable[[Match[str], date], str | None]


class _NoDate(Exception):
    """What matched is no date at all, so that a shorter reading of the same words may stand."""


def _readings(text: str, stated_on: date) -> list[tuple[int, int, str | None]]:
    """Choose the longest of the readings that overlap.

    A reading without an answer (31 February 2020) wins over a shorter one with one.
    """
    matches = [
        (match, reader)
        for name, reader in _READERS.items()
        for match in words.PATTERNS[name].finditer(text)
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
        except _NoDate:
            continue
        except InvalidEdtf:
            edtf = None  # before year 1 or after year 9999
        taken[start:end] = b"\x01" * (end - start)
        chosen.append((start, end, edtf))
    return sorted(chosen, key=lambda reading: reading[0])


def _before(match: Match[str]) -> str:
    return match.string[max(0, match.start() - _WINDOW) : match.start()]


def _month(match: Match[str]) -> int:
    number = words.month_number(match["month"])
    if number is None:
        raise _NoDate
    return number


def _ymd(year: int, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
        return f"{year:04}-{month:02}-{day:02}"
    return None


def _read_day(match: Match[str], stated_on: date) -> str | None:
    month = words.month_number(match["month"])
    return _ymd(int(match["year"]), month, int(match["day"])) if month else None


def _read_days(match: Match[str], stated_on: date) -> str | None:
    last = _read_day(match, stated_on)
    month = words.month_number(match["month"])
    first = _ymd(int(match["year"]), month, int(match["first_day"])) if month else None
    return f"{first}/{last}" if first and last and first < last else None


def _read_month(match: Match[str], stated_on: date) -> str | None:
    month = words.month_number(match["month"])
    return f"{match['year']}-{month:02}" if month else None


def _read_months(match: Match[str], stated_on: date) -> str | None:
    first, last = words.month_number(match["first_month"]), words.month_number(match["month"])
    if not first or not last or first >= last:
        return None
    return f"{match['year']}-{first:02}/{match['year']}-{last:02}"


def _read_season(match: Match[str], stated_on: date) -> str | None:
    year, season = int(match["year"]), words.SEASONS[match["season"]]
    if match["season"] == "ete" and words.WAS.search(_before(match)):
        raise _NoDate
    if match["winter_end"] and (season != 24 or int(match["winter_end"]) % 100 != (year + 1) % 100):
        return None
    return f"{year}-{season}"


def _read_part(match: Match[str], stated_on: date) -> str | None:
    ordinal = words.ORDINALS[match["ordinal"]]
    part = match.groupdict().get("part") or match["ordinal"]
    if part in {"quarter", "trimestre", "الربع"} or re.fullmatch("q[1-4]", part):
        return f"{match['year']}-{32 + ordinal}"
    return f"{match['year']}-{39 + ordinal}" if ordinal <= 2 else None


def _read_years(match: Match[str], stated_on: date) -> str | None:
    if match["year"] >= match["last_year"]:
        return None
    return f"{match['year']}/{match['last_year']}"


def _read_year(match: Match[str], stated_on: date) -> str | None:
    before = _before(match)
    if words.NOT_CALENDAR.search(before):
        return None
    kind, _ = _limit(before)
    limited = kind and (kind != words.FROM or words.ONWARDS.match(match.string, match.end()))
    alone = match[0] == match.string.strip()
    if alone or limited or words.YEAR_CUE.search(before) or words.POSITION.search(before):
        return match["year"]
    raise _NoDate


def _read_numbers_year_first(match: Match[str], stated_on: date) -> str | None:
    return _ymd(int(match["year"]), int(match["number"]), int(match["day"]))


def _read_numbers(match: Match[str], stated_on: date) -> str | None:
    """Read 28/06/2021 and 6/28/2021; 4/6/2020 is June to one reader and April to another."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None
    return _ymd(year, second, first) if second <= 12 else _ymd(year, first, second)


def _read_relative(match: Match[str], stated_on: date) -> str | None:
    return _relative(match["relative"], _before(match), stated_on)


def _relative(phrase: str, before: str, stated_on: date) -> str | None:
    """Read "next year", "this month", "the coming year" and their like."""
    if words.NOT_A_YEAR.search(before):
        raise _NoDate
    way = words.direction_of(phrase)
    step = {words.NEXT: 1, words.THIS: 0, words.LAST: -1}[way or words.THIS]
    monthly = any(unit in phrase for unit in ("month", "mois", "شهر"))
    if phrase.startswith(("the coming", "the next")) or phrase.endswith("a venir"):
        # The twelve months from now, or the next calendar year: whatever either can mean.
        month = f"{stated_on.year:04}-{stated_on.month:02}"
        return None if monthly else f"{month}/{stated_on.year + 1:04}"
    if phrase.startswith("last") and before.endswith("the "):
        return None  # "over the last year" is a length of time
    if words.PART_OF.search(before):
        return None  # which half or quarter is not read here
    if monthly:
        year, month0 = divmod(stated_on.year * 12 + stated_on.month - 1 + step, 12)
        return f"{year:04}-{month0 + 1:02}"
    return f"{stated_on.year + step:04}"


def _read_in_relative_year(match: Match[str], stated_on: date) -> str | None:
    year = _relative(match["relative"], "", stated_on)
    if year is None or len(year) != 4:
        return None
    if match["season"]:
        return f"{year}-{words.SEASONS[match['season']]}"
    return f"{year}-{_month(match):02}"


def _read_relative_season(match: Match[str], stated_on: date) -> str | None:
    """Read "this spring", "next winter", "الصيف الماضي", and "in late spring" with no year."""
    season, after_text = words.SEASONS[match["season"]], match.string[match.end() :][:12]
    if after_text.startswith((" العربي", " الاول", " الاخر", " الثاني")):
        raise _NoDate  # the Arab Spring; months of the Islamic calendar
    way = words.direction_of(f"{match['before'] or ''} {match['after'] or ''}")
    year = stated_on.year - (season == 24 and stated_on.month <= 2)
    begins, ends = bounds(f"{year:04}-{season}")
    assert begins is not None
    assert ends is not None
    if way is None:
        cue = match[0].startswith("فصل ") or words.BARE_SEASON_CUE.search(_before(match))
        if match["season"] == "ete" or not cue:
            raise _NoDate
        return f"{year:04}-{season}" if stated_on <= ends else None
    english = (match["before"] or "").strip()
    if (english == "last" and stated_on > ends) or (english == "next" and stated_on < begins):
        return None  # this year's to one reader, last or next year's to another
    year += (way == words.NEXT and stated_on >= begins) - (way == words.LAST and stated_on <= ends)
    return f"{year:04}-{season}"


def _read_relative_month(match: Match[str], stated_on: date) -> str | None:
    """Read "next June", "حزيران المقبل", "by December"; a bare month without these has no year."""
    month, name = _month(match), match["month"]
    way = words.direction_of(f"{match['before'] or ''} {match['after'] or ''}")
    if name in words.AMBIGUOUS_MONTHS and not match["after"]:
        raise _NoDate
    year, english = stated_on.year, (match["before"] or "").strip()
    if (english == "last" and month < stated_on.month) or (
        english == "next" and month > stated_on.month
    ):
        return None  # this year's to one reader, last or next year's to another
    if way == words.LAST:
        year -= month >= stated_on.month
    elif way == words.NEXT:
        year += month <= stated_on.month
    elif way is None:
        if not _has_deadline_before(match):
            raise _NoDate
        year += month < stated_on.month
    return f"{year:04}-{month:02}"


def _read_day_without_year(match: Match[str], stated_on: date) -> str | None:
    """Read "by 30 June" as the next one; without a deadline the year is not said."""
    if not _has_deadline_before(match):
        raise _NoDate
    month, day = _month(match), int(match["day"])
    year = stated_on.year + ((month, day) < (stated_on.month, stated_on.day))
    return _ymd(year, month, day)


def _read_this_unit(match: Match[str], stated_on: date) -> str | None:
    """Read "the end of the year", where the year is that of the statement."""
    if not words.END_OF_CUE.search(_before(match)):
        raise _NoDate
    monthly = match["unit"] == "month" or match["mois"] or match["arabic_unit"] == "شهر"
    return f"{stated_on.year:04}-{stated_on.month:02}" if monthly else f"{stated_on.year:04}"


def _has_deadline_before(match: Match[str]) -> bool:
    before = _before(match)
    position = words.POSITION.search(before)
    kind, _ = _limit(before[: position.start()] if position else before)
    return kind in {words.BY, words.BEFORE}


def _limit(before: str) -> tuple[str | None, int]:
    """Say which limit ends ``before``, and where it begins in it."""
    match = words.LIMIT.search(before)
    return (match.lastgroup, match.start()) if match else (None, len(before))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands around a date: where its phrase begins and ends, and how it is limited.

    ``inside``: the moment falls within the date's span ("late 2022"), at its end if ``at_end``.
    """

    start: int
    end: int
    kind: str | None
    inside: bool
    at_end: bool


def _surroundings(text: str, start: int, end: int, floor: int) -> _Surroundings:
    """Take in what stands before a date: a preposition, "late", "by the end of", "since"."""
    inside = at_end = False
    for pattern in (words.YEAR_WORD, words.POSITION, words.POSITION):
        window = text[max(floor, start - _WINDOW) : start]
        match = pattern.search(window)
        if match:
            start -= len(window) - match.start()
            at_end = at_end or bool(words.IS_END.search(match[0]))
            inside = inside or pattern is words.POSITION
    window = text[max(floor, start - _WINDOW) : start]
    kind, limit_start = _limit(window)
    if kind == words.FROM:
        onwards = words.ONWARDS.match(text, end)
        if not onwards:
            return _Surroundings(start, end, None, inside, at_end)
        end = onwards.end()
    if kind is None and (preposition := words.PREPOSITION.search(window)):
        limit_start = preposition.start()
    return _Surroundings(start - len(window) + limit_start, end, kind, inside, at_end)


def _is_incomplete(text: str, start: int, end: int) -> bool:
    """Say whether the date is only a part of what is said: "June or July", "six months after"."""
    window = text[max(0, start - 2 * _WINDOW) : start]
    return bool(words.INCOMPLETE_BEFORE.search(window) or words.INCOMPLETE_AFTER.match(text, end))


def _limited(edtf: str, around: _Surroundings) -> str | None:
    """Apply a limit to a date; ``None`` where it cannot be told which end is meant."""
    if around.kind is None:
        return edtf
    if "/" in edtf:
        return None  # "by 2019-2021"
    if around.kind == words.BY or (around.kind == words.BEFORE and around.inside):
        return f"../{edtf}"
    if around.kind == words.BEFORE:
        return f"../{_neighbour(edtf, -1)}"
    if around.kind == words.AFTER and (around.at_end or not around.inside):
        return f"{_neighbour(edtf, 1)}/.."
    return f"{edtf}/.."


def _neighbour(edtf: str, step: int) -> str:
    """Give the year, month or day before or after; for a part of a year, the month."""
    earliest, latest = bounds(edtf)
    assert earliest is not None
    assert latest is not None
    edge = earliest if step < 0 else latest
    moved = edge + timedelta(days=step)
    if len(edtf) == 4:
        return f"{moved.year:04}"
    return moved.isoformat() if len(edtf) == 10 else f"{moved.year:04}-{moved.month:02}"


_READERS: dict[str, Reader] = {
    "days": _read_days,
    "day": _read_day,
    "day, month first": _read_day,
    "months": _read_months,
    "month": _read_month,
    "season": _read_season,
    "part of year": _read_part,
    "part of year, short": _read_part,
    "part of year, Arabic": _read_part,
    "years": _read_years,
    "years between": _read_years,
    "year": _read_year,
    "numbers, year first": _read_numbers_year_first,
    "numbers": _read_numbers,
    "relative": _read_relative,
    "month or season of a relative year": _read_in_relative_year,
    "relative season": _read_relative_season,
    "relative month": _read_relative_month,
    "day without year": _read_day_without_year,
    "day without year, month first": _read_day_without_year,
    "this unit": _read_this_unit,
}

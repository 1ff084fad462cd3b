"""Turning what a pattern has matched into EDTF, by the day of the statement where it is relative.

A reader gives ``None`` for words that name a date which cannot be told: nothing shorter inside them
is read either. It raises ``NoDate`` for words that name no date, so that a shorter reading may.
"""

import re
from collections.abc import Callable
from datetime import date
from re import Match

from . import surroundings, words
from .edtf import bounds, month_end

Reader = Callable[[Match[str], date], str | None]


class NoDate(Exception):
    """What matched is no date at all, so that a shorter reading of the same words may stand."""


def _before(match: Match[str]) -> str:
    return match.string[max(0, match.start() - surroundings.WINDOW) : match.start()]


def _month(match: Match[str]) -> int:
    number = words.month_number(match["month"])
    if number is None:
        raise NoDate
    return number


def _day(match: Match[str]) -> int:
    word = match.groupdict().get("day_word")
    return words.DAY_WORDS[word] if word else int(match["day"])


def _ymd(year: int, month: int | None, day: int) -> str | None:
    if month and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
        return f"{year:04}-{month:02}-{day:02}"
    return None


def _range(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first < last else None


def _is_span(match: Match[str]) -> bool:
    """Say whether a first and a last are joined ("to"), not two of a list ("and")."""
    listed = match["join"].strip() in {"and", "et", "و"}
    return not listed or bool(surroundings.BETWEEN.search(_before(match)))


def _read_day(match: Match[str], stated_on: date) -> str | None:
    return _ymd(int(match["year"]), words.month_number(match["month"]), _day(match))


def _read_days(match: Match[str], stated_on: date) -> str | None:
    year, month = int(match["year"]), words.month_number(match["month"])
    first, last = int(match["first_day"]), int(match["day"])
    if not _is_span(match) and last != first + 1:
        return None  # "5 and 20 June" are two days, not a time between them
    return _range(_ymd(year, month, first), _ymd(year, month, last))


def _read_days_over_months(match: Match[str], stated_on: date) -> str | None:
    if not _is_span(match):
        return None
    year, month = int(match["year"]), words.month_number(match["month"])
    first_month = words.month_number(match["first_month"])
    if match["first_year"]:
        first_year = int(match["first_year"])
    else:
        first_year = year - bool(first_month and month and first_month > month)
    return _range(
        _ymd(first_year, first_month, int(match["first_day"])), _ymd(year, month, int(match["day"]))
    )


def _read_month(match: Match[str], stated_on: date) -> str | None:
    month = words.month_number(match["month"])
    return f"{match['year']}-{month:02}" if month else None


def _read_months(match: Match[str], stated_on: date) -> str | None:
    first, last = words.month_number(match["first_month"]), words.month_number(match["month"])
    if not first or not last or not (_is_span(match) or last == first + 1):
        return None
    return _range(f"{match['year']}-{first:02}", f"{match['year']}-{last:02}")


def _read_season(match: Match[str], stated_on: date) -> str | None:
    year, season = int(match["year"]), words.SEASONS[match["season"]]
    if match["season"] == "ete" and surroundings.WAS.search(_before(match)):
        raise NoDate
    if match["winter_end"] and (season != 24 or int(match["winter_end"]) % 100 != (year + 1) % 100):
        return None
    return f"{year}-{season}"


def _part(year: int, ordinal: str, part: str) -> str | None:
    number = words.ORDINALS[ordinal]
    if part.startswith(("quarter", "trimestre", "الربع")) or re.fullmatch("[qt][1-4]", part):
        return f"{year}-{32 + number}"
    if ordinal in {"last", "final", "dernier", "الاخير"}:
        number = 2
    return f"{year}-{39 + number}" if number <= 2 else None


def _part_named(match: Match[str]) -> str:
    return match.groupdict().get("part") or match["ordinal"]


def _read_part(match: Match[str], stated_on: date) -> str | None:
    return _part(int(match["year"]), match["ordinal"], _part_named(match))


def _read_parts(match: Match[str], stated_on: date) -> str | None:
    year, part = int(match["year"]), _part_named(match)
    first, last = match["first_ordinal"], match["ordinal"]
    if not _is_span(match) and words.ORDINALS[last] != words.ORDINALS[first] + 1:
        return None
    first_part = part if "part" in match.groupdict() else first
    return _range(_part(year, first, first_part), _part(year, last, part))


def _read_part_of_relative_year(match: Match[str], stated_on: date) -> str | None:
    year = _relative(match["relative"], "", stated_on)
    if year is None or len(year) != 4:
        return None
    return _part(int(year), match["ordinal"], _part_named(match))


def _read_years(match: Match[str], stated_on: date) -> str | None:
    return _range(match["year"], match["last_year"])


def _read_years_short(match: Match[str], stated_on: date) -> str | None:
    """Read 2021-22; 2010-12 may be a month."""
    year, short = match["year"], match["short_year"]
    return f"{year}/{year[:2]}{short}" if 12 < int(short) > int(year[2:]) else None


def _read_years_in_a_row(match: Match[str], stated_on: date) -> str | None:
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", match["row"])]
    if not (_is_cued(match) or surroundings.ENDS_WITH_YEARS.search(_before(match))):
        raise NoDate
    if years != list(range(years[0], years[0] + len(years))):
        return None
    return f"{years[0]}/{years[-1]}"


def _is_cued(match: Match[str]) -> bool:
    """Say whether the words before a bare year, or their absence, make a date of it."""
    before = _before(match)
    kind, _ = surroundings.limit(before)
    onwards = surroundings.ONWARDS.match(match.string, match.end())
    return bool(
        match[0] == match.string.strip()
        or surroundings.ONWARDS_ALONE.match(match.string, match.end())
        or (kind and (kind != surroundings.FROM or onwards))
        or surroundings.YEAR_CUE.search(before)
        or surroundings.position(before)
    )


def _read_year(match: Match[str], stated_on: date) -> str | None:
    if not _is_cued(match):
        raise NoDate
    named = surroundings.DETERMINER.search(_before(match))
    if named and surroundings.NOUN_AFTER.match(match.string, match.end()):
        raise NoDate  # "by the 2022 ministerial"
    return match["year"]


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
    if surroundings.NOT_A_YEAR.search(before):
        raise NoDate
    way = words.direction_of(phrase)
    step = {words.NEXT: 1, words.THIS: 0, words.LAST: -1}[way or words.THIS]
    monthly = any(unit in phrase for unit in ("month", "mois", "شهر"))
    if phrase.startswith(("the coming", "the next")) or phrase.endswith("a venir"):
        # The twelve months from now, or the next calendar year: whatever either can mean.
        month = f"{stated_on.year:04}-{stated_on.month:02}"
        return None if monthly else f"{month}/{stated_on.year + 1:04}"
    if phrase.startswith("last") and before.endswith("the "):
        return None  # "over the last year" is a length of time
    if surroundings.PART_OF.search(before):
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


def _read_day_of_relative_year(match: Match[str], stated_on: date) -> str | None:
    year = _relative(match["relative"], "", stated_on)
    return _ymd(int(year), _month(match), _day(match)) if year and len(year) == 4 else None


def _read_day_of_relative_month(match: Match[str], stated_on: date) -> str | None:
    """Read "30 نوفمبر المقبل", "le 15 octobre prochain"."""
    month, day = _month(match), _day(match)
    way = words.direction_of(match["after"])
    if month == stated_on.month and way != words.THIS:
        return None  # this year's to one reader, next or last year's to another
    year = stated_on.year
    year += (way == words.NEXT and month < stated_on.month) - (
        way == words.LAST and month > stated_on.month
    )
    return _ymd(year, month, day)


def _read_relative_season(match: Match[str], stated_on: date) -> str | None:
    """Read "this spring", "next winter", "الصيف الماضي", and "in late spring" with no year."""
    season, after_text = words.SEASONS[match["season"]], match.string[match.end() :][:12]
    if after_text.startswith((" العربي", " الاول", " الاخر", " الثاني")):
        raise NoDate  # the Arab Spring; months of the Islamic calendar
    way = words.direction_of(f"{match['before'] or ''} {match['after'] or ''}")
    year = stated_on.year - (season == 24 and stated_on.month <= 2)
    begins, ends = bounds(f"{year:04}-{season}")
    assert begins is not None
    assert ends is not None
    if way is None:
        cue = match[0].startswith("فصل ") or surroundings.BARE_SEASON_CUE.search(_before(match))
        if match["season"] == "ete" or not cue:
            raise NoDate
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
        raise NoDate
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
            raise NoDate
        year += month < stated_on.month
    return f"{year:04}-{month:02}"


def _read_day_without_year(match: Match[str], stated_on: date) -> str | None:
    """Read "by 30 June" as the next one; without a deadline the year is not said."""
    if not _has_deadline_before(match):
        raise NoDate
    month, day = _month(match), _day(match)
    year = stated_on.year + ((month, day) < (stated_on.month, stated_on.day))
    return _ymd(year, month, day)


def _read_this_unit(match: Match[str], stated_on: date) -> str | None:
    """Read "the end of the year", where the year is that of the statement."""
    if not surroundings.END_OF_CUE.search(_before(match)):
        raise NoDate
    monthly = match["unit"] == "month" or match["mois"] or match["arabic_unit"] == "شهر"
    return f"{stated_on.year:04}-{stated_on.month:02}" if monthly else f"{stated_on.year:04}"


def _has_deadline_before(match: Match[str]) -> bool:
    before = _before(match)
    if place := surroundings.position(before):
        if place.kind_of_limit:
            return True
        before = before[: place.start]
    kind, _ = surroundings.limit(before)
    return kind in {surroundings.BY, surroundings.BEFORE}


READERS: dict[str, Reader] = {
    "days": _read_days,
    "days, month first": _read_days,
    "days over months": _read_days_over_months,
    "days over months, month first": _read_days_over_months,
    "day": _read_day,
    "day, month first": _read_day,
    "day of a relative year": _read_day_of_relative_year,
    "day of a relative month": _read_day_of_relative_month,
    "months": _read_months,
    "month": _read_month,
    "season": _read_season,
    "parts of year": _read_parts,
    "parts of year, short": _read_parts,
    "part of year": _read_part,
    "part of a relative year": _read_part_of_relative_year,
    "part of year, short": _read_part,
    "part of year, year first": _read_part,
    "part of year, Arabic": _read_part,
    "part of a relative year, Arabic": _read_part_of_relative_year,
    "years": _read_years,
    "years between": _read_years,
    "years in a row": _read_years_in_a_row,
    "years, short": _read_years_short,
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

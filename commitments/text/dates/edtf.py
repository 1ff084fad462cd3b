"""Imprecise dates in the Extended Date/Time Format: the days they can mean, and their words.

https://www.loc.gov/standards/datetime/ describes the format. The register uses years, months,
days, parts of a year (21-24 seasons, 33-36 quarters, 40-41 halves), unspecified digits (``X``),
the qualifiers ``?``, ``~`` and ``%``, intervals that may be open on one side, and one of a span of
days (``[2018-02-13..2019-01-30]``), of which it is not known which.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import get_month_names


class InvalidEdtf(ValueError):
    """``text`` is no EDTF date that the register uses, or no such day exists."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


# First and last month of each part of a year; the last may lie in the next year (13 is January).
# The codebook's seasons are those of the northern hemisphere, by whole months. The edtf package is
# not used: it ends winter with December, stumbles over ``../2022-06``, and takes a millisecond.
PARTS_OF_YEAR = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}

# X stands for digits that are not known: a decade or century, any month, any day.
_SIDE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:(?<=\d)-(?P<month>\d{2}|XX)(?:-(?P<day>(?<!XX-)\d{2}|XX))?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_OPEN = frozenset({"", ".."})
_ONE_OF = re.compile(r"\[(?P<first>[^\[\].]+)\.\.(?P<last>[^\[\].]+)\]")


@dataclass(frozen=True, slots=True)
class _Side:
    """One end of an interval, or the whole of a date, taken apart."""

    year: str
    month: str | None
    day: str | None
    qualifier: str
    earliest: date
    latest: date


def month_end(year: int, month: int) -> date:
    """Give the last day of a month; month 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Give the earliest and the latest day that ``edtf`` can mean, both inclusive.

    ``None`` stands for an open side: ``../2022-06`` has no earliest day, ``2022-06/..`` no
    latest. One of a span of days can mean each of them. Raises ``InvalidEdtf`` for anything else
    than a date as described above, for a day that does not exist, and for an interval that ends
    before it begins.
    """
    first, last = _sides(edtf)
    return (first.earliest if first else None, last.latest if last else None)


def _sides(edtf: str) -> tuple[_Side | None, _Side | None]:
    one_of = _ONE_OF.fullmatch(edtf)
    parts = list(one_of.groups()) if one_of else edtf.split("/")
    if len(parts) == 1:
        side = _side(edtf, edtf)
        return side, side
    if len(parts) != 2 or all(part in _OPEN for part in parts):
        raise InvalidEdtf(edtf)
    first, last = (None if part in _OPEN else _side(part, edtf) for part in parts)
    if first and last and first.earliest > last.latest:
        raise InvalidEdtf(edtf)
    return first, last


def _side(part: str, whole: str) -> _Side:
    match = _SIDE.fullmatch(part)
    if not match:
        raise InvalidEdtf(whole)
    year, month, day, qualifier = match.groups()
    month, day = (None if part == "XX" else part for part in (month, day))
    try:
        earliest, latest = _days(year, month, day)
    except ValueError as error:
        raise InvalidEdtf(whole) from error
    return _Side(year, month, day, qualifier, earliest, latest)


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """Give the first and the last day; raises ``ValueError`` for a day that does not exist."""
    if month is None:
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if day is not None:
        exact = date(int(year), int(month), int(day))
        return exact, exact
    first, last = PARTS_OF_YEAR.get(int(month), (int(month), int(month)))
    return date(int(year), first, 1), month_end(int(year), last)


_ENGLISH_PARTS = {
    21: "spring {}",
    22: "summer {}",
    23: "autumn {}",
    33: "the first quarter of {}",
    34: "the second quarter of {}",
    35: "the third quarter of {}",
    36: "the fourth quarter of {}",
    40: "the first half of {}",
    41: "the second half of {}",
}
_ARABIC_PARTS = {
    21: "ربيع {}",
    22: "صيف {}",
    23: "خريف {}",
    33: "الربع الأول من عام {}",
    34: "الربع الثاني من عام {}",
    35: "الربع الثالث من عام {}",
    36: "الربع الرابع من عام {}",
    40: "النصف الأول من عام {}",
    41: "النصف الثاني من عام {}",
}


@lru_cache(maxsize=4096)
def in_words(edtf: str, language: str) -> str:
    """Say ``edtf`` inside a sentence: "by June 2022"; in Arabic (``ar``), or else in English.

    Months have both their names in Arabic, as the corpus prints them. Digits are Western.
    Raises ``InvalidEdtf`` as ``bounds`` does.
    """
    first, last = _sides(edtf)
    if first and last and _ONE_OF.fullmatch(edtf):
        if language == "ar":
            return f"بين {_side_in_arabic(first)} و{_side_in_arabic(last)}"
        return f"between {_side_in_english(first)} and {_side_in_english(last)}"
    if language == "ar":
        return _interval_in_arabic(first, last)
    return _interval_in_english(first, last)


def _interval_in_english(first: _Side | None, last: _Side | None) -> str:
    if first == last and first:
        return _side_in_english(first)
    if first and last:
        return f"from {_side_in_english(first)} to {_side_in_english(last)}"
    if first:
        return f"from {_side_in_english(first)} onwards"
    assert last is not None
    whole_year = last.month is None and not last.qualifier
    return f"by the end of {last.year}" if whole_year else f"by {_side_in_english(last)}"


def _interval_in_arabic(first: _Side | None, last: _Side | None) -> str:
    if first == last and first:
        return _side_in_arabic(first)
    if first and last:
        return f"من {_side_in_arabic(first)} إلى {_side_in_arabic(last)}"
    if first:
        return f"ابتداء من {_side_in_arabic(first)}"
    assert last is not None
    whole_year = last.month is None and not last.qualifier
    return f"بحلول نهاية عام {last.year}" if whole_year else f"بحلول {_side_in_arabic(last)}"


def _side_in_english(side: _Side) -> str:
    year, part = side.year, int(side.month) if side.month else None
    if "X" in year:
        words = f"{side.earliest.year} to {side.latest.year}"
    elif part is None:
        words = year
    elif part == 24:
        words = f"winter {year}–{side.latest.year % 100:02}"
    elif part in _ENGLISH_PARTS:
        words = _ENGLISH_PARTS[part].format(year)
    else:
        words = f"{_month_names('en')[part]} {year}"
        if side.day:
            words = f"{int(side.day)} {words}"
    about = "about " if side.qualifier in {"~", "%"} else ""
    doubt = " (uncertain)" if side.qualifier in {"?", "%"} else ""
    return f"{about}{words}{doubt}"


def _side_in_arabic(side: _Side) -> str:
    year, part = side.year, int(side.month) if side.month else None
    if "X" in year:
        words = f"{side.earliest.year} إلى {side.latest.year}"
    elif part is None:
        words = year
    elif part == 24:
        words = f"شتاء {year}/{side.latest.year}"
    elif part in _ARABIC_PARTS:
        words = _ARABIC_PARTS[part].format(year)
    else:
        words = f"{_month_names('ar_LB')[part]}/{_month_names('ar_EG')[part]} {year}"
        if side.day:
            words = f"{int(side.day)} {words}"
    about = "نحو " if side.qualifier in {"~", "%"} else ""
    doubt = " (غير مؤكد)" if side.qualifier in {"?", "%"} else ""
    return f"{about}{words}{doubt}"


@lru_cache
def _month_names(locale: str) -> dict[int, str]:
    return dict(get_month_names("wide", locale=locale))

"""Years of the Hijri calendar that stand where a Gregorian year belongs.

The register counts in the Gregorian calendar. A statement of 1442 is one of 2020 or 2021 whose
date was copied from an Arabic or a Persian page; no statement that it could hold is older than
these years would be.
"""

import re
from datetime import date

from .folding import fold

YEARS = range(1300, 1501)
"""Years that are taken for Hijri ones: 1882 to 2077 of the lunar calendar."""

_NAMED = re.compile(
    r"(?<!\d)1[345]\d\d ?(?:ه(?:ـ|جري\w*)?|ah|a\.h\.|hijri)(?!\w)"
    r"|(?:محرم|صفر|ربيع (?:الاول|الاخر|الثاني)|جماد\w+ (?:الاولي|الاول|الاخره?|الثانيه?)|رجب|شعبان"
    r"|رمضان|شوال|ذ[يو] (?:القعده|الحجه)|muharram|safar|rabi\w*|jumada\w*|rajab|sha'?ban|ramadan"
    r"|shawwal|dhu\W.{0,6}[qh][\w']+)(?: \w+)? ,? ?1[345]\d\d(?!\d)"
)


def is_hijri(day: date) -> bool:
    """Whether the year of a day can only be meant in the Hijri calendar."""
    return day.year in YEARS


def gregorian_year(year: int) -> int:
    """The Gregorian year in which a lunar Hijri year begins, at most a year off."""
    return round(year * 0.970229 + 621.5774)


def names_hijri(text: str) -> bool:
    """Whether ``text`` says a date in the Hijri calendar: "14 Shawwal 1442", "١٤٤٢ هـ"."""
    return bool(_NAMED.search(fold(text).text))

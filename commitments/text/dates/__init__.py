"""Reading when something is to happen from the words that a statement uses for it.

A phrase keeps its imprecision: "this spring" is a season, "by June 2022" has no earliest day, "mid
2022" is two quarters. Where the words leave it open, there is no answer rather than a wrong one.

``words`` holds the vocabulary and ``patterns`` the forms of dates that are made from it;
``readers`` turn what matches into EDTF; ``surroundings`` takes in what stands around a date ("by
the end of", "at the latest"); ``reading`` puts them together; ``deadlines`` leaves out the dates
of other things. ``edtf`` knows which days a date in EDTF can mean, and says it in words.
"""

from .deadlines import deadlines
from .edtf import InvalidEdtf, bounds, in_words
from .reading import FoundDate, ImpreciseDate, find, read

__all__ = [
    "FoundDate",
    "ImpreciseDate",
    "InvalidEdtf",
    "bounds",
    "deadlines",
    "find",
    "in_words",
    "read",
]

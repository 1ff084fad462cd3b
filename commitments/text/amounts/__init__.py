"""Reading sums of money and counts of people from English, Arabic and French.

A bare number is no amount: it must have a currency, a scale (million) or a known unit beside it.
Whatever belongs to a number is read with it, or there is no answer: the qualifier ("not
exceeding"), the scale ("$1.5tn"), the currency ("$50 million Canadian"), the other parts of a sum
("one million two hundred thousand"). Where a text can be read in two ways there is none either.

``scaled_numbers`` finds large numbers by their value alone, money or not, for the search.

``numbers`` reads the number with its scale, ``money`` the currency beside it, ``surroundings`` what
else stands around it; ``reading`` puts them together.
"""

from .reading import Amount, FoundAmount, ScaledNumber, find, read, scaled_numbers
from .surroundings import Qualifier, Unit

__all__ = [
    "Amount",
    "FoundAmount",
    "Qualifier",
    "ScaledNumber",
    "Unit",
    "find",
    "read",
    "scaled_numbers",
]

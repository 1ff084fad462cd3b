"""From a text to the amounts in it."""

from dataclasses import dataclass
from decimal import Decimal

from ..folding import Folded, fold
from . import money, surroundings
from .numbers import Number, numbers
from .surroundings import NoAmount, Qualifier, Unit

_LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """What a phrase says: ``value`` in whole units, ISO 4217 ``currency``, ``unit``, ``qualifier``.

    "أكثر من 700 مليون دولار" is 700000000, USD, no unit, more than.
    """

    phrase: str
    value: Decimal
    currency: str | None
    unit: Unit | None
    qualifier: Qualifier | None


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where its phrase stands in the text (code points)."""

    start: int
    end: int
    value: Amount


@dataclass(frozen=True, slots=True)
class ScaledNumber:
    """A number with a scale, or of five digits at least: where it stands, and its plain digits."""

    start: int
    end: int
    written: str


def scaled_numbers(text: str) -> list[ScaledNumber]:
    """Find the numbers in ``text`` that are written in many ways: "8 million", ثمانية ملايين.

    A scale alone ("millions of people") is none.
    """
    text = text[:_LONGEST_TEXT]
    folded = fold(text)
    found = []
    for number in numbers(folded.text):
        if number.value is None:
            continue
        start, end = folded.span(number.start, number.end)
        is_one = number.value in _ONE_OF_A_SCALE and text[start:end].isalpha()
        if (number.scaled or number.value >= _MANY_DIGITS) and not is_one:
            found.append(ScaledNumber(start, end, format(number.value.normalize(), "f")))
    return found


_ONE_OF_A_SCALE = frozenset(Decimal(10) ** power for power in (3, 6, 9, 12))
_MANY_DIGITS = 10_000  # smaller ones are years and resolutions


def read(phrase: str) -> Amount | None:
    """Read the one amount that ``phrase`` states; ``None`` if there is none, or several."""
    found = find(phrase)
    return found[0].value if len(found) == 1 else None


def find(text: str) -> list[FoundAmount]:
    """Find every amount in ``text``, in its order; they never overlap.

    Left out, because no single value would be right: ranges and alternatives, parts and multiples
    of a sum, "less than", digits that may be decimals or thousands (1.250), a part of a person,
    a scale that is not known, and money of an unnamed country.
    """
    text = text[:_LONGEST_TEXT]
    folded = fold(text)
    result: list[FoundAmount] = []
    floor = 0
    for number in numbers(folded.text):
        try:
            reading = _reading(text, folded, number, floor)
        except NoAmount:
            continue
        if reading is None:
            continue
        start, floor, currency, unit, qualifier = reading
        first, last = folded.span(start, floor)
        assert number.value is not None
        amount = Amount(text[first:last], number.value, currency, unit, qualifier)
        result.append(FoundAmount(first, last, amount))
    return result


_Reading = tuple[int, int, str | None, Unit | None, Qualifier | None]


def _reading(text: str, folded: Folded, number: Number, floor: int) -> _Reading | None:
    if number.value is None or number.start < floor:
        return None
    loose, start, end = folded.text, number.start, number.end

    def printed(first: int, last: int) -> str:
        return text[slice(*folded.span(first, last))]

    currency: str | None = None
    unit: Unit | None = None
    if before := money.before(loose, start, floor, printed):
        start, currency = before.start, before.code
        whose = money.of_another_country(loose, number.after, currency, printed)
        if whose and currency in {"USD", "GBP"}:
            currency, end = whose.code, whose.end
        elif whose and whose.code == currency:
            end = whose.end
    elif after := money.after(loose, number.after, printed):
        currency, end = after.code, after.end
    elif counted := surroundings.unit_after(loose, number.after):
        unit, end = counted
    elif loose[start - 1 : start] in {"%", "٪"}:
        unit, start = "percent", start - 1
    elif number.scaled and (named := money.named_before(loose, start, floor, printed)):
        start, currency = named.start, named.code
    if currency == "" or (currency is None and number.short):
        return None  # nobody knows whose money; 5m may be metres
    if currency is None and unit is None and not number.scaled:
        return None
    behind = max(end, number.after)
    if surroundings.begins_before(loose, start, scaled=number.scaled):
        return None
    if any(surroundings.goes_on(loose, x, scaled=number.scaled) for x in {number.after, behind}):
        return None
    if currency and surroundings.is_no_sum(loose, behind, scaled=number.scaled):
        return None
    if unit in {"people", "countries"} and number.value != number.value.to_integral_value():
        return None
    if unit and 1900 <= number.value < 2100 and surroundings.is_year(loose, start):
        return None  # "in 2020 people …"
    qualifier, start, last = surroundings.qualifier(loose, start, behind, floor)
    return start, (end if last == behind else last), currency, unit, qualifier

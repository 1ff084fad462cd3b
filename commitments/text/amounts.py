"""Reading sums of money and counts of people from English, Arabic and French.

A bare number is no amount: it must have a currency, a scale (million) or a known unit beside it.
Where digits can be read in two ways, there is no answer rather than a wrong one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from re import Match
from typing import Literal

from .folding import fold

Qualifier = Literal["more than", "about", "up to", "at least", "nearly"]
Unit = Literal["people", "countries", "square kilometres", "percent"]

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


# All words below are written as ``folding.fold`` leaves them.
_SCALES: dict[str, int] = {
    word: 10**power
    for power, words in (
        (3, "thousand|mille|الف|الفا|الاف|الالاف"),
        (6, "million|millions|mln|mn|مليون|مليونا|ملايين"),
        (9, "billion|billions|bn|milliard|milliards|مليار|مليارا|مليارات|بليون|بلايين"),
        (12, "trillion|trillions|تريليون|تريليونات"),
    )
    for word in words.split("|")
}
_SHORT = {"k": "thousand", "m": "million", "b": "billion"}
# Arabic writes "two thousand" and "two million" as one word.
_DUALS: dict[str, int] = {
    word: 2 * 10**power
    for power, words in (
        (2, "ميتا|ميتي|ميتان|ميتين|مايتا|مايتي|مايتان|مايتين"),
        (3, "الفان|الفين|الفي"),
        (6, "مليونان|مليونين|مليوني"),
        (9, "ملياران|مليارين|ملياري"),
    )
    for word in words.split("|")
}
_ARABIC_UNITS = "ثلاث|اربع|خمس|ست|سبع|ثماني|تسع"
_NUMBER_WORDS: dict[str, int] = {
    **{
        word: number
        for words in (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen",
            "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
            "seize",
        )
        for number, word in enumerate(words.split(), start=1)
    },
    **{
        word: 10 * number
        for words in (
            "twenty thirty forty fifty sixty seventy eighty ninety",
            "vingt trente quarante cinquante soixante",
            "عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون",
            "عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين",
        )
        for number, word in enumerate(words.split(), start=2)
    },
    **{
        word + ending: number
        for number, word in enumerate(_ARABIC_UNITS.split("|"), start=3)
        for ending in ("", "ه")
    },
    **{
        word + hundred: 100 * number
        for number, word in enumerate(_ARABIC_UNITS.split("|"), start=3)
        for hundred in ("ميه", "مايه")
    },
    **dict.fromkeys(("a", "une"), 1),
    **dict.fromkeys(("عشر", "عشره"), 10),
    **dict.fromkeys(("ميه", "مايه", "hundred", "cent", "cents"), 100),
    **{word: value for word, value in _DUALS.items() if value == 200},
    "ثمان": 8,
}

_CURRENCIES: dict[str, str] = {
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "us dollars": "USD",
    "us dollar": "USD",
    "dollars americains": "USD",
    "dollars": "USD",
    "dollar": "USD",
    "دولار امريكي": "USD",
    "دولار اميركي": "USD",
    "دولارا امريكيا": "USD",
    "دولار": "USD",
    "دولارا": "USD",
    "دولارات": "USD",
    "canadian dollars": "CAD",
    "دولار كندي": "CAD",
    "c$": "CAD",
    "cad": "CAD",
    "australian dollars": "AUD",
    "دولار استرالي": "AUD",
    "a$": "AUD",
    "aud": "AUD",
    "€": "EUR",
    "eur": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "d'euros": "EUR",
    "d'euro": "EUR",
    "يورو": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pounds sterling": "GBP",
    "جنيه استرليني": "GBP",
    "iqd": "IQD",
    "iraqi dinars": "IQD",
    "دينار عراقي": "IQD",
    "kwd": "KWD",
    "kuwaiti dinars": "KWD",
    "دينار كويتي": "KWD",
    "sar": "SAR",
    "saudi riyals": "SAR",
    "ريال سعودي": "SAR",
    "aed": "AED",
    "درهم اماراتي": "AED",
    "dkk": "DKK",
    "danish kroner": "DKK",
    "nok": "NOK",
    "sek": "SEK",
    "chf": "CHF",
    "jpy": "JPY",
    "yen": "JPY",
}
# Money of which it cannot be said whose: neither an amount of another kind.
_UNKNOWN_MONEY = (
    r"(?:hong kong|new zealand|singapore|canadiens|australiens|pounds?|livres|kroner|kronor|"
    r"dinars?|"
    r"riyals?|dirhams?|francs?|جنيه|جنيها|دينار|دينارا|ريال|ريالا|درهم|درهما|ليره|كرون|كرونه|"
    r"فرنك)"
)

_UNITS: tuple[tuple[Unit, str], ...] = (
    ("percent", r"%|٪|per ?cent|percent|pour cent|(?:في|ب)(?: ?ال)?(?:ميه|مايه)"),
    (
        "square kilometres",
        r"(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)|km2|km²|kilometres carres|"
        r"كيلومترا? مربعا?|كم مربع",
    ),
    ("countries", r"countries|states|nations|pays|etats|دوله|دول|بلدا|بلد|بلدان"),
    (
        "people",
        r"(?:(?:foreign|terrorist|isis|daesh|internally|displaced|local|iraqi|syrian|"
        r"innocent|"
        r"former|detained|other)\s){0,3}(?:people|persons|fighters|civilians|refugees|detainees|"
        r"prisoners|children|women|men|troops|soldiers|personnel|iraqis|syrians|idps)|"
        r"(?:de\s|d')?(?:personnes|combattants|civils|refugies|deplaces|enfants|femmes|soldats)|"
        r"(?:من\s)?(?:ال)?(?:شخصا?|اشخاص|مقاتلا?|مقاتلين|نازحا?|نازحين|مدنيا?|مدنيين|لاجيا?|"
        r"لاجيين|افراد|"
        r"فردا?|عراقيا?|سوريا?|معتقلا?|معتقلين|محتجزا?|محتجزين|طفلا?|اطفال|امراه|جنديا?|جنود|"
        r"انسان|نسمه|"
        r"عنصرا|عناصر)",
    ),
)

_QUALIFIERS: tuple[tuple[Qualifier | None, str], ...] = (
    (
        None,
        r"less than|fewer than|under|below|not more than|no more than|moins de|pas plus de|"
        r"[بل]?اقل من|ما لا يزيد (?:عن|علي)|لا يتجاوز|دون",
    ),
    (
        "at least",
        r"at least|no less than|not less than|no fewer than|a minimum of|au moins|"
        r"(?:ب?ما )?لا يقل عن|علي الاقل",
    ),
    (
        "more than",
        r"more than|over|in excess of|upwards? of|exceeding|plus de|plus d'|"
        r"[وفبل]?(?:اكثر من|ازيد من)|(?:ب?ما )?(?:يزيد|تزيد) (?:عن|علي)|(?:ما )?(?:يتجاوز|"
        r"تتجاوز)|تجاوز|تجاوزت|"
        r"(?:ما )?(?:يفوق|تفوق)|ما يربو علي",
    ),
    (
        "nearly",
        r"nearly|almost|close to|just under|pres de|pres d'|presque|ما يقرب من|"
        r"ما يقارب|(?:يقارب|تقارب)|"
        r"[بل]?قرابه",
    ),
    (
        "about",
        r"about|around|approximately|approx\.?|some|roughly|an estimated|environ|quelque|"
        r"[وبل]?(?:حوالي|نحو|زهاء)|[بل]?ما يناهز|تقريبا",
    ),
    ("up to", r"up to|as much as|as many as|at most|jusqu'a|(?:يصل|تصل|يصل عددهم) الي|حتي"),
)

_WORDS = "|".join(sorted(map(re.escape, _NUMBER_WORDS), key=len, reverse=True))
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_DUAL = "|".join(sorted((w for w, v in _DUALS.items() if v > 200), key=len, reverse=True))
_MONEY = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_NUMBER = re.compile(
    r"(?<![\w.,/٫٬])"
    r"(?P<before>(?:us\$|c\$|a\$|\$|€|£|(?:usd|eur|gbp|iqd|sar|aed|cad|aud|chf|jpy)\s?)\s?)?"
    r"(?:(?P<digits>\d{1,3}(?:\s\d{3}(?!\d))+(?:[.,]\d{1,2})?|\d[\d.,٫٬]*)"
    rf"|[وفبل]?(?P<words>(?:{_WORDS})(?:(?:\s|-|\sand\s|\set\s|\sو\s)و?(?:{_WORDS})){{0,5}})"
    rf"|[وفبل]?(?P<dual>{_DUAL}))"
    rf"(?:(?:\s|-)?(?P<scale>{_SCALE})|(?P<short>[kmb]))?(?P<half>\s(?:ونصف|and a half|et demi))?"
    r"(?!\w)"
)
_MONEY_AFTER = re.compile(
    rf"\s?(?:de\s|of\s|in\s)?(?:(?P<money>{_MONEY})(?!\w)|(?P<unknown>{_UNKNOWN_MONEY})(?!\w))"
    rf"(?P<whose>\s(?:{_UNKNOWN_MONEY})(?!\w))?"
)
_UNIT_AFTER = re.compile(
    r"\s?(?:" + "|".join(f"(?P<u{i}>{words})" for i, (_, words) in enumerate(_UNITS)) + r")(?!\w)"
)
_QUALIFIER_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<q{i}>{words})" for i, (_, words) in enumerate(_QUALIFIERS))
    + r")(?:\s(?:a\s)?(?:total of\s)?|(?<='))$"
)
# One end of a range, a part or a multiple of a number, below zero: no amount by itself.
_INCOMPLETE_BEFORE = re.compile(
    rf"(?:(?:\d|{_SCALE})\s?(?:-|to|a|الي)\s?[$€£]?|"
    r"(?<!\w)(?:between|from|entre|بين|ما بين)\s(?:\S{1,15}\s){0,3}|"
    r"(?<!\w)(?:half|a half|demi|نصف)\s(?:a\s)?|"
    r"(?<!\w)(?:several|many|few|twice|double|plusieurs|quelques|بضع|بضعه|عده|ضعف)\s|"
    r"(?<![\w)])[$€£]?\s?[-−]\s?)$"
)
_INCOMPLETE_AFTER = re.compile(r"\s?(?:-|to\s|الي\s)\s?[$€£]?\d|\s?(?:\+|-?plus\b(?! de))")
_OF_YEAR_BEFORE = re.compile(r"(?<!\w)(?:in|during|en|year|في|خلال|(?:ال)?عام|(?:ال)?سنه)\s$")


def read(phrase: str) -> Amount | None:
    """Read the one amount that ``phrase`` states; ``None`` if there is none, or several."""
    found = find(phrase)
    return found[0].value if len(found) == 1 else None


def find(text: str) -> list[FoundAmount]:
    """Find every amount in ``text``, in its order; they never overlap.

    Left out, because no single value would be right: ranges, "less than", digits that may be
    decimals or thousands (1.250), a part of a person, and money of an unnamed country.
    """
    folded = fold(text[:_LONGEST_TEXT])
    result: list[FoundAmount] = []
    floor = 0
    for match in _NUMBER.finditer(folded.text):
        reading = _reading(match, floor) if match.start() >= floor else None
        if reading is None:
            continue
        start, floor, value, currency, unit, qualifier = reading
        first, last = folded.span(start, floor)
        amount = Amount(text[first:last], value, currency, unit, qualifier)
        result.append(FoundAmount(first, last, amount))
    return result


_Reading = tuple[int, int, Decimal, str | None, Unit | None, Qualifier | None]


def _reading(match: Match[str], floor: int) -> _Reading | None:
    text, start, end = match.string, match.start(), match.end()
    value = _value(match)
    if value is None or match["half"]:
        return None
    if match["digits"] and text[end - 1] in ".,":
        end -= 1  # the end of the sentence, not of the number
    currency = _CURRENCIES[match["before"].strip()] if match["before"] else None
    unit: Unit | None = None
    if currency is None and (money := _MONEY_AFTER.match(text, end)):
        if money["unknown"] or money["whose"]:
            return None
        currency, end = _CURRENCIES[money["money"]], money.end()
    elif currency is None and (counted := _UNIT_AFTER.match(text, end)):
        assert counted.lastgroup is not None
        unit, end = _UNITS[int(counted.lastgroup[1:])][0], counted.end()
    if currency is None and unit is None and not (match["scale"] or match["dual"]):
        return None
    window = text[max(floor, start - 40) : start]
    if _INCOMPLETE_BEFORE.search(window):
        return None
    if _INCOMPLETE_AFTER.match(text, end) or _INCOMPLETE_AFTER.match(text, match.end()):
        return None
    if unit in {"people", "countries"} and value != value.to_integral_value():
        return None
    if unit and 1900 <= value < 2100 and _OF_YEAR_BEFORE.search(window):
        return None  # "in 2020 people …"
    qualifier: Qualifier | None = None
    if before := _QUALIFIER_BEFORE.search(window):
        assert before.lastgroup is not None
        qualifier = _QUALIFIERS[int(before.lastgroup[1:])][0]
        if qualifier is None:
            return None  # "less than": an upper bound is not what the register records
        start -= len(window) - before.start()
    return start, end, value, currency, unit, qualifier


def _value(match: Match[str]) -> Decimal | None:
    if match["dual"]:
        return None if match["scale"] else Decimal(_DUALS[match["dual"]])
    if match["short"] and not match["before"]:
        return None  # 5m may be metres
    number = _digits(match["digits"]) if match["digits"] else _words(match["words"])
    if number is None or (match["words"] in {"a", "une"} and not match["scale"]):
        return None
    value = number * _SCALES.get(match["scale"] or _SHORT.get(match["short"], ""), 1)
    whole = value.to_integral_value()
    return whole if whole == value else value


def _digits(written: str) -> Decimal | None:
    """Tell decimals from thousands by the groups of digits.

    Groups of three after every mark are thousands (1,250; 1 250 000); one mark before one or two
    digits is a decimal (7,7). 1.250 could be either, and so has no answer.
    """
    number = written.rstrip(".,").replace(" ", "٬")
    if len(number) > 20:
        return None
    if re.fullmatch(r"\d+", number):
        return Decimal(number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", number) and not number.startswith("0"):
        return Decimal(number.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:٬\d{3})+(?:[٫,.]\d{1,2})?", number):
        return Decimal(number.replace("٬", "").replace("٫", ".").replace(",", "."))
    if re.fullmatch(r"\d+(?:[.,]\d{1,2}|[.,]\d{4,6}|٫\d{1,6})|0[.,]\d{1,6}", number):
        return Decimal(number.replace("٫", ".").replace(",", "."))
    return None


def _words(written: str) -> Decimal | None:
    """Add up number words: "one hundred and fifty", "خمسة وعشرين"; ``None`` for a mere list."""
    total = 0
    for word in re.split(r"[\s-]+", written):
        joined = word.startswith("و")
        value = _NUMBER_WORDS.get(word) or _NUMBER_WORDS.get(word.removeprefix("و"))
        if value is None:
            continue  # and, et, و
        units = total % 100
        if total == 0:
            total = value
        elif value == 100 and total < 10:
            total *= 100
        elif (
            (units == 0 and value < 100)  # hundreds, then anything smaller
            or (units >= 20 and units % 10 == 0 and value < 10)  # tens, then units
            or (3 <= units < 10 and value == 10)  # ثلاثة عشر
            or (units < 10 and joined and 20 <= value < 100)  # خمسة وعشرين
        ):
            total += value
        else:
            return None
    return Decimal(total) if total else None

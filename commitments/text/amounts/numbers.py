"""Numbers in digits and in words, with their scale: "1,5 milliard", "خمسة ملايين ومائتي ألف".

All words are written as ``folding.fold`` leaves them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from re import Match

# Powers of ten. The first table holds words that are a scale beside any number; the second holds
# abbreviations that are one only beside money: 5 m may be metres.
SCALES: dict[str, int] = {
    word: power
    for power, words in (
        (3, "thousand|mille|الف|الفا|الاف|الالاف"),
        (5, "lakh|lakhs"),
        (6, "million|millions|mln|mn|مليون|مليونا|ملايين"),
        (7, "crore|crores"),
        (9, "billion|billions|bn|milliard|milliards|mrd|مليار|مليارا|مليارات|بليون|بليونا|بلايين"),
        (12, "trillion|trillions|تريليون|تريليونا|تريليونات|ترليون"),
    )
    for word in words.split("|")
}
SHORT_SCALES: dict[str, int] = {
    word: power
    for power, words in (
        (3, "k"),
        (6, "m|mm|mio|mil|mill"),
        (9, "b|bil|bio|md|mds"),
        (12, "t|tn|trn|tril"),
    )
    for word in words.split("|")
}
# A scale that stands for one of itself: "مليار دولار", "mille euros".
_ONE_SCALE = r"الف|مليون|مليار|بليون|تريليون|mille"
# Arabic writes "two hundred", "two thousand" and "two million" as one word.
_DUALS: dict[str, int] = {
    word: power
    for power, words in (
        (3, "الفان|الفين|الفي|الفا"),
        (6, "مليونان|مليونين|مليوني"),
        (9, "ملياران|مليارين|ملياري|بليونان|بليونين|بليوني"),
        (12, "تريليونان|تريليونين|تريليوني"),
    )
    for word in words.split("|")
}
_ARABIC_UNITS = "ثلاث|اربع|خمس|ست|سبع|ثماني|تسع"
_WORDS: dict[str, int] = {
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
            "vingt trente quarante cinquante soixante septante huitante nonante",
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
        for number, word in enumerate(_ARABIC_UNITS.replace("ثماني", "ثمان").split("|"), start=3)
        for hundred in ("ميه", "مايه")
    },
    **dict.fromkeys(("ثمانيميه", "ثمانيمايه"), 800),
    **dict.fromkeys(("a", "une", "واحد", "واحده", "احد", "احدي"), 1),
    **dict.fromkeys(
        "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي".split(),
        2,
    ),
    **dict.fromkeys(("عشر", "عشره"), 10),
    **dict.fromkeys(("quatre-vingt", "quatre-vingts", "quatre vingt", "quatre vingts"), 80),
    **dict.fromkeys(("ميه", "مايه", "hundred", "cent", "cents"), 100),
    **dict.fromkeys("ميتا ميتي ميتان ميتين مايتا مايتي مايتان مايتين".split(), 200),
    "ثمان": 8,
}
_ARTICLES = frozenset({"a", "un", "une"})


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Decimal marks and marks between groups stand between digits only, so that the full stop or comma
# of the sentence is no part of a number.
_DIGITS = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d(?:[.,٫٬']?\d)*+"
_GLUED = r"(?:[وفبلك]|ال|لل|[وفبك]ال)"  # what Arabic writes together with digits
# Digits begin after a space or a sign, after a currency code ("SEK400m") or after such a particle;
# not inside a name (G20, F-16, COVID-19).
_NOT_INSIDE = (
    r"(?:(?<![\w.,/٫٬])(?<![^\W\d_]-)|(?<=(?<!\w)[a-z]{3})|(?<=(?<!\w)[وفبلك])|(?<=(?<!\w)ال)"
    r"|(?<=(?<!\w)لل)|(?<=(?<!\w)[وفبك]ال))"
)
_WORD = rf"(?:{_one_of(_WORDS)})(?!\w)"
_PIECE = rf"(?P<dual>(?:{_one_of(_DUALS)})(?!\w))|(?P<word>{_WORD})|(?P<one>(?:{_ONE_SCALE})(?!\w))"
_FIRST = "".join({word[0] for word in (*_WORDS, *_DUALS, *_ONE_SCALE.split("|"))})
# Looking at one character first spares most places the rest.
_START = re.compile(
    rf"(?=[\d{_FIRST}وفبل])"
    rf"(?:(?=\d){_NOT_INSIDE}(?P<digits>{_DIGITS})|(?<!\w)[وفبل]?(?:{_PIECE}))"
)
_GLUED_BEFORE = re.compile(rf"(?<!\w){_GLUED}$")
_NEXT_WORD = re.compile(rf"(?P<join> and | et | و ?|-et-|[ -])(?P<and>و)?(?P<word>{_WORD})")
_NEXT_PIECE = re.compile(rf"(?: and | et | و ?|[ -])و?(?:(?P<digits>{_DIGITS})|{_PIECE})")
_DECIMAL_WORDS = re.compile(
    r" (?:point|virgule|فاصله)((?: (?:zero|one|two|three|four|five|six|seven|eight|nine|un|deux|"
    r"trois|quatre|cinq|sept|huit|neuf))+)(?!\w)"
)
_RESTATED = re.compile(r" \((?P<inside>[^()]{1,60})\)")
_NOTE = r"(?:[⁰¹²³⁴-⁹]{1,3}|\d{1,2}(?!\w)|\[\d{1,3}\])"  # the mark of a footnote
_SCALE = re.compile(
    rf"[ -]?(?P<scale>{_one_of(SCALES)})(?P<note>{_NOTE})?(?!\w)"
    r"(?:(?:(?<=mrd)|(?<=mln)|(?<=bn)|(?<=mn))\.(?= [a-z$€£]))?"
)
# With a space before it, one letter is a scale only if it is m, or beside the sign of a currency.
_SHORT = re.compile(
    rf"(?:(?P<gap> ?)(?P<short>{_one_of(word for word in SHORT_SCALES if len(word) > 1)}|m)"
    rf"| ?(?P<beside>[kbt])(?= ?[$€£])|(?P<glued>[kbt]))"
    rf"(?P<note>{_NOTE})?(?!\w)(?P<dot>\.(?= [a-z$€£]))?"
)
_NOTE_OF_DIGITS = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?!\w)|\[\d{1,3}\]")
_UNREAD_SCALE = re.compile(r" ?[^\W\d_]*(?:illi(?:on|ard)s?|ليون|ليار|ليارات)(?!\w)")
_AND_A_PART = re.compile(
    r" (?:و ?(?:نصف|ربع|ثلث|ثلثي|ثلثا)|and (?:a|one) (?:half|quarter|third)|et demie?|et quart)"
    r"(?!\w)|[½⅓⅔¼¾]| \d/\d"
)
_NO_ONE_AFTER = re.compile(
    r"(?<!\w)[وفبل]?(?:نصف|ربع|ثلث|ثلثي|ثلثا|ارباع|بضع|بضعه|عده|كم|ميات|عشرات|الاف|ملايين|مليون|"
    r"مليار|deux|plusieurs|quelques|cent|\S*\d\S*)[ -]$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a folded text: where it stands, and its ``value``, ``None`` if it is not read.

    ``after`` is where the text goes on: behind the mark of a footnote, if there is one.
    ``scaled``: a scale stands in it; ``short``: that scale is one only beside money (5m);
    ``article``: the number is but "a" with its scale.
    """

    start: int
    end: int
    after: int
    value: Decimal | None
    scaled: bool = False
    short: bool = False


def numbers(text: str) -> Iterator[Number]:
    """Find every number in ``text``, which is folded, in its order; they never overlap."""
    position = 0
    while match := _START.search(text, position):
        number = _number(text, match)
        yield number
        position = max(number.after, match.end())


@dataclass(frozen=True, slots=True)
class _Part:
    """One value with its scale, of which a number may have several: a million, 200 thousand."""

    value: Decimal | None
    end: int
    after: int
    power: int = 0
    short: bool = False
    words: bool = False


def _number(text: str, match: Match[str]) -> Number:
    start = match.start()
    if match["digits"] and (glued := _GLUED_BEFORE.search(text[max(0, start - 4) : start])):
        start -= len(glued[0])
    part = _part(text, match)
    if match["one"] and _NO_ONE_AFTER.search(text[max(0, start - 12) : start]):
        return Number(start, part.end, part.after, None)
    total, end, after, power = part.value, part.end, part.after, part.power
    while power and (following := _NEXT_PIECE.match(text, after)):
        part_after = _part(text, following)
        rest = part_after.words or "و" in text[after : after + 2]
        smaller = 3 <= part_after.power < power or (power == 3 and not part_after.power and rest)
        if not smaller or part_after.short:
            break
        if total is None or part_after.value is None or part_after.value >= 1000 ** (power // 3):
            total = None
        else:
            total += part_after.value
        end, after, power = part_after.end, part_after.after, part_after.power
    if unread := (_AND_A_PART.match(text, after) or _UNREAD_SCALE.match(text, after)):
        return Number(start, unread.end(), unread.end(), None)
    if after < len(text) and text[after].isalpha():
        total = None  # 5th, 1990s
    restated = _RESTATED.match(text, after)
    if total is not None and restated and _whole(restated["inside"]) == total:
        end = after = restated.end()  # "five million (5 000 000) euros"
    return Number(start, end, after, total, bool(part.power), part.short)


def _part(text: str, match: Match[str]) -> _Part:
    """Read the value that begins with ``match``, and the scale behind it."""
    if match["dual"]:
        power = _DUALS[match["dual"]]
        value, end = Decimal(2 * 10**power), match.end()
        return _Part(value, end, end, power, words=True)
    if match["one"]:
        power, end = SCALES[match["one"]], match.end()
        value = Decimal(10**power)
        if power == 3 and (larger := _larger(text, end)):  # ألف مليون
            return _Part(value * 10 ** SCALES[larger["scale"]], larger.end(), larger.end(), 15)
        return _Part(value, end, end, power, words=True)
    read: Decimal | None
    if match["digits"]:
        read, end, article = _digits(match["digits"]), match.end(), False
    else:
        read, end, article = _words(text, match)
    restated = _RESTATED.match(text, end)
    if restated and (same := _whole(restated["inside"])) is not None:
        if same == read:
            end = restated.end()
        elif _SCALE.match(text, restated.end()):
            read, end = None, restated.end()  # "five (6) million"
    if scale := _SCALE.match(text, end):
        power, end = SCALES[scale["scale"]], scale.end("scale")
        after = scale.end()
        if power in {3, 6} and (larger := _larger(text, end)):  # a thousand million
            power, end = power + SCALES[larger["scale"]], larger.end("scale")
            after = larger.end()
        return _Part(_times(read, power), end, after, power, words=not match["digits"])
    if match["digits"] and (short := _SHORT.match(text, end)):
        power = SHORT_SCALES[short["short"] or short["beside"] or short["glued"]]
        end = short.end() if short["dot"] or not short["note"] else short.start("note")
        return _Part(_times(read, power), end, short.end(), power, short=True)
    if article:
        read = None
    note = _NOTE_OF_DIGITS.match(text, end)
    return _Part(read, end, note.end() if note else end, words=not match["digits"])


def _larger(text: str, end: int) -> Match[str] | None:
    scale = _SCALE.match(text, end)
    return scale if scale and SCALES[scale["scale"]] >= 6 else None


def _times(value: Decimal | None, power: int) -> Decimal | None:
    if value is None:
        return None
    scaled = value * Decimal(10) ** power
    whole = scaled.to_integral_value()
    return whole if whole == scaled else scaled


def _whole(text: str) -> Decimal | None:
    """Read ``text`` if it is a number and nothing else: "five", "one point two", "5 million"."""
    match = _START.match(text)
    number = _number(text, match) if match else None
    return number.value if number and number.after == len(text) else None


def _digits(written: str) -> Decimal | None:
    """Tell decimals from thousands by the groups of digits.

    Groups of three after every mark are thousands (1,250; 1 250 000; 1'250); one mark before one
    or two digits is a decimal (7,7). 1.250 could be either, and so has no answer.
    """
    number = written.replace(" ", "٬").replace("'", "٬")
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


def _words(text: str, match: Match[str]) -> tuple[Decimal | None, int, bool]:
    """Add up number words from ``match`` on: "one hundred and fifty", "خمسة وعشرين".

    Gives the value, or ``None`` for a mere list; where the words end; whether they are but "a".
    """
    total: int | None = _WORDS[match["word"]]
    end, alone = match.end(), True
    while following := _NEXT_WORD.match(text, end):
        word = following["word"]
        if word in _ARTICLES and "et" not in following["join"]:
            break
        joined = "و" in following["join"] or bool(following["and"])
        total = None if total is None else _sum(total, word, joined)
        end, alone = following.end(), False
    if total is not None and (decimals := _DECIMAL_WORDS.match(text, end)):
        digits = "".join(str(_WORDS.get(word, 0)) for word in decimals[1].split())
        return Decimal(f"{total}.{digits}"), decimals.end(), False
    value = None if total is None else Decimal(total)
    return value, end, alone and match["word"] in _ARTICLES


def _sum(total: int, word: str, joined: bool) -> int | None:
    """Take ``word`` into the number that the words before it make; ``None`` if none does."""
    value, units = _WORDS[word], total % 100
    if value == 100 and total < 20 and not joined:
        return total * 100
    if (
        (units == 0 and value < 100)  # hundreds, then anything smaller
        or (units >= 20 and units % 10 == 0 and value < 10)  # tens, then units
        or (units in {60, 80} and 10 <= value < 20)  # soixante-dix, quatre-vingt-onze
        or (units in {10, 70, 90} and word in {"sept", "huit", "neuf"})  # dix-sept
        or (1 <= units < 10 and value == 10 and word.startswith("عشر"))  # ثلاثة عشر
        or (1 <= units < 10 and joined and 20 <= value < 100)  # خمسة وعشرين
    ):
        return total + value
    return None

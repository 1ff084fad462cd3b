"""Which units of two language versions of a text say the same, as far as their words show it.

Units are paragraphs, or the sentences of one. They follow one another in the same order in both;
a translator may split one, join two, or leave one out. What two of them share is told from their
printed numbers, their figures, the names in them and their length, as any reader could tell it who
reads neither language.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from commitments.text import arabic, sentences
from commitments.text.language import Language

LEAST_ALIKE = 0.55
"""Below this, two units are left alone rather than paired; a pair can reach 3."""
JOINING = 0.1
"""What it costs to take two units together: more are translated one by one."""

_FIGURE = re.compile(r"\d+(?:[.,٫٬’'\u00a0\u202f ]\d{3}(?!\d))*")
_NUMBERED = re.compile(r"\W*(\d{1,3})[.)\-–]\s")
_LATIN_NAME = re.compile(r"(?<![\w’'])(?:[ld]['’])?([A-ZÀ-Þ][\w\-]{2,})")
_ARABIC_WORD = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0671]{3,}")
_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسصضطظعغفقكلمنه", "bttjhkddrzssdtzagfkklmnh", strict=True))
    | {"ش": "s", "و": "", "ي": "", "ا": "", "ء": "", "ع": ""}
)
_LATIN_SOUNDS = [
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("qu", "k"),
    ("q", "k"),
    ("c", "k"),
    ("p", "b"),
    ("v", "f"),
    ("x", "ks"),
]
_SILENT = re.compile(r"[aeiouywh]")
_TWICE = re.compile(r"(.)\1+")
_FEWEST_SOUNDS = 2


@dataclass(frozen=True)
class _Unit:
    """A run of text and where it stands: `place` from 0 (first) to 1 (last)."""

    text: str
    language: Language
    place: float

    @cached_property
    def number(self) -> str:
        """The number that is printed before it."""
        found = _NUMBERED.match(_plain_digits(self.text[:12]))
        return found[1] if found else ""

    @cached_property
    def marks(self) -> Counter[str]:
        """Figures and names, each as it would be heard in any language."""
        body = _plain_digits(self.text)
        figures = (re.sub(r"\D", "", figure) for figure in _FIGURE.findall(body))
        # 110 000 is written 110 thousand elsewhere.
        marks = Counter(figure.rstrip("0") or figure for figure in figures)
        marks.update(_sounds(self.text, self.language))
        return marks


def pair(
    texts: Sequence[str], language: Language, others: Sequence[str], other_language: Language
) -> list[tuple[int, int]]:
    """Pairs of places in `texts` and in `others`, in order; what has no counterpart is left out.

    A unit that was split or joined stands in two pairs. The best of all pairings that keep the
    order (dynamic programming over the two sequences).
    """
    ones = _units(texts, language)
    twos = _units(others, other_language)
    ratio = (sum(map(len, texts)) or 1) / (sum(map(len, others)) or 1)
    rarity = _rarity([*ones, *twos])
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(ones) + 1):
        for j in range(len(twos) + 1):
            for a, b in ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1)):
                if (i - a, j - b) not in best:
                    continue
                gain = 0.0
                if a and b:
                    alike = _alike(ones[i - a : i], twos[j - b : j], ratio, rarity)
                    gain = alike - LEAST_ALIKE - (JOINING if a + b > 2 else 0)
                score = best[i - a, j - b][0] + gain
                if (i, j) not in best or score > best[i, j][0]:
                    best[i, j] = score, (a, b)
    found = []
    i, j = len(ones), len(twos)
    while i or j:
        a, b = best[i, j][1]
        found += [(one, two) for one in range(i - a, i) for two in range(j - b, j)]
        i, j = i - a, j - b
    return sorted(found)


def passage(
    text: str, span: tuple[int, int], language: Language, other: str, other_language: Language
) -> tuple[int, int]:
    """Where in `other` the words of `text` between `span` are likeliest said: whole sentences.

    The sentences that are paired with those that the span touches; where none is, all of `other`.
    """
    here, there = sentences.find(text), sentences.find(other)
    touched = {
        place for place, (start, end) in enumerate(here) if start < span[1] and span[0] < end
    }
    pairs = pair(
        [text[start:end] for start, end in here],
        language,
        [other[start:end] for start, end in there],
        other_language,
    )
    said = [there[two] for one, two in pairs if one in touched]
    return (said[0][0], said[-1][1]) if said else (0, len(other))


def _units(texts: Sequence[str], language: Language) -> list[_Unit]:
    last = max(len(texts) - 1, 1)
    return [_Unit(text, language, place / last) for place, text in enumerate(texts)]


def _rarity(units: Sequence[_Unit]) -> dict[str, float]:
    """The weight of each mark: what stands in few units says more."""
    spread = Counter(mark for unit in units for mark in unit.marks)
    return {mark: math.log(1 + len(units) / count) for mark, count in spread.items()}


def _alike(
    some: Sequence[_Unit], others: Sequence[_Unit], ratio: float, rarity: dict[str, float]
) -> float:
    """How much the units are alike: up to 1 for marks, for length and for number and place."""
    marks: Counter[str] = sum((unit.marks for unit in some), Counter())
    theirs: Counter[str] = sum((unit.marks for unit in others), Counter())
    all_of_them = sum(rarity[mark] for mark in (marks | theirs).elements())
    shared = sum(rarity[mark] for mark in (marks & theirs).elements())
    by_marks = shared / all_of_them if all_of_them else 0.25
    length = sum(len(unit.text) for unit in some) / ratio
    its_length = sum(len(unit.text) for unit in others)
    by_length = math.exp(-2 * abs(math.log((length + 5) / (its_length + 5))))
    distance = abs(some[0].place - others[0].place)
    numbers = {unit.number for unit in some if unit.number}
    its_numbers = {unit.number for unit in others if unit.number}
    if numbers or its_numbers:
        by_place = 1.0 if numbers == its_numbers else 0.0
    else:
        by_place = max(0.0, 1 - 3 * distance)
    return by_marks + by_length + by_place - 0.5


def _plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text
    )


def _sounds(text: str, language: Language) -> list[str]:
    """The consonants of the names in a text: of words with a capital; in Arabic of all words."""
    if language == "ar":
        words = [arabic.normalise(word) for word in _ARABIC_WORD.findall(text)]
        heard = [_TWICE.sub(r"\1", _bare(word).translate(_SOUNDS)) for word in words]
    else:
        heard = [_latin_sound(name) for name in _LATIN_NAME.findall(text)]
    return [sound for sound in heard if len(sound) >= _FEWEST_SOUNDS]


def _bare(word: str) -> str:
    """An Arabic word without the article and what is written together with it."""
    for prefix in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _latin_sound(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    heard = "".join(letter for letter in plain if letter.isalpha() and letter.isascii())
    for letters, sound in _LATIN_SOUNDS:
        heard = heard.replace(letters, sound)
    return _TWICE.sub(r"\1", _SILENT.sub("", heard))

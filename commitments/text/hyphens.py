"""Putting together words that the end of a line has broken."""

import re
from collections import Counter
from collections.abc import Iterable

END = ("\x02", "-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")
"""Signs with which a line ends in the middle of a word; the first is how PDFium writes it."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALF = re.compile(r"[^\W_]+$")
_SECOND_HALF = re.compile(r"[^\W\d_]+")
_KEPT = re.compile(
    r"\d$|^(?:anti|co|counter|cross|ex|follow|high|long|low|mid|non|on|post|pre|pro|self|semi|short|"
    r"so|sub|vice|well|year|north|south|east|west)$",
    re.IGNORECASE,
)
"""First halves behind which the hyphen is one of the word itself."""


class Mender:
    """Joins lines; whether a hyphen belongs to its word, the other words of the text tell."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words = Counter(word for line in lines for word in _WORD.findall(line.lower()))
        self.mended: list[str] = []
        """The words that were put together without their hyphen."""

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: with a space between them, or with the broken word put together."""
        if not before.endswith(END) or not before[-2:-1].isalnum():
            return f"{before} {after}"
        first, second = _FIRST_HALF.search(before[:-1]), _SECOND_HALF.match(after)
        if not first or not second or not after[0].islower():
            return f"{before[:-1]}-{after}"
        whole, hyphened = (f"{first[0]}{sign}{second[0]}".lower() for sign in ("", "-"))
        is_of_the_word = self._words[hyphened] > self._words[whole] or (
            not self._words[whole] and bool(_KEPT.search(first[0]))
        )
        if is_of_the_word and not before.endswith("\N{SOFT HYPHEN}"):
            return f"{before[:-1]}-{after}"
        self.mended.append(first[0] + second[0])
        return before[:-1] + after

"""Taking back the wrapping of a text: which line breaks are those of a width, not of the author.

A program that wraps begins a new line where the next word no longer fits. So in a wrapped text the
first word of each line would not have fitted in the line before, but for the ends of paragraphs.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

NARROWEST, WIDEST = 16, 260
"""Widths in characters between which a text may be wrapped."""
SHARE_OF_FULL = 0.6
"""Of the breaks in mid-sentence, those before a word that would not have fitted."""
SHARE_WITHIN = 0.3
"""And those in the middle of a sentence."""
OUTLIERS = 0.1
"""Of the lines, those that may be longer than the width: addresses, say."""

SENTENCE_END = re.compile(r"[.!?؟:؛;…][\"'”’»)\]]*[¹²³⁰⁴-⁹]*$")

# How wide letters are printed, in thousandths of their size: those of Times, whose proportions are
# near to those of other fonts.
_USUAL = 480
_PRINTED = {
    letter: thousandths
    for thousandths, letters in {
        250: " .,",
        278: "ijlt/:;|",
        333: "frI-()[]'‘’!",
        389: "sJ",
        444: "acez?“”é",
        500: "0123456789bdghknopquvxy$#*_–",
        556: "FPS",
        611: "ELTZ",
        667: "BCR",
        722: "ADGHKNOQUVXYw",
        778: "m&",
        833: "%",
        889: "M",
        944: "W@",
        1000: "—…",
    }.items()
    for letter in letters
}
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def width_of(
    chunks: Sequence[Sequence[str]], *, starts: Callable[[str], bool], fewest: int = 1
) -> "Width | None":
    """How wide the lines of these chunks were wrapped, if they were.

    ``starts`` says whether a line opens an item of a list, ``fewest`` how many sentences must be
    broken and, above one, that half of the lines have others beside them and that these mostly
    end a sentence: lines of a heading do not.
    """
    several = [chunk for chunk in chunks if len(chunk) > 1]
    ended = sum(bool(SENTENCE_END.search(chunk[-1])) for chunk in several)
    together = sum(map(len, several))
    if fewest > 1 and (together * 2 < sum(map(len, chunks)) or ended * 2 < len(several)):
        return None
    pairs = [pair for chunk in chunks for pair in pairwise(chunk) if not starts(pair[1])]
    within = sum(not SENTENCE_END.search(one) for one, _ in pairs)
    if within < max(fewest, SHARE_WITHIN * len(pairs)):
        return None
    lines = [line for chunk in chunks if len(chunk) > 1 for line in chunk]
    broken = [pair for pair in pairs if not SENTENCE_END.search(pair[0])]
    found = filter(None, (Width.in_characters(lines, broken), Width.in_print(lines, broken)))
    return max(found, key=lambda width: width.share, default=None)


class Width:
    """The width of a wrapped text, in characters or, roughly, as letters are printed."""

    def __init__(self, most: float, share: float, measure: Callable[[str], float], slack: float):
        self.most = most
        self.share = share
        self._measure = measure
        self._slack = slack

    @classmethod
    def in_characters(
        cls, lines: Sequence[str], pairs: Sequence[tuple[str, str]]
    ) -> "Width | None":
        """The width where each letter counts as much as another."""
        return cls._fitting(lines, pairs, len, 0)

    @classmethod
    def in_print(cls, lines: Sequence[str], pairs: Sequence[tuple[str, str]]) -> "Width | None":
        """The width where an m is wider than an i, as in what is copied from a PDF."""
        is_arabic = sum(bool(_ARABIC.search(line)) for line in lines) * 2 > len(lines)
        return cls._fitting(lines, pairs, _printed, 0.12 if is_arabic else 0.02)

    @classmethod
    def _fitting(
        cls,
        lines: Sequence[str],
        pairs: Sequence[tuple[str, str]],
        measure: Callable[[str], float],
        slack: float,
    ) -> "Width | None":
        lengths = sorted({measure(line) for line in lines}, reverse=True)
        for most in lengths[: 1 + int(OUTLIERS * len(lines))]:
            width = cls(most, 0, measure, slack)
            if NARROWEST <= most <= WIDEST and pairs:
                full = sum(width.is_full(one, other) for one, other in pairs)
                width.share = full / len(pairs)
                if width.share >= SHARE_OF_FULL:
                    return width
        return None

    def is_full(self, line: str, following: str) -> bool:
        """Whether the first word of the line that follows would not have fitted."""
        word = following.split(maxsplit=1)[0] if following.strip() else ""
        return self._measure(f"{line} {word}") > self.most * (1 - self._slack)


def _printed(line: str) -> float:
    """About how wide a line is in print, in usual letters."""
    return sum(_PRINTED.get(letter, _USUAL) for letter in line) / _USUAL

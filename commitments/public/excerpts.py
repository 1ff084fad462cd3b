"""Where the words of a search stand: a piece of the text around them, with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.text import quotations

BEFORE = 90
LENGTH = 260


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text in runs, of which some are words that were looked for."""

    runs: list[quotations.Segment[str]]
    begins_inside: bool
    ends_inside: bool


def excerpt(text: str, spans: Sequence[tuple[int, int]]) -> Excerpt:
    """Up to `LENGTH` characters around the first of the spans, cut between words."""
    first = spans[0][0] if spans else 0
    begin = _between_words(text, max(0, first - BEFORE)) if len(text) > LENGTH else 0
    end = len(text)
    if end - begin > LENGTH:
        cut = text.rfind(" ", begin, begin + LENGTH)
        end = cut if cut > first else begin + LENGTH
    inside = [
        ("match", start - begin, stop - begin)
        for start, stop in spans
        if begin <= start < stop <= end
    ]
    return Excerpt(quotations.segments(text[begin:end], inside), begin > 0, end < len(text))


def _between_words(text: str, place: int) -> int:
    """The first place from `place` on where a word begins."""
    return text.find(" ", place) + 1 if place else 0

"""Finding the exact words of a quotation, and cutting a text at the edges of several.

Positions are Unicode code points. A ``Quotation`` holds what the W3C Web Annotation model calls
a TextQuoteSelector (exact, prefix, suffix) and a TextPositionSelector (start, end):
https://www.w3.org/TR/annotation-model/#selectors
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from .folding import fold

Key = TypeVar("Key", bound=Hashable)

CONTEXT = 32
MOST_STARTS = 100


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as they stand in a text, with what stands before and after, and where."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class QuotationNotFound(ValueError):
    """The words do not stand in the text, to the character.

    ``closest`` is the passage that the person probably meant, as it really stands: it may differ
    from ``exact`` only in a diacritic, a no-break space or a Persian yeh. It is ``None`` when
    nothing comes near. When the words do stand in the text but not at the place, or between the
    words, that was stated, ``closest.exact`` equals ``exact``.
    """

    def __init__(self, exact: str, closest: Quotation | None) -> None:
        super().__init__(exact, closest)
        self.exact = exact
        self.closest = closest


class QuotationAmbiguous(ValueError):
    """The words stand in the text more than once: at each of ``starts`` (the first hundred)."""

    def __init__(self, exact: str, starts: tuple[int, ...]) -> None:
        super().__init__(exact, starts)
        self.exact = exact
        self.starts = starts


class SpanOutOfRange(ValueError):
    """``start`` and ``end`` do not delimit at least one character of a text of ``length``."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(start, end, length)
        self.start = start
        self.end = end
        self.length = length


def at(text: str, start: int, end: int, context: int = CONTEXT) -> Quotation:
    """Quote ``text[start:end]`` with up to ``context`` characters on either side.

    Raises ``SpanOutOfRange`` for an empty span or one that leaves the text.
    """
    if not 0 <= start < end <= len(text):
        raise SpanOutOfRange(start, end, len(text))
    return Quotation(
        exact=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
        start=start,
        end=end,
    )


def locate(
    text: str, exact: str, *, prefix: str = "", suffix: str = "", start: int | None = None
) -> Quotation:
    """Find the one place where ``exact`` stands in ``text``, to the character.

    Everything that is stated must hold: the text before must end with ``prefix``, the text after
    must begin with ``suffix``, and the words must begin at ``start`` where one is given.

    Raises ``QuotationNotFound`` when there is no such place, ``QuotationAmbiguous`` when there
    is more than one.
    """
    if not exact:
        raise QuotationNotFound(exact, None)
    if start is None:
        starts = [found + len(prefix) for found in _occurrences(text, prefix + exact + suffix)]
    else:
        stands = (
            start >= 0
            and text.startswith(exact + suffix, start)
            and text.endswith(prefix, 0, start)
        )
        starts = [start] if stands else []
    if not starts:
        raise QuotationNotFound(exact, _closest(text, exact, start or 0))
    if len(starts) > 1:
        raise QuotationAmbiguous(exact, tuple(starts))
    return at(text, starts[0], starts[0] + len(exact))


def _occurrences(text: str, words: str) -> list[int]:
    """List the first starts of ``words`` in ``text``, overlapping ones too."""
    starts: list[int] = []
    found = text.find(words)
    while found >= 0 and len(starts) < MOST_STARTS:
        starts.append(found)
        found = text.find(words, found + 1)
    return starts


def _closest(text: str, exact: str, wanted: int) -> Quotation | None:
    starts = _occurrences(text, exact)
    if starts:
        nearest = min(starts, key=lambda found: abs(found - wanted))
        return at(text, nearest, nearest + len(exact))
    span = _loose_span(text, exact)
    return at(text, *span) if span else None


def _loose_span(text: str, exact: str) -> tuple[int, int] | None:
    """Find the passage most like ``exact``, in time proportional to the two lengths."""
    haystack = fold(text)
    needle = fold(exact).text.strip()
    if not needle:
        return None
    spans = [haystack.span(at, at + len(needle)) for at in _occurrences(haystack.text, needle)]
    if spans:
        return max(spans, key=lambda span: _agreement(text[slice(*span)], exact))
    start = _best_window(haystack.text, needle)
    if start is None:
        return None
    end = min(len(haystack.text), start + len(needle))
    return haystack.span(*_whole_words(haystack.text, start, end))


def _agreement(passage: str, exact: str) -> int:
    """How many characters stand at the same place in both, counted from either end."""
    return max(
        sum(map(str.__eq__, passage, exact)), sum(map(str.__eq__, passage[::-1], exact[::-1]))
    )


def _best_window(haystack: str, needle: str) -> int | None:
    """Slide a window of the needle's length and count the letter triples that both share.

    Returns where the best window begins, or ``None`` when it shares too few: half of them for
    a few words, more for a long passage, where many are shared by chance.
    """
    width = len(needle) - 2
    wanted = Counter(needle[i : i + 3] for i in range(width))
    seen: Counter[str] = Counter()
    shared = best = best_start = 0
    for index in range(len(haystack) - 2):
        entering = haystack[index : index + 3]
        seen[entering] += 1
        shared += seen[entering] <= wanted[entering]
        if index >= width:
            leaving = haystack[index - width : index - width + 3]
            shared -= seen[leaving] <= wanted[leaving]
            seen[leaving] -= 1
        if shared > best:
            best = shared
            best_start = max(0, index - width + 1)
    enough = max(3, width * (0.5 if width < 40 else 0.65))
    return best_start if best >= enough else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both edges to the nearest edge of a word, and leave outer spaces out."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class Segment(Generic[Key]):
    """A run of text over all of which the same spans lie."""

    text: str
    start: int
    end: int
    keys: frozenset[Key]


def segments(text: str, spans: Iterable[tuple[Key, int, int]]) -> list[Segment[Key]]:
    """Cut ``text`` into consecutive runs wherever one of the spans begins or ends.

    ``spans`` are ``(key, start, end)``; they may nest and overlap. The texts of the segments,
    joined, are ``text``. Raises ``SpanOutOfRange`` for an empty span or one outside the text.
    """
    opening: dict[int, list[Key]] = {}
    closing: dict[int, list[Key]] = {}
    for key, start, end in spans:
        if not 0 <= start < end <= len(text):
            raise SpanOutOfRange(start, end, len(text))
        opening.setdefault(start, []).append(key)
        closing.setdefault(end, []).append(key)
    cuts = sorted({0, len(text), *opening, *closing})
    open_keys: Counter[Key] = Counter()
    result: list[Segment[Key]] = []
    for start, end in pairwise(cuts):
        open_keys.update(opening.get(start, ()))
        open_keys.subtract(closing.get(start, ()))
        keys = frozenset(+open_keys)
        result.append(Segment(text[start:end], start, end, keys))
    return result

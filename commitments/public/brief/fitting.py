"""How much fits on the two pages of what needs attention: page, PDF and Word file tell the same.

Word lays a file out on the machine of whoever opens it, so heights are reckoned, in points, a
little high, from the number of characters.
"""

from collections.abc import Sequence

from django.utils.text import Truncator

PAGES = 2
PAGE_HEIGHT = 715
"""Of A4, between its head and its foot."""
TITLES = 140
"""What the brief is, for which meeting, how many commitments it tells of, and of which day."""
HEADING = 32
"""Of a group."""
SPACE = 9
"""Above an item."""
PARAGRAPH = 2
"""Below each of its texts."""
LINE = 14.3
PER_LINE = 92
"""Characters, of either script."""
WORDS = 30
"""Of a quotation."""

Item = Sequence[str]
"""The texts of an item, one under the other."""


def short(quotation: str) -> str:
    """A quotation as a brief gives it; what is cut ends with an ellipsis."""
    return Truncator(quotation).words(WORDS, truncate=" …")


def taken(opening: Item, groups: Sequence[Sequence[Item]]) -> list[int]:
    """How many items of each group fit below the titles and the other texts of the opening.

    Every group has its first before any has its second.
    """
    counts = [0] * len(groups)
    for place in range(max(map(len, groups), default=0)):
        for number, items in enumerate(groups):
            if counts[number] != place or place >= len(items):
                continue
            counts[number] += 1
            if not _fit(opening, groups, counts):
                counts[number] -= 1
    return counts


def _fit(opening: Item, groups: Sequence[Sequence[Item]], counts: Sequence[int]) -> bool:
    """Whether so many items fit: none is broken, and a heading stays with what it is of."""
    pages, used = 1, TITLES + height_of(opening)
    for items, count in zip(groups, counts, strict=True):
        heights = [height_of(item) for item in items[:count]]
        if count:
            heights[0] += HEADING
            heights[-1] += 0 if count == len(items) else LINE + PARAGRAPH
        for height in heights:
            if used + height > PAGE_HEIGHT:
                pages, used = pages + 1, 0
            used += height
    return pages <= PAGES


def height_of(item: Item) -> float:
    """The height of an item."""
    lines = [-(-len(text) // PER_LINE) for text in item]
    return SPACE + sum(PARAGRAPH + LINE * max(count, 1) for count in lines)

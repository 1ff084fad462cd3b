"""What stands above and below the text on page after page: heads, feet, and numbers of pages."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..folding import fold
from .pdf_lines import Line, Page

OUTERMOST = 4
"""Lines at the top and at the bottom of a page that may be such."""
SHARE = 0.4
"""Of the pages on which a line must stand again, and never fewer than two."""
NEAR = 9  # points by which its place may differ

_OF = r"\s?(?:/|of|sur|de|من|von)\s?#{1,4}"
_PAGE = r"(?:p(?:age|\.)?|صفحه|seite|s\.)\s?[#ivxlc]{1,6}"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:#{{1,4}}|[ivxl]{{1,5}}|{_PAGE}|[#ivxlc]{{1,6}}(?={_OF}))(?:{_OF})?\W*"
)
_OF_A_BROWSER = re.compile(r"(?:file|https?)://\S+(?:\s#{1,4}/#{1,4})?|#{1,2}/#{1,2}/#{2,4}, ?#.*")


def furniture(pages: Sequence[Page]) -> set[Line]:
    """The lines that belong to the pages and not to the text."""
    again: dict[str, list[_Row]] = defaultdict(list)
    found: set[Line] = set()
    for page in pages:
        rows = _rows(page)
        for row in {id(row): row for row in (*rows[:OUTERMOST], *rows[-OUTERMOST:])}.values():
            again[row.key].append(row)
        for row in (*rows[:1], *rows[-1:]):
            if _is_page_number(row.key, pages) or _OF_A_BROWSER.fullmatch(row.key):
                found.update(row.lines)
    enough = max(2, SHARE * len(pages))
    for same in again.values():
        for row in same:
            near = {other.page for other in same if abs(other.middle - row.middle) < NEAR}
            if len(near) >= enough and row.is_outside:
                found.update(row.lines)
    return found


@dataclass(slots=True)
class _Row:
    """What stands at one height of a page."""

    page: int
    height: float
    lines: list[Line]

    @property
    def middle(self) -> float:
        return self.lines[0].middle

    @property
    def key(self) -> str:
        """Its words, whatever the numbers in them."""
        words = " ".join(line.text for line in sorted(self.lines, key=lambda line: line.left))
        return re.sub(r"\d", "#", fold(words).text.strip())

    @property
    def is_outside(self) -> bool:
        """Whether it stands in the upper or lower sixth of its page."""
        return not self.height / 6 <= self.middle <= self.height * 5 / 6


def _rows(page: Page) -> list[_Row]:
    rows: list[_Row] = []
    for line in sorted(page.lines, key=lambda line: line.base):
        if rows and abs(line.base - rows[-1].lines[0].base) <= 2:
            rows[-1].lines.append(line)
        else:
            rows.append(_Row(page.number, page.height, [line]))
    return rows


def _is_page_number(key: str, pages: Sequence[Page]) -> bool:
    """Whether a line says which page this is; a bare figure does so where there are several."""
    if not _PAGE_NUMBER.fullmatch(key):
        return False
    return len(pages) > 1 or not re.fullmatch(r"\W*(?:#+|[ivxl]+)\W*", key)

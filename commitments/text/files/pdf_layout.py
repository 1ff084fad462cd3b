"""From lines to paragraphs: columns, indents, widths of lines, ends of sentences, hyphens."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..hyphens import Mender
from .pdf_arabic import with_brackets_in_order
from .pdf_lines import HYPHEN, RAISED, Line, Page
from .reasons import Note
from .superscripts import superscript

BIN = 2  # points; how finely the width of a page is searched for gutters
NARROWEST_GUTTER = 8  # points
FEWEST_LINES = 3
"""On either side of a gutter."""
FILLED = 0.65
"""Of its column, what the usual line of a text takes; the cells of a table take less."""
WIDE_GAP = 1.25
"""Of the usual distance of lines: wider, a paragraph ends."""
LONGEST_NAME = 12  # characters
ALIGNED = 4  # points
CELL_GAP = 0.9  # of the size of the letters
SHORT = 0.5
"""Of its column, what a line fills at least that breaks a sentence."""
INDENT = 0.8  # of the size of the letters
SPACE = 0.25

_SENTENCE_END = re.compile(r"[.!?؟:؛;…][\"'”’»)\]]*[¹²³⁰⁴-⁹]*$")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)\-]|[•▪◦●\uf0b7\uf0a7–*-])\s")
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[•▪◦●\uf0b7\uf0a7–*-]")


@dataclass(slots=True)
class _Column:
    """From where to where the lines of a column reach; ``kind`` is its place among the columns."""

    left: float
    right: float
    kind: tuple[int, int] = (0, 0)


def in_reading_order(lines: Sequence[Line], page: Page) -> list[tuple[Line, _Column]]:
    """The lines of a page as they are read, each with the column that it stands in."""
    if not lines:
        return []
    edges = _Column(min(line.left for line in lines), max(line.right for line in lines))
    gutters = _gutters(lines, edges)
    if gutters:
        page.notes.add(Note.COLUMNS)
    bands: list[list[Line]] = [[]]
    for line in sorted(lines, key=lambda line: line.base):
        crosses = any(line.left < gutter < line.right for gutter in gutters)
        if crosses:
            bands.extend(([line], []))
        else:
            bands[-1].append(line)
    ordered: list[tuple[Line, _Column]] = []
    is_rtl = sum(line.is_rtl for line in lines) * 2 > len(lines)
    for band in filter(None, bands):
        places = [0.0, *gutters, page.width]
        columns = list(itertools.pairwise(places))
        numbered = list(enumerate(columns))
        for number, (left, right) in reversed(numbered) if is_rtl else numbered:
            inside = [line for line in band if left <= (line.left + line.right) / 2 < right]
            crossing = len(band) == 1 and any(band[0].left < g < band[0].right for g in gutters)
            if inside:
                own = edges
                if gutters and not crossing:
                    own = _edges(lines, left, right, (len(gutters), number))
                rows = _rows(inside, own, are_text=bool(gutters))
                _find_edges(rows)
                ordered += [(line, own) for line in rows]
    return ordered


def _edges(lines: Sequence[Line], left: float, right: float, kind: tuple[int, int]) -> _Column:
    inside = [line for line in lines if line.left >= left and line.right <= right]
    return _Column(min(line.left for line in inside), max(line.right for line in inside), kind)


def _gutters(lines: Sequence[Line], edges: _Column) -> list[float]:
    """Where white runs down the page between columns of text."""
    count = int((edges.right - edges.left) / BIN) + 1
    covered = [0] * count
    for line in lines:
        first, last = ((edge - edges.left) / BIN for edge in (line.left, line.right))
        for place in range(int(first), min(int(last) + 1, count)):
            covered[place] += 1
    few = 0.1 * max(covered)
    found: list[float] = []
    start = None
    for place, lines_here in enumerate([*covered, max(covered)]):
        if lines_here <= few:
            start = place if start is None else start
        elif start is not None:
            if (place - start) * BIN >= NARROWEST_GUTTER:
                middle = edges.left + BIN * (start + place) / 2
                if _parts_columns(lines, middle):
                    found.append(middle)
            start = None
    return found


def _parts_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Whether whole lines of text stand on both sides, at the same height."""
    sides = [
        _spans([line for line in lines if line.right <= gutter + BIN]),
        _spans([line for line in lines if line.left >= gutter - BIN]),
    ]
    if min(map(len, sides)) < FEWEST_LINES:
        return False
    for side in sides:
        width = max(right for _, _, right in side) - min(left for _, left, _ in side)
        if median(right - left for _, left, right in side) < FILLED * width:
            return False
    spans = [(side[0][0], side[-1][0]) for side in sides]
    shared = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return shared > 0.3 * min(last - first for first, last in spans)


def _spans(lines: Sequence[Line]) -> list[tuple[float, float, float]]:
    """For each height at which something stands: the height, and from where to where."""
    spans: list[tuple[float, float, float]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if spans and abs(line.base - spans[-1][0]) <= BIN:
            base, left, right = spans[-1]
            spans[-1] = base, min(left, line.left), max(right, line.right)
        else:
            spans.append((line.base, line.left, line.right))
    return spans


def _find_edges(rows: Sequence[Line]) -> None:
    """Say of each line how far those reach that begin exactly below or above it."""
    for place, line in enumerate(rows):
        block = [line]
        for step in (-1, 1):
            other = place + step
            while 0 <= other < len(rows) and abs(_begin(rows[other]) - _begin(line)) < ALIGNED:
                block.append(rows[other])
                other += step
        if len(block) > 2:
            line.edge = (
                min(each.left for each in block)
                if line.is_rtl
                else max(each.right for each in block)
            )


def _begin(line: Line) -> float:
    return line.right if line.is_rtl else line.left


def _rows(lines: Sequence[Line], column: _Column, *, are_text: bool) -> list[Line]:
    """The lines of a column from the top, those at one height put together with a tab."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and _stand_beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_together(row, column, is_text=are_text) for row in rows]


def _stand_beside(row: Sequence[Line], line: Line) -> bool:
    """Whether the line stands at the height of a row, as a raised mark does too."""
    large = max(row, key=lambda each: each.size)
    shared = min(large.base, line.base) - max(large.top, line.top)
    slack = 0.6 * min(large.size, line.size)  # vowel marks reach over their neighbours
    is_apart = all(line.left > each.right - slack or line.right < each.left + slack for each in row)
    return is_apart and shared > 0.5 * 0.75 * min(large.size, line.size)


def _together(row: list[Line], column: _Column, *, is_text: bool) -> Line:
    """The lines of a row as one: with a tab between cells, a space between words."""
    if len(row) == 1:
        return row[0]
    is_rtl = sum(line.is_rtl for line in row) * 2 > len(row)
    row = sorted(row, key=lambda line: line.left, reverse=is_rtl)
    gaps = [max(b.left - a.right, a.left - b.right) for a, b in pairwise(row)]
    largest = max(row, key=lambda line: line.size)
    is_spread = is_text or _is_spread(row, gaps, column)
    text = row[0].text
    for gap, before, line in zip(gaps, row, row[1:], strict=False):
        is_cell = gap > CELL_GAP * largest.size and not is_spread
        between = "\t" if is_cell and not _LABEL.fullmatch(before.text) else " "
        raised = superscript(line.text) if line.size < RAISED * largest.size else line.text
        text += (between if gap > 0.1 * largest.size else "") + raised
    first = row[0]
    if first.size < RAISED * largest.size:
        text = superscript(first.text) + text[len(first.text) :]
    return Line(
        text=text,
        page=first.page,
        left=min(line.left for line in row),
        right=max(line.right for line in row),
        top=min(line.top for line in row),
        base=largest.base,
        size=largest.size,
        is_bold=all(line.is_bold for line in row),
        is_rtl=is_rtl,
        first_word=first.first_word,
    )


def _is_spread(row: Sequence[Line], gaps: Sequence[float], column: _Column) -> bool:
    """Whether these are the words of one line that were spread to fill it."""
    if row[0].is_rtl:
        fills = min(line.left for line in row) - column.left < ALIGNED
    else:
        fills = column.right - max(line.right for line in row) < ALIGNED
    is_even = len(gaps) > 1 and max(gaps) < 1.3 * min(gaps)
    return fills or (is_even and not any(" " in line.text for line in row))


class Paragraphs:
    """The paragraphs of a text, put together line by line, page by page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        lines = [line for page in pages for line in page.lines]
        sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        """Of the letters of most of the text, in points."""
        self._leading = _usual_leading(pages)
        self._mender = Mender(line.text for line in lines)
        self._texts: list[str] = []
        self._current: list[Line] = []
        self._column: _Column | None = None
        self._columns: list[_Column] = []
        self._starts: list[int] = []
        self._letters = 0

    @property
    def hyphens(self) -> list[str]:
        """Words that the end of a line had broken, as they were put together."""
        return self._mender.mended

    def add(self, page: Page, lines: Sequence[tuple[Line, _Column]]) -> None:
        """Read on with the lines of the next page, in their order."""
        self._starts.append(self._letters)
        for line, column in lines:
            own = self._same_column(column)
            if self._current and self._ends_before(line, own):
                self._end()
            self._current.append(line)
            self._column = own
            self._letters += sum(map(str.isalnum, line.text))

    def finish(self) -> tuple[str, tuple[int, ...]]:
        """The text, and for each page how many letters and digits stand before it."""
        self._end()
        return "\n\n".join(self._texts), tuple(self._starts)

    def _same_column(self, column: _Column) -> _Column:
        """The column with what is known of it from pages that it filled."""
        for known in self._columns:
            if known.kind == column.kind and abs(known.left - column.left) < 12:
                known.right = max(known.right, column.right)
                return known
        self._columns.append(column)
        return column

    def _ends_before(self, line: Line, column: _Column) -> bool:
        """Whether a paragraph ends between the last line and this one."""
        before, own = self._current[-1], self._column or column
        if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            return True
        if before.is_rtl != line.is_rtl and min(len(before.text), len(line.text)) > LONGEST_NAME:
            return True  # another language; a name or a number in Latin letters is none
        if before.is_bold != line.is_bold or "\t" in before.text or "\t" in line.text:
            return True
        follows = before.page == line.page and own is column and line.base > before.base
        goes_on = before.text.endswith(HYPHEN) or (
            not _SENTENCE_END.search(before.text)
            and (line.text[:1].islower() or (line.is_rtl and not follows))
            and not _NUMBER.match(line.text)
            and before.right - before.left > SHORT * (own.right - own.left)
        )
        if follows and line.base - before.base > WIDE_GAP * self._leading * line.size:
            return True
        if goes_on:
            return False
        if _NUMBER.match(line.text) and (
            _SENTENCE_END.search(before.text) or self._is_short(before, own, line)
        ):
            return True
        if self._is_short(before, own, line):
            return True
        step = _start(line, column) - _start(before, own)
        ended = bool(_SENTENCE_END.search(before.text))
        if ended and step > INDENT * line.size:
            return True
        return ended and len(self._current) > 1 and step < -INDENT * line.size

    def _is_short(self, line: Line, column: _Column, following: Line) -> bool:
        """Whether the first word of what follows would have stood in the line."""
        edge = line.edge
        if edge is None:
            edge = column.left if line.is_rtl else column.right
        room = line.left - edge if line.is_rtl else edge - line.right
        return room > following.first_word + (SPACE + 0.3) * line.size

    def _end(self) -> None:
        if not self._current:
            return
        text = self._current[0].text
        for line in self._current[1:]:
            text = self._mender.joined(text, line.text)
        text = text.replace(HYPHEN, "-")
        if any(line.is_rtl for line in self._current):
            text = with_brackets_in_order(text)
        self._texts.append(text)
        self._current = []


def _start(line: Line, column: _Column) -> float:
    """How far from the edge of its column a line begins."""
    return column.right - line.right if line.is_rtl else line.left - column.left


def _usual_leading(pages: Sequence[Page]) -> float:
    """How far one line of a paragraph stands below the other, in sizes of its letters."""
    steps: Counter[float] = Counter()
    for page in pages:
        for before, line in zip(page.lines, page.lines[1:], strict=False):
            step = (line.base - before.base) / line.size
            if 0.8 < step < 3 and abs(before.size - line.size) < 0.5:
                steps[round(step, 1)] += len(line.text)
    return steps.most_common(1)[0][0] if steps else 1.2

"""The lines of a page of a PDF: what is printed in each, where, and how large."""

import ctypes
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_arabic import in_logical_order, is_right_to_left
from .reasons import Note
from .superscripts import superscript

HYPHEN = "\x02"
"""A hyphen at the end of a line, in the middle of a word."""
SPACE = 0.12
"""Of the size of the letters: less room between two of them is no space."""
GAP = 0.9
"""Of the size of the letters: wider, a space may part two columns."""
BOLD = 600
RAISED = 0.92
"""Of the size of the letters around it, what the mark of a note is at most."""
UPRIGHT = 0.1  # radians

_NOTE_MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[?\d{1,3}\]?|[*†‡])\s?\S")
MOST_ANNOTATIONS = 200
MOST_BYTES_OF_ANNOTATION = 20_000
_SAYING = {
    pdfium.FPDF_ANNOT_TEXT: b"Contents",
    pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium.FPDF_ANNOT_WIDGET: b"V",
}
_INVISIBLE = 3  # the mode of printing of letters that lie over a scanned picture


@dataclass(slots=True)
class Glyph:
    """A printed letter; the distances are points from the left and the top of the page."""

    text: str
    left: float
    right: float
    origin: float
    """From where it is drawn; the letters of a ligature share it."""
    top: float
    base: float
    size: float
    weight: int


@dataclass(eq=False, slots=True)
class Line:
    """Letters that stand beside one another."""

    text: str
    page: int
    left: float
    right: float
    top: float
    base: float
    size: float
    is_bold: bool
    is_rtl: bool
    first_word: float
    """How wide its first word is."""
    edge: float | None = None
    """How far those lines reach that begin exactly above and below it."""

    @property
    def middle(self) -> float:
        """Where the line stands on its page."""
        return (self.top + self.base) / 2

    @property
    def opens_note(self) -> bool:
        """Whether it begins as a note at the foot of a page does."""
        return bool(_NOTE_MARK.match(self.text))


@dataclass(slots=True)
class Page:
    """The lines of a page, in the order in which the PDF holds them."""

    number: int
    width: float
    height: float
    has_images: bool
    lines: list[Line] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    notes: set[Note] = field(default_factory=set)
    raw: str = ""
    """Everything that is printed, as PDFium puts it in order."""

    @property
    def shown(self) -> str:
        """Everything that is printed, in words; PDFium has no order for words from the right."""
        if Note.ARABIC_PDF in self.notes:
            return "\n".join([*(line.text for line in self.lines), *self.turned])
        return self.raw

    @property
    def letters(self) -> int:
        """How many letters and digits are printed."""
        return sum(map(str.isalnum, self.raw))


def lines_of(page: pypdfium2.PdfPage, number: int) -> Page:
    """The lines of a page, its letters in the order in which they are read."""
    text = page.get_textpage()
    width, height = page.get_size()
    images = any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    found = Page(number, width, height, images)
    found.annotations.extend(_annotations(page))
    runs, raw = _runs(text, height, found)
    found.raw = "".join(raw)
    for run in runs:
        found.lines.extend(_lines(run, number, found))
    return found


def _annotations(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What notes and form fields say that lie on the page."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        key = _SAYING.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        if key is not None:
            length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
            buffer = ctypes.create_string_buffer(min(length, MOST_BYTES_OF_ANNOTATION))
            pdfium.FPDFAnnot_GetStringValue(
                annotation,
                key,
                ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)),
                len(buffer),
            )
            yield buffer.raw.decode("utf-16-le", "replace").strip("\x00 \r\n")
        pdfium.FPDFPage_CloseAnnot(annotation)


def _runs(
    text: pypdfium2.PdfTextPage, height: float, page: Page
) -> tuple[list[list[Glyph]], list[str]]:
    """The letters as PDFium groups them, a run for each of its lines."""
    runs: list[list[Glyph]] = [[]]
    raw: list[str] = []
    turned: list[str] = []
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if code <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"
        raw.append(character)
        if code in (0, 10, 13):
            runs.append([])
            turned.append(" ")
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        if UPRIGHT < angle < 2 * math.pi - UPRIGHT and not character.isspace():
            turned.append(character)
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        # PDFium makes a space of a distance; its box is a point.
        is_made = pdfium.FPDFText_IsGenerated(text, index) == 1
        size = pdfium.FPDFText_GetFontSize(text, index)
        size = max(box.top - box.bottom, 0.1) if size <= 1.0 else size
        weight = pdfium.FPDFText_GetFontWeight(text, index)
        if runs[-1] and not is_made and abs(height - y.value - runs[-1][-1].base) > size:
            runs.append([])  # a line further down, though no line end stands between
        previous = runs[-1][-1] if runs[-1] else None
        if is_made and previous:
            place = (box.left + box.right) / 2
            glyph = replace(previous, text=" ", left=place, right=place, origin=place)
        else:
            base = height - y.value
            glyph = Glyph(
                character, box.left, box.right, x.value, base - 0.75 * size, base, size, weight
            )
        runs[-1].append(glyph)
        if character == HYPHEN:
            runs.append([])
        if index % 200 == 0 and _is_invisible(text, index):
            page.notes.add(Note.RECOGNISED)
    page.turned.extend(filter(None, map(str.strip, "".join(turned).split("  "))))
    return runs, raw


def _is_invisible(text: pypdfium2.PdfTextPage, index: int) -> bool:
    printed = pdfium.FPDFText_GetTextObject(text, index)
    return bool(printed) and pdfium.FPDFTextObj_GetTextRenderMode(printed) == _INVISIBLE


def _lines(run: list[Glyph], number: int, page: Page) -> list[Line]:
    """The lines of a run: more than one where wide spaces part columns."""
    pieces: list[list[Glyph]] = [[]]
    ordered = run
    if _runs_from_the_right(run, page):
        page.notes.add(Note.ARABIC_PDF)
        ordered = sorted(run, key=lambda glyph: glyph.origin)
    end = None
    for glyph in ordered:
        if end is not None and not glyph.text.isspace() and glyph.left - end > GAP * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
        if not glyph.text.isspace():
            end = glyph.right
    return [line for piece in pieces if (line := _line(piece, number, page)) is not None]


def _line(glyphs: list[Glyph], number: int, page: Page) -> Line | None:
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return None
    sizes = Counter(round(glyph.size, 1) for glyph in printed)
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = median(glyph.base for glyph in printed if abs(glyph.size - size) < 0.2)
    for glyph in printed:
        if glyph.text.isdigit() and glyph.size < RAISED * size and base - glyph.base > 0.12 * size:
            glyph.text = superscript(glyph.text)
    for one, other in itertools.pairwise(printed):
        if one.origin == other.origin and one.base == other.base and one.text.isascii():
            page.notes.add(Note.LIGATURES)
    rtl = _runs_from_the_right(printed, page)
    text = (
        in_logical_order(_parted(glyphs, size)) if rtl else "".join(glyph.text for glyph in glyphs)
    )
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text) if rtl else text).strip()
    return Line(
        text=text,
        page=number,
        left=min(glyph.left for glyph in printed),
        right=max(glyph.right for glyph in printed),
        top=min(glyph.top for glyph in printed),
        base=base,
        size=size,
        is_bold=all(glyph.weight >= BOLD for glyph in printed if glyph.weight > 0),
        is_rtl=rtl,
        first_word=_first_word(glyphs, rtl),
    )


def _runs_from_the_right(glyphs: list[Glyph], page: Page) -> bool:
    """Whether a line does; one of figures alone, such as “2025.”, as the lines before it do."""
    text = "".join(glyph.text for glyph in glyphs)
    if not any(map(str.isalpha, text)):
        return Note.ARABIC_PDF in page.notes
    return is_right_to_left(text)


def _parted(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """The letters of a line from the right, with the spaces beside figures and signs as printed.

    Some programs (LibreOffice) put a space that belongs beside these anywhere else in the line. Two
    letters may stand apart without one, so between them the space counts that is there.
    """
    parted: list[Glyph] = []
    previous: Glyph | None = None
    spaces: list[Glyph] = []
    is_seen = False  # what parts the last letter from the one on its left was seen, not read
    for glyph in glyphs:
        if glyph.text.isspace():
            # A space at the place of a letter stands on its left.
            if previous is None or round(previous.origin, 1) != round(glyph.origin, 1):
                spaces.append(glyph)
            elif not is_seen:
                parted.append(glyph)
            continue
        is_seen = previous is not None and not (previous.text.isalpha() and glyph.text.isalpha())
        if not is_seen:
            parted += spaces
        elif previous is not None and glyph.left - previous.right > SPACE * size:
            place = previous.right
            parted.append(replace(glyph, text=" ", left=place, right=place, origin=place))
        parted.append(glyph)
        previous, spaces = glyph, []
    return parted


def _first_word(glyphs: list[Glyph], is_rtl: bool) -> float:
    word: list[Glyph] = []
    for glyph in reversed(glyphs) if is_rtl else glyphs:
        if glyph.text.isspace():
            if word:
                break
        else:
            word.append(glyph)
    return max(g.right for g in word) - min(g.left for g in word)

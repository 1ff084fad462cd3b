"""The text in a PDF, in paragraphs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from .document import Aside, Document, Part, Remark, fewer, words
from .own_process import MOST_PAGES
from .pdf_layout import Paragraphs, in_reading_order
from .pdf_lines import Line, lines_of
from .pdf_repetition import furniture
from .reasons import Note, Reason, Unreadable
from .serving import serve

FEWEST_LETTERS = 8
"""A page with an image and fewer letters than this is a picture of a page."""


def read(content: bytes) -> Document:
    """The paragraphs of the pages, put together from where each letter is printed.

    What stands above and below the text on page after page, and notes at the foot of a page, are
    asides. A PDF that is locked against changes only opens with an empty password, and is read.
    Raises ``Unreadable``.
    """
    with opened(content) as document:
        pages = [lines_of(document[number], number + 1) for number in range(len(document))]
        seen = "\n".join(text for page in pages for text in (page.shown, *page.annotations))
    without_text = [p.number for p in pages if p.has_images and p.letters < FEWEST_LETTERS]
    if len(without_text) == len(pages) and pages:
        raise Unreadable(Reason.SCAN)
    beside = furniture(pages)
    paragraphs = Paragraphs(pages)
    asides = []
    for page in pages:
        body, notes = _without_notes(
            [line for line in page.lines if line not in beside], paragraphs
        )
        asides += [
            Aside(
                Part.HEAD_OF_PAGE if line.middle < page.height / 2 else Part.FOOT_OF_PAGE,
                line.text,
                str(page.number),
            )
            for line in page.lines
            if line in beside
        ]
        asides += [Aside(Part.FOOTNOTE, note, str(page.number)) for note in notes]
        asides += [Aside(Part.TURNED, text, str(page.number)) for text in page.turned]
        asides += [
            Aside(Part.ANNOTATION, text, str(page.number)) for text in page.annotations if text
        ]
        paragraphs.add(page, in_reading_order(body, page))
    text, starts = paragraphs.finish()
    remarks = [Remark(Note.FROM_A_PDF)]
    if without_text:
        remarks.append(Remark(Note.PAGES_WITHOUT_TEXT, ", ".join(map(str, without_text))))
    remarks += [Remark(note) for note in sorted({n for page in pages for n in page.notes})]
    if paragraphs.hyphens:
        remarks.append(Remark(Note.HYPHENS, ", ".join(dict.fromkeys(paragraphs.hyphens))))
    document_ = Document(text, tuple(remarks), tuple(asides), pages=starts)
    compared = document_.compared_with(_mended(seen, paragraphs.hyphens))
    once = fewer(_once(asides))
    again = _count(asides) - _count(once)
    return replace(compared, asides=once, seen=compared.seen - again)


def _count(asides: Iterable[Aside]) -> int:
    return sum(len(words(aside.text)) for aside in asides)


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """The PDF, when it has not too many pages. Raises ``Unreadable``."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(Reason.LOCKED if error.err_code in locked else Reason.DAMAGED) from error
    if len(document) > MOST_PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, most=MOST_PAGES)
    return document


def _without_notes(lines: list[Line], paragraphs: Paragraphs) -> tuple[list[Line], list[str]]:
    """The lines without the notes below them, which are smaller and open with their mark."""
    ordered = sorted(lines, key=lambda line: line.middle)
    first = len(ordered)
    while first and ordered[first - 1].size < 0.9 * paragraphs.size:
        first -= 1
    while first < len(ordered) and not ordered[first].opens_note:
        first += 1
    if first == 0:
        return lines, []
    notes: list[str] = []
    for line in ordered[first:]:
        if line.opens_note or not notes:
            notes.append(line.text)
        else:
            notes[-1] = f"{notes[-1]} {line.text}"
    below = set(map(id, ordered[first:]))
    return [line for line in lines if id(line) not in below], notes


def _once(asides: list[Aside]) -> Iterator[Aside]:
    """What stands on several pages, once, with all its pages."""
    pages: dict[tuple[Part, str], list[str]] = {}
    for aside in asides:
        pages.setdefault((aside.part, aside.text), []).append(aside.place)
    for (part, text), places in pages.items():
        yield Aside(part, text, ", ".join(dict.fromkeys(places)))


def _mended(text: str, hyphens: list[str]) -> str:
    """The words of the pages with those that a line had broken put together."""
    for word in hyphens:
        for cut in range(1, len(word)):
            text = text.replace(f"{word[:cut]}\x02{word[cut:]}", word)
    return text.replace("\x02", "-")


if __name__ == "__main__":
    serve(read)

"""The text in a Word document (.docx): whatever a reader of the printed document sees."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from lxml import etree

from . import packages
from .document import Aside, Document, Part, Remark, fewer
from .reasons import Note, Reason, Unreadable
from .serving import serve
from .superscripts import superscript
from .word_numbering import Numbering, in_format

MAIN_PART = "word/document.xml"
MOST_BYTES_OF_TEXT = 25 * 1024 * 1024
"""More than the longest text that is taken in has with all its markup."""
MOST_TAGS = 1_000_000
"""More than the longest text that is taken in has, with a run for every word."""
SMALLEST_RISE = 4  # half points
LONGEST_CELL = 200
"""Characters of a cell that still stands in one line with its row."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_NOTES = {"footnotes": Part.FOOTNOTE, "endnotes": Part.ENDNOTE}
_MARGINS = {"header": Part.HEADER, "footer": Part.FOOTER, "comments": Part.COMMENT}
_DRAWINGS = frozenset({"diagramData", "chart"})
_ELSEWHERE = frozenset({f"{W}del", f"{W}moveFrom", f"{COMPATIBILITY}Fallback"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\N{SOFT HYPHEN}",
}


@dataclass(slots=True)
class _Found:
    """What is gathered on the way through the document."""

    asides: list[Aside] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """The printed number of each foot- and endnote, by its kind and id."""
    remarks: set[Note] = field(default_factory=set)
    paragraphs: int = 0
    """How many with words have been read."""


def read(content: bytes) -> Document:
    """The paragraphs of the document, with an empty line between them. Raises ``Unreadable``.

    Inserted and moved words stand where they are read; deleted ones, notes, and what stands above
    and below the pages, are asides. Numbers that Word makes are written out. A row of a table is a
    line with tabs. A document that is damaged inside fails in many ways; the process ends then.
    """
    parts = packages.parts(content, MAIN_PART, Reason.NO_WORD_DOCUMENT)
    main = parts.get(MAIN_PART, b"")
    if len(main) > MOST_BYTES_OF_TEXT or main.count(b"<") > MOST_TAGS:
        raise Unreadable(Reason.UNPACKS_TOO_LARGE)
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    related = dict(_related(document))
    numbering = Numbering(related.get("numbering", [None])[0], related.get("styles", [None])[0])
    found = _Found()
    paragraphs = list(_blocks(body, numbering, found)) if body is not None else []
    for name, part in (_NOTES | _MARGINS).items():
        for root in related.get(name, []):
            found.asides.extend(_asides(root, name, part, numbering, found))
    for name in _DRAWINGS:
        for root in related.get(name, []):
            words = [text.text or "" for text in root.iter(f"{DRAWING}t")]
            found.asides.append(Aside(Part.DRAWING, " ".join(words)))
    if not any(map(str.strip, paragraphs)) and any(f"{W}drawing" == e.tag for e in body.iter()):
        raise Unreadable(Reason.SCAN)
    document_ = Document(
        "\n\n".join(paragraphs),
        tuple(map(Remark, sorted(found.remarks))),
        fewer(found.asides),
    )
    roots = [body, *(root for name in _NOTES | _MARGINS for root in related.get(name, []))]
    return document_.compared_with("\n".join(map(_shown, roots)))


def _related(document: WordDocument) -> Iterator[tuple[str, list[etree._Element]]]:
    """The other parts of the document, parsed, by the last word of how they are related."""
    roots: dict[str, list[etree._Element]] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external or kind not in {
            *_NOTES,
            *_MARGINS,
            *_DRAWINGS,
            "numbering",
            "styles",
        }:
            continue
        roots.setdefault(kind, []).append(etree.fromstring(relation.target_part.blob, parser))
    yield from roots.items()


def _blocks(root: etree._Element, numbering: Numbering, found: _Found) -> Iterator[str]:
    """The paragraphs below ``root``, those of tables and text boxes at their places."""
    carried = ""  # of a paragraph whose end was deleted, so that it goes on in the next
    for element in root:
        if element.tag == f"{W}p":
            found.paragraphs += 1
            text = carried + _paragraph(element, numbering, found)
            found.paragraphs -= not text.strip()
            carried = ""
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                carried = text
                continue
            yield text
            for box in _text_boxes(element):
                found.remarks.add(Note.TEXT_BOXES)
                yield from _blocks(box, numbering, found)
        elif element.tag == f"{W}tbl":
            found.remarks.add(Note.TABLES)
            yield from _rows(element, numbering, found)
        elif element.tag in _ELSEWHERE:
            found.remarks.add(Note.TRACKED_CHANGES)
            _note_deleted(element, found)
        elif element.tag == f"{W}altChunk":
            found.remarks.add(Note.EMBEDDED)
        elif isinstance(element.tag, str) and not element.tag.endswith("Pr"):
            yield from _blocks(element, numbering, found)
    if carried:
        yield carried


def _rows(table: etree._Element, numbering: Numbering, found: _Found) -> Iterator[str]:
    """The rows of a table; where cells hold whole texts, one cell after the other."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue  # of a table within the table
        cells = [
            [text for text in _blocks(cell, numbering, found) if text.strip()]
            for cell in row.iter(f"{W}tc")
            if next(cell.iterancestors(f"{W}tr")) is row
        ]
        if all(len(cell) <= 1 and len("".join(cell)) <= LONGEST_CELL for cell in cells):
            yield "\t".join("".join(cell).replace("\n", " ") for cell in cells)
        else:
            for cell in cells:
                yield from cell


def _paragraph(paragraph: etree._Element, numbering: Numbering, found: _Found) -> str:
    text = "".join(_words(paragraph, found)).strip("\n")
    label = numbering.label(paragraph) if text.strip() else ""
    if label:
        found.remarks.add(Note.NUMBERS)
        return f"{label} {text.lstrip()}"
    return text


def _words(element: etree._Element, found: _Found) -> Iterator[str]:
    """The words of a paragraph as they are read, and the signs between them."""
    for child in element:
        tag = child.tag
        if tag in (f"{W}t", f"{MATH}t"):
            yield superscript(child.text or "") if _is_raised(element) else child.text or ""
        elif tag in _SIGNS:
            if tag != f"{W}br" or child.get(f"{W}type", "textWrapping") == "textWrapping":
                yield _SIGNS[tag]
        elif tag == f"{W}sym":
            yield chr(int(child.get(f"{W}char", "FFFD"), 16))
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield _mark(child, found)
        elif tag in _ELSEWHERE:
            if tag != f"{COMPATIBILITY}Fallback":
                found.remarks.add(Note.TRACKED_CHANGES)
                _note_deleted(child, found)
        elif tag == f"{W}r":
            if _is_struck(child):
                found.remarks.add(Note.STRUCK)
                words = "".join(_words(child, found))
                found.asides.append(Aside(Part.STRUCK, words, str(found.paragraphs)))
            elif not _is_set(child, "vanish"):
                yield from _words(child, found)
        elif tag == f"{W}fldChar":
            yield _filled_in(child)
        elif tag in (f"{W}ins", f"{W}moveTo"):
            found.remarks.add(Note.TRACKED_CHANGES)
            yield from _words(child, found)
        elif isinstance(tag, str) and tag not in (f"{W}txbxContent", f"{W}pPr", f"{W}rPr"):
            yield from _words(child, found)


def _is_struck(run: etree._Element) -> bool:
    return _is_set(run, "strike") or _is_set(run, "dstrike")


def _is_set(run: etree._Element, name: str) -> bool:
    """Whether a run has a property of this name that is not switched off."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off")


def _filled_in(field: etree._Element) -> str:
    """What is chosen in a field of a form whose choice stands in no text."""
    choices = field.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        chosen = choices.find(f"{W}result")
        entries = [each.get(f"{W}val", "") for each in choices.iter(f"{W}listEntry")]
        place = "0" if chosen is None else chosen.get(f"{W}val", "0")
        return entries[int(place)] if place.isascii() and int(place) < len(entries) else ""
    box = field.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        ticked = box.find(f"{W}checked")
        is_ticked = ticked is not None and ticked.get(f"{W}val", "1") not in ("0", "false")
        return "\N{BALLOT BOX WITH X}" if is_ticked else "\N{BALLOT BOX}"
    return ""


def _is_raised(run: etree._Element | None) -> bool:
    if run is None:
        return False
    align = run.find(f"{W}rPr/{W}vertAlign")
    if align is not None:
        return align.get(f"{W}val") == "superscript"
    # LibreOffice writes how far it is raised, in half points.
    position = run.find(f"{W}rPr/{W}position")
    raised = "" if position is None else position.get(f"{W}val", "")
    return raised.isascii() and raised.isdigit() and int(raised) >= SMALLEST_RISE


def _mark(reference: etree._Element, found: _Found) -> str:
    """The printed mark of a note, unless the run has one of its own: “¹” of a footnote, “[i]”."""
    kind = reference.tag.removeprefix(W).removesuffix("Reference")
    found.remarks.add(Note.NOTES)
    count = 1 + sum(key.startswith(kind) for key in found.notes)
    number = in_format(count, "decimal" if kind == "footnote" else "lowerRoman")
    found.notes[f"{kind} {reference.get(f'{W}id')}"] = number
    if reference.get(f"{W}customMarkFollows") in ("1", "true"):
        return ""
    return superscript(number) if kind == "footnote" else f"[{number}]"


def _note_deleted(element: etree._Element, found: _Found) -> None:
    """What was deleted is an aside; what was moved away stands at its new place."""
    if element.tag == f"{W}del":
        words = "".join(text.text or "" for text in element.iter(f"{W}delText", f"{W}t"))
        found.asides.append(Aside(Part.DELETED, words, str(found.paragraphs)))


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{COMPATIBILITY}Fallback"), None) is not None:
            continue  # the same box, for programs of before
        if next(box.iterancestors(f"{W}p")) is paragraph:
            yield box


def _asides(
    root: etree._Element, name: str, part: Part, numbering: Numbering, found: _Found
) -> Iterator[Aside]:
    if name in ("header", "footer"):
        yield Aside(part, "\n".join(filter(str.strip, _blocks(root, numbering, found))))
        return
    for note in root:
        if note.get(f"{W}type") in (None, "normal"):
            number = found.notes.get(f"{name.removesuffix('s')} {note.get(f'{W}id')}", "")
            yield Aside(part, "\n".join(filter(str.strip, _blocks(note, numbering, found))), number)


def _shown(root: etree._Element) -> str:
    """Every word below ``root`` that is printed, counted without asking how it is wrapped."""
    pieces = []
    for element in root.iter(f"{W}t", f"{MATH}t", f"{W}p", f"{W}tab", f"{W}br", f"{W}delText"):
        if any(above.tag == f"{COMPATIBILITY}Fallback" for above in element.iterancestors()):
            continue
        run = element.getparent()
        if element.tag in (f"{W}p", f"{W}tab", f"{W}br"):
            pieces.append("\n")
        elif any(above.tag == f"{W}moveFrom" for above in element.iterancestors()) or (
            run is not None and _is_set(run, "vanish")
        ):
            continue
        else:
            pieces.append(
                superscript(element.text or "") if _is_raised(run) else element.text or ""
            )
    return "".join(pieces)


if __name__ == "__main__":
    serve(read)

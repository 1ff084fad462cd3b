"""The text in a web page: everything that it shows, with its menus set aside."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from ..characters import carried
from .document import Aside, Document, Part, Remark, fewer, words
from .encoding import CHOICES, decode
from .reasons import Note, Reason, Unreadable
from .serving import serve
from .superscripts import superscript
from .web_page_lists import label_of

LONGEST_CELL = 200
"""Characters of a cell that still stands in one line with its row."""
SHORTEST_TELLING = 5
"""Words by which a block is known again in the main text."""

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
"""A character by its number."""
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_OPENS_WITH_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,4})[.)\-–]\s|[•▪◦–*-]\s", re.IGNORECASE)

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "audio canvas datalist embed head iframe math noscript object script select style svg template "
    "textarea title video".split()
)
_STRUCK = frozenset("del s strike".split())
_STRUCK_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_TYPED_IN = frozenset(["text", "search", "email", "url", "tel", "number", "date", "month"])
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_BESIDE = frozenset("nav footer aside menu dialog".split())
_BESIDE_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu".split())
_BESIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|menu|navbar|nav|breadcrumbs?|share|sharing|social|sidebar|skip-link|"
    r"related|newsletter|site-(?:header|footer))(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Block:
    """One block as the page shows it; ``element`` holds its first words."""

    element: Any
    label: str = ""
    pieces: list[str] = field(default_factory=list)
    is_beside: bool = False
    is_row: bool = False

    @property
    def text(self) -> str:
        """The words in one line, but for line breaks of the page."""
        if self.is_row:
            return "".join(self.pieces)
        lines = _SPACES.sub(" ", "".join(self.pieces)).split("\v")
        text = "\n".join(line.strip() for line in lines).strip()
        text = re.sub(r"\n{2,}", "\n\n", text)
        if self.label and text and not _OPENS_WITH_NUMBER.match(text):
            return f"{self.label} {text}"
        return text


def read(content: bytes, encoding: str = "") -> Document:
    """The main text of the page, each paragraph apart; its other words as asides.

    Numbers and bullets that a browser makes are written out, a row of a table is a line with
    tabs, raised figures are marks of notes. Raises ``Unreadable``.
    """
    found = _DECLARED.search(content[:4000])
    if not encoding and _is_not_wide(content):
        content = content.replace(b"\x00", b"")
    decoded = decode(content, encoding, found[1].decode() if found else "")
    text = _REFERENCE.sub(_readable, _XML.sub("", decoded.text))
    text = carried(text.replace("\f", "\n").replace("\v", "\n"))
    try:
        page = lxml.html.document_fromstring(text.encode(), lxml.html.HTMLParser(encoding="utf-8"))
        main = trafilatura.extract(
            text,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            deduplicate=False,
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(Reason.NOTHING_READ) from error
    blocks = [block for block in _blocks(page) if block.text]
    _set_beside(blocks, main or "")
    remarks = [Remark(Note.FROM_A_PAGE)]
    if decoded.is_guess and not found:
        remarks.append(Remark(Note.ENCODING, CHOICES[decoded.encoding]))
    struck = [Aside(Part.STRUCK, text) for text in _struck_texts(page)]
    if struck:
        remarks.append(Remark(Note.STRUCK))
    drawn = [Aside(Part.DRAWING, text) for text in _drawn_texts(page)]
    if page.find(".//table") is not None:
        remarks.append(Remark(Note.TABLES))
    document = Document(
        "\n\n".join(block.text for block in blocks if not block.is_beside),
        tuple(remarks),
        fewer([*_asides(blocks), *struck, *drawn]),
        encoding=decoded.encoding,
    )
    return document.compared_with("".join(_shown(page)))


def _is_not_wide(content: bytes) -> bool:
    """Whether null characters in the page are stray, and not halves of letters in UTF-16."""
    return content.count(b"\x00") * 10 < len(content)


def _readable(reference: re.Match[str]) -> str:
    """The reference, or another one where it is of a character at which XML fails."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code in (0x0B, 0x0C):
        return "&#10;"
    if code > sys.maxunicode or carried(chr(code)) != chr(code):
        return "&#xFFFD;"
    return reference[0]


def _blocks(page: Any) -> list[_Block]:
    """The page from top to bottom, cut where a browser begins a new line."""
    blocks = [_Block(page)]
    for element, is_opening in _walk(page):
        tag = element.tag
        if not is_opening:
            if tag == "q":
                blocks[-1].pieces.append("”")
            if tag in _BLOCKS:
                blocks.append(_Block(element.getparent()))
            blocks[-1].pieces.append(_filled_in(element))
            tail = element.tail or _between(element)
            blocks[-1].pieces.append(_in_lines(tail, element.getparent()))
            continue
        if tag == "br":
            blocks[-1].pieces.append("\v")
        elif tag == "tr" and (row := _row(element)):
            blocks.append(_Block(element, pieces=[row], is_row=True))
            blocks.append(_Block(element))
        elif tag in _BLOCKS:
            label = label_of(element) if tag == "li" else ""
            # A paragraph that opens an item stands behind the number of the item.
            if not blocks[-1].text and blocks[-1].label and not label:
                label = blocks[-1].label
            blocks.append(_Block(element, label))
        elif tag == "q":
            blocks[-1].pieces.append("“")
        own = _in_lines(element.text or "", element)
        blocks[-1].pieces.append(superscript(own) if tag == "sup" else own)
    return blocks


def _in_lines(text: str, element: Any) -> str:
    """The text with its line breaks, where the page shows them as they are typed."""
    if "\n" not in text or element is None:
        return text
    for above in (element, *element.iterancestors()):
        if above.tag == "pre" or _KEEPS_LINES.search(above.get("style", "")):
            return text.replace("\n", "\v")
    return text


def _filled_in(element: Any) -> str:
    """What stands in a field of a form, which is shown and is no text of the page."""
    if not isinstance(element.tag, str) or _hidden(element):
        return ""
    if element.tag == "input" and element.get("type", "text").lower() in _TYPED_IN:
        return str(element.get("value", ""))
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [each for each in options if "selected" in each.attrib] or options[:1]
        return ", ".join(each.text_content().strip() for each in chosen)
    return ""


def _is_struck(element: Any) -> bool:
    return element.tag in _STRUCK or bool(_STRUCK_THROUGH.search(element.get("style", "")))


def _struck_texts(page: Any) -> Iterator[str]:
    """What is struck out, each piece once."""
    for each, is_opening in _shown_elements(page):
        if is_opening and _is_struck(each) and not any(map(_is_struck, each.iterancestors())):
            yield _SPACES.sub(" ", "".join(_shown(each))).strip()


def _drawn_texts(page: Any) -> Iterator[str]:
    """What is written in the drawings of a page."""
    for drawing in page.iter("svg"):
        if not any(map(_hidden, (drawing, *drawing.iterancestors()))):
            words = " ".join("".join(text.itertext()) for text in drawing.iter("text"))
            yield _SPACES.sub(" ", words).strip()


def _between(element: Any) -> str:
    """Links without a space between them, as menus have them, are words of their own."""
    follower = element.getnext()
    return " " if element.tag == "a" and follower is not None and follower.tag == "a" else ""


def _walk(page: Any) -> Iterator[tuple[Any, bool]]:
    """Every visible element twice: where it begins, and where it ends and its tail follows."""
    skipped = None
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                yield element, False
        elif event == "start":
            if skipped is None and _is_silent(element):
                skipped = element
            if skipped is None:
                yield element, True
        elif skipped is None:
            yield element, False
        elif skipped is element:
            skipped = None
            yield element, False


def _is_silent(element: Any) -> bool:
    """Whether nothing of the element is shown, or its row has been read as one line."""
    if element.tag in _SILENT or "hidden" in element.attrib:
        return True
    if _INVISIBLE.search(element.get("style", "")) or _is_struck(element):
        return True
    if element.tag in ("td", "th"):
        row = next(element.iterancestors("tr"), None)
        return row is not None and bool(_row(row))
    return False


def _row(row: Any) -> str:
    """A row of short cells in one line, with tabs; empty where a cell holds a text of its own."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and not _hidden(cell)]
    texts = [_SPACES.sub(" ", "".join(_shown(cell, struck=False))).strip() for cell in cells]
    if len(cells) < 2 or any(len(text) > LONGEST_CELL for text in texts):
        return ""
    if any(cell.find(f".//{tag}") is not None for cell in cells for tag in ("p", "table", "li")):
        whole = [cell for cell in cells if sum(1 for _ in cell.iter("p", "li", "table")) > 1]
        if whole:
            return ""
    return "\t".join(texts) if any(texts) else ""


def _hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_INVISIBLE.search(element.get("style", "")))


def _set_beside(blocks: list[_Block], main: str) -> None:
    """Say of each block whether it is beside the main text, which trafilatura has picked out."""
    known = _runs(words(main))
    for by_name in (True, False):
        for block in blocks:
            block.is_beside = _stands_beside(block.element, by_name=by_name)
        if _covered(blocks, known) * 2 >= len(known):
            break  # else a name has misled: the whole page stands in a “nav-wrapper”, say
    telling = [
        place
        for place, block in enumerate(blocks)
        if not block.is_beside
        and (runs := _runs(words(block.text)))
        and len(runs & known) * 2 >= len(runs)
    ]
    if not telling:
        return
    container = _container(blocks[telling[0]].element)
    titles = [place for place, block in enumerate(blocks[: telling[0]]) if _is_title(block)]
    first = titles[0] if titles else telling[0]
    for place, block in enumerate(blocks):
        is_within = container is not None and any(
            above is container for above in (block.element, *block.element.iterancestors())
        )
        if not (is_within or first <= place <= telling[-1]):
            block.is_beside = True


def _covered(blocks: list[_Block], known: set[tuple[str, ...]]) -> int:
    """How much of the main text stands in blocks that are not beside it."""
    inside = (block for block in blocks if not block.is_beside)
    return len(known & {run for block in inside for run in _runs(words(block.text))})


def _asides(blocks: list[_Block]) -> Iterator[Aside]:
    """What stands beside the main text, and where."""
    inside = [place for place, block in enumerate(blocks) if not block.is_beside]
    for place, block in enumerate(blocks):
        if block.is_beside:
            part = Part.WITHIN
            if not inside or place < inside[0]:
                part = Part.ABOVE
            elif place > inside[-1]:
                part = Part.BELOW
            yield Aside(part, block.text)


def _runs(of: list[str]) -> set[tuple[str, ...]]:
    size = min(3, len(of))
    if len(of) < SHORTEST_TELLING:
        return set()
    return {tuple(of[place : place + size]) for place in range(len(of) - size + 1)}


def _stands_beside(element: Any, *, by_name: bool) -> bool:
    for above in (element, *element.iterancestors()):
        if above.tag in _BESIDE or above.get("role", "") in _BESIDE_ROLES:
            return True
        if above.tag == "header" and next(above.iterancestors("article", "main"), None) is None:
            return above.find(".//h1") is None
        names = f"{above.get('class', '')} {above.get('id', '')}" if by_name else ""
        if above.tag not in ("html", "body", "main", "article") and _BESIDE_NAMES.search(names):
            return True
    return False


def _container(element: Any) -> Any:
    """The element that holds the main text and says so."""
    for above in element.iterancestors():
        if above.tag in ("article", "main") or above.get("role") == "main":
            return above
    return None


def _is_title(block: _Block) -> bool:
    return block.element.tag in ("h1", "h2") and not block.is_beside


def _shown(element: Any, *, struck: bool = True) -> Iterator[str]:
    """Every text below ``element`` that is shown, with line breaks where blocks end.

    Without what is struck out, if that is not wished.
    """
    for each, is_opening in _shown_elements(element, struck=struck):
        if is_opening:
            own = each.text or ""
            yield superscript(own) if each.tag == "sup" else own
        if each.tag in _BLOCKS or each.tag == "br":
            yield "\n"
        if not is_opening and each is not element:
            yield _filled_in(each)
            yield each.tail or _between(each)


def _shown_elements(element: Any, *, struck: bool = True) -> Iterator[tuple[Any, bool]]:
    skipped = None
    for event, each in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None:
                yield each, False
            continue
        is_out = each.tag in _SILENT or _hidden(each) or (not struck and _is_struck(each))
        if event == "start" and skipped is None and is_out:
            skipped = each
        if skipped is None:
            yield each, event == "start"
        elif event == "end" and skipped is each:
            skipped = None
            yield each, False


if __name__ == "__main__":
    serve(read)

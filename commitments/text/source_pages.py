"""What a page of the web says of itself: the words that are seen, and its title."""

import re

import lxml.html
from lxml import etree

from .characters import Use, read
from .files.encoding import decode
from .files.reasons import Unreadable

LARGEST = 5 * 1024**2
"""Bytes of a page that is read; a larger one is taken as it came."""
BEGINNING = 256 * 1024
"""Bytes of a page in which its title stands."""
LONGEST_TITLE = 300
UNSEEN = ("script", "style", "noscript", "template", etree.Comment)

_DECLARED_IN_PAGE = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED_BY_SERVER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


def is_page(media_type: str) -> bool:
    """Whether a media type is that of a page."""
    return "html" in media_type.lower()


def seen_words(content: bytes) -> bytes:
    """The words of a page that are seen; what cannot be read, as it is."""
    if len(content) > LARGEST:
        return content
    try:
        page = lxml.html.document_fromstring(content)
    except (etree.ParserError, ValueError):
        return content
    etree.strip_elements(page, *UNSEEN, with_tail=False)
    return " ".join(str(page.xpath("string()")).split()).encode()


def title(content: bytes, media_type: str) -> str:
    """The title of a page in one line, empty where it has none that can be read.

    What the server or the page says of its letters is believed only where they do not tell
    themselves how they are stored: Arabic titles often come with the wrong word about it.
    """
    if len(content) > LARGEST or not is_page(media_type):
        return ""
    content = content[:BEGINNING]
    in_page = _DECLARED_IN_PAGE.search(content[:4000])
    by_server = _DECLARED_BY_SERVER.search(media_type)
    declared = in_page[1].decode("ascii") if in_page else by_server[1] if by_server else ""
    if content.count(b"\x00") * 10 < len(content):  # stray ones, not halves of letters in UTF-16
        content = content.replace(b"\x00", b"")
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        text = decode(content, declared=declared).text
        page = lxml.html.document_fromstring(text.encode(), parser)
    except (Unreadable, etree.LxmlError, ValueError):
        return ""
    found = page.xpath("string((//title[not(ancestor::svg)])[1])")
    words = " ".join(_readable(" ".join(str(found).split())).split())
    return words[:LONGEST_TITLE].strip()


def _readable(words: str) -> str:
    """Without the characters that no text of the register may hold."""
    reading = read(words, Use.LINE)
    if not reading.refused:
        return reading.text
    kept = "".join(character for character in words if not read(character, Use.LINE).refused)
    reading = read(kept, Use.LINE)
    return "" if reading.refused else reading.text

"""The text in a web page, without its menus."""

import re
import sys

import trafilatura
from lxml import etree

from ..characters import carried
from .document import Document
from .reasons import Note, Reason, Unreadable
from .serving import serve

_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
"""A character by its number."""


def read(content: bytes) -> Document:
    """The main text of the page, each paragraph apart. Raises ``Unreadable``."""
    try:
        text = trafilatura.extract(
            _REFERENCE.sub(_readable, content),
            output_format="txt",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            deduplicate=False,
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(Reason.DAMAGED) from error
    if not text:
        raise Unreadable(Reason.NOTHING_READ)
    return Document(text.replace("\n", "\n\n"), (Note.FROM_A_PAGE,))


def _readable(reference: re.Match[bytes]) -> bytes:
    """The reference, or another one where it is of a character at which XML fails."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if code in (0x0B, 0x0C):
        return b"&#10;"
    if code > sys.maxunicode or carried(chr(code)) != chr(code):
        return b"&#xFFFD;"
    return reference[0]


if __name__ == "__main__":
    serve(read)

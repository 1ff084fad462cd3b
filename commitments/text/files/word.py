"""The text in a Word document (.docx)."""

import io

import docx

from . import packages
from .document import Document
from .reasons import Note, Reason, Unreadable
from .serving import serve

MAIN_PART = "word/document.xml"
MOST_BYTES_OF_TEXT = 25 * 1024 * 1024
"""More than the longest text that is taken in has with all its markup."""
MOST_TAGS = 1_000_000
"""More than the longest text that is taken in has, with a run for every word."""


def read(content: bytes) -> Document:
    """The paragraphs of the document, with an empty line between them. Raises ``Unreadable``.

    A document that is damaged inside makes python-docx fail in many ways; the process ends then.
    """
    parts = packages.parts(content, MAIN_PART, Reason.NO_WORD_DOCUMENT)
    main = parts.get(MAIN_PART, b"")
    if len(main) > MOST_BYTES_OF_TEXT or main.count(b"<") > MOST_TAGS:
        raise Unreadable(Reason.UNPACKS_TOO_LARGE)
    document = docx.Document(io.BytesIO(content))
    paragraphs = (paragraph.text.replace("\v", "\n") for paragraph in document.paragraphs)
    notes = (Note.TABLES_LEFT_OUT,) if document.tables else ()
    return Document("\n\n".join(paragraphs), notes)


if __name__ == "__main__":
    serve(read)

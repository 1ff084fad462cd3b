"""The text in a PDF."""

import io
import re
import unicodedata

import pypdf
from pypdf.errors import DependencyError

from .document import Document
from .reasons import Note, Reason, Unreadable
from .serving import serve

MOST_PAGES = 200
SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
"""Letters as PDFs hold them: Arabic ones in the shape that each has in its word, ligatures."""


def read(content: bytes) -> Document:
    """The text of the pages, with an empty line between them. Raises ``Unreadable``.

    A PDF that is locked against changes only opens with an empty password, and is read. One that
    is damaged makes pypdf fail in many ways; the process ends then.
    """
    reader = pypdf.PdfReader(io.BytesIO(content))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.LOCKED)
    except DependencyError as error:  # a way of encryption for which a library is missing
        raise Unreadable(Reason.LOCKED) from error
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, most=MOST_PAGES)
    text = "\n\n".join(page.extract_text() for page in reader.pages)
    # The shapes of letters are the font's; the text is made of letters.
    text = SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text)
    return Document(text, (Note.FROM_A_PDF,))


if __name__ == "__main__":
    serve(read)

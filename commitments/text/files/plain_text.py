"""The text in a plain text file."""

from .document import Document, Remark
from .encoding import CHOICES, decode
from .reasons import Note
from .serving import serve


def read(content: bytes, encoding: str = "") -> Document:
    """The text, in the encoding that its content tells or that is wished. Raises ``Unreadable``."""
    decoded = decode(content, encoding)
    remarks = []
    if decoded.is_guess:
        remarks.append(Remark(Note.ENCODING, CHOICES[decoded.encoding]))
    if "\ufffd" in decoded.text:
        remarks.append(Remark(Note.LETTERS_LOST))
    return Document(decoded.text, tuple(remarks), encoding=decoded.encoding).compared_with(
        decoded.text
    )


if __name__ == "__main__":
    serve(read)

"""The text in a plain text file."""

from .document import Document
from .reasons import Note, Reason, Unreadable
from .serving import serve


def read(content: bytes) -> Document:
    """The text, in UTF-8, in UTF-16 with a mark, or as old Windows wrote Arabic.

    Raises ``Unreadable``.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Document(content.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise Unreadable(Reason.NO_TEXT) from error
    if b"\x00" in content:
        raise Unreadable(Reason.NO_TEXT)
    try:
        return Document(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # The old Arabic encoding of Windows gives every byte a meaning, so the editor must look.
        return Document(content.decode("cp1256"), (Note.WINDOWS_ARABIC,))


if __name__ == "__main__":
    serve(read)

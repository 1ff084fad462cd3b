"""The text in what an editor brings: plain text, a web page, a Word file, a PDF.

Every refusal is an `UnreadableSource` with a message for the editor.
"""

from dataclasses import dataclass, replace
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from commitments.admin.records import files
from commitments.models.texts import changed_in_words, refused_in_words
from commitments.text import characters
from commitments.text.characters import Kind, Use
from commitments.text.files import own_process
from commitments.text.files.reasons import Note, Reason, Unreadable

KINDS = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}

NOTES = {
    Note.WINDOWS_ARABIC: _(
        "The file is not in UTF-8; it was read as Windows Arabic. Look at the letters."
    ),
    Note.FROM_A_PAGE: _(
        "The text was picked out of a web page: see that nothing is missing or added."
    ),
    Note.TABLES_LEFT_OUT: _("The tables of the document were left out."),
    Note.FROM_A_PDF: _(
        "Text read from a PDF is never sure, least of all Arabic: compare every line."
    ),
}
"""What an editor should look at twice."""


class UnreadableSource(ValueError):
    """A file that is not taken in; the message says why, in the editor's language."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, its media type, and what the editor should look at twice."""

    text: str
    media_type: str
    warnings: tuple[str, ...] = ()

    @property
    def is_pdf(self) -> bool:
        """Whether the text was read from a PDF, which never holds its words in order for sure."""
        return self.media_type == KINDS[".pdf"]


def read(name: str, content: bytes) -> Source:
    """The text in a file. Raises `UnreadableSource`."""
    ending = PurePath(name).suffix.lower()
    try:
        document = own_process.document(ending, content)
    except Unreadable as error:
        raise UnreadableSource(files.in_words(error)) from error
    text, warnings = document.text, [str(NOTES[note]) for note in document.notes]
    if ending != ".txt":
        # What a program read out of a file may hold letters that only its font knows.
        text = characters.in_sight(text)
        if lost := characters.first(text, Kind.REPLACEMENT):
            warnings.append(refused_in_words(lost))
    source = taken_in(text.strip("\ufeff"), KINDS[ending])
    return replace(source, warnings=(*warnings, *source.warnings))


def taken_in(text: str, media_type: str = "text/plain") -> Source:
    """The text under the policy of characters, with what was changed in it.

    Raises `UnreadableSource` naming a character that is refused and its place, and for a text of
    which nothing is seen.
    """
    reading = characters.read(text, Use.SOURCE)
    if reading.refused:
        raise UnreadableSource(" ".join(map(refused_in_words, reading.refused)))
    if not reading.text:
        raise UnreadableSource(files.in_words(Unreadable(Reason.NOTHING_READ)))
    return Source(reading.text, media_type, tuple(map(changed_in_words, reading.changed)))

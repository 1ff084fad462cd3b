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
from commitments.text.files.document import Aside, Document, Part, words
from commitments.text.files.reasons import Note, Reason, Unreadable

KINDS = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}

NOTES = {
    Note.ENCODING: _(
        "The file does not say how its letters are stored; by the words that they make it was read "
        "as %(words)s. If letters look wrong, choose another encoding below."
    ),
    Note.LETTERS_LOST: _(
        "Letters of the file that have no meaning in this encoding are shown as �: choose another "
        "encoding, or type what belongs there."
    ),
    Note.FROM_A_PAGE: _(
        "The text was picked out of a web page: see that nothing is missing or added. What the "
        "page shows beside it stands at the end, left out."
    ),
    Note.FROM_A_PDF: _(
        "Text read from a PDF is never sure: compare every paragraph with the picture of its page."
    ),
    Note.ARABIC_PDF: _(
        "Arabic in a PDF is stored as printed shapes, not as words: the order of letters, brackets "
        "and vowel marks is put together anew. Confirm it against the picture."
    ),
    Note.PAGES_WITHOUT_TEXT: _(
        "These pages are pictures without letters, and nothing was read from them: %(words)s. "
        "Recognise their text with a program for that (OCR), or type it."
    ),
    Note.RECOGNISED: _(
        "The letters lie over a scanned picture: a program has recognised them, and may have erred."
    ),
    Note.HYPHENS: _(
        "Words that the end of a line had broken were put together: %(words)s. See that none of "
        "them has a hyphen of its own."
    ),
    Note.LIGATURES: _("Letters that are printed as one sign (ligatures) were written apart."),
    Note.COLUMNS: _("The pages have columns: see that they follow one another as they are read."),
    Note.TURNED: _("Some words are printed at an angle; they stand at the end, left out."),
    Note.TABLES: _("A row of a table is one piece, with a tab between its cells."),
    Note.TEXT_BOXES: _("Text boxes stand behind the paragraph beside which they are printed."),
    Note.TRACKED_CHANGES: _(
        "The document holds tracked changes: what was inserted is in the text, what was deleted "
        "stands at the end, left out. See which version was published."
    ),
    Note.STRUCK: _(
        "Words that are struck out stand at the end, left out. See which version was published."
    ),
    Note.NUMBERS: _("Numbers and bullets that Word makes by itself were written out."),
    Note.NOTES: _(
        "The document has notes: their marks are in the text as raised figures, the notes "
        "themselves at the end, left out."
    ),
    Note.EMBEDDED: _("Another document is embedded in this one, and was not read."),
}
"""What an editor should look at twice."""

PARTS = {
    Part.HEAD_OF_PAGE: _("Head of page %(place)s"),
    Part.FOOT_OF_PAGE: _("Foot of page %(place)s"),
    Part.HEADER: _("Header of the document"),
    Part.FOOTER: _("Footer of the document"),
    Part.FOOTNOTE: _("Footnote %(place)s"),
    Part.ENDNOTE: _("Endnote %(place)s"),
    Part.COMMENT: _("Comment in the margin"),
    Part.DELETED: _("Deleted in paragraph %(place)s, as a tracked change"),
    Part.STRUCK: _("Struck out"),
    Part.DRAWING: _("In a drawing"),
    Part.ANNOTATION: _("Note or form field on page %(place)s"),
    Part.TURNED: _("At an angle, page %(place)s"),
    Part.ABOVE: _("Above the main text of the page"),
    Part.BELOW: _("Below the main text of the page"),
    Part.WITHIN: _("Beside the main text, between its paragraphs"),
}
"""Where a piece stands that is not proposed as text."""


class UnreadableSource(ValueError):
    """A file that is not taken in; the message says why, in the editor's language."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that were visible in the source beside its text, and where."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, its media type, and what the editor should look at twice.

    `seen` counts the words that the source shows; `encoding` is how the letters of a text file
    were stored; `pages` as `Document` has them.
    """

    text: str
    media_type: str
    warnings: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    seen: int = 0
    encoding: str = ""
    pages: tuple[int, ...] = ()


def read(name: str, content: bytes, encoding: str = "") -> Source:
    """The text in a file, in `encoding` where an editor wishes it. Raises `UnreadableSource`."""
    ending = PurePath(name).suffix.lower()
    try:
        document = own_process.document(ending, content, encoding)
    except Unreadable as error:
        raise UnreadableSource(files.in_words(error)) from error
    text = document.text
    warnings = [str(NOTES[each.note]) % {"words": each.words} for each in document.remarks]
    if document.lost:
        warnings.append(_lost_in_words(document))
    if ending != ".txt" or document.encoding not in ("", "utf-8"):
        # What a program read out of a file may hold letters that only its font knows.
        text = characters.in_sight(text)
        if lost := characters.first(text, Kind.REPLACEMENT):
            warnings.append(refused_in_words(lost))
    source = taken_in(text.strip("\ufeff"), KINDS[ending])
    return replace(
        source,
        warnings=(*warnings, *source.warnings),
        beside=tuple(_beside(aside) for aside in document.asides),
        seen=document.seen,
        encoding=document.encoding,
        pages=document.pages,
    )


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
    warnings = tuple(map(changed_in_words, reading.changed))
    return Source(reading.text, media_type, warnings, seen=len(words(reading.text)))


def _beside(aside: Aside) -> Beside:
    text = characters.read(characters.in_sight(aside.text), Use.SOURCE).text
    return Beside(str(PARTS[aside.part]) % {"place": aside.place}, text.strip())


def _lost_in_words(document: Document) -> str:
    return str(
        _(
            "Words that the source shows and that were not read, each behind the words before it: "
            "%(words)s"
        )
    ) % {"words": "; ".join(document.lost)}

"""Reading a text out of what an editor brings: plain text, a web page, a Word file, a PDF.

Every refusal is an `UnreadableSource` with a message for the editor.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from pathlib import PurePath

import docx
import pypdf
import trafilatura
from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree
from pypdf.errors import PyPdfError

from commitments.models.texts import changed_in_words, refused_in_words
from commitments.text import characters
from commitments.text.characters import Kind, Use

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_CHARACTERS = 400_000
MOST_PAGES = 200
KINDS = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
"""Arabic letters as PDFs hold them: each in the shape that it has in its word."""


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
    if len(content) > MOST_BYTES:
        raise UnreadableSource(
            _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024}
        )
    ending = PurePath(name).suffix.lower()
    readers = {".txt": _plain, ".html": _page, ".htm": _page, ".docx": _word, ".pdf": _pdf}
    if ending not in readers:
        raise UnreadableSource(
            _("Bring a text as %(kinds)s.") % {"kinds": ", ".join(sorted(readers))}
        )
    text, warnings = readers[ending](content)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableSource(
            _("The text is longer than %(most)d characters.") % {"most": MOST_CHARACTERS}
        )
    if ending != ".txt":
        # What a program read out of a file may hold letters that only its font knows.
        text = characters.in_sight(text)
        if lost := characters.first(text, Kind.REPLACEMENT):
            warnings.append(refused_in_words(lost))
    source = taken_in(text.strip("\ufeff"), KINDS[ending])
    if not source.text:
        raise UnreadableSource(_("No text was found in the file."))
    return replace(source, warnings=(*warnings, *source.warnings))


def taken_in(text: str, media_type: str = "text/plain") -> Source:
    """The text under the policy of characters, with what was changed in it.

    Raises `UnreadableSource` naming a character that is refused and its place.
    """
    reading = characters.read(text, Use.SOURCE)
    if reading.refused:
        raise UnreadableSource(" ".join(map(refused_in_words, reading.refused)))
    return Source(reading.text, media_type, tuple(map(changed_in_words, reading.changed)))


def _plain(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError as error:
            raise UnreadableSource(_("The file is no text.")) from error
    if b"\x00" in content:
        raise UnreadableSource(_("The file is no text."))
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        # The old Arabic encoding of Windows gives every byte a meaning, so the editor must look.
        warning = _("The file is not in UTF-8; it was read as Windows Arabic. Look at the letters.")
        return content.decode("cp1256"), [warning]


def _page(content: bytes) -> tuple[str, list[str]]:
    try:
        text = trafilatura.extract(
            content,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            deduplicate=False,
        )
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableSource(_("The page cannot be read.")) from error
    if not text:
        raise UnreadableSource(_("No text was found in the file."))
    warning = _("The text was picked out of a web page: see that nothing is missing or added.")
    return text.replace("\n", "\n\n"), [warning]


def _word(content: bytes) -> tuple[str, list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED_BYTES:
                raise UnreadableSource(_("The document unpacks to more than is taken in."))
        document = docx.Document(io.BytesIO(content))
    except UnreadableSource:
        raise
    # What damaged files make zipfile, lxml and python-docx raise.
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        etree.LxmlError,
    ) as error:
        raise UnreadableSource(_("The document is damaged and cannot be read.")) from error
    warnings = []
    if document.tables:
        warnings.append(_("The tables of the document were left out."))
    paragraphs = (paragraph.text.replace("\v", "\n") for paragraph in document.paragraphs)
    return "\n\n".join(paragraphs), warnings


def _pdf(content: bytes) -> tuple[str, list[str]]:
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UnreadableSource(_("The PDF is locked with a password."))
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableSource(
                _("The PDF has more than %(most)d pages.") % {"most": MOST_PAGES}
            )
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except UnreadableSource:
        raise
    # What damaged files make pypdf raise beside its own errors.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableSource(_("The PDF is damaged and cannot be read.")) from error
    # The shapes of letters are the font's; the text is made of letters.
    text = SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text)
    return text, [_("Text read from a PDF is never sure, least of all Arabic: compare every line.")]

"""Why a file is not taken in, in the editor's language."""

from django.utils.translation import gettext_lazy as _

from commitments.text import characters
from commitments.text.characters import Use
from commitments.text.files.reasons import Reason, Unreadable

REFUSALS = {
    Reason.TOO_LARGE: _("The file is larger than %(most)d MB."),
    Reason.TOO_SLOW: _(
        "The file takes longer to read than a file may. Bring it in parts, or save it anew in its "
        "program first."
    ),
    Reason.TOO_MUCH_MEMORY: _(
        "The file needs more memory than a file may. Bring it in parts, or save it anew in its "
        "program first."
    ),
    Reason.DAMAGED: _(
        "The file is damaged and cannot be read. Open it in its program and save it anew."
    ),
    Reason.NOT_NOW: _("The file cannot be read just now. Try again in a minute."),
    Reason.LOCKED: _(
        "The file is locked with a password or encrypted. Open it in its program, and save or "
        "print it as a new file without a password."
    ),
    Reason.UNPACKS_TOO_LARGE: _("The file unpacks to more than is taken in."),
    Reason.DOUBLED_PART: _(
        "The file holds a part twice (%(name)s), so that programs differ in what they read. Open "
        "it in its program and save it anew."
    ),
    Reason.DEFINITIONS: _("The file holds definitions that no document and no table needs."),
    Reason.NO_TEXT: _("The file holds characters that are no text."),
    Reason.UNKNOWN_KIND: _("Bring a text as %(kinds)s."),
    Reason.NO_WORD_DOCUMENT: _("The file is no Word document (.docx)."),
    Reason.NOTHING_READ: _("No text was found in the file."),
    Reason.SCAN: _(
        "The file is a scan: pictures of pages, without letters. Recognise its text first with a "
        "program for that (OCR, such as OCRmyPDF), or find the text on the publisher's page, and "
        "bring that; or type it and paste it here."
    ),
    Reason.TOO_LONG: _("The text is longer than %(most)d characters."),
    Reason.TOO_MANY_PAGES: _("The PDF has more than %(most)d pages."),
    Reason.NO_WORKBOOK: _("The file is no XLSX workbook and no CSV file."),
    Reason.EMPTY: _("The file is empty: its first row must name the columns."),
    Reason.NO_ROWS: _("The file has no rows below the names of the columns."),
    Reason.NO_NAME: _("Column %(column)s has no name."),
    Reason.NAMED_TWICE: _("These columns stand there twice: %(names)s."),
    Reason.TOO_MANY_CELLS: _("Row %(row)d has more than %(most)d cells."),
    Reason.MORE_CELLS_THAN_COLUMNS: _(
        "Row %(row)d has more cells than there are columns. The first row must name every column."
    ),
    Reason.TOO_MANY_ROWS: _("The file has more than %(most)d rows."),
    Reason.CELL_TOO_LONG: _("Cell %(place)s is longer than is taken in."),
    Reason.NOT_UTF8: _(
        "The file is not in UTF-8: something else stands in line %(line)d. Save it as “CSV UTF-8”."
    ),
    Reason.NOT_CSV: _("Line %(line)d is not as CSV should be: %(problem)s."),
    Reason.NO_VISIBLE_SHEET: _("The workbook has no sheet that can be seen."),
    Reason.SEVERAL_SHEETS: _("The workbook has several sheets; keep only the one to import."),
    Reason.DOUBLED_CELL: _(
        "%(place)s stands in the sheet twice, so that programs differ in what they read. Open the "
        "workbook in its program and save it anew."
    ),
    Reason.MERGED_CELLS: _("The sheet has merged cells; take the merging back."),
    Reason.MERGED_AT: _("The cells %(place)s are merged; take the merging back."),
    Reason.FORMULA: _("Cell %(place)s holds a formula; put its value there instead."),
    Reason.ERROR_IN_CELL: _("Cell %(place)s holds an error."),
    Reason.YES_OR_NO: _("Cell %(place)s holds a yes-or-no value, not a text."),
    Reason.TIME_OF_DAY: _("Cell %(place)s holds a time of day, not a text."),
}


def kept_name(name: str, longest: int) -> str:
    """The name of an uploaded file as it is kept: what can be seen of its last characters."""
    seen = characters.read(characters.in_sight(name), Use.LINE).text
    return seen[-longest:].strip() or "–"


def in_words(error: Unreadable) -> str:
    """The sentence for the editor: what is wrong with the file, where, and what to do."""
    return str(REFUSALS[error.reason]) % error.values

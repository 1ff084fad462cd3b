"""Why a file is not taken in, and what is to be said of one that is."""

from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a file is not taken in. The room that took the file has a sentence for each."""

    # of any file
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    DAMAGED = "damaged"
    NOT_NOW = "not now"
    LOCKED = "locked"
    UNPACKS_TOO_LARGE = "unpacks too large"
    DOUBLED_PART = "doubled part"
    DEFINITIONS = "definitions"
    NO_TEXT = "no text"
    # of a text
    UNKNOWN_KIND = "unknown kind"
    NO_WORD_DOCUMENT = "no Word document"
    NOTHING_READ = "nothing read"
    SCAN = "scan"
    TOO_LONG = "too long"
    TOO_MANY_PAGES = "too many pages"
    # of a table
    NO_WORKBOOK = "no workbook"
    EMPTY = "empty"
    NO_ROWS = "no rows"
    NO_NAME = "no name"
    NAMED_TWICE = "named twice"
    TOO_MANY_CELLS = "too many cells"
    MORE_CELLS_THAN_COLUMNS = "more cells than columns"
    TOO_MANY_ROWS = "too many rows"
    CELL_TOO_LONG = "cell too long"
    NOT_UTF8 = "not UTF-8"
    NOT_CSV = "not CSV"
    NO_VISIBLE_SHEET = "no visible sheet"
    SEVERAL_SHEETS = "several sheets"
    DOUBLED_CELL = "doubled cell"
    MERGED_CELLS = "merged cells"
    MERGED_AT = "merged cells at a place"
    FORMULA = "formula"
    ERROR_IN_CELL = "error in cell"
    YES_OR_NO = "yes or no"
    TIME_OF_DAY = "time of day"


class Note(StrEnum):
    """What an editor should look at twice in a text that was read."""

    ENCODING = "encoding"
    LETTERS_LOST = "letters lost"
    FROM_A_PAGE = "from a page"
    FROM_A_PDF = "from a PDF"
    ARABIC_PDF = "Arabic PDF"
    PAGES_WITHOUT_TEXT = "pages without text"
    RECOGNISED = "recognised"
    HYPHENS = "hyphens"
    LIGATURES = "ligatures"
    COLUMNS = "columns"
    TURNED = "turned"
    TABLES = "tables"
    TEXT_BOXES = "text boxes"
    TRACKED_CHANGES = "tracked changes"
    STRUCK = "struck"
    NUMBERS = "numbers"
    NOTES = "notes"
    EMBEDDED = "embedded"


class Unreadable(ValueError):
    """A file that is not taken in: the reason, and the values that a sentence about it names."""

    def __init__(self, reason: Reason, **values: Any) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values

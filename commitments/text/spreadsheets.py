"""Cells that a spreadsheet would take for a formula, made harmless and restored.

A text cell that begins with one of ``FORMULA_STARTS``, or with the apostrophe itself, gets one
apostrophe in front of it; a whole number or decimal with a minus sign stays as it is. To restore,
take one apostrophe from the front where one of these follows it: before anything else somebody has
typed it ('Tis). OWASP, "CSV Injection", names the characters; the full-width forms are read as
formulas by East Asian spreadsheets.
"""

import re
import unicodedata
from typing import Final

MOST_IN_A_CELL: Final = 32_767
"""Characters in a cell of a workbook, in UTF-16 as Excel counts them; it cuts what is longer."""

ESCAPE: Final = "'"
FORMULA_STARTS: Final = "=+-@\t\r\n＝＋－＠"

_escaped = re.compile(f"{ESCAPE}[{re.escape(FORMULA_STARTS + ESCAPE)}]")
_code = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_kept_code = re.compile(r"_x([0-9A-Fa-f]{4})_")
_whole = re.compile(r"([0-9]+)\.0+")
_needs_escape = re.compile(r"(?!-[0-9]+(?:\.[0-9]+)?\Z)['=+@\t\r\n＝＋－＠-]")


def neutralise(text: str) -> str:
    """Write ``text`` as a cell that is inert in every spreadsheet; ``restore`` undoes it."""
    return ESCAPE + text if _needs_escape.match(text) else text


def restore(cell: str) -> str:
    """Read the text that ``neutralise`` made this cell of."""
    return cell[1:] if _escaped.match(cell) else cell


def in_workbook(text: str) -> str:
    """Write ``text`` as a workbook keeps it, where ``_x000D_`` is a carriage return."""
    return _code.sub(r"_x005F_\1", text)


def fits_a_cell(kept: str) -> bool:
    """Whether a cell of a workbook holds all of this text, which is written as the workbook is."""
    return _too_many(kept) <= 0


def in_cell(text: str, ending: str) -> str:
    """Write ``text`` as a cell of a workbook keeps it; a longer one is cut, with ``ending``."""
    if fits_a_cell(kept := in_workbook(text)):
        return kept
    length = min(len(text), MOST_IN_A_CELL)
    while (over := _too_many(kept := in_workbook(text[:length]) + ending)) > 0:
        length -= max(1, over // 7)  # as many characters can one of them become
    return kept


def _too_many(kept: str) -> int:
    return len(kept) + sum(character > "\uffff" for character in kept) - MOST_IN_A_CELL


def of_workbook(kept: str) -> str:
    """Read a text as a workbook keeps it (ECMA-376, ST_Xstring)."""
    return _kept_code.sub(lambda code: chr(int(code[1], 16)), kept)


def as_key(cell: str) -> str:
    """What a key that somebody typed into a cell says: equal where people see the same key.

    Capitals, spaces around it, characters that nobody sees and the places that programs give to
    whole numbers (``1.0``) make no other key.
    """
    text = unicodedata.normalize("NFKC", cell)
    seen = "".join(" " if c.isspace() else c for c in text if unicodedata.category(c)[0] != "C")
    seen = " ".join(seen.split()).casefold()
    return whole[1] if (whole := _whole.fullmatch(seen)) else seen

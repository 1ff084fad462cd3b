"""Cells that a spreadsheet would take for a formula, made harmless and restored.

A text cell that begins with one of `FORMULA_STARTS`, or with the apostrophe itself, gets one
apostrophe in front of it; a whole number or decimal with a minus sign stays as it is. To restore,
take one apostrophe from the front of every cell that begins with one. OWASP, “CSV Injection”,
names the characters; the full-width forms are read as formulas by East Asian spreadsheets.
"""

import re
from typing import Final

ESCAPE: Final = "'"
FORMULA_STARTS: Final = "=+-@\t\r\n＝＋－＠"
NEGATIVE_NUMBER: Final = r"-[0-9]+(?:\.[0-9]+)?\Z"
NEEDS_ESCAPE: Final = rf"^(?!{NEGATIVE_NUMBER})(?=['=+@\t\r\n＝＋－＠-])"
"""Matches, without using it up, the beginning of a cell that is escaped; also in PostgreSQL."""
INERT: Final = ("A", "\uff00")
"""What begins at the first and before the second of these, by code point, never needs it: most
texts do, in whatever script."""

_needs_escape = re.compile(NEEDS_ESCAPE)


def neutralise(text: str) -> str:
    """The cell for this text: inert in every spreadsheet, and restored by `restore`."""
    return ESCAPE + text if _needs_escape.match(text) else text


def restore(cell: str) -> str:
    """The text that `neutralise` made this cell of."""
    return cell.removeprefix(ESCAPE)

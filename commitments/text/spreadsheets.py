"""Cells that a spreadsheet would take for a formula, made harmless and restored.

A text cell that begins with one of ``FORMULA_STARTS``, or with the apostrophe itself, gets one
apostrophe in front of it; a whole number or decimal with a minus sign stays as it is. To restore,
take one apostrophe from the front of every cell that begins with one. OWASP, "CSV Injection",
names the characters; the full-width forms are read as formulas by East Asian spreadsheets.
"""

import re
from typing import Final

ESCAPE: Final = "'"
FORMULA_STARTS: Final = "=+-@\t\r\n＝＋－＠"

_needs_escape = re.compile(r"(?!-[0-9]+(?:\.[0-9]+)?\Z)['=+@\t\r\n＝＋－＠-]")


def neutralise(text: str) -> str:
    """Write ``text`` as a cell that is inert in every spreadsheet; ``restore`` undoes it."""
    return ESCAPE + text if _needs_escape.match(text) else text


def restore(cell: str) -> str:
    """Read the text that ``neutralise`` made this cell of."""
    return cell.removeprefix(ESCAPE)

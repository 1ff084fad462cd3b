"""A table that was read out of a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .. import spreadsheets
from .reasons import Reason, Unreadable

MOST_ROWS = 10_000
MOST_LINES = 100_000
"""Rows of which most are empty, as they are where whole columns have a colour."""
MOST_COLUMNS = 100
MOST_CHARACTERS = 100_000

ALL_SHEETS = "all sheets"
"""What the reader of workbooks is told where more than one sheet is wanted."""

Rows = Iterator[list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the cells of each row with the row's number in its file."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its table, or why it cannot be read.

    ``refused`` is a ``Reason`` and ``values`` are what its sentence names; it is empty, and so may
    the table be, where nothing is wrong with the sheet.
    """

    name: str
    is_visible: bool
    table: Table
    refused: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of a workbook, in its order."""

    sheets: list[Sheet]


def table(rows: Rows) -> Table:
    """The table whose first row names the columns; empty rows are left out.

    Raises ``Unreadable``, naming the row or the column, and where there are no rows.
    """
    found = table_or_nothing(rows)
    if not found.headers:
        raise Unreadable(Reason.EMPTY)
    if not found.rows:
        raise Unreadable(Reason.NO_ROWS)
    return found


def table_or_nothing(rows: Rows) -> Table:
    """The table, as ``table`` reads it; one without rows, or without names of columns, is right."""
    headers = next(rows, None)
    if headers is None or not any(name.strip() for name in headers):
        if any(cell.strip() for row in rows for cell in row):
            raise Unreadable(Reason.EMPTY)
        return Table([], [])
    headers = [name.strip() for name in headers]
    while headers and not headers[-1]:
        headers.pop()
    if "" in headers:
        raise Unreadable(Reason.NO_NAME, column=letter(headers.index("")))
    if twice := sorted({name for name in headers if headers.count(name) > 1}):
        raise Unreadable(Reason.NAMED_TWICE, names=", ".join(twice))
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            if number > MOST_LINES:
                raise Unreadable(Reason.TOO_MANY_ROWS, most=MOST_ROWS)
            continue
        if any(row[len(headers) :]):
            raise Unreadable(Reason.MORE_CELLS_THAN_COLUMNS, row=number)
        if len(found) >= MOST_ROWS:
            raise Unreadable(Reason.TOO_MANY_ROWS, most=MOST_ROWS)
        cells = (row + [""] * len(headers))[: len(headers)]
        found.append((number, [spreadsheets.restore(cell) for cell in cells]))
    return Table(headers, found)


def of_taken_length(text: str, place: str) -> str:
    """The text of a cell. Raises ``Unreadable`` naming the place of one that is too long."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(Reason.CELL_TOO_LONG, place=place)
    return text


def letter(column: int) -> str:
    """The letters of a column, counted from 0, as spreadsheets show them: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

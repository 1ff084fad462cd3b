"""The table in an XLSX workbook, or the tables in all of its sheets."""

import datetime as dt
import io
import re
from typing import Any

import openpyxl

from .. import spreadsheets
from . import packages
from .reasons import Reason, Unreadable
from .serving import serve
from .table import (
    ALL_SHEETS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Rows,
    Sheet,
    Sheets,
    Table,
    letter,
    of_taken_length,
    table,
    table_or_nothing,
)

MAIN_PART = "xl/workbook.xml"

_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\\\.")
"""Text in a format, and its language or colour."""
_CELL = re.compile(rb"""<(?:\w+:)?(?:row|c)\b[^>]*?\br\s*=\s*["']([A-Z]*)(\d+)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_NAME = re.compile(rb"""\bname\s*=\s*["']([^"']*)["']""")
_PART = re.compile(rb"""\w+:id\s*=\s*["']([^"']*)["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z0-9:]+)["']""")
_LINK = re.compile(rb"""<(?:\w+:)?Relationship\b[^>]*?\bId\s*=\s*["']([^"']*)["']""")


def read(content: bytes, wish: str = "") -> Table | Sheets:
    """The table in the only sheet that can be seen; with ``ALL_SHEETS`` as the wish, every sheet.

    Every cell is a text. Raises ``Unreadable``. A workbook that is damaged inside makes openpyxl
    fail in many ways; the process ends then.
    """
    parts = packages.parts(content, MAIN_PART, Reason.NO_WORKBOOK)
    _check_that_nothing_is_doubled(parts)
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=False, keep_links=False
    )
    return _every_sheet(book, parts) if wish == ALL_SHEETS else _only_sheet(book, parts)


def _every_sheet(book: Any, parts: dict[str, bytes]) -> Sheets:
    found = []
    for sheet in book.worksheets:
        is_visible = sheet.sheet_state == "visible"
        try:
            if merged := _MERGED.search(parts.get(_part_of(sheet), b"")):
                raise Unreadable(Reason.MERGED_AT, place=merged[1].decode())
            sheet.reset_dimensions()
            found.append(Sheet(sheet.title, is_visible, table_or_nothing(_rows(sheet))))
        except Unreadable as error:
            nothing = Table([], [])
            found.append(Sheet(sheet.title, is_visible, nothing, error.reason, error.values))
    if sum(len(sheet.table.rows) for sheet in found) > MOST_ROWS:
        raise Unreadable(Reason.TOO_MANY_ROWS, most=MOST_ROWS)
    return Sheets(found)


def _part_of(sheet: Any) -> str:
    """The part of the package that a sheet is read from."""
    return str(sheet._worksheet_path).lstrip("/")


def _only_sheet(book: Any, parts: dict[str, bytes]) -> Table:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Unreadable(Reason.NO_VISIBLE_SHEET)
    if len(sheets) > 1:
        sheets = [sheet for sheet in sheets if _holds_something(sheet)] or sheets[:1]
    if len(sheets) > 1:
        raise Unreadable(Reason.SEVERAL_SHEETS)
    for name, part in parts.items():
        if name.startswith("xl/worksheets/") and b"mergeCell " in part:
            raise Unreadable(Reason.MERGED_CELLS)
    sheets[0].reset_dimensions()
    return table(_rows(sheets[0]))


def _check_that_nothing_is_doubled(parts: dict[str, bytes]) -> None:
    """Refuse sheets, links or cells that stand there twice: programs differ in which they take."""
    for name, part in parts.items():
        if name == MAIN_PART:
            sheets = _SHEET.findall(part)
            _refuse_doubled(name, [found for s in sheets for found in _NAME.findall(s)])
            _refuse_doubled(name, [found for s in sheets for found in _PART.findall(s)])
        elif name.endswith(".rels"):
            _refuse_doubled(name, _LINK.findall(part))
        elif name.startswith("xl/worksheets/"):
            if part.count(b"<sheetData") > 1:
                raise Unreadable(Reason.DOUBLED_PART, name="sheetData")
            _refuse_doubled_cells(part)


def _refuse_doubled(name: str, values: list[bytes]) -> None:
    lower = [value.lower() for value in values]
    if len(set(lower)) < len(lower):
        raise Unreadable(Reason.DOUBLED_PART, name=name)


def _refuse_doubled_cells(part: bytes) -> None:
    # Rows and the cells of each go upwards in every sheet that a program writes.
    last_row, last_column = 0, (0, b"")
    for column, digits in _CELL.findall(part):
        row = int(digits)
        if not column:
            if row <= last_row:
                raise Unreadable(Reason.DOUBLED_CELL, place=str(row))
            last_row, last_column = row, (0, b"")
        elif row == last_row or not last_row:
            if (len(column), column) <= last_column:
                raise Unreadable(Reason.DOUBLED_CELL, place=f"{column.decode()}{row}")
            last_column = (len(column), column)


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(cell.value not in (None, "") for row in sheet.iter_rows() for cell in row)


def _rows(sheet: Any) -> Rows:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_LINES:
            raise Unreadable(Reason.TOO_MANY_ROWS, most=MOST_ROWS)
        cells = list(row)
        while cells and cells[-1].value in (None, ""):
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(Reason.TOO_MANY_CELLS, row=number, most=MOST_COLUMNS)
        yield [_text(cell, f"{letter(column)}{number}") for column, cell in enumerate(cells)]


def _text(cell: Any, place: str) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise Unreadable(Reason.FORMULA, place=place)
    if cell.data_type == "e":
        raise Unreadable(Reason.ERROR_IN_CELL, place=place)
    match value:
        case None:
            return ""
        case bool():
            raise Unreadable(Reason.YES_OR_NO, place=place)
        case dt.datetime() | dt.date() if part := _part_shown(cell.number_format):
            # A program has made a day of a month that somebody typed, and shows what was typed.
            return value.strftime(part)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date():
            return value.isoformat()
        case dt.time() | dt.timedelta():
            raise Unreadable(Reason.TIME_OF_DAY, place=place)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return of_taken_length(spreadsheets.of_workbook(str(value)), place)


def _part_shown(number_format: str) -> str:
    """How to write the part of a day that a cell shows; empty where it shows all of it."""
    shown = _QUOTED.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return ""
    return "%Y-%m" if "m" in shown else "%Y"


if __name__ == "__main__":
    serve(read)

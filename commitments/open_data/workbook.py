"""Tables as a workbook (.xlsx): a sheet for each, and a first sheet that says what it is."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from commitments.filters import RegisterQuery
from commitments.licence import LICENCE, attribution
from commitments.open_data import records
from commitments.open_data.columns import (
    LIST_SEPARATOR,
    Column,
    Documented,
    Table,
    Type,
    in_each_language,
)
from commitments.open_data.formulas import neutralise
from commitments.open_data.tables import TABLES
from commitments.text import language as languages
from commitments.text import spreadsheets
from commitments.text.characters import carried
from commitments.text.spreadsheets import MOST_IN_A_CELL

HEADING = Font(bold=True)
RIGHT_TO_LEFT = Alignment(horizontal="right", vertical="top", readingOrder=2, wrap_text=True)
LEFT_TO_RIGHT = Alignment(horizontal="left", vertical="top", readingOrder=1, wrap_text=True)
PLAIN = Alignment(vertical="top")
WIDTHS = {Type.TEXT: 40, Type.LIST: 30, Type.ADDRESS: 40}
OTHER_WIDTH = 14
CUT = " […] (cut here; whole in the CSV and JSON files)"
KEY_WIDTH = 22


def write(file: IO[bytes], tables: Sequence[Table], query: RegisterQuery, edition: int) -> None:
    """Write the tables, as the query finds them, to a file that is open for binary writing."""
    book = Workbook(write_only=True)
    _write_about(book, tables, query, edition)
    for table in tables:
        _write_table(book, table, query)
    _write_columns(book, tables)
    book.save(file)


def whole() -> Sequence[Table]:
    """Every table."""
    return tuple(TABLES.values())


def _write_about(
    book: Workbook, tables: Sequence[Table], query: RegisterQuery, edition: int
) -> None:
    sheet = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = 70
    facts: list[tuple[str, Any]] = [
        (settings.REGISTER_NAME, f"{settings.SITE_URL}/"),
        ("Edition", edition),
        ("As of", query.on),
        ("Query", query.query_string() or "everything"),
        *_how_it_was_read(query),
        ("Licence", f"{LICENCE['title']}, {LICENCE['path']}"),
        ("Attribution", attribution(edition)),
        ("Dates", "Days are typed; an imprecise date has its EDTF form and two days around it."),
        ("Lists", f"Several values in one cell are separated by “{LIST_SEPARATOR}”."),
        ("Formulas", "No cell is a formula; texts are exactly those of the register."),
        (
            "Long texts",
            f"A cell holds {MOST_IN_A_CELL:,} characters; a longer text ends with “{CUT}”.",
        ),
    ]
    for name, value in facts:
        sheet.append([_text(sheet, name, bold=True), _cell(sheet, value)])
    sheet.append([])
    for table in tables:
        sheet.append(
            [
                _text(sheet, table.name, bold=True),
                *_meanings(sheet, table),
            ]
        )


def _how_it_was_read(query: RegisterQuery) -> list[tuple[str, Any]]:
    """What was made of the words of a search, if there are any."""
    if not query.understood:
        return []
    said = query.understood.said()
    holds = {
        "all": "Every row holds all words.",
        "most": "No commitment holds all words; here are those that hold most.",
        "none": "Nothing holds these words, or most of them.",
    }
    facts = [("Search", holds[said["holds"]]), ("Read as", said["read_as"])]
    if said["in_no_text"]:
        facts.append(("In no text", LIST_SEPARATOR.join(said["in_no_text"])))
    return facts


def _write_table(book: Workbook, table: Table, query: RegisterQuery) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, 1):
        width = KEY_WIDTH if number == 1 else WIDTHS.get(column.type, OTHER_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_text(sheet, column.name, bold=True) for column in table.columns])
    for record in records.records(table, query):
        sheet.append(
            [
                _cell(sheet, record[column.name], table.language_of(column, record))
                for column in table.columns
            ]
        )


def _write_columns(book: Workbook, tables: Iterable[Table]) -> None:
    sheet = book.create_sheet("Columns")
    sheet.freeze_panes = "A2"
    headings = [said.lower() for said in in_each_language(_("Meaning")).values()]
    widths = (16, 22, 10, *(60 for _heading in headings), 40, 30)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heading = ("table", "column", "type", *headings, "example", "comes from")
    sheet.append([_text(sheet, name, bold=True) for name in heading])
    for table in tables:
        for column in table.columns:
            sheet.append(_described(sheet, table, column))


def _described(sheet: Any, table: Table, column: Column) -> list[Cell]:
    return [
        _text(sheet, table.name),
        _text(sheet, column.name),
        _text(sheet, column.type.value),
        *_meanings(sheet, column),
        _text(sheet, column.example),
        _text(sheet, str(column.origin.label)),
    ]


def _meanings(sheet: Any, of: Documented) -> list[Cell]:
    """What it means, in each language."""
    said = of.meaning_in_each
    return [_text(sheet, said[code], language=code) for code in said]


def _cell(sheet: Any, value: Any, language: str = "") -> Cell | None:
    match value:
        case None:
            return None
        case list():
            return _text(sheet, LIST_SEPARATOR.join(value))
        case str():
            return _text(sheet, value, language=language)
        case dt.datetime():
            cell = WriteOnlyCell(sheet, value.astimezone(dt.UTC).replace(tzinfo=None))
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        case dt.date():
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = "yyyy-mm-dd"
        case _:
            cell = WriteOnlyCell(sheet, value)
    cell.alignment = PLAIN
    return cell


def _text(sheet: Any, text: str, *, language: str = "", bold: bool = False) -> Cell:
    """A cell that holds a text, whatever the text looks like."""
    cell = WriteOnlyCell(sheet, spreadsheets.in_cell(carried(text), CUT))
    cell.data_type = "s"
    # Keeps the text a text also when somebody edits the cell.
    cell.quotePrefix = neutralise(text) != text
    if language:
        is_rtl = languages.direction(language) == "rtl"
        cell.alignment = RIGHT_TO_LEFT if is_rtl else LEFT_TO_RIGHT
    else:
        cell.alignment = PLAIN
    if bold:
        cell.font = HEADING
    return cell

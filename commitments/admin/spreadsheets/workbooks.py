"""Reading spreadsheets that anybody may have made, and writing ones that every program reads.

Every refusal is an `UnreadableFile` with a message for the editor. Text cells are neutralised on
the way out and restored on the way in (`commitments.text.spreadsheets`).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
import tablib
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell

from commitments.admin.records import files
from commitments.text import spreadsheets
from commitments.text.characters import carried
from commitments.text.files import own_process
from commitments.text.files.reasons import Unreadable
from commitments.text.files.table import Table

CSV = "csv"
XLSX = "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UnreadableFile(ValueError):
    """A file that is not taken in; the message says why, in the editor's language."""


class TextTooLong(ValueError):
    """A text of the register does not fit into a cell of a workbook, which would cut it."""

    def __init__(self, key: str, column: str) -> None:
        super().__init__(
            _(
                "The column %(column)s of “%(key)s” is longer than a cell of a workbook may be "
                "(%(most)d characters). Export as CSV."
            )
            % {"column": column, "key": key, "most": spreadsheets.MOST_IN_A_CELL}
        )


def read(content: bytes) -> tablib.Dataset:
    """The table in a CSV file or in the only sheet of an XLSX workbook that can be seen.

    Cells are texts; empty rows are left out. Raises `UnreadableFile`.
    """
    try:
        found = own_process.table(content)
    except Unreadable as error:
        raise UnreadableFile(files.in_words(error)) from error
    return as_dataset(found)


def as_dataset(found: Table) -> tablib.Dataset:
    """A table that was read, in the form that django-import-export takes."""
    table = tablib.Dataset(headers=found.headers)
    for number, cells in found.rows:
        # The row of the file, for messages; it is no column of the table.
        table.append(cells, tags=[str(number)])
    return table


def write(headers: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> bytes:
    """A file with these rows: CSV in UTF-8 with its mark, or a workbook of text cells."""
    return _csv(headers, rows) if form == CSV else write_sheets([("Register", headers, rows)])


def _csv(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers)
    writer.writerows([spreadsheets.neutralise(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def write_sheets(sheets: Sequence[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """A workbook with these sheets of text cells: the name, the headers and the rows of each.

    Raises `TextTooLong`, which calls a row by its first cell.
    """
    # A book that is begun has to be ended, so what cannot be in it is looked for before.
    kept = [
        (name, headers, [[_kept(*cell) for cell in _placed(headers, row)] for row in rows])
        for name, headers, rows in sheets
    ]
    book = openpyxl.Workbook(write_only=True)
    for name, headers, lines in kept:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for line in [headers, *lines]:
            sheet.append([_text_cell(sheet, text) for text in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _placed(headers: Sequence[str], row: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each cell with its column and the key of its row."""
    return [
        (name, row[0], spreadsheets.neutralise(text))
        for name, text in zip(headers, row, strict=True)
    ]


def _kept(column: str, key: str, text: str) -> str:
    kept = spreadsheets.in_workbook(carried(text))
    if not spreadsheets.fits_a_cell(kept):
        raise TextTooLong(key, column)
    return kept

"""Reading spreadsheets that anybody may have made, and writing ones that every program reads.

Size, rows and structure are checked before anything is read into memory as a table. Every refusal
is an `UnreadableFile` with a message for the editor. Text cells are neutralised on the way out
and restored on the way in (`commitments.text.spreadsheets`).
"""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import openpyxl
import tablib
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from commitments.text import spreadsheets
from commitments.text.characters import carried

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 100
MOST_CHARACTERS = 100_000

CSV = "csv"
XLSX = "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Rows = Iterator[list[str]]


class UnreadableFile(ValueError):
    """A file that is not taken in; the message says why, in the editor's language."""


def read(content: bytes) -> tablib.Dataset:
    """The table in a CSV file or in the only sheet with content of an XLSX workbook.

    Cells are texts; empty rows are left out. Raises `UnreadableFile`.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 1024 // 1024}
        )
    rows = _rows_of_workbook(content) if content[:2] == b"PK" else _rows_of_csv(content)
    return _table(rows)


def write(headers: Sequence[str], rows: Iterable[Sequence[str]], form: str) -> bytes:
    """A file with these rows: CSV in UTF-8 with its mark, or a workbook of text cells."""
    neutral = ([spreadsheets.neutralise(cell) for cell in row] for row in rows)
    return _csv(headers, neutral) if form == CSV else _workbook(headers, neutral)


def _csv(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _workbook(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    sheet.freeze_panes = "A2"
    for row in [headers, *rows]:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=carried(value))
            cell.data_type = "s"
            cell.number_format = "@"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(rows: Rows) -> tablib.Dataset:
    headers = next(rows, None)
    if headers is None or not any(headers):
        raise UnreadableFile(_("The file is empty: its first row must name the columns."))
    while headers and not headers[-1]:
        headers.pop()
    if "" in headers:
        raise UnreadableFile(
            _("Column %(column)s has no name.") % {"column": _letter(headers.index(""))}
        )
    twice = sorted({name for name in headers if headers.count(name) > 1})
    if twice:
        raise UnreadableFile(
            _("These columns stand there twice: %(names)s.") % {"names": ", ".join(twice)}
        )
    table = tablib.Dataset(headers=headers)
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        if any(row[len(headers) :]):
            raise UnreadableFile(
                _("Row %(row)d has more cells than there are columns.") % {"row": number}
            )
        if len(table) >= MOST_ROWS:
            raise UnreadableFile(_("The file has more than %(most)d rows.") % {"most": MOST_ROWS})
        cells = (row + [""] * len(headers))[: len(headers)]
        # The row of the file, for messages; it is no column of the table.
        table.append([spreadsheets.restore(cell) for cell in cells], tags=[str(number)])
    if not len(table):
        raise UnreadableFile(_("The file has no rows below the names of the columns."))
    return table


def _rows_of_csv(content: bytes) -> Rows:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _(
                "The file is not in UTF-8: something else stands in line %(line)d. "
                "Save it as “CSV UTF-8”."
            )
            % {"line": content[: error.start].count(b"\n") + 1}
        ) from error
    if "\x00" in text:
        raise UnreadableFile(_("The file holds characters that are no text; it is no CSV file."))
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise UnreadableFile(
                    _("Row %(row)d has more than %(most)d cells.")
                    % {"row": reader.line_num, "most": MOST_COLUMNS}
                )
            yield [
                _of_taken_length(cell, f"{_letter(column)}{reader.line_num}")
                for column, cell in enumerate(row)
            ]
    except csv.Error as error:
        raise UnreadableFile(
            _("Line %(line)d is not as CSV should be: %(problem)s.")
            % {"line": reader.line_num, "problem": error}
        ) from error


def _rows_of_workbook(content: bytes) -> Rows:
    _look_inside(content)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise UnreadableFile(_("The workbook has no sheet that can be seen."))
        if len(sheets) > 1:
            raise UnreadableFile(_("The workbook has several sheets; keep only the one to import."))
        sheet = sheets[0]
        sheet.reset_dimensions()
        yield from _cells(sheet)
    except UnreadableFile:
        raise
    # What a damaged workbook makes openpyxl raise.
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        EOFError,
    ) as error:
        raise UnreadableFile(_("The workbook is damaged and cannot be read.")) from error


def _look_inside(content: bytes) -> None:
    """Refuse a workbook that would unpack to too much, or holds what no plain table holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.infolist()
            if "xl/workbook.xml" not in parts.namelist():
                raise UnreadableFile(_("The file is no XLSX workbook and no CSV file."))
            unpacked = sum(part.file_size for part in names)
            if len(names) > MOST_PARTS or unpacked > MOST_UNPACKED_BYTES:
                raise UnreadableFile(_("The workbook unpacks to more than is taken in."))
            for part in names:
                if not part.filename.endswith((".xml", ".rels", ".vml")):
                    continue
                data = parts.read(part)
                if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00|\x00<\x00!", data, re.IGNORECASE):
                    raise UnreadableFile(_("The workbook holds definitions that no table needs."))
                if part.filename.startswith("xl/worksheets/") and b"<mergeCell " in data:
                    raise UnreadableFile(_("The sheet has merged cells; take the merging back."))
    # RuntimeError: an encrypted part.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(_("The workbook is damaged and cannot be read.")) from error


def _cells(sheet: Any) -> Rows:
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS + 1000:
            raise UnreadableFile(_("The file has more than %(most)d rows.") % {"most": MOST_ROWS})
        cells = list(row)
        while cells and cells[-1].value in (None, ""):
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                _("Row %(row)d has more than %(most)d cells.")
                % {"row": number, "most": MOST_COLUMNS}
            )
        yield [_text(cell, number, column) for column, cell in enumerate(cells)]


def _text(cell: Any, row: int, column: int) -> str:
    value = cell.value
    place = {"place": f"{_letter(column)}{row}"}
    if cell.data_type == "f":
        raise UnreadableFile(
            _("Cell %(place)s holds a formula; put its value there instead.") % place
        )
    if cell.data_type == "e":
        raise UnreadableFile(_("Cell %(place)s holds an error.") % place)
    match value:
        case None:
            return ""
        case bool():
            raise UnreadableFile(_("Cell %(place)s holds a yes-or-no value, not a text.") % place)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date():
            return value.isoformat()
        case dt.time() | dt.timedelta():
            raise UnreadableFile(_("Cell %(place)s holds a time of day, not a text.") % place)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return _of_taken_length(str(value), place["place"])


def _of_taken_length(text: str, place: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile(_("Cell %(place)s is longer than is taken in.") % {"place": place})
    return text


def _letter(column: int) -> str:
    return str(get_column_letter(column + 1))

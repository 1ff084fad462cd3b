"""The table in a CSV file."""

import csv
import io
import re

from .reasons import Reason, Unreadable
from .serving import serve
from .table import MOST_CHARACTERS, MOST_COLUMNS, Rows, Table, letter, of_taken_length, table

_DELIMITER_TOLD = re.compile(r"sep=(.)")
"""The line in which spreadsheets tell one another how columns are separated."""


def read(content: bytes) -> Table:
    """The table, in UTF-8, with commas, semicolons or tabs. Raises ``Unreadable``."""
    return table(_rows(content))


def _rows(content: bytes) -> Rows:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(Reason.NOT_UTF8, line=line) from error
    if "\x00" in text:
        raise Unreadable(Reason.NO_TEXT)
    first, _end, rest = text.partition("\n")
    if told := _DELIMITER_TOLD.fullmatch(first.strip()):
        delimiter, text = told[1], rest
    else:
        delimiter = max(",;\t", key=first.count)
    # Our own limit, which names the cell, comes first.
    csv.field_size_limit(100 * MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > MOST_COLUMNS:
                raise Unreadable(Reason.TOO_MANY_CELLS, row=reader.line_num, most=MOST_COLUMNS)
            yield [
                of_taken_length(cell, f"{letter(column)}{reader.line_num}")
                for column, cell in enumerate(row)
            ]
    except csv.Error as error:
        raise Unreadable(Reason.NOT_CSV, line=reader.line_num, problem=str(error)) from error


if __name__ == "__main__":
    serve(read)

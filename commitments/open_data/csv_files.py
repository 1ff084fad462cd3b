"""Tables as CSV (RFC 4180): UTF-8 with BOM, formulas neutralised, the same on both databases.

The database writes the cells and PostgreSQL the rows as well (COPY), so that a hundred thousand
rows cost little time and no memory. An empty cell is a value that is not there.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from commitments.filters import RegisterQuery
from commitments.open_data.chunks import in_chunks
from commitments.open_data.columns import Table
from commitments.open_data.expressions import cells
from commitments.open_data.formulas import ESCAPE, FORMULA_STARTS, neutralise
from commitments.open_data.tables import TABLES

Asked = tuple[str, tuple[Any, ...]]
"""SQL, and its parameters."""

BOM = "\ufeff".encode()
ROWS_AT_ONCE = 500
ESCAPED = frozenset(ESCAPE + FORMULA_STARTS)


def stream(table: Table, query: RegisterQuery) -> Iterator[bytes]:
    """The file in pieces, the first of which holds the heading. Call it within a `snapshot`.

    An error of the database comes out of the iteration, so that no file ends as if it were whole.
    """
    yield _heading(table)
    yield from in_chunks(lines(_rows(table, query)))


def whole(table: Table, query: RegisterQuery) -> bytes:
    """The file with all that was public on the day of the query, which filters nothing.

    To write the SQL takes longer than the answer; so it is written once for a day.
    """
    return _heading(table) + b"".join(_answered(_asked_on(table.name, query.on)))


def lines(rows: QuerySet[Any, tuple[Any, ...]]) -> Iterator[bytes]:
    """Rows of cells, as `expressions.cells` gives them, as lines of CSV, one or more at a time."""
    return _answered(_asked(rows))


def _heading(table: Table) -> bytes:
    return BOM + ",".join(column.name for column in table.columns).encode() + b"\r\n"


def _rows(table: Table, query: RegisterQuery) -> QuerySet[Any, tuple[Any, ...]]:
    return table.rows(query).values_list(*cells(table, query.on))


@lru_cache(maxsize=2 * len(TABLES))
def _asked_on(table: str, day: dt.date) -> Asked | None:
    return _asked(_rows(TABLES[table], RegisterQuery({}, today=day)))


def _asked(rows: QuerySet[Any, tuple[Any, ...]]) -> Asked | None:
    """What the database is asked for; None where Django knows without asking that there is none."""
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None


def _answered(asked: Asked | None) -> Iterator[bytes]:
    if asked is None:
        return iter(())
    read = _copied if connection.vendor == "postgresql" else _fetched
    return read(*asked)


def _copied(sql: str, params: tuple[Any, ...]) -> Iterator[bytes]:
    """Rows as PostgreSQL writes them; it sends each as one piece that ends with a line feed."""
    with connection.cursor() as cursor:
        complete = cursor.mogrify(sql, params)
        with cursor.copy(f"COPY ({complete}) TO STDOUT (FORMAT csv)") as rows:
            for row in rows:
                yield bytes(row[:-1]) + b"\r\n"


def _fetched(sql: str, params: tuple[Any, ...]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            writer.writerows(map(_neutralised, rows))
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()


def _neutralised(row: tuple[Any, ...]) -> list[Any]:
    # A look at the first character spares nearly every cell the regular expression.
    return [neutralise(cell) if type(cell) is str and cell[:1] in ESCAPED else cell for cell in row]

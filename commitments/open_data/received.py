"""Reading the data package of a register: what `package` wrote, back into typed rows."""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from commitments.open_data.columns import LIST_SEPARATOR, Column, Origin, Table, Type
from commitments.open_data.formulas import restore
from commitments.open_data.package import DESCRIPTOR, FORMAT
from commitments.open_data.tables import EDITIONS, TABLES
from commitments.open_data.tables.shared import EDITION
from commitments.text import characters
from commitments.text.characters import Use

Record = dict[str, Any]

LARGEST_BYTES = 1024**3
"""Of all files in a package, unpacked."""
LARGEST_CELL = 10 * 1024**2


class Unreadable(Exception):
    """The file is no data package of a register, or is damaged; the message says where."""


@dataclass(frozen=True)
class Received:
    """The rows of a package by table, and where it comes from."""

    homepage: str
    edition: int
    tables: dict[str, list[Record]]

    @property
    def provenance(self) -> str:
        """What each row that is taken from the package keeps as its origin."""
        return f"Taken from {self.homepage} edition {self.edition}"


def read(path: Path) -> Received:
    """Read a `register.zip`; raises `Unreadable`."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_BYTES:
                raise Unreadable(f"{path.name} unpacks to more than {LARGEST_BYTES} bytes.")
            names = archive.namelist()
            if twice := {name for name in names if names.count(name) > 1}:
                raise Unreadable(f"{path.name} holds {', '.join(sorted(twice))} twice.")
            described = _described(_content(archive, DESCRIPTOR))
            columns = _columns(described)
            tables = {
                table.name: list(_table(table, columns.get(table.name), archive))
                for table in TABLES.values()
                if table is not EDITIONS
            }
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise Unreadable(f"{path.name}: {error}") from error
    return Received(described["homepage"], described["edition"], tables)


def _table(table: Table, described: set[str] | None, archive: zipfile.ZipFile) -> Iterator[Record]:
    """The records of a table; none of one that the package, an older one, does not know."""
    file = f"{table.name}.csv"
    if described is None and file not in archive.namelist():
        return iter(())
    return _rows(table, described or set(), _content(archive, file))


def _content(archive: zipfile.ZipFile, name: str) -> str:
    try:
        text = archive.read(name).decode("utf-8-sig")
        if "\x00" in text:
            raise Unreadable(f"{name} holds U+0000, which no text holds.")
        return text
    except KeyError as error:
        raise Unreadable(f"{name} is missing.") from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} is not UTF-8.") from error
    except zipfile.error as error:
        raise Unreadable(f"{name} is damaged: {error}") from error


def _described(text: str) -> dict[str, Any]:
    try:
        described = json.loads(text)
    except ValueError as error:
        raise Unreadable(f"{DESCRIPTOR}: {error}") from error
    if not isinstance(described, dict) or described.get("format_version") != FORMAT:
        raise Unreadable(f"{DESCRIPTOR} is not that of a register in format {FORMAT}.")
    homepage = described.get("homepage")
    if (
        not isinstance(homepage, str)
        or characters.read(homepage, Use.ADDRESS).refused
        or type(described.get("edition")) is not int
    ):
        raise Unreadable(f"{DESCRIPTOR} does not say of which register and edition it is.")
    return described


def _columns(described: dict[str, Any]) -> dict[str, set[str]]:
    """The columns of each table, as the package itself describes them."""
    try:
        return {
            resource["name"]: {field["name"] for field in resource["schema"]["fields"]}
            for resource in described["resources"]
        }
    except (KeyError, TypeError) as error:
        raise Unreadable(f"{DESCRIPTOR} does not describe its tables.") from error


def _rows(table: Table, described: set[str], text: str) -> Iterator[Record]:
    """The records of a table. A column that the package does not know is empty in all of them."""
    name = f"{table.name}.csv"
    csv.field_size_limit(LARGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        heading = next(lines, [])
        # The edition is that of the other register and is not taken in; not every table of an older
        # package states it.
        columns = [c for c in table.columns if c is not EDITION or c.name in heading]
        missing = [column for column in columns if column.name not in heading]
        # What follows from other columns is worked out here, not taken in.
        asked = [
            c for c in missing if c.name in described or (c.required and c.origin != Origin.DERIVED)
        ]
        if lost := [column.name for column in asked]:
            raise Unreadable(f"{name} lacks {', '.join(lost)}.")
        keys = set()
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(heading):
                raise Unreadable(f"{name}, row {number}: {len(cells)} cells, not {len(heading)}.")
            row = dict(zip(heading, cells, strict=True))
            record = {
                column.name: _value(column, row[column.name], f"{name}, row {number}")
                if column.name in row
                else _empty(column)
                for column in columns
            }
            if record[table.key] in keys:
                raise Unreadable(f"{name}, row {number}: {record[table.key]} stands twice.")
            keys.add(record[table.key])
            yield record
    except csv.Error as error:
        raise Unreadable(f"{name}: {error}") from error


def _boolean(cell: str) -> bool:
    return {"true": True, "false": False}[cell]


READ: dict[Type, Callable[[str], Any]] = {
    Type.INTEGER: int,
    Type.NUMBER: Decimal,
    Type.BOOLEAN: _boolean,
    Type.DATE: dt.date.fromisoformat,
    Type.TIME: dt.datetime.fromisoformat,
    Type.LIST: lambda cell: restore(cell).split(LIST_SEPARATOR),
}


def _value(column: Column, cell: str, place: str) -> Any:
    """The value of a cell; an empty text is "", any other empty value None."""
    if not cell:
        if column.required:
            raise Unreadable(f"{place}: {column.name} is empty.")
        return _empty(column)
    try:
        return READ.get(column.type, restore)(cell)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise Unreadable(
            f"{place}: {column.name} is “{cell[:40]}”, which is no {column.type.value}."
        ) from error


def _empty(column: Column) -> Any:
    match column.type:
        case Type.LIST:
            return []
        case Type.TEXT | Type.ADDRESS:
            return ""
        case _:
            return None

"""Tables as JSON, piece by piece; commitments nested, one document for each."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from commitments.filters import RegisterQuery
from commitments.licence import about
from commitments.open_data import records
from commitments.open_data.chunks import in_chunks
from commitments.open_data.columns import Table
from commitments.open_data.tables import COMMITMENTS


class Encoder(json.JSONEncoder):
    """Days and moments as in ISO 8601; moments in UTC, to the second."""

    def default(self, value: Any) -> Any:
        """What JSON itself has no form for."""
        match value:
            case dt.datetime():
                return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            case dt.date():
                return value.isoformat()
            case _:
                return super().default(value)


def dumps(value: Any, indent: int | None = None) -> str:
    """A value as JSON, with Arabic as it is."""
    return json.dumps(value, cls=Encoder, ensure_ascii=False, indent=indent)


def stream(table: Table, query: RegisterQuery, edition: int) -> Iterator[bytes]:
    """The file in pieces. Call it within a `snapshot`; an error comes out of the iteration."""
    head = about(edition, query.on.isoformat(), query.query_string()) | {"table": table.name}
    if query.understood:
        head["search"] = query.understood.said() | {"lacking": query.understood.lacking()}
    rows = records.documents(query) if table is COMMITMENTS else records.records(table, query)
    yield from listed(head, "rows", rows)


def listed(head: Mapping[str, Any], name: str, items: Iterable[Any]) -> Iterator[bytes]:
    """The object `head` with the items as well, under `name`, each on a line; in chunks."""
    return in_chunks(_lines(dumps(head), name, items))


def _lines(head: str, name: str, items: Iterable[Any]) -> Iterator[bytes]:
    yield f'{head[:-1]}, "{name}": ['.encode()
    separator = "\n"
    for item in items:
        yield f"{separator}{dumps(item)}".encode()
        separator = ",\n"
    yield b"\n]}\n"

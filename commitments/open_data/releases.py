"""What changed in the columns since the last release, so that nobody's script is surprised."""

import json
from dataclasses import dataclass
from pathlib import Path

from commitments.open_data.tables import TABLES

RELEASED = Path(__file__).with_name("released_columns.json")
"""The columns of the last release; `write_data_dictionary --release` writes it."""

Shape = dict[str, dict[str, str]]
"""The type of each column, by the names of table and column."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that was added or removed, or whose type is another; a type is "" for none."""

    table: str
    column: str
    before: str
    after: str


def shape() -> Shape:
    """The columns as they are now."""
    return {
        table.name: {column.name: column.type.value for column in table.columns}
        for table in TABLES.values()
    }


def write(release: str, path: Path = RELEASED) -> None:
    """Remember the columns as those of this release."""
    content = {"release": release, "tables": shape()}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def last_release(path: Path = RELEASED) -> tuple[str, list[ColumnChange]]:
    """The last release, and what changed since; ("", []) before the first."""
    if not path.exists():
        return "", []
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["release"], list(_changes(content["tables"], shape()))


def _changes(before: Shape, after: Shape) -> list[ColumnChange]:
    changes = []
    for table in sorted(before.keys() | after.keys()):
        old, new = before.get(table, {}), after.get(table, {})
        for column in sorted(old.keys() | new.keys()):
            if old.get(column, "") != new.get(column, ""):
                changes.append(
                    ColumnChange(table, column, old.get(column, ""), new.get(column, ""))
                )
    return changes

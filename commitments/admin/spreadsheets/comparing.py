"""What a file would do to the register: compared part by part, then written together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.core.exceptions import ValidationError

from commitments import actions
from commitments.actions import Addition, Alteration
from commitments.admin.spreadsheets.previews import Preview, RowProblem
from commitments.admin.spreadsheets.resources import Compared, RecordResource

PART = 500
"""Rows that are compared at a time; what is only needed to compare them is let go after each."""

Progress = Callable[[int, int], None]
"""Told how many of how many rows are done."""


@dataclass
class Comparison:
    """What the rows of a file would add and change, ready to be written, and its preview.

    Where the preview tells of problems, the other rows are there all the same.
    """

    preview: Preview = field(default_factory=Preview)
    additions: list[Addition[Any]] = field(default_factory=list)
    alterations: list[Alteration[Any]] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)
    """The row of the file, by the identity of its record, which may have no key yet."""

    def write(self) -> None:
        """Write all of it or nothing. Raises `actions.NotWritten`, which `tell` puts into words.

        New records that the rows name were written before.
        """
        rows = [one.row for one in self.additions] + [one.row for one in self.alterations]
        for row in rows:
            _name_by_key(row)
        actions.write_together(additions=self.additions, alterations=self.alterations)

    def tell(self, error: actions.NotWritten) -> None:
        """Let the preview say by row why nothing was written."""
        self.preview.tell(
            RowProblem(self.numbers[id(row)], "", message) for row, message in error.problems
        )


def compare(
    resource: RecordResource, table: tablib.Dataset, *, file_name: str, progress: Progress
) -> Comparison:
    """Read, check and compare every row without a lock; nothing is written."""
    found = Comparison()
    try:
        resource.check_table(table)
    except ValidationError as error:
        found.preview.tell(RowProblem("", "", message) for message in error.messages)
        return found
    done = 0
    for part in _parts(table):
        progress(done, len(table))
        result = resource.compare(part, file_name)
        found.preview.take(resource, result, [row.tags[0] for row in part._data])
        for place, compared in resource.compared.items():
            row = result.rows[place - 1]
            if row.validation_error is None and not row.errors:
                _remember(found, resource, compared)
        done += len(part)
    return found


def _parts(table: tablib.Dataset) -> Iterator[tablib.Dataset]:
    for start in range(0, len(table), PART):
        part = tablib.Dataset(headers=table.headers)
        part._data = table._data[start : start + PART]
        yield part


def _remember(found: Comparison, resource: RecordResource, compared: Compared) -> None:
    found.numbers[id(compared.row)] = compared.number
    if compared.is_new:
        found.additions.append(Addition(compared.row, compared.lists))
        return
    cells = resource.fields
    lists = {
        name: rows
        for name, rows in compared.lists.items()
        if cells[name].widget.render(rows) != compared.cells[name]
    }
    found.alterations.append(Alteration(compared.row, compared.changed_fields, lists))
    # What it was compared and checked with is not needed to write it, but for records that it
    # names and that have no key yet.
    compared.row._prefetched_objects_cache = {}
    named = compared.row._state.fields_cache
    for name in [name for name, other in named.items() if other is None or other.pk is not None]:
        del named[name]


def _name_by_key(row: Any) -> None:
    """Let a row hold the keys of records that had none yet when it came to name them."""
    for column in row._meta.concrete_fields:
        if column.is_relation and getattr(row, column.attname) is None:
            setattr(row, column.name, getattr(row, column.name))

"""What an import would do, row by row, before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commitments.admin.records.differences import FieldDifference, label_of
from commitments.admin.spreadsheets.resources import NOT_TAKEN, RecordResource

MOST_SHOWN = 200
"""Changed rows that a preview shows; the counts are always of all rows."""


@dataclass
class RowChange:
    """A row of the file that adds or changes a record."""

    number: str
    kind: str
    name: str
    differences: list[FieldDifference]


@dataclass
class RowProblem:
    """What is to be said of a row of the file; `column` is empty for the whole row."""

    number: str
    column: str
    message: str


@dataclass
class Preview:
    """What an import would do, or why it cannot be done."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rows: list[RowChange] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)
    """What was written in another way than in the file."""
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.added + self.changed - len(self.rows)


def preview_of(resource: RecordResource, result: Any, numbers: list[str]) -> Preview:
    """What a result of django-import-export means, for the editor."""
    shown = Preview()
    for error in result.base_errors:
        for message in getattr(error.error, "messages", None) or [str(error.error)]:
            shown.problems.append(RowProblem("", "", message))
    for number, row in zip(numbers, result.rows, strict=False):
        if row.errors:
            shown.problems += [RowProblem(number, "", str(error.error)) for error in row.errors]
        elif row.validation_error is not None:
            shown.problems += list(_problems(number, row.validation_error))
        elif row.is_skip():
            shown.unchanged += 1
        else:
            shown.added += row.is_new()
            shown.changed += row.is_update()
            if len(shown.notes) < MOST_SHOWN:
                shown.notes += [
                    RowProblem(number, "", note) for note in row.instance.changed_characters
                ]
            if len(shown.rows) < MOST_SHOWN:
                shown.rows.append(_row_change(resource, number, row))
    return shown


def _problems(number: str, error: ValidationError) -> Any:
    if not hasattr(error, "error_dict"):
        for message in error.messages:
            yield RowProblem(number, "", message)
        return
    for name, messages in error.message_dict.items():
        for message in messages:
            yield RowProblem(number, "" if name == "__all__" else name, message)


def _row_change(resource: RecordResource, number: str, row: Any) -> RowChange:
    differences = []
    for name, column in resource.fields.items():
        if name in NOT_TAKEN:
            continue
        before = column.export(row.original) if row.original is not None else ""
        after = column.export(row.instance)
        if before != after:
            differences.append(FieldDifference(name, label_of(resource.model, name), before, after))
    return RowChange(
        number,
        _("New") if row.is_new() else _("Changed"),
        str(getattr(row.instance, "key", None) or row.instance),
        differences,
    )

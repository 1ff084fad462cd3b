"""What an import would do, row by row, before anything is written."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commitments.admin.records.differences import FieldDifference
from commitments.admin.spreadsheets.resources import Compared, RecordResource
from commitments.models.wording import label_of
from commitments.text.characters import carried

MOST_SHOWN = 200
"""Rows and problems that a preview shows; the counts are always of all rows."""


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
    more_problems: int = 0
    """How many are not among them."""

    @property
    def more(self) -> int:
        """How many rows are not shown."""
        return self.added + self.changed - len(self.rows)

    def as_json(self) -> dict[str, Any]:
        """The preview as a job keeps it; `of_json` makes it again."""
        kept: dict[str, Any] = _carried(asdict(self))
        return kept

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        """The preview that a job kept."""
        rows = [
            RowChange(**row | {"differences": [FieldDifference(**d) for d in row["differences"]]})
            for row in kept["rows"]
        ]
        notes, problems = (
            [RowProblem(**one) for one in kept[name]] for name in ("notes", "problems")
        )
        return cls(**kept | {"rows": rows, "notes": notes, "problems": problems})

    def tell(self, problems: Iterable[RowProblem]) -> None:
        """Add what is wrong; of very many, how many more there are."""
        told = list(problems)
        room = MOST_SHOWN - len(self.problems)
        self.problems += told[:room]
        self.more_problems += len(told[room:])

    def take(self, resource: RecordResource, result: Any, numbers: list[str]) -> None:
        """Add what a result of django-import-export means, for the rows with these numbers."""
        for error in result.base_errors:
            for message in getattr(error.error, "messages", None) or [str(error.error)]:
                self.tell([RowProblem("", "", message)])
        labels = {name: label_of(resource.model, name) for name in resource.fields}
        for place, (number, row) in enumerate(zip(numbers, result.rows, strict=False), 1):
            if row.errors:
                self.tell([RowProblem(number, "", str(error.error)) for error in row.errors])
            elif row.validation_error is not None:
                self.tell(_problems(number, row.validation_error))
            elif row.is_skip():
                self.unchanged += 1
            else:
                self._take_change(resource, resource.compared[place], labels)

    def _take_change(
        self, resource: RecordResource, compared: Compared, labels: dict[str, str]
    ) -> None:
        self.added += compared.is_new
        self.changed += not compared.is_new
        if len(self.notes) < MOST_SHOWN:
            self.notes += [
                RowProblem(compared.number, "", note) for note in compared.row.changed_characters
            ]
        if len(self.rows) < MOST_SHOWN:
            self.rows.append(_row_change(resource, compared, labels))


@dataclass
class SheetProblem:
    """What is to be said of a sheet of a workbook, of a row of it or of a cell."""

    sheet: str
    number: str
    column: str
    message: str


@dataclass
class SheetPreview:
    """What one sheet of a workbook would do; `noun` is the name of its model."""

    sheet: str
    noun: str
    preview: Preview

    @property
    def nouns(self) -> str:
        """Its records, in the reader's language."""
        return str(apps.get_model("commitments", self.noun)._meta.verbose_name_plural)


@dataclass
class NamedRecord:
    """A record, by the key that the workbook gave it, and by its public key."""

    noun: str
    own: str
    key: str


@dataclass
class BookPreview:
    """What a whole workbook would do, or why it cannot be done."""

    sheets: list[SheetPreview] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)
    notes: list[SheetProblem] = field(default_factory=list)
    named: list[NamedRecord] = field(default_factory=list)

    @property
    def all_problems(self) -> list[SheetProblem]:
        """What is wrong, sheet by sheet."""
        return self.problems + _of_sheets(self.sheets, "problems")

    @property
    def all_notes(self) -> list[SheetProblem]:
        """What was left out, or written in another way than in the file."""
        return self.notes + _of_sheets(self.sheets, "notes")

    @property
    def more_problems(self) -> int:
        """How many are not among them."""
        return sum(sheet.preview.more_problems for sheet in self.sheets)

    @property
    def changes_nothing(self) -> bool:
        """Whether every row says what the register says already."""
        return not any(sheet.preview.rows for sheet in self.sheets)

    @property
    def first_named(self) -> list[NamedRecord]:
        """As many of the named records as a page shows."""
        return self.named[:MOST_SHOWN]

    @property
    def more_named(self) -> int:
        """How many are not shown."""
        return len(self.named[MOST_SHOWN:])

    def as_json(self) -> dict[str, Any]:
        """The preview as a job keeps it; `of_json` makes it again."""
        kept: dict[str, Any] = _carried(asdict(self))
        return kept

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        """The preview that a job kept."""
        sheets = [
            SheetPreview(**one | {"preview": Preview.of_json(one["preview"])})
            for one in kept["sheets"]
        ]
        problems, notes = ([SheetProblem(**one) for one in kept[n]] for n in ("problems", "notes"))
        return cls(sheets, problems, notes, [NamedRecord(**one) for one in kept["named"]])


def _of_sheets(sheets: Iterable[SheetPreview], name: str) -> list[SheetProblem]:
    return [
        SheetProblem(sheet.sheet, one.number, one.column, one.message)
        for sheet in sheets
        for one in getattr(sheet.preview, name)
    ]


def _carried(value: Any) -> Any:
    """The same with texts that every database carries: a file may hold any character."""
    match value:
        case str():
            return carried(value)
        case dict():
            return {name: _carried(one) for name, one in value.items()}
        case list():
            return [_carried(one) for one in value]
        case _:
            return value


def _problems(number: str, error: ValidationError) -> Iterator[RowProblem]:
    if not hasattr(error, "error_dict"):
        for message in error.messages:
            yield RowProblem(number, "", message)
        return
    for name, messages in error.message_dict.items():
        for message in messages:
            yield RowProblem(number, "" if name == "__all__" else name, message)


def _row_change(resource: RecordResource, compared: Compared, labels: dict[str, str]) -> RowChange:
    row, before = compared.row, compared.cells
    after = resource.cells_of(row, compared.lists)
    return RowChange(
        compared.number,
        _("New") if compared.is_new else _("Changed"),
        str(getattr(row, "key", None) or row),
        [
            FieldDifference(name, labels[name], before.get(name, ""), cell)
            for name, cell in after.items()
            if cell != before.get(name, "")
        ],
    )

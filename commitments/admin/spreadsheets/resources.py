"""A record as a row of a spreadsheet, out and in.

An import writes drafts only and never publishes. A row is found by its natural key; a row that
says what the record says already is left alone; one that changes a record must carry the version
that was exported, so that nobody overwrites what they have not seen.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, resources

from commitments import actions
from commitments.actions import Lists
from commitments.admin.records import sealing
from commitments.admin.spreadsheets.cells import KeyCell, cell_for
from commitments.admin.spreadsheets.own_keys import COLUMN, OwnKeys
from commitments.models import Reviewed
from commitments.models.batches import in_batches
from commitments.models.constraints import Constraints
from commitments.models.keys import identity

NOT_TAKEN = {
    "state": gettext_lazy("For reading only: an import never publishes."),
    "version": gettext_lazy("The version that was exported; needed to change a record."),
}
"""Columns that leave with a record and are only compared when they come back."""

NESTED = {
    "mention": "commitment",
    "followup": "commitment",
    "reply": "commitment",
    "counterpart": "commitment",
    "paragraph": "statement",
}
"""What the key of a related record needs beside the record itself."""

_WITHOUT_PLACES = re.compile(r"\.0+$")
"""Programs that read a column with gaps write its whole numbers as 2.0."""
NO_LISTS: Lists = {}
NO_KEYS: Mapping[type[models.Model], OwnKeys] = {}

if TYPE_CHECKING:
    BaseResource = resources.ModelResource[Any]
else:
    BaseResource = resources.ModelResource


CHECKED_WITH = {
    "mention": ["evidence__follow_up", "paragraph__statement__translations"],
    "statement": ["absences", "translations", "paragraphs__pairings__counterpart"],
}
"""What a record's own check reads beside it, by noun."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of the file that would add or change a record, which holds the new values."""

    number: str
    """Of the row in the file."""
    row: Any
    cells: dict[str, str]
    """What the record was exported as before; empty for a new one."""
    values: dict[str, Any]
    """What it held in its columns before."""
    lists: Lists
    """What its lists are to hold, where the file says so."""

    @property
    def is_new(self) -> bool:
        """Whether the record is added."""
        return not self.values

    @property
    def changed_fields(self) -> frozenset[str]:
        """The fields that hold something else now, also those worked out from others."""
        fields = self.row._meta.concrete_fields
        return frozenset(
            f.name
            for f in fields
            if getattr(self.row, f.attname) != self.values[f.attname]
            or (self.values[f.attname] is None and getattr(self.row, f.name) is not None)
        )


class RecordResource(BaseResource):
    """A noun as a table.

    Its `Meta` names the `model`, in `fields` the columns, which stand in the order of the model,
    and in `import_id_fields` the parts of the public key, by which a row finds its record.
    """

    class Meta:
        clean_model_instances = True
        # Nothing is written here, so that nothing has to be taken back.
        use_transactions = False
        skip_unchanged = True
        report_skipped = True
        # The preview compares word by word.
        skip_diff = True
        store_instance = True

    def __init__(
        self,
        user: Any = None,
        own_keys: Mapping[type[models.Model], OwnKeys] = NO_KEYS,
        **kwargs: Any,
    ) -> None:
        """`own_keys` are those of a whole workbook, by the model of their sheet."""
        super().__init__(**kwargs)
        self.user = user
        self.may_have_own_keys = self.model in own_keys
        self.own_keys = own_keys.get(self.model) or OwnKeys(self.model)
        for field in self.fields.values():
            if isinstance(cell := field.widget, KeyCell) and cell.model in own_keys:
                cell.own_keys = own_keys[cell.model]
        self.compared: dict[int, Compared] = {}
        """What the rows of this part would do, by their place in it."""
        self._constraints = Constraints(self.model)
        self._numbers = actions.Numbers(self.model, held=False) if self.is_numbered else None
        self._stored: dict[tuple[Any, ...], Any] = {}
        self._alike: dict[str, str] = {}
        self._row_numbers: list[str] = []
        self._differs = False
        self._lists_of = {field.name for field in self.model._meta.many_to_many}

    @classmethod
    def field_from_django_field(
        cls, field_name: str, django_field: models.Field[Any, Any], readonly: bool
    ) -> fields.Field:
        """The column of a field: named as it is, in the cell of its kind."""
        return fields.Field(
            attribute=field_name,
            column_name=field_name,
            widget=cell_for(django_field),
            readonly=field_name in NOT_TAKEN,
        )

    @property
    def model(self) -> Any:
        """The noun."""
        return self._meta.model

    @property
    def is_numbered(self) -> bool:
        """Whether the register numbers new records: the last part of their key is then empty."""
        return self.model in actions.HANGING

    @property
    def key(self) -> list[str]:
        """The columns that find a record."""
        return list(self._meta.import_id_fields)

    def joined(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows with all that their cells need, in a number of queries that does not grow."""
        joins, lists = [], []
        for name in self.fields:
            field: Any = self.model._meta.get_field(name)
            if field.many_to_many:
                lists.append(name)
            elif field.is_relation:
                nested = NESTED.get(field.related_model._meta.model_name)
                joins.append(f"{name}__{nested}" if nested else name)
        if joins:
            rows = rows.select_related(*joins)
        return rows.prefetch_related(*lists)

    def get_queryset(self) -> models.QuerySet[Any]:
        """Every record of the noun."""
        return self.joined(self.model._default_manager.all())

    def check_table(self, table: Any) -> None:
        """Refuse a table with a column that is not known, without its key, or with a key twice.

        Raises `ValidationError`.
        """
        known = {field.column_name for field in self.get_import_fields()}
        if self.may_have_own_keys:
            known.add(COLUMN)
        table.headers = [
            name if name in known or name.lower() not in known else name.lower()
            for name in table.headers
        ]
        if unknown := sorted(set(table.headers) - known):
            raise ValidationError(_("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)})
        if missing := [name for name in self.key if name not in table.headers]:
            raise ValidationError(
                _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
            )
        places = [table.headers.index(name) for name in self.key]
        first: dict[tuple[str, ...], str] = {}
        for row in table._data:
            key = tuple(row[place].strip() for place in places)
            if not key[-1]:
                continue  # new: the register gives the number
            if key in first:
                raise ValidationError(
                    _("Row %(row)s has the key of row %(first)s: %(key)s.")
                    % {"row": row.tags[0], "first": first[key], "key": " ".join(key)[:80]}
                )
            first[key] = row.tags[0]

    def compare(self, part: Any, file_name: str) -> Any:
        """The library's result for some rows of a table; what they would do is in `compared`.

        Reads only and takes no lock. `check_table` has seen the whole table.
        """
        self.compared.clear()
        return self.import_data(part, use_transactions=False, file_name=file_name)

    # What the library calls, in this order

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Read all that the rows name, and the records that they may change, together."""
        self._row_numbers = [row.tags[0] for row in dataset._data]
        for name in dataset.headers:
            if name in self.fields and isinstance(cell := self.fields[name].widget, KeyCell):
                cell.look_up(dataset[name])
        self._stored = {}
        first = self.key[0]
        cell = self.fields[first].widget
        values = {getattr(value := _value(cell, text), "pk", value) for text in dataset[first]}
        values -= {None, ""}
        rows = self.get_queryset().prefetch_related(
            *CHECKED_WITH.get(self.model._meta.model_name, ())
        )
        for some in in_batches(sorted(values)):
            for row in rows.filter(**{f"{first}__in": some}):
                self._stored[tuple(_part(getattr(row, name)) for name in self.key)] = row
        if self.key == ["slug"]:
            self._alike = self._slugs_like(dataset[first])

    def _slugs_like(self, texts: Iterable[str]) -> dict[str, str]:
        """Slugs of the register that are these but for their capitals, by their small letters."""
        small = sorted({text.strip().lower() for text in texts})
        found: dict[str, str] = {}
        rows = self.model._base_manager.annotate(small=Lower("slug"))
        for some in in_batches(small):
            found |= dict(rows.filter(small__in=some).values_list("small", "slug"))
        return found

    def _check_import_id_fields(self, headers: Any) -> None:
        """The columns of the key were checked before."""

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The record with the row's key; None for a new one. Raises `ValidationError`."""
        key = []
        for name in self.key:
            try:
                value = self.fields[name].widget.clean(row[name])
            except ValueError as error:
                raise ValidationError({name: str(error)}) from error
            key.append(_part(value))
            if value not in (None, ""):
                continue
            if name == self.key[-1] and self.is_numbered:
                return None
            raise ValidationError({name: _("This part of the key is missing.")})
        found = self._stored.get(tuple(key))
        if found is None and (other := self._alike.get(str(key[-1]).lower())):
            raise ValidationError(
                {self.key[-1]: _("It differs only in capitals from “%(key)s”.") % {"key": other}}
            )
        if found is None and self.is_numbered:
            raise ValidationError(
                {
                    self.key[-1]: _(
                        "There is no record with this key. Leave it empty for a new record: "
                        "the register gives the number."
                    )
                }
            )
        return found

    def init_instance(self, row: Any = None) -> Any:
        """A new record: the one that other rows name already by the key of this row, if any."""
        if (own := row.get(COLUMN, "")) in self.own_keys:
            return self.own_keys.find(own)
        return super().init_instance(row)

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Take the row's values over; check what a row may change."""
        is_new = instance._state.adding
        if (own := row.get(COLUMN, "")) in self.own_keys:
            self.own_keys.put(own, instance)
        self._differs = is_new
        before = {} if is_new else self.cells_of(instance)
        if not is_new and all(row.get(name, cell) == cell for name, cell in before.items()):
            return  # to the character what an export of the record would hold
        fields = instance._meta.concrete_fields
        values = (
            {} if is_new else {field.attname: getattr(instance, field.attname) for field in fields}
        )
        sealed = not is_new and sealing.is_sealed(instance)
        state, version = getattr(instance, "state", ""), getattr(instance, "version", None)
        problems: dict[str, Any] = {}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            problems = error.update_error_dict({})
        for name, messages in instance.take_in_texts().items():
            if name in row:
                problems.setdefault(name, messages)
        lists = self._lists(row, problems)
        if isinstance(instance, Reviewed):
            for name, message in instance.problems_of_lists(lists).items():
                problems.setdefault(name, []).append(message)
        if is_new or self.cells_of(instance, lists) != before:
            self._differs = True
            number = self._row_numbers[kwargs["row_number"] - 1]
            compared = Compared(number, instance, before, values, lists)
            self.compared[kwargs["row_number"]] = compared
            self._check_row(instance, row, problems, is_new, sealed, state, version)
        if problems:
            raise ValidationError(problems)

    def _check_row(
        self,
        instance: Any,
        row: Any,
        problems: dict[str, Any],
        is_new: bool,
        sealed: bool,
        stored_state: str,
        stored_version: int | None,
    ) -> None:
        verb = "add" if is_new else "change"
        permission = f"commitments.{verb}_{instance._meta.model_name}"
        if self.user is not None and not self.user.has_perm(permission):
            problems.setdefault(NON_FIELD_ERRORS, []).append(_("You may not write this record."))
        if sealed:
            problems.setdefault(NON_FIELD_ERRORS, []).append(
                _("It is published: ask for a correction instead.")
            )
        elif hanging := sealing.problem_of_hanging_on(instance):
            problems.setdefault(NON_FIELD_ERRORS, []).append(hanging)
        state = str(row.get("state") or "").strip()
        if state and state != ("draft" if is_new else stored_state):
            problems.setdefault("state", []).append(_("An import never publishes."))
        if not is_new and "version" in self.fields:
            version = str(row.get("version") or "").strip()
            if not version:
                problems.setdefault("version", []).append(
                    _("To change a record, give the version that was exported.")
                )
            elif _WITHOUT_PLACES.sub("", version) != str(stored_version):
                problems.setdefault("version", []).append(
                    _("Somebody else changed the record after it was exported; export it again.")
                )

    def _lists(self, row: Any, problems: dict[str, Any]) -> Lists:
        lists = {}
        for name in self._lists_of & set(row):
            try:
                lists[name] = self.fields[name].widget.clean(row[name])
            except ValueError as error:
                problems.setdefault(name, []).append(str(error))
        return lists

    def cells_of(self, record: Any, lists: Lists = NO_LISTS) -> dict[str, str]:
        """What the record would be exported as, without state and version.

        `lists` are what its lists are to hold.
        """
        return {
            name: field.widget.render(lists[name])
            if name in lists
            else ("" if record.pk is None and name in self._lists_of else field.export(record))
            for name, field in self.fields.items()
            if name not in NOT_TAKEN
        }

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Whether the row says what the record says already."""
        return not (import_validation_errors or self._differs)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Check everything but the constraints, which are asked for all rows together.

        Related records were just read.
        """
        errors = dict(import_validation_errors or {})
        relations = [field for field in instance._meta.concrete_fields if field.is_relation]
        exclude = {*errors, *(field.name for field in relations)}
        if self.is_numbered and instance._state.adding:
            exclude |= {"number", "reference"}
        for field in relations:
            if field.editable and not field.blank and getattr(instance, field.name, None) is None:
                errors.setdefault(field.name, [field.error_messages["null"]])
        try:
            instance.full_clean(exclude, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Write nothing; say whose change it would be, and let later rows name a new record."""
        instance._history_user = self.user
        instance._change_reason = _("Imported from %(file)s") % {"file": kwargs["file_name"]}
        if is_create and not self.is_numbered:
            for field in self.fields.values():
                if isinstance(field.widget, KeyCell) and field.widget.model is self.model:
                    field.widget.remember(instance)

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Nothing: the lists are written with the row."""

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Ask for all rows together what the database would refuse."""
        right = {
            place: compared
            for place, compared in self.compared.items()
            if result.rows[place - 1].validation_error is None and not result.rows[place - 1].errors
        }
        rows = [compared.row for compared in right.values()]
        if self._numbers is not None:
            self._numbers.give([row for row in rows if row._state.adding])
        broken = self._constraints.broken_by(rows)
        for index, place in enumerate(right):
            if problems := broken.get(index):
                row_result = result.rows[place - 1]
                row_result.import_type = row_result.IMPORT_TYPE_INVALID
                row_result.validation_error = ValidationError(problems)


def _part(value: Any) -> Any:
    """A part of a key; records that have no key of their own yet can be told apart too."""
    return identity(value) if isinstance(value, models.Model) else value


def _value(cell: Any, text: str) -> Any:
    """What a cell of a key holds; nothing where it is wrong, which its row will say."""
    try:
        return cell.clean(text)
    except ValueError:
        return None

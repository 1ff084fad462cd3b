"""A record as a row of a spreadsheet, out and in.

An import writes drafts only and never publishes. A row is found by its natural key; a row that
says what the record says already is left alone; one that changes a record must carry the version
that was exported, so that nobody overwrites what they have not seen.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, resources

from commitments.admin.records import sealing
from commitments.admin.spreadsheets.cells import KeyListCell, cell_for

NOT_TAKEN = {
    "state": gettext_lazy("For reading only: an import never publishes."),
    "version": gettext_lazy("The version that was exported; needed to change a record."),
}
"""Columns that leave with a record and are only compared when they come back."""

NESTED = {"mention": "commitment", "followup": "commitment", "paragraph": "statement"}
"""What the key of a related record needs beside the record itself."""

if TYPE_CHECKING:
    BaseResource = resources.ModelResource[Any]
else:
    BaseResource = resources.ModelResource


class NoDiff:
    """In place of the library's own difference, which reads every value twice more."""

    def __init__(self, *args: Any) -> None:
        pass

    def compare_with(self, *args: Any) -> None:
        """Nothing: the preview compares word by word."""


class RecordResource(BaseResource):
    """A noun as a table.

    Its `Meta` names the `model`, in `fields` the columns, which stand in the order of the model,
    and in `import_id_fields` the parts of the public key, by which a row finds its record.
    """

    class Meta:
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True

    numbered_as: Any = None
    """Gives a new row its number; the last part of its key is then left empty for new rows."""

    def __init__(self, user: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user

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

    @classmethod
    def get_diff_class(cls) -> type[Any]:
        """No difference of the library's."""
        return NoDiff

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Refuse a table with a column that is not known, without its key, or with a key twice."""
        known = {field.column_name for field in self.get_import_fields()}
        if unknown := sorted(set(dataset.headers) - known):
            raise ValidationError(_("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)})
        if missing := [name for name in self.key if name not in dataset.headers]:
            raise ValidationError(
                _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}
            )
        self._refuse_doubled_keys(dataset)

    def _refuse_doubled_keys(self, dataset: Any) -> None:
        """Two rows of one record would say of it one thing and another."""
        places = [dataset.headers.index(name) for name in self.key]
        first: dict[tuple[str, ...], str] = {}
        for row in dataset._data:
            key = tuple(row[place].strip() for place in places)
            if not key[-1]:
                continue  # new: the register gives the number
            if key in first:
                raise ValidationError(
                    _("Row %(row)s has the key of row %(first)s: %(key)s.")
                    % {"row": row.tags[0], "first": first[key], "key": " ".join(key)[:80]}
                )
            first[key] = row.tags[0]

    def _check_import_id_fields(self, headers: Any) -> None:
        """The columns of the key were checked before."""

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The record with the row's key; None for a new one. Raises `ValidationError`."""
        key = self.key
        lookup: dict[str, Any] = {}
        last: Any = None
        for name in key:
            field = self.fields[name]
            try:
                value = field.widget.clean(row[name])
            except ValueError as error:
                raise ValidationError({name: str(error)}) from error
            if value in (None, "") and name != key[-1]:
                raise ValidationError({name: _("This part of the key is missing.")})
            lookup[name] = last = value
        if last in (None, ""):
            if self.numbered_as is not None:
                return None
            raise ValidationError({key[-1]: _("This part of the key is missing.")})
        found = self.get_queryset().select_for_update(of=("self",)).filter(**lookup).first()
        if found is None and self.numbered_as is not None:
            raise ValidationError(
                {
                    key[-1]: _(
                        "There is no record with this key. Leave it empty for a new record: "
                        "the register gives the number."
                    )
                }
            )
        return found

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Take the row's values over; check what a row may change."""
        is_new = instance._state.adding
        before = {} if is_new else self._values(instance)
        sealed = not is_new and sealing.is_sealed(instance)
        stored_state = getattr(instance, "state", "")
        stored_version = getattr(instance, "version", None)
        problems: dict[str, Any] = {}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            problems = error.update_error_dict({})
        for name, messages in instance.take_in_texts().items():
            if name in row:
                problems.setdefault(name, messages)
        lists = self._lists(row, problems)
        if is_new:
            if self.numbered_as is not None and not problems:
                self.numbered_as(instance)
            changed = set(row)
        else:
            changed = {
                name
                for name, value in self._values(instance).items()
                if name in row and value != before[name]
            } | {name for name, value in lists.items() if value != before[name]}
        if changed:
            self._check_row(instance, row, problems, is_new, sealed, stored_state, stored_version)
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
            elif version != str(stored_version):
                problems.setdefault("version", []).append(
                    _("Somebody else changed the record after it was exported; export it again.")
                )

    def _lists(self, row: Any, problems: dict[str, Any]) -> dict[str, str]:
        lists = {}
        for name, field in self.fields.items():
            if isinstance(field.widget, KeyListCell) and name in row:
                try:
                    lists[name] = field.widget.render(field.widget.clean(row[name]))
                except ValueError as error:
                    problems.setdefault(name, []).append(str(error))
        return lists

    def _values(self, instance: Any) -> dict[str, str]:
        """The row that the instance would be exported as, without state and version."""
        return {
            name: field.export(instance)
            for name, field in self.fields.items()
            if name not in NOT_TAKEN
        }

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Whether the row says what the record says already."""
        if import_validation_errors or original._state.adding:
            return False
        lists = self._lists(row, {})
        now, before = self._values(instance), self._values(original)
        return all(
            lists.get(name, now[name]) == before[name] for name in self.fields if name in before
        )

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Write in a transaction of its own, so that one refusal does not spoil later rows."""
        instance._change_reason = _("Imported from %(file)s") % {
            "file": kwargs.get("file_name") or "–"
        }
        with transaction.atomic():
            super().save_instance(instance, is_create, row, **kwargs)


def help_of(resource: RecordResource) -> list[dict[str, Any]]:
    """What each column of the table holds, for the one who fills it in."""
    shown = []
    for name in resource.fields:
        if name in NOT_TAKEN:
            text = str(NOT_TAKEN[name])
            shown.append({"name": name, "label": name, "help": text, "choices": [], "key": False})
            continue
        field = resource.model._meta.get_field(name)
        help_text = str(getattr(field, "help_text", "") or "")
        if field.is_relation:
            noun = field.related_model._meta.verbose_name
            help_text = help_text or _("Key of the %(noun)s.") % {"noun": noun}
        shown.append(
            {
                "name": name,
                "label": str(field.verbose_name),
                "help": help_text,
                "choices": [value for value, _label in field.flatchoices or () if value],
                "key": name in resource.key,
            }
        )
    return shown

"""What the database would refuse of rows that are not written yet, asked for many of them at once.

Django asks for one row and one constraint at a time. Here the rows are sent as a table of values,
and the database says of all of them together which of its own conditions they break.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from commitments.models.batches import in_batches
from commitments.models.conditions import checks_of, compiled, names_new, where
from commitments.models.keys import identity

Problems = dict[str, list[str]]
"""Messages by the name of a field, or under `NON_FIELD_ERRORS`."""


class Constraints:
    """The constraints of a model, for rows that come in parts: no two may have one key."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.uniques = [one for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
        self._taken: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)

    def broken_by(self, rows: Sequence[models.Model]) -> dict[int, Problems]:
        """What is wrong with each of the rows, by its place among them; right ones are left out.

        Rows that were asked about before count as stored. Reads only; takes no lock.
        """
        found: defaultdict[int, defaultdict[str, list[str]]]
        found = defaultdict(lambda: defaultdict(list))
        for check, places in self._broken_checks(rows):
            for place in places:
                found[place][NON_FIELD_ERRORS].append(str(check.get_violation_error_message()))
        for field in self.model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                for place in self._taken_already(field.name, [field.name], None, rows):
                    message = rows[place].unique_error_message(self.model, (field.name,))
                    found[place][field.name] += message.messages
        for unique in self.uniques:
            fields, condition = unique.fields, unique.condition
            for place in self._taken_already(unique.name, fields, condition, rows):
                found[place][NON_FIELD_ERRORS].append(str(unique.get_violation_error_message()))
        return {place: dict(problems) for place, problems in found.items()}

    def _broken_checks(
        self, rows: Sequence[models.Model]
    ) -> list[tuple[CheckConstraint, list[int]]]:
        checks, broken = checks_of(self.model)
        return list(zip(checks, where(self.model, rows, broken), strict=True)) if checks else []

    def _taken_already(
        self,
        name: str,
        fields: Sequence[str],
        condition: Q | None,
        rows: Sequence[models.Model],
    ) -> list[int]:
        """Places of rows whose values in these fields another row has, stored or given before."""
        columns: list[Any] = [self.model._meta.get_field(field) for field in fields]
        names = [column.attname for column in columns]
        stored = self.model._base_manager.all()
        places: Collection[int] = range(len(rows))
        if condition is not None:
            stored = stored.filter(condition)
            [places] = where(self.model, rows, [compiled(self.model, condition)])
        values = {place: tuple(_told(rows[place], one) for one in columns) for place in places}
        values = {place: value for place, value in values.items() if None not in value}
        owners: dict[tuple[Any, ...], int] = {}
        stored_first = {
            value[0]
            for place, value in values.items()
            if not any(names_new(rows[place], column) for column in columns)
        }
        for some in in_batches(sorted(stored_first)):
            lines = stored.filter(**{f"{names[0]}__in": some}).values_list("pk", *names)
            owners |= {tuple(value): key for key, *value in lines}
        taken = []
        for place, value in values.items():
            if owners.get(value, rows[place].pk) != rows[place].pk or value in self._taken[name]:
                taken.append(place)
            self._taken[name].add(value)
        return taken


def _told(row: models.Model, field: Any) -> Any:
    """The value of a column; of a record that is named before it has a key, its identity."""
    return (
        identity(getattr(row, field.name)) if names_new(row, field) else getattr(row, field.attname)
    )

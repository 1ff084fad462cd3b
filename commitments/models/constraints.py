"""What the database would refuse of rows that are not written yet, asked for many of them at once.

Django asks for one row and one constraint at a time. Here the rows are sent as a table of values,
and the database says of all of them together which of its own conditions they break.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import connection, models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.sql import Query

from commitments.models.batches import in_batches
from commitments.models.keys import identity

Problems = dict[str, list[str]]
"""Messages by the name of a field, or under `NON_FIELD_ERRORS`."""

Condition = tuple[str, tuple[Any, ...]]
"""SQL about the columns of one row, and its parameters."""


class Constraints:
    """The constraints of a model, for rows that come in parts: no two may have one key."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        constraints = model._meta.constraints
        self.checks = [one for one in constraints if isinstance(one, CheckConstraint)]
        self.uniques = [one for one in constraints if isinstance(one, UniqueConstraint)]
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
        if not self.checks:
            return []
        conditions = [_compiled(self.model, check.condition) for check in self.checks]
        negated = [(f"NOT ({sql})", parameters) for sql, parameters in conditions]
        return list(zip(self.checks, _where(self.model, rows, negated), strict=True))

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
            [places] = _where(self.model, rows, [_compiled(self.model, condition)])
        values = {place: tuple(_told(rows[place], one) for one in columns) for place in places}
        values = {place: value for place, value in values.items() if None not in value}
        owners: dict[tuple[Any, ...], int] = {}
        stored_first = {
            value[0]
            for place, value in values.items()
            if not any(_names_new(rows[place], column) for column in columns)
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
        identity(getattr(row, field.name))
        if _names_new(row, field)
        else getattr(row, field.attname)
    )


def _names_new(row: models.Model, field: Any) -> bool:
    is_empty = getattr(row, field.attname) is None
    return bool(field.is_relation and is_empty and getattr(row, field.name) is not None)


def _compiled(model: type[models.Model], condition: Any) -> Condition:
    """A condition as the database keeps it: SQL that names the columns alone."""
    query = Query(model, alias_cols=False)
    where = query.build_where(condition)
    sql, parameters = where.as_sql(query.get_compiler(connection=connection), connection)
    return sql, tuple(parameters)


def _where(
    model: type[models.Model], rows: Sequence[models.Model], conditions: Sequence[Condition]
) -> list[list[int]]:
    """For each condition, the places of the rows for which it is true."""
    fields = [
        field
        for field in model._meta.concrete_fields
        if any(f'"{field.column}"' in sql for sql, _parameters in conditions)
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    line = ", ".join(["%s", *(_typed(field) for field in fields)])
    # An unknown answer, because of NULL, breaks no constraint and meets no condition.
    asked = ", ".join(f"CASE WHEN {sql} THEN 1 ELSE 0 END" for sql, _parameters in conditions)
    found: list[list[int]] = [[] for _condition in conditions]
    for some in in_batches(list(enumerate(rows))):
        lines = ", ".join(f"({line})" for _row in some)
        parameters = [
            value for place, row in some for value in (place, *(_value(row, f) for f in fields))
        ]
        parameters += [value for _sql, values in conditions for value in values]
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH given (place, {names}) AS (VALUES {lines}) "  # noqa: S608 - names are ours
                f"SELECT place, {asked} FROM given",
                parameters,
            )
            for place, *answers in cursor.fetchall():
                for places, answer in zip(found, answers, strict=True):
                    if answer:
                        places.append(place)
    return found


def _typed(field: models.Field[Any, Any]) -> str:
    """The place of a value, which is compared as it will be in its column."""
    if connection.vendor == "sqlite":
        return "CAST(%s AS NUMERIC)" if isinstance(field, models.DecimalField) else "%s"
    match field:
        case models.CharField() | models.TextField():
            kind = "text"  # a cast to its own type would cut what is too long
        case models.DecimalField():
            kind = "numeric"
        case _:
            kind = str(field.db_type(connection))
    return f"%s::{kind}"


def _value(row: models.Model, field: models.Field[Any, Any]) -> Any:
    # What is added with the row that names it has a key that no other record has.
    is_new = _names_new(row, field)
    value = -id(getattr(row, field.name)) if is_new else getattr(row, field.attname)
    return field.get_db_prep_save(value, connection)

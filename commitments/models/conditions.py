"""Conditions of the database, asked about rows that are not written yet."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.db.models import CheckConstraint
from django.db.models.sql import Query

from commitments.models.batches import in_batches

Condition = tuple[str, tuple[Any, ...]]
"""SQL about the columns of one row, and its parameters."""


def keeps_checks(row: models.Model) -> bool:
    """Whether the database says that a row keeps every check of its model; one query.

    False as well where it cannot tell, because a value is none that a column could hold.
    """
    checks, broken = checks_of(type(row))
    if not checks:
        return True
    # No transaction begins for it: on SQLite that would take the lock of whoever writes.
    within: AbstractContextManager[None] = (
        transaction.atomic() if connection.in_atomic_block else nullcontext()
    )
    try:
        with within:
            return not any(where(type(row), [row], broken))
    except DatabaseError:
        return False


@cache
def checks_of(model: type[models.Model]) -> tuple[list[CheckConstraint], list[Condition]]:
    """The checks of a model, and for each the condition by which a row breaks it."""
    checks = [one for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    conditions = [compiled(model, check.condition) for check in checks]
    return checks, [(f"NOT ({sql})", parameters) for sql, parameters in conditions]


def names_new(row: models.Model, field: Any) -> bool:
    """Whether the row names a record in this field that has no key yet."""
    is_empty = getattr(row, field.attname) is None
    return bool(field.is_relation and is_empty and getattr(row, field.name) is not None)


def compiled(model: type[models.Model], condition: Any) -> Condition:
    """A condition as the database keeps it: SQL that names the columns alone."""
    query = Query(model, alias_cols=False)
    where = query.build_where(condition)
    sql, parameters = where.as_sql(query.get_compiler(connection=connection), connection)
    return sql, tuple(parameters)


def where(
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


def _typed(field: "models.Field[Any, Any]") -> str:
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
    is_new = names_new(row, field)
    value = -id(getattr(row, field.name)) if is_new else getattr(row, field.attname)
    return field.get_db_prep_save(value, connection)

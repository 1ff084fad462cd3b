"""Writes records as they are, many at once, into a register that holds nothing else."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from commitments.models import integrity

Values = tuple[Any, ...]


def prepared(rows: Sequence[models.Model]) -> list[Values]:
    """The values of records of one model as the database takes them, in the order of `columns`."""
    rows = list(rows)
    fields = (
        [(field, field.attname) for field in type(rows[0])._meta.concrete_fields] if rows else []
    )
    return [
        tuple(field.get_db_prep_save(getattr(row, name), connection) for field, name in fields)
        for row in rows
    ]


def columns(model: type[models.Model]) -> list[str]:
    """The columns of its table."""
    return [str(field.column) for field in model._meta.concrete_fields]


def write(table: str, names: Sequence[str], values: Sequence[Values]) -> None:
    """Store these rows: by COPY on PostgreSQL."""
    quoted = ", ".join(f'"{name}"' for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", values)


class without_rules:  # noqa: N801
    """Let rows be written that no edition writes, and without looking at each of them.

    What is written has to keep the rules by itself; `verify_register` tells whether it did.
    """

    def __enter__(self) -> None:
        if connection.vendor == "postgresql":
            _run("SET session_replication_role = replica")
        else:
            _run("PRAGMA foreign_keys = OFF")
            with connection.schema_editor(atomic=False) as editor:
                integrity.remove(apps, editor)

    def __exit__(self, *raised: object) -> None:
        if connection.vendor == "postgresql":
            _run("SET session_replication_role = DEFAULT")
            # The next row of a table gets a primary key that none of these has.
            tables = apps.get_app_config("commitments").get_models(include_auto_created=True)
            for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
                _run(statement)
        else:
            with connection.schema_editor(atomic=False) as editor:
                integrity.install(apps, editor)
            _run("PRAGMA foreign_keys = ON")
        # What a server in use has long done by itself.
        _run("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

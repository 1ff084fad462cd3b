"""The history of many records, written together with few queries.

`save` writes the history of one record; what goes past it, to write many at once, calls this.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.utils import timezone
from simple_history.utils import get_change_reason_from_object, get_history_manager_for_model

from commitments.models.batches import in_batches


def write_history(rows: Sequence[models.Model], *, created: bool) -> None:
    """Add to the history of rows of one model, as they are stored now.

    They were `created`, or else changed. Each record keeps the reason in the `_change_reason` of
    its row, if it has one, and what the row's lists hold. Who did it is the `_history_user` of the
    row, or who sent the request. The database copies the rows, which takes it no time.
    """
    if not rows:
        return
    record = get_history_manager_for_model(type(rows[0])).model
    at = timezone.now()
    for (user, reason), alike in _by_user_and_reason(record, rows).items():
        for keys in in_batches(alike):
            _copy_rows(
                record,
                keys,
                history_date=at,
                history_user=user,
                history_change_reason=reason,
                history_type="+" if created else "~",
            )
            for field in record._history_m2m_fields:
                _copy_list(record, field, keys)


@contextmanager
def as_one_entry(row: Any, *, created: bool = False) -> Iterator[None]:
    """Let what is saved of a row and of its lists until the end of the block be one entry.

    The reason is the `_change_reason` of the row. Call it in the transaction that saves.
    """
    row.skip_history_when_saving = True
    try:
        yield
    finally:
        del row.skip_history_when_saving
    write_history([row], created=created)


def _by_user_and_reason(
    record: Any, rows: Sequence[models.Model]
) -> dict[tuple[int | None, str | None], list[int]]:
    """The primary keys of the rows, by who changed them and why."""
    of_request = record.get_default_history_user(rows[0])
    groups: defaultdict[tuple[int | None, str | None], list[int]] = defaultdict(list)
    for row in rows:
        user = getattr(row, "_history_user", of_request)
        groups[user.pk if user else None, get_change_reason_from_object(row)].append(row.pk)
    return groups


def _copy_rows(record: Any, keys: Sequence[int], **own: Any) -> None:
    """Add a record of each row; `own` are the columns that a row does not have."""
    meta, rows = record._meta, record.instance_type._meta
    copied = [f'"{field.column}"' for field in record.tracked_fields]
    fields = [meta.get_field(name) for name in own]
    columns = ", ".join([*copied, *(f'"{field.column}"' for field in fields)])
    values = [field.get_db_prep_save(own[field.name], connection) for field in fields]
    _execute(
        f'INSERT INTO "{meta.db_table}" ({columns}) '  # noqa: S608 - all names are the models'
        f'SELECT {", ".join([*copied, *["%s"] * len(fields)])} FROM "{rows.db_table}" '
        f"WHERE id IN ({_marks(keys)}) ORDER BY id",
        [*values, *keys],
    )


def _copy_list(record: Any, field: Any, keys: Sequence[int]) -> None:
    """Let the newest record of each row know what a list of the row holds."""
    through = field.remote_field.through._meta
    lines = getattr(record, field.name).model._meta
    columns = [f'"{field.column}"' for field in through.fields]
    owner = through.get_field(field.m2m_field_name()).column
    _execute(
        f'INSERT INTO "{lines.db_table}" ({", ".join(columns)}, history_id) '  # noqa: S608
        f"SELECT {', '.join(f'line.{column}' for column in columns)}, newest.history_id "
        f'FROM "{through.db_table}" line JOIN (SELECT id, MAX(history_id) AS history_id '
        f'FROM "{record._meta.db_table}" WHERE id IN ({_marks(keys)}) GROUP BY id) newest '
        f'ON newest.id = line."{owner}" ORDER BY line.id',
        keys,
    )


def _marks(keys: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(keys))


def _execute(statement: str, values: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)

"""The history of many records, written together with few queries.

`save` writes the history of one record; what goes past it, to write many at once, calls this.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from simple_history.utils import get_history_manager_for_model

from commitments.models.batches import AT_ONCE, in_batches


def write_history(rows: Sequence[models.Model], *, created: bool) -> None:
    """Add to the history of rows of one model that they were created, or else changed.

    Each keeps the reason in its `_change_reason`, if it has one, and what its lists hold.
    """
    if not rows:
        return
    manager = get_history_manager_for_model(type(rows[0]))
    records = manager.bulk_history_create(
        rows, batch_size=AT_ONCE, update=not created, default_change_reason=None
    )
    for field in manager.model._history_m2m_fields:
        _write_lists(field, {record.id: record for record in records})


def _write_lists(
    field: "models.ManyToManyField[Any, Any]", records: Mapping[int, models.Model]
) -> None:
    record_model: Any = type(next(iter(records.values())))
    of_record: Any = getattr(record_model, field.name).model
    through: Any = field.remote_field.through
    owner = field.m2m_field_name()
    lines = []
    for some in in_batches(list(records)):
        found = through._base_manager.filter(**{f"{owner}__in": some})
        for values in found.order_by("pk").values(*(f.attname for f in through._meta.fields)):
            lines.append(of_record(history=records[values[f"{owner}_id"]], **values))
    of_record._base_manager.bulk_create(lines, batch_size=AT_ONCE)

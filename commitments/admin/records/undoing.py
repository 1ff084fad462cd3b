"""Bringing a record back: to an earlier version, or after it was deleted."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from commitments import actions
from commitments.admin.records import sealing
from commitments.models import (
    Absence,
    Commitment,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
    ReviewState,
    SearchedSource,
    Statement,
)

HANGING_ON: dict[type[models.Model], dict[type[models.Model], str]] = {
    Commitment: {
        Party: "commitment_id",
        Mention: "commitment_id",
        FollowUp: "commitment_id",
        Absence: "commitment_id",
        Reply: "commitment_id",
        Counterpart: "commitment_id",
    },
    Statement: {Paragraph: "statement_id", Absence: "statement_id"},
    Paragraph: {
        Mention: "paragraph_id",
        Exclusion: "paragraph_id",
        Pairing: "paragraph_id",
    },
    Mention: {ParallelQuotation: "mention_id"},
    FollowUp: {Evidence: "follow_up_id", SearchedSource: "follow_up_id"},
}
"""What is deleted together with a record, and comes back together with it."""

NEEDED: dict[type[models.Model], dict[type[models.Model], str]] = {
    Mention: {Commitment: "commitment_id"},
    Absence: {Commitment: "commitment_id"},
}
"""What comes back before a record, where it was deleted together with it."""

TOGETHER = dt.timedelta(seconds=30)
"""How far apart the deletions of one record and of what hung on it can be noted."""

KEPT = {"id", "version", "state", "published_in", "retraction_reason", "sha256", "last_number"}


class NotRestored(Exception):
    """The record cannot come back as it was; the message says why, for the editor."""


def set_back(row: Any, record: Any) -> None:
    """Give the row the content of one of its earlier versions, and save it as a new version.

    Review state and seals stay. Raises `ValidationError` when that content is not valid now.
    """
    for field in row._meta.concrete_fields:
        if field.name not in KEPT and hasattr(record, field.attname):
            setattr(row, field.attname, getattr(record, field.attname))
    row.full_clean()
    with actions.as_one_entry(row):
        row.save()
        _set_lists(row, record)


def deleted(model: Any) -> Any:
    """The last version of each record of `model` that exists no more, the latest first."""
    exists = model._base_manager.filter(pk=OuterRef("id"))
    return model.history.filter(~Exists(exists), history_type="-").order_by("-history_date")


@transaction.atomic
def restore(record: Any) -> Any:
    """Bring back a deleted record and what was deleted with it.

    Raises `NotRestored` when something has taken its place, or what it hung on is gone.
    """
    try:
        with transaction.atomic():
            return _restore(record)
    except (ValidationError, IntegrityError) as error:
        problems = getattr(error, "messages", None) or [
            _("what it hung on, or something that has taken its place, stands in the way")
        ]
        raise NotRestored(
            _("It cannot come back: %(problems)s") % {"problems": " ".join(problems)}
        ) from error


def _restore(record: Any) -> Any:
    """Bring back the record, then all that hung on it, then what hung on that."""
    row = _restore_alone(record)
    level = [(row, record)]
    while level:
        below: list[tuple[Any, Any]] = []
        for parent, parent_record in level:
            for child, column in HANGING_ON.get(type(parent), {}).items():
                for child_record in _deleted_together(parent_record, child, column, parent.pk):
                    below += _restore_with_needed(child_record)
        level = below
    return row


def _restore_with_needed(record: Any) -> list[tuple[Any, Any]]:
    """The rows that came back: the record's own, and before it what it cannot be without."""
    came: list[tuple[Any, Any]] = []
    for model, column in NEEDED.get(type(record.instance), {}).items():
        key = getattr(record, column)
        if not model._base_manager.filter(pk=key).exists():
            for needed in _deleted_together(record, model, "id", key)[:1]:
                came.append((_restore_alone(needed), needed))
    return [*came, (_restore_alone(record), record)]


def _deleted_together(record: Any, model: Any, column: str, key: Any) -> list[Any]:
    """Records of that model that were deleted with this one and have not come back."""
    window = (record.history_date - TOGETHER, record.history_date + TOGETHER)
    found = deleted(model).filter(**{column: key}, history_date__range=window)
    newest: dict[Any, Any] = {}
    for each in found:
        newest.setdefault(each.id, each)
    return list(newest.values())


def _restore_alone(record: Any) -> Any:
    row = record.instance
    model = type(row)
    row._state.adding = True
    if hasattr(row, "state") and row.state == ReviewState.IN_REVIEW:
        row.state = ReviewState.DRAFT
    if problem := sealing.problem_of_hanging_on(row):
        raise ValidationError(problem)
    row.full_clean()
    row._change_reason = _("Deletion undone")
    last = model.history.filter(id=row.pk, history_id__lt=record.history_id).first()
    with actions.as_one_entry(row, created=True):
        row.save(force_insert=True)
        if last is not None:
            _set_lists(row, last)
    return row


def _set_lists(row: Any, record: Any) -> None:
    for field in record._history_m2m_fields:
        column = field.m2m_reverse_field_name()
        keys = [getattr(item, f"{column}_id") for item in getattr(record, field.name).all()]
        present = field.related_model._base_manager.filter(pk__in=keys)
        if set(getattr(row, field.name).values_list("pk", flat=True)) != set(keys):
            getattr(row, field.name).set(present)

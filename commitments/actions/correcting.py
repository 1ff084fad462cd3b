"""Changing a published row, and taking one back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import update_change_reason

from commitments import search
from commitments.actions.changes import need_reason, new_change
from commitments.actions.publishing import NotReady
from commitments.checks.publication import Problem, before_publication
from commitments.models import Change, Edition, Evidence, Mention, Reviewed, ReviewState, Statement


@transaction.atomic
def correct(
    *,
    row: Reviewed,
    changes: Mapping[str, Any],
    reason: str,
    edition: Edition,
    belongings: Sequence[models.Model] = (),
) -> None:
    """Change fields of a published row, keeping both versions in the list of changes.

    `belongings` are changed or new records that hang on the row and have no review state of
    their own: parties, evidence. Raises `NotReady` when the row is not published or would not be
    fit to be, `ValueError` without a reason.
    """
    reason = need_reason(reason)
    with edition.written():
        _correct(row, changes, reason, edition, belongings)


def _correct(
    row: Reviewed,
    changes: Mapping[str, Any],
    reason: str,
    edition: Edition,
    belongings: Sequence[models.Model],
) -> None:
    before = row.snapshot()
    for belonging in belongings:
        belonging.full_clean()
        belonging.save()
        update_change_reason(belonging, reason)
    if problems := problems_of_correction(row, changes):
        raise NotReady(problems)
    row.save()
    for field in _lists(row) & set(changes):
        getattr(row, field).set(changes[field])
    search.keep_in_step([row])
    update_change_reason(row, reason)
    change = new_change(
        edition, Change.Kind.CORRECTED, row, reason=reason, before=before, after=row.snapshot()
    )
    change.save()


def problems_of_correction(row: Reviewed, changes: Mapping[str, Any]) -> list[Problem]:
    """What keeps these changes from being made; the row has them now, and nothing is written."""
    if not row.is_public:
        return [Problem(row, _("Only a published row is corrected."))]
    for field in set(changes) - _lists(row):
        setattr(row, field, changes[field])
    try:
        row.full_clean()
    except ValidationError as error:
        return [Problem(row, line) for line in error.messages]
    return before_publication(row)


def _lists(row: Reviewed) -> set[str]:
    return {field.name for field in row._meta.many_to_many}


@transaction.atomic
def retract(*, row: Reviewed, reason: str, edition: Edition) -> None:
    """Take a published row back, leaving its key and the reason.

    Raises `NotReady` when the row is not published, or something published rests on it;
    `ValueError` without a reason.
    """
    reason = need_reason(reason)
    if problems := problems_of_retraction(row):
        raise NotReady(problems)
    before = row.snapshot()
    row.state = ReviewState.RETRACTED
    row.retraction_reason = reason
    with edition.written():
        row.save()
    search.keep_in_step([row])
    update_change_reason(row, reason)
    new_change(edition, Change.Kind.RETRACTED, row, reason=reason, before=before).save()


def problems_of_retraction(row: Reviewed) -> list[Problem]:
    """What keeps the row from being taken back."""
    problems = []
    if not row.is_public:
        problems.append(Problem(row, _("Only a published row is retracted.")))
    problems += [
        Problem(row, _("“%(key)s” rests on it.") % {"key": dependent.key})
        for dependent in _resting_on(row)
    ]
    if isinstance(row, Mention) and row.role == "made" and row.commitment.is_public:
        problems.append(
            Problem(row, _("Retract the commitment first: this mention is where it was made."))
        )
    return problems


def _resting_on(row: Reviewed) -> Iterable[Mention | Evidence]:
    """What the public reads on the strength of the row."""
    if isinstance(row, Mention):
        published = row.evidence.filter(follow_up__state="published")
        return published.select_related("follow_up__commitment")
    if isinstance(row, Statement):
        mentions = Mention.objects.published().filter(paragraph__statement=row)
        return mentions.select_related("commitment")
    return ()

"""Changing a published row, and taking one back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import update_change_reason

from commitments import search, standing
from commitments.actions.changes import need_reason, new_change
from commitments.actions.history import as_one_entry
from commitments.actions.publishing import OPEN, NotReady, publish
from commitments.checks.publication import Problem, before_publication, words_of
from commitments.models import (
    Change,
    Commitment,
    Edition,
    Evidence,
    FormerSlug,
    Mention,
    Party,
    Reviewed,
    ReviewState,
    Slugged,
    Statement,
)


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
    if words := _drafted_words(changes, belongings):
        publish(rows=words, edition=edition)
    with edition.written():
        _correct(row, changes, reason, edition, belongings)


def _correct(
    row: Reviewed,
    changes: Mapping[str, Any],
    reason: str,
    edition: Edition,
    belongings: Sequence[models.Model],
) -> None:
    before, touched = row.snapshot(), standing.touched_by([row])
    former_slug = row.slug if isinstance(row, Slugged) else ""
    for belonging in belongings:
        belonging.full_clean()
        belonging.save()
        update_change_reason(belonging, reason)
    if problems := problems_of_correction(row, changes):
        raise NotReady(problems)
    with as_one_entry(row):
        row.save()
        for field in _lists(row) & set(changes):
            getattr(row, field).set(changes[field])
    if isinstance(row, Slugged) and row.slug != former_slug:
        FormerSlug.objects.get_or_create(
            noun=row._meta.model_name, slug=former_slug, defaults={"row_id": row.pk}
        )
    standing.keep_in_step(touched | standing.touched_by([row]))
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


def _drafted_words(changes: Mapping[str, Any], belongings: Sequence[models.Model]) -> set[Slugged]:
    """Drafts of the vocabulary that a row would name; they are published with the correction."""
    named = {word for belonging in belongings for word in words_of(belonging)}
    for value in changes.values():
        listed = [value] if isinstance(value, models.Model) else value
        if isinstance(listed, list | models.QuerySet):
            named |= {word for word in listed if isinstance(word, Slugged)}
    return {word for word in named if word.state in OPEN}


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
    touched = standing.touched_by([row])
    with edition.written():
        row.save()
        standing.keep_in_step(touched)
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


def _resting_on(row: Reviewed) -> Iterable[Reviewed | Evidence]:
    """What the public reads on the strength of the row."""
    if isinstance(row, Slugged):
        return _naming(row)
    if isinstance(row, Mention):
        published = row.evidence.filter(follow_up__state="published")
        return published.select_related("follow_up__commitment")
    if isinstance(row, Statement):
        mentions = Mention.objects.published().filter(paragraph__statement=row)
        return mentions.select_related("commitment")
    return ()


def _naming(word: Slugged) -> Iterator[Reviewed]:
    """What is published and names this word of the vocabulary, itself or by what hangs on it."""
    for relation in word._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, Reviewed):
            named_by = {relation.field.name: word}
            yield from model._base_manager.filter(state=ReviewState.PUBLISHED, **named_by)
        elif model is Party:
            yield from Commitment.objects.published().filter(parties__actor_id=word.pk)

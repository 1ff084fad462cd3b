"""Changing a published row, and taking one back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commitments import standing
from commitments.actions.adding import Lists
from commitments.actions.changes import need_reason, new_change
from commitments.actions.changing import Alteration, NotWritten, change_checked, outdated
from commitments.actions.publishing import OPEN, NotReady, publish
from commitments.checks.publication import (
    Problem,
    before_publication,
    messages_of,
    missing_without,
    read_together,
    words_of,
)
from commitments.checks.versions import resting_on
from commitments.models import (
    Change,
    Commitment,
    Editable,
    EditConflict,
    Edition,
    Evidence,
    FormerSlug,
    Mention,
    Pairing,
    ParallelQuotation,
    Party,
    Reviewed,
    ReviewState,
    Role,
    Slugged,
    Statement,
)


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """New values for fields of a published row, by name, and why.

    `belongings` are changed or new records that hang on the row and have no review state of
    their own: parties, evidence.
    """

    row: Reviewed
    changes: Mapping[str, Any]
    reason: str
    belongings: Sequence[models.Model] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Retraction:
    """A published row that is to be taken back, and why."""

    row: Reviewed
    reason: str


def correct(
    *,
    row: Reviewed,
    changes: Mapping[str, Any],
    reason: str,
    edition: Edition,
    belongings: Sequence[models.Model] = (),
) -> None:
    """Correct one row; see `correct_together`."""
    correction = Correction(row, changes, reason, belongings)
    correct_together(corrections=[correction], edition=edition)


@transaction.atomic
def correct_together(*, corrections: Sequence[Correction], edition: Edition) -> None:
    """Change fields of published rows, keeping both versions in the list of changes.

    They are written in their order, kind by kind as the kinds come, with few queries; drafts of
    the vocabulary that they name are published with them. Then each must be fit to be public as
    the register now stands. Raises `NotReady` when a row is not published or would not be fit to
    be, `EditConflict` when others saved it since it was read, `ValueError` without a reason; then
    none is changed.
    """
    corrections = [replace(one, reason=need_reason(one.reason)) for one in corrections]
    words = {word for one in corrections for word in _drafted_words(one.changes, one.belongings)}
    if words:
        publish(rows=words, edition=edition)
    rows = [correction.row for correction in corrections]
    snapshots: dict[Reviewed, dict[str, Any]] = {}
    touched: set[int] = set()
    with edition.written():
        for _model, some in groupby(corrections, key=lambda correction: type(correction.row)):
            of_kind = list(some)
            before = _read_again([correction.row for correction in of_kind])
            snapshots |= {row: row.snapshot() for row in before}
            touched |= standing.touched_by(before)
            _save_belongings(of_kind)
            _change(of_kind, before)
        standing.keep_in_step(touched | standing.touched_by(rows))
    after = _read_again(rows)
    if problems := [problem for row in after for problem in before_publication(row)]:
        raise NotReady(problems)
    Change.objects.bulk_create(
        new_change(
            edition,
            Change.Kind.CORRECTED,
            row,
            reason=correction.reason,
            before=snapshots[row],
            after=row.snapshot(),
        )
        for row, correction in zip(after, corrections, strict=True)
    )


def _read_again(rows: Sequence[Reviewed]) -> list[Reviewed]:
    """The rows as they are stored now, in the same order, with what they are checked by."""
    stored: dict[models.Model, Reviewed] = {}
    model: type[Reviewed]
    for model, some in groupby(rows, key=type):
        keys = [row.pk for row in some]
        stored |= {row: row for row in model._base_manager.filter(pk__in=keys)}
    if missing := [row for row in rows if row not in stored]:
        raise EditConflict(missing[0])
    again = [stored[row] for row in rows]
    read_together(again)
    return again


def _alteration(correction: Correction, stored: Reviewed) -> Alteration[Reviewed]:
    """The row with its new values, as the model cleaned them. Raises `NotReady`."""
    row, lists = correction.row, _lists(correction.row)
    if not stored.is_public:
        raise NotReady([Problem(row, _("Only a published row is corrected."))])
    before = _values(stored)
    for name in set(correction.changes) - lists:
        setattr(stored, name, correction.changes[name])
    # What the model asks for is read already with this reading of the row.
    listed: Lists = {
        name: list(correction.changes[name]) for name in lists & set(correction.changes)
    }
    messages = [*messages_of(stored), *stored.problems_of_lists(listed).values()]
    if messages:
        raise NotReady([Problem(row, message) for message in messages])
    after = _values(stored)
    fields = {field for field in row._meta.concrete_fields if before[field] != after[field]}
    for field in fields:
        setattr(row, field.name, getattr(stored, field.name))
    row.changed_characters = stored.changed_characters  # which the desk tells the publisher
    return Alteration(
        row,
        frozenset(field.name for field in fields),
        listed,
    )


def _values(row: Reviewed) -> dict[models.Field[Any, Any], Any]:
    return {field: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _save_belongings(corrections: Iterable[Correction]) -> None:
    """Save what hangs on the corrected rows, what is stored already with few queries.

    Raises `ValidationError`; `EditConflict` when others saved one since it was read.
    """
    belongings = []
    for correction in corrections:
        for belonging in correction.belongings:
            belonging._change_reason = correction.reason  # type: ignore[attr-defined]
            belongings.append(belonging)
    for _model, of_model in groupby(belongings, key=type):
        rows = list(of_model)
        stored = [row for row in rows if isinstance(row, Editable) and row.pk is not None]
        are_saved = _are_saved_together(stored)
        for row in rows:
            if not (are_saved and row in stored):
                row.full_clean()  # says in words what is wrong
                row.save()


def _are_saved_together(rows: Sequence[Editable]) -> bool:
    """Whether these rows of one model were saved; none is where something is wrong with one."""
    if any(messages_of(row) for row in rows):
        return False
    if rows_of_others := outdated(rows):
        raise EditConflict(rows_of_others[0])
    fields = {field.name for row in rows[:1] for field in row._meta.concrete_fields}
    changed = frozenset(fields - {"id", "version"})
    try:
        with transaction.atomic():
            change_checked([Alteration(row, changed) for row in rows])
    except NotWritten:
        return False
    return True


def _change(corrections: Sequence[Correction], stored: Sequence[Reviewed]) -> None:
    """Write corrections of one kind of row. Raises `NotReady`, `EditConflict`."""
    if rows_of_others := outdated([correction.row for correction in corrections]):
        raise EditConflict(rows_of_others[0])
    slugs = {row: row.slug for row in stored if isinstance(row, Slugged)}
    alterations = []
    for correction, row in zip(corrections, stored, strict=True):
        alterations.append(_alteration(correction, row))
        correction.row._change_reason = correction.reason  # type: ignore[attr-defined]
    try:
        change_checked(alterations)
    except NotWritten as error:
        changes = {correction.row: correction.changes for correction in corrections}
        problems = []
        for refused, message in error.problems:
            assert isinstance(refused, Reviewed)
            # The register says in words what the database said in its own.
            problems += problems_of_correction(refused, changes[refused]) or [
                Problem(refused, message)
            ]
        raise NotReady(problems) from error
    for row, slug in slugs.items():
        if row.slug != slug:
            FormerSlug.objects.get_or_create(
                noun=row._meta.model_name, slug=slug, defaults={"row_id": row.pk}
            )


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
    lists = {name: changes[name] for name in set(changes) & _lists(row)}
    found = [Problem(row, line) for line in row.problems_of_lists(lists).values()]
    return [*found, *before_publication(row)]


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


def retract(*, row: Reviewed, reason: str, edition: Edition) -> None:
    """Retract one row; see `retract_together`."""
    retract_together(retractions=[Retraction(row, reason)], edition=edition)


def with_what_hangs_on(row: Reviewed) -> list[Reviewed]:
    """What is taken back with the row, which comes last: all that is published on a commitment.

    Its follow-ups come first, since they rest on its mentions, as parallel quotations do.
    """
    if not isinstance(row, Commitment):
        return [row]
    parallels = ParallelQuotation.objects.filter(mention__commitment=row)
    hanging = (row.follow_ups, row.replies, row.absences, parallels, row.mentions)
    return [each for rows in hanging for each in rows.filter(state=ReviewState.PUBLISHED)] + [row]


def retract_with_what_hangs(*, row: Reviewed, reason: str, edition: Edition) -> None:
    """Retract a row and what hangs on it, for the same reason; see `retract_together`."""
    rows = with_what_hangs_on(row)
    retract_together(retractions=[Retraction(each, reason) for each in rows], edition=edition)


@transaction.atomic
def retract_together(*, retractions: Sequence[Retraction], edition: Edition) -> None:
    """Take published rows back, leaving their keys and the reasons.

    Raises `NotReady` when one is not published, or something published rests on it;
    `EditConflict` when others saved it since it was read, `ValueError` without a reason; then
    none is taken back.
    """
    reasons = [need_reason(retraction.reason) for retraction in retractions]
    rows = [retraction.row for retraction in retractions]
    if problems := [problem for row in rows for problem in problems_of_retraction(row, rows)]:
        raise NotReady(problems)
    before = _read_again(rows)
    fields = frozenset({"state", "retraction_reason"})
    touched = standing.touched_by(rows)
    with edition.written():
        for row, reason in zip(rows, reasons, strict=True):
            row.state, row.retraction_reason = ReviewState.RETRACTED, reason
            row._change_reason = reason  # type: ignore[attr-defined]
        for _model, some in groupby(rows, key=type):
            of_model = list(some)
            if rows_of_others := outdated(of_model):
                raise EditConflict(rows_of_others[0])
            change_checked([Alteration(row, fields) for row in of_model])
        standing.keep_in_step(touched)
    Change.objects.bulk_create(
        new_change(edition, Change.Kind.RETRACTED, row, reason=reason, before=row.snapshot())
        for row, reason in zip(before, reasons, strict=True)
    )


def problems_of_retraction(row: Reviewed, together: Collection[Reviewed] = ()) -> list[Problem]:
    """What keeps the row from being taken back, together with these others."""
    problems = []
    if not row.is_public:
        problems.append(Problem(row, _("Only a published row is retracted.")))
    problems += [
        Problem(row, _("“%(key)s” rests on it.") % {"key": dependent.key})
        for dependent in _resting_on(row)
        if (dependent.follow_up if isinstance(dependent, Evidence) else dependent) not in together
    ]
    if (
        isinstance(row, Mention)
        and row.role == Role.MADE
        and row.commitment.is_public
        and row.commitment not in together
    ):
        problems.append(
            Problem(row, _("Retract the commitment first: this mention is where it was made."))
        )
    if isinstance(row, ParallelQuotation) and row.mention.is_public and row.mention not in together:
        problems += [Problem(row, message) for message in missing_without(row)]
    return problems


def _resting_on(row: Reviewed) -> Iterable[Reviewed | Evidence]:
    """What the public reads on the strength of the row."""
    if isinstance(row, Slugged):
        return _naming(row)
    if isinstance(row, Mention):
        published = row.evidence.filter(follow_up__state="published")
        parallels = row.parallels.filter(state=ReviewState.PUBLISHED)
        return [
            *published.select_related("follow_up__commitment"),
            *parallels.select_related("mention__commitment"),
        ]
    if isinstance(row, Statement):
        mentions = Mention.objects.published().filter(paragraph__statement=row)
        versions = row.translations.filter(state=ReviewState.PUBLISHED)
        paragraphs = row.paragraphs.all()
        paired = Q(paragraph__in=paragraphs) | Q(counterpart__in=paragraphs)
        pairings = Pairing.objects.published().filter(paired)
        return [
            *mentions.select_related("commitment"),
            *versions,
            *pairings.select_related("paragraph__statement", "counterpart"),
        ]
    if isinstance(row, Pairing):
        return resting_on([row], ParallelQuotation.objects.published())
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

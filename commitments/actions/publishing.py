"""Publishing drafts together in an edition, or none of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from simple_history.utils import get_history_manager_for_model

from commitments import standing
from commitments.actions.changes import new_change
from commitments.actions.history import write_history
from commitments.checks.publication import Problem, before_publication, read_together, words_of
from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    Counterpart,
    EditConflict,
    Edition,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Region,
    Reply,
    Reviewed,
    ReviewState,
    Slugged,
    Statement,
    Theme,
)
from commitments.models.batches import AT_ONCE, in_batches

PUBLICATION_ORDER: list[type[Reviewed]] = [
    Forum,
    Actor,
    Theme,
    Region,
    MeetingKind,
    Meeting,
    Membership,
    Statement,
    Pairing,
    Commitment,
    Mention,
    ParallelQuotation,
    FollowUp,
    Absence,
    Exclusion,
    Reply,
    Counterpart,
]
"""A row is published after what it names and what it hangs on."""

OPEN = (ReviewState.DRAFT, ReviewState.IN_REVIEW)


class NotReady(Exception):
    """Rows that cannot be published as they are; `problems` says why. Nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


@transaction.atomic
def publish(*, rows: Iterable[Reviewed], edition: Edition) -> None:
    """Publish drafts together in the edition; paragraphs of a statement are sealed with it.

    Drafts of the vocabulary that they name are published with them. They are published as they
    are stored, with few queries for all of them. Raises `NotReady` with every problem of every
    row, or `EditConflict` when others saved one since it was read; then none is published.
    """
    given = sorted(set(rows), key=_in_order)
    drafts = _read(given)
    words = _read(sorted(_drafted_words(drafts), key=_in_order))
    drafts = sorted([*words, *drafts], key=_in_order)
    unchecked = [_values(draft) for draft in drafts]
    if problems := _problems(drafts, edition):
        raise NotReady(problems)
    # What follows from other fields was worked out once more.
    for draft, before in zip(drafts, unchecked, strict=True):
        if (checked := _values(draft)) != before:
            type(draft)._base_manager.filter(pk=draft.pk).update(**checked)
    with edition.written():
        _seal([draft for draft in drafts if isinstance(draft, Statement)])
        for model, some in groupby(drafts, key=type):
            _set_published(model, list(some), edition)
        standing.keep_in_step(standing.touched_by(drafts))
    Change.objects.bulk_create(
        (
            new_change(edition, Change.Kind.PUBLISHED, draft, after=draft.snapshot())
            for draft in drafts
        ),
        batch_size=AT_ONCE,
    )
    published = {draft: draft for draft in drafts}
    for row in given:
        row.state, row.published_in = ReviewState.PUBLISHED, edition
        row.version = published[row].version


def _in_order(row: Reviewed) -> tuple[int, int]:
    return PUBLICATION_ORDER.index(type(row)), row.pk


def _read(rows: Sequence[Reviewed]) -> list[Reviewed]:
    """The rows, which stand in their order, as they are stored, with what they are checked by."""
    drafts = [
        draft for model, some in groupby(rows, key=type) for draft in _stored(model, list(some))
    ]
    read_together(drafts)
    return drafts


def _drafted_words(drafts: Sequence[Reviewed]) -> set[Slugged]:
    """The vocabulary that is not among the drafts, is not public yet and is named by them."""
    found: set[Slugged] = set()
    naming: set[Any] = set(drafts)
    while naming:
        words = {word for row in naming for word in words_of(row)}
        # A meeting names its forum and its hosts.
        naming = {word for word in words if word.state in OPEN} - found - set(drafts)
        found |= naming
    return found


def _stored(model: type[Reviewed], rows: Sequence[Reviewed]) -> list[Reviewed]:
    """The rows as they are stored; they and their paragraphs are locked."""
    keys = [row.pk for row in rows]
    stored = model._base_manager.select_for_update().order_by("pk").in_bulk(keys)
    for row in rows:
        if row.pk not in stored or stored[row.pk].version != row.version:
            raise EditConflict(row)
    if model is Statement:
        for some in in_batches(keys):
            list(Paragraph.objects.select_for_update().filter(statement__in=some).values("pk"))
    return [stored[key] for key in keys]


def _problems(drafts: Sequence[Reviewed], edition: Edition) -> list[Problem]:
    together = set(drafts)
    problems = [
        problem
        for draft in drafts
        for problem in before_publication(draft, together, codebook=edition.codebook)
    ]
    problems += [
        Problem(draft, _("It is published or retracted already."))
        for draft in drafts
        if draft.state not in OPEN
    ]
    if settings.FOUR_EYES and edition.published_by is not None:
        problems += [
            Problem(draft, _("Nobody publishes their own draft."))
            for draft, author in _authors(drafts)
            if author == edition.published_by_id
        ]
    return problems


def _authors(drafts: Sequence[Reviewed]) -> Iterator[tuple[Reviewed, int | None]]:
    """Each draft with the primary key of the one who wrote it first."""
    for model, rows in groupby(drafts, key=type):
        of_model = list(rows)
        records = get_history_manager_for_model(model).order_by("-history_date", "-history_id")
        authors: dict[int, int | None] = {}
        for some in in_batches(of_model):
            keys = [draft.pk for draft in some]
            # The earliest comes last, and stays.
            authors |= records.filter(id__in=keys).values_list("id", "history_user_id")
        yield from ((draft, authors.get(draft.pk)) for draft in of_model)


def _values(row: Reviewed) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _seal(statements: Sequence[Statement]) -> None:
    paragraphs = [paragraph for row in statements for paragraph in row.paragraphs.all()]
    for paragraph in paragraphs:
        paragraph.sha256 = paragraph.computed_seal()
        paragraph.version += 1
    Paragraph.objects.bulk_update(paragraphs, ["sha256", "version"], batch_size=AT_ONCE)
    write_history(paragraphs, created=False)


def _set_published(model: type[Reviewed], drafts: Sequence[Reviewed], edition: Edition) -> None:
    for some in in_batches(drafts):
        keys = [draft.pk for draft in some]
        model._base_manager.filter(pk__in=keys).update(
            state=ReviewState.PUBLISHED, published_in=edition, version=F("version") + 1
        )
    for draft in drafts:
        draft.state = ReviewState.PUBLISHED
        draft.published_in = edition
        draft.version += 1
    write_history(drafts, created=False)

"""Publishing drafts together in an edition, or none of them."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from commitments import search
from commitments.actions.changes import write_change
from commitments.checks.publication import Problem, before_publication
from commitments.models import (
    Absence,
    Change,
    Commitment,
    Edition,
    Exclusion,
    FollowUp,
    Mention,
    Reviewed,
    ReviewState,
    Statement,
)

PUBLICATION_ORDER: list[type[Reviewed]] = [
    Statement,
    Commitment,
    Mention,
    FollowUp,
    Absence,
    Exclusion,
]
"""A row is published after what it hangs on."""


class NotReady(Exception):
    """Rows that cannot be published as they are; `problems` says why. Nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


@transaction.atomic
def publish(*, rows: Iterable[Reviewed], edition: Edition) -> None:
    """Publish drafts together in the edition; paragraphs of a statement are sealed with it.

    Raises `NotReady` with every problem of every row, and then publishes none of them.
    """
    ordered = sorted(rows, key=lambda row: (PUBLICATION_ORDER.index(type(row)), row.pk))
    problems = [problem for row in ordered for problem in before_publication(row, ordered)]
    problems += [
        Problem(row, _("It is published or retracted already."))
        for row in ordered
        if row.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    ]
    if settings.FOUR_EYES and edition.published_by is not None:
        problems += [
            Problem(row, _("Nobody publishes their own draft."))
            for row in ordered
            if _drafted_by(row) == edition.published_by
        ]
    if problems:
        raise NotReady(problems)
    for row in ordered:
        if isinstance(row, Statement):
            _seal(row)
        row.state = ReviewState.PUBLISHED
        row.published_in = edition
        row.save()
        write_change(edition, Change.Kind.PUBLISHED, row, after=row.snapshot())
    search.keep_in_step(ordered)


def _seal(statement: Statement) -> None:
    for paragraph in statement.paragraphs.all():
        paragraph.sha256 = paragraph.computed_seal()
        paragraph.save()


def _drafted_by(row: Reviewed) -> User | None:
    author: User | None = row.history.earliest().history_user  # type: ignore[attr-defined]
    return author

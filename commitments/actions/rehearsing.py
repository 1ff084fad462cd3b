"""Publishing for a moment, to see what the public would read; nothing of it stays."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction

from commitments.actions.publishing import OPEN, publish
from commitments.models import (
    Commitment,
    Edition,
    Exclusion,
    Mention,
    ParallelQuotation,
    Reviewed,
    Role,
    Statement,
)
from commitments.models.language import in_each


@contextmanager
def rehearsed(rows: Collection[Reviewed]) -> Iterator[None]:
    """Let these drafts be public until the end of the block, by the edition that would come next.

    Nobody else ever sees it: what was written is undone at the end. Raises `NotReady` where they
    are not fit to be published together, and `EditConflict` where one was changed meanwhile.
    """
    with transaction.atomic():
        try:
            number = Edition.objects.latest_number() + 1
            edition = Edition.objects.create(number=number, **dict.fromkeys(in_each("note"), "…"))
            publish(rows=rows, edition=edition)
            yield
        finally:
            transaction.set_rollback(True)


def with_what_it_needs(row: Reviewed) -> set[Reviewed]:
    """The draft with the drafts without which it cannot be public: what it hangs on.

    Of a commitment also the mention that made it, and the statement where that stands.
    """
    found: set[Reviewed] = set()
    waiting: list[Reviewed] = [row]
    while waiting:
        each = waiting.pop()
        if each in found or each.state not in OPEN:
            continue
        found.add(each)
        waiting += _needed_by(each)
    return found


def _needed_by(row: Reviewed) -> list[Reviewed]:
    needed: list[Reviewed] = []
    if isinstance(row, Commitment):
        needed += row.mentions.filter(role=Role.MADE).exclude(state="retracted")
    elif (commitment := getattr(row, "commitment", None)) is not None:
        needed.append(commitment)
    if isinstance(row, ParallelQuotation):
        needed.append(row.mention)
    if isinstance(row, Mention | Exclusion | ParallelQuotation):
        needed.append(row.paragraph.statement)
    if isinstance(statement := getattr(row, "statement", None), Statement):
        needed.append(statement)
    return needed

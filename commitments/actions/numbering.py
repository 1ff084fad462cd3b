"""The numbers that records are given: a forum’s next reference, the next row of a record."""

from typing import Any

from django.db import models

from commitments.models import Commitment, Forum


def give_reference(commitment: Commitment) -> None:
    """Number a new commitment with its forum's next reference; within a transaction.

    The forum stays locked until the end of the transaction, so that nobody gets the same number.
    """
    forum = Forum.objects.select_for_update().get(pk=commitment.forum_id)
    commitment.number = forum.last_number + 1
    commitment.reference = forum.reference(commitment.number)


def next_number(rows: models.QuerySet[Any]) -> int:
    """The number after the highest of these rows, which hang on one record."""
    highest: int | None = rows.aggregate(highest=models.Max("number"))["highest"]
    return (highest or 0) + 1

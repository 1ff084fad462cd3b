"""The numbers that records are given: a forum’s next reference, the next row of a record.

What a record hangs on stays locked until the end of the transaction, so that nobody else gets the
same number; all of these are called within one.
"""

from typing import Any

from django.db import models

from commitments.models import Commitment, Evidence, FollowUp, Forum, Mention


def give_reference(commitment: Commitment) -> None:
    """Number a new commitment with its forum's next reference."""
    forum = Forum.objects.select_for_update().get(pk=commitment.forum_id)
    commitment.number = forum.last_number + 1
    commitment.reference = forum.reference(commitment.number)


def number_mention(mention: Mention) -> None:
    """Give a new mention the next number of its commitment."""
    commitment = Commitment.objects.select_for_update().get(pk=mention.commitment_id)
    mention.number = next_number(commitment.mentions.all())


def number_follow_up(follow_up: FollowUp) -> None:
    """Give a new follow-up the next number of its commitment."""
    commitment = Commitment.objects.select_for_update().get(pk=follow_up.commitment_id)
    follow_up.number = next_number(commitment.follow_ups.all())


def number_evidence(evidence: Evidence) -> None:
    """Give new evidence the next number of its follow-up."""
    follow_up = FollowUp.objects.select_for_update().get(pk=evidence.follow_up_id)
    evidence.number = next_number(follow_up.evidence.all())


def next_number(rows: models.QuerySet[Any]) -> int:
    """The number after the highest of these rows, which hang on one record."""
    highest: int | None = rows.aggregate(highest=models.Max("number"))["highest"]
    return (highest or 0) + 1

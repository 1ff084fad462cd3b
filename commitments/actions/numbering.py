"""The numbers that records are given: a forum’s next reference, the next row of a record.

What a record hangs on stays locked until the end of the transaction, so that nobody else gets the
same number; all of these are called within one. Only `Numbers` can also be asked what the numbers
would be.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models

from commitments.models import (
    Actor,
    Commitment,
    Evidence,
    FollowUp,
    Forum,
    Membership,
    Mention,
    ParallelQuotation,
    Reply,
    SearchedSource,
    keys,
)
from commitments.models.batches import in_batches


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


def number_reply(reply: Reply) -> None:
    """Give a new reply the next number of its commitment."""
    commitment = Commitment.objects.select_for_update().get(pk=reply.commitment_id)
    reply.number = next_number(Reply.objects.filter(commitment=commitment))


def number_membership(membership: Membership) -> None:
    """Give a new membership the next number of its actor."""
    actor = Actor.objects.select_for_update().get(pk=membership.actor_id)
    membership.number = next_number(actor.memberships.all())


def number_parallel(parallel: ParallelQuotation) -> None:
    """Give a new parallel quotation the next number of its mention."""
    mention = Mention.objects.select_for_update().get(pk=parallel.mention_id)
    parallel.number = next_number(mention.parallels.all())


def number_searched_source(source: SearchedSource) -> None:
    """Give a new source of a search the next number of its follow-up."""
    follow_up = FollowUp.objects.select_for_update().get(pk=source.follow_up_id)
    source.number = next_number(follow_up.searched_sources.all())


def next_number(rows: models.QuerySet[Any]) -> int:
    """The number after the highest of these rows, which hang on one record."""
    highest: int | None = rows.aggregate(highest=models.Max("number"))["highest"]
    return (highest or 0) + 1


HANGING: dict[type[models.Model], str] = {
    Commitment: "forum",
    Mention: "commitment",
    FollowUp: "commitment",
    Reply: "commitment",
    Membership: "actor",
    ParallelQuotation: "mention",
    Evidence: "follow_up",
    SearchedSource: "follow_up",
}
"""What is numbered, and the field with the record that it is counted within."""


class Numbers:
    """The next numbers of many new records of one model, with few queries.

    With `held`, what they hang on is locked, in a transaction, and the numbers are theirs. Without,
    they are what the numbers would be now, and nothing is locked.
    """

    def __init__(self, model: type[models.Model], *, held: bool) -> None:
        self.model = model
        self.held = held
        self._last: dict[Any, int] = {}
        """The last number by what the records hang on: its key, or itself where it has none yet."""

    def give(self, rows: Sequence[Any]) -> None:
        """Number these records, which come after those that were numbered before."""
        hanging = HANGING[self.model]
        parents = {getattr(row, f"{hanging}_id") for row in rows} - {None}
        for some in in_batches(sorted(parents - set(self._last))):
            self._count(some)
        for row in rows:
            if (above := getattr(row, hanging)) is None:
                continue
            parent = keys.identity(above)
            self._last[parent] = row.number = self._last.get(parent, 0) + 1
            if isinstance(row, Commitment):
                row.reference = row.forum.reference(row.number)

    def _count(self, parents: Sequence[int]) -> None:
        hanging = HANGING[self.model]
        above: Any = self.model._meta.get_field(hanging).related_model
        known = above._base_manager.filter(pk__in=parents)
        if self.held:
            list(known.select_for_update(of=("self",)).order_by("pk").values("pk"))
        if self.model is Commitment:
            self._last |= dict(known.values_list("pk", "last_number"))
            return
        self._last |= dict.fromkeys(parents, 0)
        rows = self.model._base_manager.filter(**{f"{hanging}__in": parents})
        counted = rows.order_by().values_list(f"{hanging}_id")
        self._last |= dict(counted.annotate(highest=models.Max("number")))

"""Commitments as lists show them: who would have to act, and where it stands in plain words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from commitments.models import Actor, Commitment, CommitmentQuerySet, FollowUp, Party, Status
from commitments.public import sentences


@dataclass(frozen=True)
class Entry:
    """One commitment in a list."""

    commitment: Commitment
    standing: str
    actors: list[Actor]


def entries(commitments: CommitmentQuerySet | Iterable[Commitment], on: dt.date) -> list[Entry]:
    """Entries for commitments that carry their standing on the day; two queries for them all.

    A queryset is read with its parties and follow-ups; other iterables must have come through
    `with_company`.
    """
    if isinstance(commitments, CommitmentQuerySet):
        commitments = with_company(commitments, on)
    return [entry(commitment, on) for commitment in commitments]


def with_company(commitments: CommitmentQuerySet, on: dt.date) -> CommitmentQuerySet:
    """Read with each commitment its parties, and its published follow-ups by the day."""
    follow_ups = FollowUp.objects.published().in_order().filter(Q(day__lte=on))
    return commitments.prefetch_related(
        Prefetch("parties", Party.objects.select_related("actor")),
        Prefetch("follow_ups", follow_ups, to_attr="known_follow_ups"),
    )


def entry(commitment: Commitment, on: dt.date) -> Entry:
    """The entry of a commitment that came through `with_company`."""
    latest = resting_on(commitment, commitment.known_follow_ups)  # type: ignore[attr-defined]
    return Entry(commitment, sentences.standing(commitment, on, latest), who(commitment))


def resting_on(commitment: Commitment, follow_ups: Iterable[FollowUp]) -> FollowUp | None:
    """The follow-up that the status rests on: the first fulfilment, else the latest event."""
    having = [item for item in follow_ups if item.status == commitment.status]
    if not having:
        return None
    return having[0] if commitment.status == Status.FULFILLED else having[-1]


def who(commitment: Commitment) -> list[Actor]:
    """The actors who would have to act: those bound by a pledge, those asked by an ask."""
    asks = commitment.direction == Commitment.Direction.ASK
    part = Party.Part.ASKED if asks else Party.Part.BOUND
    return [party.actor for party in commitment.parties.all() if party.part == part]

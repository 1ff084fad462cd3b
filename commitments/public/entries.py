"""Commitments as lists show them: who would have to act, and where it stands in plain words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from commitments.models import Actor, Commitment, FollowUp, Party, Status
from commitments.public import sentences


@dataclass(frozen=True)
class Entry:
    """One commitment in a list."""

    commitment: Commitment
    standing: str
    parties: list[Party]

    @property
    def actors(self) -> list[Actor]:
        """The actors who would have to act."""
        return who(self.commitment, self.parties)


def entries(commitments: Iterable[Commitment], on: dt.date) -> list[Entry]:
    """Entries for commitments that carry their standing on the day; two queries for them all."""
    rows: list[Any] = list(commitments)
    follow_ups = FollowUp.objects.published().in_order().filter(Q(day__lte=on))
    # Lists of their own: a queryset for each commitment takes longer than to read them all.
    prefetch_related_objects(
        rows,
        Prefetch("parties", Party.objects.select_related("actor"), to_attr="known_parties"),
        Prefetch("follow_ups", follow_ups, to_attr="known_follow_ups"),
    )
    return [
        Entry(
            row,
            sentences.standing(row, on, resting_on(row, row.known_follow_ups)),
            row.known_parties,
        )
        for row in rows
    ]


def resting_on(commitment: Commitment, follow_ups: Iterable[FollowUp]) -> FollowUp | None:
    """The follow-up that the status rests on: the first fulfilment, else the latest event."""
    having = [item for item in follow_ups if item.status == commitment.status]
    if not having:
        return None
    return having[0] if commitment.status == Status.FULFILLED else having[-1]


def who(commitment: Commitment, parties: Iterable[Party]) -> list[Actor]:
    """The actors who would have to act: those bound by a pledge, those asked by an ask."""
    asks = commitment.direction == Commitment.Direction.ASK
    part = Party.Part.ASKED if asks else Party.Part.BOUND
    return [party.actor for party in parties if party.part == part]

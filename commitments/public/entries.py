"""Commitments as lists show them: who would have to act, and where it stands in plain words."""

import datetime as dt
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from commitments.models import Actor, Commitment, FollowUp, Mention, Party
from commitments.public import sentences


@dataclass(frozen=True)
class Entry:
    """One commitment in a list; `due` names the deadlines by which a query found it, in EDTF."""

    commitment: Commitment
    standing: str
    parties: list[Party]
    due: list[str] = field(default_factory=list)
    """Of its deadlines, in EDTF, those that the query was about."""

    @property
    def actors(self) -> list[Actor]:
        """The actors who would have to act."""
        return who(self.commitment, self.parties)


def entries(
    commitments: Iterable[Commitment],
    on: dt.date,
    found_by: Container[tuple[int, str]] = (),
) -> list[Entry]:
    """Entries for commitments that carry their standing on the day; few queries for them all.

    `found_by` are the deadlines that the query was about, with the key of the commitment.
    """
    rows: list[Any] = list(commitments)
    follow_ups = FollowUp.objects.published().in_order().filter(Q(day__lte=on))
    stating = Mention.objects.published().stating_a_deadline(on).in_order()
    # Lists of their own: a queryset for each commitment takes longer than to read them all.
    prefetch_related_objects(
        rows,
        Prefetch("parties", Party.objects.select_related("actor"), to_attr="known_parties"),
        Prefetch("follow_ups", follow_ups, to_attr="known_follow_ups"),
        Prefetch("mentions", stating, to_attr="stating_a_deadline"),
    )
    known: list[FollowUp] = [one for row in rows for one in row.known_follow_ups]
    prefetch_related_objects([one for one in known if one.is_breach], "breakers")
    return [_entry(row, on, found_by) for row in rows]


def _entry(row: Any, on: dt.date, found_by: Container[tuple[int, str]]) -> Entry:
    named = deadlines(row.stating_a_deadline)
    return Entry(
        row,
        sentences.standing(row, on, row.known_follow_ups, named),
        row.known_parties,
        [edtf for edtf in named if (row.pk, edtf) in found_by],
    )


def deadlines(mentions: Iterable[Mention]) -> list[str]:
    """Every day by which it is due that its mentions name, in EDTF, the first one first."""
    stating = [one.deadline_edtf for one in mentions if one.deadline_latest is not None]
    return list(dict.fromkeys(stating))


def who(commitment: Commitment, parties: Iterable[Party]) -> list[Actor]:
    """The actors who would have to act: those bound by a pledge, those asked by an ask."""
    asks = commitment.direction == Commitment.Direction.ASK
    part = Party.Part.ASKED if asks else Party.Part.BOUND
    return [party.actor for party in parties if party.part == part]

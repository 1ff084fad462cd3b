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
    deadlines = Mention.objects.published().stating_a_deadline(on).in_order()
    # Lists of their own: a queryset for each commitment takes longer than to read them all.
    prefetch_related_objects(
        rows,
        Prefetch("parties", Party.objects.select_related("actor"), to_attr="known_parties"),
        Prefetch("follow_ups", follow_ups, to_attr="known_follow_ups"),
        Prefetch("mentions", deadlines, to_attr="stating_a_deadline"),
    )
    known: list[FollowUp] = [one for row in rows for one in row.known_follow_ups]
    prefetch_related_objects([one for one in known if one.is_breach], "breakers")
    return [_entry(row, on, found_by) for row in rows]


def _entry(row: Any, on: dt.date, found_by: Container[tuple[int, str]]) -> Entry:
    deadlines = deadlines_of(row)
    return Entry(
        row,
        sentences.standing(row, on, row.known_follow_ups, deadlines),
        row.known_parties,
        [edtf for edtf in deadlines if (row.pk, edtf) in found_by],
    )


def deadlines_of(commitment: Commitment) -> list[str]:
    """Every deadline that was named for it by the day, in EDTF, the first one first."""
    stating: list[Mention] = commitment.stating_a_deadline  # type: ignore[attr-defined]
    return list(dict.fromkeys(mention.deadline_edtf for mention in stating))


def who(commitment: Commitment, parties: Iterable[Party]) -> list[Actor]:
    """The actors who would have to act: those bound by a pledge, those asked by an ask."""
    asks = commitment.direction == Commitment.Direction.ASK
    part = Party.Part.ASKED if asks else Party.Part.BOUND
    return [party.actor for party in parties if party.part == part]

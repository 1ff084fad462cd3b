"""Commitments as lists show them: who would have to act, and where it stands in plain words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from commitments.models import Actor, Commitment, FollowUp, Mention, Party
from commitments.models.prepared import give, prepared
from commitments.public import sentences

OfCommitment = TypeVar("OfCommitment", Party, FollowUp, Mention)


@dataclass(frozen=True)
class Entry:
    """One commitment in a list; `due` names the deadlines by which a query found it, in EDTF."""

    commitment: Commitment
    standing: str
    parties: list[Party]
    due: list[str] = field(default_factory=list)
    """Of its deadlines, in EDTF, those that the query was about."""

    @property
    def actor_names(self) -> list[str]:
        """The names of those who would have to act."""
        return [actor.name for actor in who(self.commitment, self.parties)]


def entries(
    commitments: Iterable[Commitment],
    on: dt.date,
    found_by: Container[tuple[int, str]] = (),
) -> list[Entry]:
    """Entries for commitments that carry their standing on the day; few queries for them all.

    `found_by` are the deadlines that the query was about, with the key of the commitment.
    """
    rows = list(commitments)
    keys = [row.pk for row in rows]
    if not keys:
        return []
    parties, stating = _of_each(_parties(keys)), _of_each(_stating(keys, on))
    follow_ups = _of_each(_follow_ups(keys, on))
    read_breakers([one for of_one in follow_ups.values() for one in of_one])
    return [
        _entry(row, on, found_by, parties[row.pk], follow_ups[row.pk], stating[row.pk])
        for row in rows
    ]


def read_breakers(follow_ups: Iterable[FollowUp]) -> None:
    """Read at once who broke the commitments, for those of the follow-ups that tell of it."""
    breaches = [one for one in follow_ups if one.is_breach]
    if not breaches:
        return
    breakers: dict[int, list[Actor]] = defaultdict(list)
    for actor in _breakers([one.pk for one in breaches]):
        breakers[actor.breach].append(actor)
    for one in breaches:
        give(one, "breakers", breakers[one.pk])


@prepared
def _breakers(follow_ups: Collection[int]) -> QuerySet[Any]:
    return Actor.objects.filter(breaches__in=follow_ups).annotate(breach=F("breaches"))


@prepared
def _parties(commitments: Collection[int]) -> QuerySet[Party]:
    return Party.objects.select_related("actor").filter(commitment__in=commitments)


@prepared
def _follow_ups(commitments: Collection[int], on: dt.date) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.published().filter(commitment__in=commitments)
    return rows.in_order().filter(Q(day__lte=on))


@prepared
def _stating(commitments: Collection[int], on: dt.date) -> QuerySet[Mention]:
    rows = Mention.objects.published().filter(commitment__in=commitments)
    return rows.stating_a_deadline(on).in_order()


def _of_each(rows: Iterable[OfCommitment]) -> dict[int, list[OfCommitment]]:
    """The rows by the primary key of their commitment."""
    found: dict[int, list[OfCommitment]] = defaultdict(list)
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def _entry(
    row: Commitment,
    on: dt.date,
    found_by: Container[tuple[int, str]],
    parties: list[Party],
    follow_ups: list[FollowUp],
    stating: list[Mention],
) -> Entry:
    named = deadlines(stating)
    return Entry(
        row,
        sentences.standing(row, on, follow_ups, named),
        parties,
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

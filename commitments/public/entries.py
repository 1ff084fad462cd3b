"""Commitments as lists show them: who would have to act, and where it stands in plain words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet
from django.template.loader import get_template
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from commitments.index import Reader
from commitments.models import Actor, Commitment, FollowUp, Mention, Party
from commitments.models.prepared import give, prepared
from commitments.public import sentences
from commitments.public.pages import Reading
from commitments.standing.reading import standing_on

OfCommitment = TypeVar("OfCommitment", Party, FollowUp, Mention)


@dataclass(frozen=True)
class Entry:
    """One commitment in a list."""

    commitment: Commitment
    standing: str
    parties: list[Party]

    @property
    def actor_names(self) -> list[str]:
        """The names of those who would have to act."""
        return [actor.name for actor in who(self.commitment, self.parties)]


@dataclass(frozen=True)
class Due:
    """A deadline by which a query found a commitment, in EDTF; the first named, or a later one."""

    edtf: str
    is_first: bool


def entries(commitments: Iterable[Commitment], on: dt.date) -> list[Entry]:
    """Entries for commitments that carry their standing on the day; few queries for them all."""
    rows = list(commitments)
    keys = [row.pk for row in rows]
    if not keys:
        return []
    parties, stating = _of_each(_parties(keys)), _of_each(_stating(keys, on))
    follow_ups = _of_each(_follow_ups(keys, on))
    read_breakers([one for of_one in follow_ups.values() for one in of_one])
    return [
        Entry(
            row,
            sentences.standing(row, on, follow_ups[row.pk], deadlines(stating[row.pk])),
            parties[row.pk],
        )
        for row in rows
    ]


def told(commitments: Collection[int], reading: Reading, reader: Reader) -> dict[int, SafeString]:
    """What every list tells of these commitments (primary keys), as HTML, by primary key.

    It is made once in a process for a state of the register, a day and a language: most lists show
    what others have shown before. Without those that are not published, or not known by the day.
    """
    # The forums that it names are those of the edition, which may be older than the state.
    edition = reading.edition and (reading.edition.pk, reading.edition.published_at)
    of_same = ("told", edition, get_language(), get_script_prefix(), reading.on, reading.is_past)
    return reader.keep_each(of_same, commitments, partial(_tell, reading))


def _tell(reading: Reading, commitments: Collection[int]) -> dict[int, SafeString]:
    rows = standing_on(reading.on, commitments).values()
    template = get_template("components/told.html")
    return {
        entry.commitment.pk: mark_safe(  # noqa: S308 - the template has escaped what it holds
            template.render({"entry": entry, "reading": reading}).strip()
        )
        for entry in entries(rows, reading.on)
    }


def due(
    commitments: Collection[int], found_by: Container[tuple[int, str]], on: dt.date
) -> dict[int, list[Due]]:
    """Of the deadlines of these commitments (primary keys), those that a query was about.

    `found_by` has them, each with the key of its commitment.
    """
    return {
        key: [Due(edtf, edtf == named[0]) for edtf in named if (key, edtf) in found_by]
        for key, mentions in _of_each(_stating(list(commitments), on)).items()
        if (named := deadlines(mentions))
    }


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


def deadlines(mentions: Iterable[Mention]) -> list[str]:
    """Every day by which it is due that its mentions name, in EDTF, the first one first."""
    stating = [one.deadline_edtf for one in mentions if one.deadline_latest is not None]
    return list(dict.fromkeys(stating))


def who(commitment: Commitment, parties: Iterable[Party]) -> list[Actor]:
    """The actors who would have to act: those bound by a pledge, those asked by an ask."""
    asks = commitment.direction == Commitment.Direction.ASK
    part = Party.Part.ASKED if asks else Party.Part.BOUND
    return [party.actor for party in parties if party.part == part]

"""Drafts that a codebook rule or more than one record has a part in."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from commitments.actions.history import as_one_entry
from commitments.actions.numbering import Numbers, give_reference, number_follow_up
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Evidence,
    FollowUp,
    Forum,
    MeetingKind,
    SearchedSource,
    Statement,
    Status,
)


@transaction.atomic
def choose_series(*, forum: Forum, kinds: Iterable[MeetingKind]) -> None:
    """Let the joint statements of these kinds of meeting form the series of a draft forum.

    A forum is there before the kinds of meeting that are its own.
    """
    with as_one_entry(forum):
        forum.save()
        forum.series.set(kinds)


@transaction.atomic
def create_commitment(*, forum: Forum, **fields: Any) -> Commitment:
    """Add a draft commitment with the forum's next reference.

    Raises `ValidationError` when a field is not right; the reference is then not used up.
    """
    commitment = Commitment(forum=forum, **fields)
    give_reference(commitment)
    commitment.full_clean()
    commitment.save()
    return commitment


@transaction.atomic
def record_follow_up(
    *,
    commitment: Commitment,
    evidence: Iterable[Mapping[str, Any]] = (),
    sources: Iterable[Mapping[str, Any]] = (),
    breakers: Iterable[Actor] = (),
    **fields: Any,
) -> FollowUp:
    """Add a draft follow-up with its evidence.

    Each item of `evidence` holds the fields of one `Evidence`, each of `sources` those of one
    `SearchedSource`. Raises `ValidationError` when the codebook forbids it, for example a
    reaffirmation as evidence of progress.
    """
    follow_up = FollowUp(commitment=commitment, **fields)
    number_follow_up(follow_up)
    follow_up.full_clean()
    follow_up.save()
    for number, item in enumerate(evidence, 1):
        piece = Evidence(follow_up=follow_up, number=number, **item)
        piece.full_clean()
        piece.save()
    for number, item in enumerate(sources, 1):
        source = SearchedSource(follow_up=follow_up, number=number, **item)
        source.full_clean()
        source.save()
    follow_up.breakers.set(breakers)
    return follow_up


def follow_up_to_be(
    *,
    commitment: Commitment,
    evidence: Iterable[Mapping[str, Any]] = (),
    breakers: Iterable[Actor] = (),
    **fields: Any,
) -> FollowUp:
    """The follow-up that `record_follow_up` would add, checked as there; reads only.

    Raises `ValidationError`.
    """
    follow_up = FollowUp(commitment=commitment, **fields)
    Numbers(FollowUp, held=False).give([follow_up])
    follow_up.full_clean()
    for number, item in enumerate(evidence, 1):
        Evidence(follow_up=follow_up, number=number, **item).full_clean(exclude=["follow_up"])
    follow_up.breakers_to_be = list(breakers)
    return follow_up


@transaction.atomic
def record_search(
    *,
    commitments: Iterable[Commitment],
    searched_on: dt.date,
    sources: Iterable[Mapping[str, Any]],
    **words: Any,
) -> list[FollowUp]:
    """Add a draft “no evidence found” to each commitment, searched for on that day.

    `words` are the finding and the phrases in both languages; `sources` as for
    `record_follow_up`.
    """
    looked_at = list(sources)
    return [
        record_follow_up(
            commitment=commitment,
            status=Status.NO_EVIDENCE_FOUND,
            searched_on=searched_on,
            sources=looked_at,
            **words,
        )
        for commitment in commitments
    ]


@transaction.atomic
def confirm_absence(*, commitment: Commitment, statement: Statement, **note: str) -> Absence:
    """Add a draft finding that the statement does not mention the commitment.

    Raises `ValidationError` when the statement is a press summary, is not later than the
    commitment, or does mention it.
    """
    absence = Absence(commitment=commitment, statement=statement, **note)
    absence.full_clean()
    absence.save()
    return absence

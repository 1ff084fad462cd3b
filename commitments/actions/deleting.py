"""Deleting a draft statement with the drafts that hang on it, and a mark that was just made."""

from dataclasses import dataclass

from django.db import transaction

from commitments.models import (
    Absence,
    Commitment,
    Exclusion,
    FollowUp,
    Mention,
    ParallelQuotation,
    ReviewState,
    Statement,
)


@dataclass(frozen=True, slots=True)
class Drafts:
    """What goes with a draft statement.

    `commitments` are drafts that are mentioned nowhere else, `follow_ups` theirs; the mentions are
    those of other commitments,
    and so are the parallel quotations.
    """

    follow_ups: list[FollowUp]
    commitments: list[Commitment]
    mentions: list[Mention]
    exclusions: list[Exclusion]
    absences: list[Absence]
    parallels: list[ParallelQuotation]


def drafts_of(statement: Statement) -> Drafts:
    """The drafts that cannot be without this statement."""
    here = Mention.objects.filter(paragraph__statement=statement)
    elsewhere = Mention.objects.exclude(paragraph__statement=statement)
    commitments = list(
        Commitment.objects.filter(
            state__in=(ReviewState.DRAFT, ReviewState.IN_REVIEW),
            pk__in=here.order_by().values("commitment"),
        )
        .exclude(pk__in=elsewhere.order_by().values("commitment"))
        .order_by("pk")
    )
    return Drafts(
        follow_ups=list(FollowUp.objects.filter(commitment__in=commitments)),
        commitments=commitments,
        mentions=list(here.exclude(commitment__in=commitments)),
        exclusions=list(Exclusion.objects.filter(paragraph__statement=statement)),
        absences=list(
            Absence.objects.filter(statement=statement).exclude(commitment__in=commitments)
        ),
        parallels=list(ParallelQuotation.objects.filter(paragraph__statement=statement)),
    )


@transaction.atomic
def delete_draft_statement(statement: Statement) -> None:
    """Delete a draft statement with its paragraphs and its drafts, each noted in the history.

    Raises `ValueError` for a statement that is published or retracted, and `ProtectedError` where
    something else rests on one of the rows: evidence on a mention, a translation on the statement.
    """
    if statement.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
        raise ValueError("Only a draft is deleted.")
    drafts = drafts_of(statement)
    for rows in (
        drafts.parallels,
        drafts.follow_ups,
        drafts.commitments,
        drafts.mentions,
        drafts.exclusions,
        drafts.absences,
    ):
        for row in rows:
            row.delete()
    statement.delete()


@transaction.atomic
def take_mark_back(row: Mention | Exclusion | ParallelQuotation) -> None:
    """Delete a draft mark; with a commitment's only mention the commitment goes, while a draft.

    Raises `ValueError` for a mark that is published or retracted, and `ProtectedError` where
    evidence rests on it.
    """
    drafts = (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    if row.state not in drafts:
        raise ValueError("Only a draft is deleted.")
    if isinstance(row, Mention) and row.commitment.state in drafts:
        commitment = row.commitment
        has_more = (
            commitment.mentions.exclude(pk=row.pk).exists()
            or commitment.follow_ups.exists()
            or commitment.replies.exists()
            or commitment.absences.exists()
        )
        if not has_more:
            commitment.delete()
            return
    row.delete()

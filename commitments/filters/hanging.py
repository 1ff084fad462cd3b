"""Rows that hang on commitments, as they existed on a day."""

import datetime as dt
from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Coalesce

from commitments.models import (
    Absence,
    Commitment,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
    SearchedSource,
    Statement,
)

Row = TypeVar("Row", bound=Model)

TO_COMMITMENT = {
    *(Commitment, Mention, FollowUp, Evidence),
    *(ParallelQuotation, SearchedSource, Absence, Party, Reply, Counterpart),
}
TO_STATEMENT: dict[type[Model], str] = {
    Statement: "",
    Paragraph: "statement__",
    Exclusion: "paragraph__statement__",
    Pairing: "paragraph__statement__",
}
"""Rows that hang on commitments only through the mentions in their statement, in any version."""


def of_commitments(
    rows: QuerySet[Row], commitments: QuerySet[Commitment, Any], on: dt.date
) -> QuerySet[Row]:
    """Published rows of these commitments (a query of primary keys) that existed by `on`.

    Raises `TypeError` for rows that do not hang on commitments.
    """
    published = _published(rows)
    if rows.model is Mention:
        return published.filter(commitment__in=commitments, paragraph__statement__issued_on__lte=on)
    if rows.model is ParallelQuotation:
        return published.filter(
            mention__commitment__in=commitments,
            mention__paragraph__statement__issued_on__lte=on,
            paragraph__statement__issued_on__lte=on,
        )
    if rows.model is FollowUp:
        return published.filter(pk__in=_follow_ups(commitments, on))
    if rows.model is Evidence:
        return published.filter(
            Q(mention=None) | Q(mention__paragraph__statement__issued_on__lte=on),
            follow_up__in=_follow_ups(commitments, on),
        )
    if rows.model is SearchedSource:
        return published.filter(follow_up__in=_follow_ups(commitments, on))
    if rows.model is Absence:
        return published.filter(commitment__in=commitments, statement__issued_on__lte=on)
    if rows.model is Reply:
        return published.filter(commitment__in=commitments, said_on__lte=on)
    if rows.model is Counterpart:
        known = Commitment.objects.known_on(on).values("pk")
        either = Q(commitment__in=commitments) | Q(other__in=commitments)
        return published.filter(either, commitment__in=known, other__in=known)
    if rows.model is Party:
        return published.filter(commitment__in=commitments)
    if rows.model is Commitment:
        return published.filter(pk__in=commitments)
    mentions = Mention.objects.published().filter(commitment__in=commitments)
    itself = Coalesce("paragraph__statement__translation_of", "paragraph__statement")
    to_statement = TO_STATEMENT[rows.model]
    mentioning = mentions.order_by().values(itself=itself)
    return of_statements(rows, on).filter(
        Q(**{f"{to_statement}pk__in": mentioning})
        | Q(**{f"{to_statement}translation_of__in": mentioning})
    )


def of_statements(rows: QuerySet[Row], on: dt.date) -> QuerySet[Row]:
    """Published statements, paragraphs or exclusions of statements issued by `on`."""
    return _published(rows).filter(**{f"{TO_STATEMENT[rows.model]}issued_on__lte": on})


def of_forums(rows: QuerySet[Row], forums: Collection[str]) -> QuerySet[Row]:
    """Of statements, or of rows that hang on them, those of these forums (slugs)."""
    return rows.filter(**{f"{TO_STATEMENT[rows.model]}forum__slug__in": forums})


def _published(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The published ones; a caller that forgot to ask for them shows no draft."""
    if rows.model not in {*TO_COMMITMENT, *TO_STATEMENT}:
        raise TypeError(f"{rows.model.__name__} does not hang on commitments.")
    published: QuerySet[Row] = rows.published()  # type: ignore[attr-defined]
    return published


def _follow_ups(commitments: QuerySet[Commitment, Any], on: dt.date) -> QuerySet[FollowUp, Any]:
    dated = FollowUp.objects.with_day().filter(commitment__in=commitments, day__lte=on)
    return dated.values("pk")

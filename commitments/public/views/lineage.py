"""Lineage: commitments by statements in time."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.http_caching import revalidated
from commitments.models import Absence, Commitment, Mention, Role, Statement
from commitments.public.pages import Page, Reading, newest_edition, show
from commitments.public.paging import page_of, turning
from commitments.public.views.register import DAYS

PER_PAGE = 25
MOST = 40
"""Statements that stand side by side."""


@dataclass(frozen=True)
class Cell:
    """What one statement does with one commitment: its mentions there, or its absence."""

    statement: Statement
    mentions: list[Mention]
    is_absent: bool
    is_before: bool


@dataclass(frozen=True)
class Row:
    """One commitment through all statements."""

    commitment: Commitment
    cells: list[Cell]


@revalidated
def lineage(request: HttpRequest) -> HttpResponse:
    """The grid of what the query finds; status 400 with messages when it is not valid."""
    today = timezone.localdate()
    query = RegisterQuery(request.GET, today=today)
    reading = Reading(query.on, today, newest_edition())
    found = page_of(query.found(), PER_PAGE, request, query.query_string())
    listed = query.with_standing(list(found.object_list))
    statements, statement_count = columns(listed, query.on)
    is_valid = query.is_valid()
    return show(
        request,
        reading,
        "lineage.html",
        Page(
            title=_("Lineage"),
            description=_(
                "Every commitment through every statement: made, reaffirmed, rescheduled, "
                "strengthened, weakened, reported, or absent."
            ),
            may_be_indexed=not query.query_string(),
        ),
        status=200 if is_valid else 400,
        is_valid=is_valid,
        errors=query.errors,
        chips=query.chips(),
        day_names=DAYS,
        query_string=query.query_string(),
        statements=statements,
        statement_count=statement_count,
        rows=grid(listed, statements),
        total=found.paginator.count,
        roles=[*Role.values, "absent"],
        **turning(found, lambda number: query.query_string(page=number)),
    )


def columns(commitments: list[Commitment], on: dt.date) -> tuple[list[Statement], int]:
    """The statements of these commitments' forums in the grid, and how many were issued by the day.

    Of very many, the latest that speak of these commitments or are recorded as silent on them.
    """
    published = Statement.objects.published().themselves()
    if forums := {row.forum_id for row in commitments}:
        published = published.filter(forum__in=forums)
    issued = published.filter(issued_on__lte=on).select_related("meeting")
    first = list(issued[: MOST + 1])
    if len(first) <= MOST:
        return first, len(first)
    mentions = Mention.objects.published().filter(commitment__in=commitments)
    absences = Absence.objects.published().filter(commitment__in=commitments)
    spoken_of = issued.filter(
        Q(pk__in=mentions.values("paragraph__statement"))
        | Q(pk__in=mentions.values("paragraph__statement__translation_of"))
        | Q(pk__in=absences.values("statement"))
    )
    return list(spoken_of.reverse()[:MOST])[::-1], issued.count()


def grid(commitments: list[Commitment], statements: list[Statement]) -> list[Row]:
    """The cells of each commitment, in the order of the statements; two queries for them all."""
    mentioned: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    mentions = Mention.objects.published().filter(commitment__in=commitments)
    for mention in mentions.select_related("paragraph__statement").in_order():
        itself = mention.paragraph.statement.itself_id
        mentioned[mention.commitment_id, itself].append(mention)
    absences = Absence.objects.published().filter(commitment__in=commitments)
    absent = set(absences.values_list("commitment", "statement"))
    return [
        Row(
            commitment,
            [
                Cell(
                    statement,
                    mentioned.get((commitment.pk, statement.pk), []),
                    (commitment.pk, statement.pk) in absent,
                    commitment.made_on is None or statement.issued_on < commitment.made_on,
                )
                for statement in statements
            ],
        )
        for commitment in commitments
    ]

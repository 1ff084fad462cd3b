"""Where commitments stood on a day, asked of the database with one query over all that is published.

Slow, and written in another way than the runs that the register keeps. Both have to agree.
"""

import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from commitments.models import (
    Absence,
    Commitment,
    DeadlineState,
    FollowUp,
    Mention,
    Standing,
    Statement,
    Status,
)
from commitments.models.follow_ups import DAY
from commitments.models.prepared import prepared
from commitments.models.status import BREACHES, CLOSED_STATUSES

COLUMNS = [field.name for field in Standing.columns()]


def standing(on, commitments=None):
    """By primary key, the values of every column for the commitments known on the day."""
    rows = Commitment.objects.all() if commitments is None else commitments
    return {row.pop("pk"): row for row in _standing(on, rows.values_list("pk", flat=True))}


@prepared  # Django takes longer to write it than a database to answer, and a test asks for many days
def _standing(on: dt.date, keys: Collection[int]):
    known = Commitment.objects.filter(Exists(_mentions(on).filter(role="made")), pk__in=keys)
    return _with_standing(known, on).order_by().values("pk", *COLUMNS)


def _with_standing(rows, on):
    mentions = _mentions(on)
    terms = mentions.filter(
        Q(deadline_latest__isnull=False)
        | Q(deadline_earliest__isnull=False)
        | Q(amount__isnull=False)
        | ~Q(condition="")
    ).order_by("-paragraph__statement__issued_on", "-paragraph__statement__rank", "-number")
    deadlines = mentions.filter(deadline_latest__isnull=False).order_by(
        "paragraph__statement__issued_on", "paragraph__statement__rank", "number"
    )
    follow_ups = _follow_ups(on)
    evidenced = follow_ups.exclude(status=Status.NO_EVIDENCE_FOUND).order_by(DAY.desc(), "-number")
    searches = follow_ups.searches()
    unrecorded = Q(status=Status.NO_EVIDENCE_FOUND, searched_words_en="")
    return (
        rows.annotate(
            made_on=Subquery(
                mentions.filter(role="made").values("paragraph__statement__issued_on")[:1]
            ),
            last_mentioned_on=Subquery(
                mentions.order_by("-paragraph__statement__issued_on").values(
                    "paragraph__statement__issued_on"
                )[:1]
            ),
            evidenced_status=Subquery(evidenced.values("status")[:1]),
            status_day=Subquery(evidenced.values_list(DAY)[:1]),
            last_evidence_on=Subquery(evidenced.values_list(DAY)[:1]),
            last_searched_on=_aggregate(follow_ups.exclude(unrecorded), Max("searched_on")),
            unrecorded_search_on=_aggregate(follow_ups.filter(unrecorded), Max("searched_on")),
            breached_on=_aggregate(follow_ups.filter(status__in=BREACHES), Max(DAY)),
            fulfilled_on=_aggregate(
                follow_ups.filter(status=Status.FULFILLED),
                Min(Coalesce("happened_earliest", "happened_latest")),
            ),
            was_searched=Exists(searches),
            deadline_phrase=Subquery(terms.values("deadline_phrase")[:1]),
            deadline_edtf=Subquery(terms.values("deadline_edtf")[:1]),
            deadline_earliest=Subquery(terms.values("deadline_earliest")[:1]),
            deadline_latest=Subquery(terms.values("deadline_latest")[:1]),
            deadline_language=Subquery(terms.values("paragraph__language")[:1]),
            terms_on=Subquery(terms.values("paragraph__statement__issued_on")[:1]),
            condition=Subquery(terms.values("condition")[:1]),
            amount=Subquery(terms.values("amount")[:1]),
            currency=Subquery(terms.values("currency")[:1]),
            amount_qualifier=Subquery(terms.values("amount_qualifier")[:1]),
            first_deadline_edtf=Subquery(deadlines.values("deadline_edtf")[:1]),
            first_deadline_latest=Subquery(deadlines.values("deadline_latest")[:1]),
            is_silent=_is_silent(on),
        )
        .annotate(
            status=Coalesce(
                F("evidenced_status"),
                Case(
                    When(was_searched=True, then=Value(Status.NO_EVIDENCE_FOUND.value)),
                    default=Value(Status.NOT_ASSESSED.value),
                ),
                output_field=models.CharField(),
            )
        )
        .annotate(was_left_open=Exists(_leaving_open(follow_ups)))
        .annotate(deadline_state=_deadline_state(on))
        .annotate(
            is_overdue=Case(
                When(deadline_state=DeadlineState.OVERDUE, then=Value(True)),
                default=Value(False),
                output_field=models.BooleanField(),
            )
        )
    )


def _leaving_open(follow_ups):
    deadline = OuterRef("deadline_latest")
    after = Q(happened_earliest__gt=deadline) | Q(
        happened_earliest=None, happened_latest__gt=deadline
    )
    postponed = Q(status=Status.POSTPONED, day__gte=OuterRef("terms_on"))
    return follow_ups.exclude(status=Status.NO_EVIDENCE_FOUND).filter(after | postponed)


def _deadline_state(on):
    has_deadline = Q(first_deadline_latest__isnull=False)
    states = {
        DeadlineState.LATE: Q(status=Status.FULFILLED, fulfilled_on__gt=F("first_deadline_latest")),
        DeadlineState.MET: has_deadline & Q(status=Status.FULFILLED),
        DeadlineState.CLOSED: has_deadline & Q(status__in=CLOSED_STATUSES),
        DeadlineState.NONE: Q(status__in=CLOSED_STATUSES) | Q(deadline_latest=None),
        DeadlineState.AHEAD: Q(deadline_latest__gte=on),
        DeadlineState.OVERDUE: Q(was_left_open=True),
    }
    return Case(
        *(When(condition, then=Value(state.value)) for state, condition in states.items()),
        default=Value(DeadlineState.UNKNOWN.value),
        output_field=models.CharField(),
    )


def _mentions(on):
    return Mention.objects.filter(
        commitment=OuterRef("pk"),
        state="published",
        paragraph__statement__state="published",
        paragraph__statement__issued_on__lte=on,
    )


def _follow_ups(on):
    return FollowUp.objects.known_on(on).filter(commitment=OuterRef("pk"), state="published")


def _aggregate(rows, aggregate):
    by_commitment = rows.order_by().values("commitment")
    return Subquery(by_commitment.annotate(result=aggregate).values("result"))


def _is_silent(on):
    latest = (
        Statement.objects.published()
        .full_texts()
        .filter(forum=OuterRef(OuterRef("forum")), issued_on__lte=on, kind="joint_statement")
        .order_by("-issued_on", "-rank", "-pk")
        .values("pk")[:1]
    )
    later = Mention.objects.filter(
        commitment=OuterRef("commitment"),
        state="published",
        paragraph__statement__state="published",
        paragraph__statement__issued_on__gt=OuterRef("statement__issued_on"),
        paragraph__statement__issued_on__lte=on,
    )
    return Exists(
        Absence.objects.filter(
            ~Exists(later),
            commitment=OuterRef("pk"),
            state="published",
            statement=Subquery(latest),
        )
    )

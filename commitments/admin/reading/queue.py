"""What waits to be done: each task with its rows, so that its count and its list agree."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models import (
    CLOSED_STATUSES,
    Absence,
    Commitment,
    CommitmentQuerySet,
    CorrectionRequest,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Party,
    Reply,
    Reviewed,
    SourceCheck,
    Statement,
)
from commitments.models.standing import TROUBLED
from commitments.text import candidates
from commitments.text.language import Language

SEARCH_AGAIN_AFTER = dt.timedelta(days=180)
SOON = dt.timedelta(days=60)
MOST_COUNTED = 1000
LOOKED_THROUGH = 500
"""Paragraphs that are read for candidates whenever the queue is shown."""
REVIEWED: list[type[Reviewed]] = [
    *(Statement, Commitment, Mention, FollowUp, Absence, Exclusion, Reply),
]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the work queue: its name, which rows it is about, and which of them wait."""

    name: str
    label: str | Promise
    model: type[Any]
    waiting: Callable[[QuerySet[Any], dt.date], QuerySet[Any]]

    def rows(self, on: dt.date) -> QuerySet[Any]:
        """The rows that wait on that day."""
        return self.waiting(self.model._default_manager.all(), on)

    def address(self) -> str:
        """The list of the admin, filtered by this task."""
        opts = self.model._meta
        changelist = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return f"{changelist}?queue={self.name}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task with how many rows wait."""

    task: Task
    count: int

    @property
    def number(self) -> str:
        """How many; of very many, that they are."""
        if self.count <= MOST_COUNTED:
            return str(self.count)
        return gettext("more than %(count)d") % {"count": MOST_COUNTED}

    @property
    def address(self) -> str:
        """The filtered list."""
        return self.task.address()

    @property
    def nouns(self) -> str:
        """What the rows are, in the editor's language."""
        return str(self.task.model._meta.verbose_name_plural)


def overdue(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Open commitments whose deadline has passed with no follow-up since, a search included."""
    since = FollowUp.objects.filter(
        Q(happened_latest__gte=OuterRef("deadline_latest"))
        | Q(searched_on__gte=OuterRef("deadline_latest")),
        commitment=OuterRef("pk"),
    ).exclude(state="retracted")
    return _standing(rows, on).filter(Q(deadline_state__in=TROUBLED) & ~Exists(since))


def not_searched(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Open published commitments that nobody has looked at for 180 days."""
    looked: QuerySet[Any] = _standing(rows, on).exclude(status__in=CLOSED_STATUSES)
    looked = looked.annotate(
        last_looked=Max(
            "follow_ups__searched_on",
            filter=~Q(follow_ups__state="retracted"),
        )
    )
    return looked.filter(
        Q(last_looked=None) | Q(last_looked__lt=on - SEARCH_AGAIN_AFTER), state="published"
    )


def due_soon(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Open commitments whose deadline falls within the next 60 days."""
    return (
        _standing(rows, on)
        .exclude(status__in=CLOSED_STATUSES)
        .filter(deadline_latest__range=(on, on + SOON))
    )


def without_criterion(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Commitments that do not say, in both languages, when they are fulfilled."""
    return _kept(rows).filter(Q(criterion_en="") | Q(criterion_ar=""))


def without_translation(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Commitments whose title or summary is missing in one of the languages."""
    return _kept(rows).filter(Q(title_en="") | Q(title_ar="") | Q(summary_en="") | Q(summary_ar=""))


def without_party(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Commitments for which nobody is named who is bound or asked."""
    named = Party.objects.filter(commitment=OuterRef("pk"), part__in=["bound", "asked"])
    return _kept(rows).filter(~Exists(named))


def in_review(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Rows that wait for a publisher."""
    return rows.filter(state="in_review")


def nothing_marked(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Paragraphs with no mention and no exclusion."""
    marks = [
        Exists(model.objects.filter(paragraph=OuterRef("pk")).exclude(state="retracted"))
        for model in (Mention, Exclusion)
    ]
    return rows.filter(~marks[0] & ~marks[1])


def candidates_open(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Paragraphs with a sentence that looks like a commitment and has no mark yet.

    Each is read for that, so only those of the latest statements are looked at.
    """
    return rows.filter(pk__in=paragraphs_with_open_candidates())


def waiting_requests(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Requests for corrections that nobody has answered."""
    return rows.filter(state=CorrectionRequest.State.WAITING)


def dead_sources(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Published follow-ups with evidence whose address shows no page any more."""
    return _resting_on(rows, SourceCheck.objects.dead())


def changed_sources(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """Published follow-ups with evidence whose address shows something else than before."""
    return _resting_on(rows, SourceCheck.objects.changed())


def _resting_on(rows: QuerySet[Any], answers: QuerySet[SourceCheck]) -> QuerySet[Any]:
    evidence = Evidence.objects.filter(
        follow_up=OuterRef("pk"), address__in=answers.values("address")
    )
    return rows.filter(Exists(evidence), state="published")


def _kept(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(state="retracted")


def _standing(rows: QuerySet[Any], on: dt.date) -> QuerySet[Any]:
    """The commitments with where they stand; a list of the admin has annotated that already."""
    if "status" not in rows.query.annotations:
        rows = cast(CommitmentQuerySet, rows).with_standing(on)
    return rows.exclude(state="retracted")


@lru_cache(maxsize=4096)
def candidates_in(text: str, language: str) -> tuple[candidates.Candidate, ...]:
    """The sentences of a paragraph that look like commitments; remembered for the same text."""
    return tuple(candidates.find(text, cast(Language, language)))


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a span shares a character with one of the spans."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def open_candidates(
    paragraph: Paragraph, spans: Iterable[tuple[int, int]]
) -> list[candidates.Candidate]:
    """The candidates of a paragraph that no mark touches."""
    marked = list(spans)
    return [
        found
        for found in candidates_in(paragraph.text, paragraph.language)
        if not overlaps(found.start, found.end, marked)
    ]


def paragraphs_with_open_candidates() -> list[int]:
    """Primary keys of the latest paragraphs that hold a candidate not dealt with; three queries."""
    kept = Paragraph.objects.exclude(statement__state="retracted").only("text", "language")
    latest = kept.order_by("-statement__issued_on", "-statement", "-number")[:LOOKED_THROUGH]
    paragraphs = {paragraph.pk: paragraph for paragraph in latest}
    spans: dict[int, list[tuple[int, int]]] = {}
    for model, column in ((Mention, "quotation"), (Exclusion, "passage")):
        rows = model._base_manager.exclude(state="retracted").filter(paragraph__in=paragraphs)
        for key, start, words in rows.values_list("paragraph_id", "start", column):
            spans.setdefault(key, []).append((start, start + len(words)))
    return [
        key
        for key, paragraph in paragraphs.items()
        if open_candidates(paragraph, spans.get(key, ()))
    ]


TASKS = [
    Task("overdue", _("Deadline passed, with no follow-up since"), Commitment, overdue),
    Task("due-soon", _("Due within 60 days"), Commitment, due_soon),
    Task("not-searched", _("Not searched for 180 days"), Commitment, not_searched),
    *[
        Task(f"in-review-{model._meta.model_name}", _("In review"), model, in_review)
        for model in REVIEWED
    ],
    Task("corrections", _("Corrections asked for"), CorrectionRequest, waiting_requests),
    Task("dead-sources", _("A source does not answer any more"), FollowUp, dead_sources),
    Task("changed-sources", _("A source has changed"), FollowUp, changed_sources),
    Task(
        "candidates",
        format_lazy(
            _("Candidates not dealt with in the latest {count} paragraphs"), count=LOOKED_THROUGH
        ),
        Paragraph,
        candidates_open,
    ),
    Task("nothing-marked", _("Nothing marked"), Paragraph, nothing_marked),
    Task("without-criterion", _("Without a criterion"), Commitment, without_criterion),
    Task("without-translation", _("Without a translation"), Commitment, without_translation),
    Task("without-party", _("Without a party"), Commitment, without_party),
]


def of(model: type[Any]) -> list[Task]:
    """The tasks about rows of this model."""
    return [task for task in TASKS if task.model is model]


def counted(on: dt.date) -> list[Waiting]:
    """Every task with how many rows wait; one query for each, and three for the candidates.

    What is more than `MOST_COUNTED` is not counted to the end.
    """
    return [Waiting(task, task.rows(on).order_by()[: MOST_COUNTED + 1].count()) for task in TASKS]

"""What waits to be done: each task with its rows, so that its count and its list agree."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.admin.reading import candidates
from commitments.models import (
    CLOSED_STATUSES,
    Absence,
    Commitment,
    CorrectionRequest,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
    Reviewed,
    SourceCheck,
    Standing,
    Statement,
    UnansweredWord,
)
from commitments.models.language import in_each
from commitments.models.standing import DeadlineState

SEARCH_AGAIN_AFTER = dt.timedelta(days=180)
SOON = dt.timedelta(days=60)
MOST_COUNTED = 1000
REVIEWED: list[type[Reviewed]] = [
    *(Statement, Pairing, Commitment, Mention, ParallelQuotation),
    *(FollowUp, Absence, Exclusion, Reply, Membership, Counterpart),
]
"""What an editor drafts, in the order in which the queue names it."""

Person = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks at the queue, and on which day."""

    on: dt.date
    by: Person


class Among(Enum):
    """Rows that are counted together, by one query, for several tasks."""

    STANDINGS = "where published commitments stand on the day"
    UNPUBLISHED = "drafts and rows in review of one noun"


@dataclass(frozen=True, slots=True)
class Task:
    """What waits of one noun: under which line of the queue it stands, and which rows wait.

    Either `waiting` chooses them, or the `condition` does among rows that are counted together.
    """

    name: str
    label: str | Promise
    model: type[Any]
    waiting: Callable[[QuerySet[Any], Asked], QuerySet[Any]] | None = None
    among: Among | None = None
    condition: Callable[[Asked], Q] = lambda asked: Q()

    def rows(self, asked: Asked) -> QuerySet[Any]:
        """The rows that wait for whoever asks."""
        return self.those_of(self.model._default_manager.all(), asked)

    def those_of(self, rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
        """Those of the rows, which are of the noun, that wait."""
        if self.waiting is not None:
            return self.waiting(rows, asked)
        found = _together(self.among, self.model, asked).filter(self.condition(asked))
        key = "commitment" if self.among is Among.STANDINGS else "pk"
        return rows.filter(pk__in=found.values(key))

    def address(self) -> str:
        """The list of the admin, filtered by this task."""
        opts = self.model._meta
        changelist = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        return f"{changelist}?queue={self.name}"

    @property
    def nouns(self) -> str:
        """What the rows are, in the editor's language."""
        return str(self.model._meta.verbose_name_plural)


def _together(among: Among | None, model: type[Any], asked: Asked) -> QuerySet[Any]:
    if among is Among.STANDINGS:
        return Standing.objects.of_day(asked.on)
    return _unpublished(model)


def _open() -> Q:
    return ~Q(status__in=CLOSED_STATUSES)


def overdue(asked: Asked) -> Q:
    """Open past their deadline, as published evidence shows: the public reads the same."""
    return Q(deadline_state=DeadlineState.OVERDUE)


def outcome_unknown(asked: Asked) -> Q:
    """Past their deadline, and nothing published says what became of them."""
    return Q(deadline_state=DeadlineState.UNKNOWN)


def due_soon(asked: Asked) -> Q:
    """Open, with a deadline within the next 60 days."""
    return _open() & Q(deadline_latest__range=(asked.on, asked.on + SOON))


def not_searched(asked: Asked) -> Q:
    """Open, and nobody has looked for 180 days, not even in a draft."""
    since = asked.on - SEARCH_AGAIN_AFTER
    drafted = FollowUp.objects.unpublished().filter(searched_on__gte=since)
    return (
        _open()
        & (Q(last_searched_on=None) | Q(last_searched_on__lt=since))
        & ~Q(commitment__in=drafted.values("commitment"))
    )


def drafts(asked: Asked) -> Q:
    """Drafts of everybody."""
    return Q(state="draft")


def in_review(asked: Asked) -> Q:
    """Rows that wait for a publisher."""
    return Q(state="in_review")


def _lacks_one_of(*names: str) -> Q:
    """Rows in which one of these texts is empty in one of the languages."""
    return reduce(or_, (Q(**{name: ""}) for name in in_each(*names)))


def without_criterion(asked: Asked) -> Q:
    """Commitments that do not say, in both languages, when they are fulfilled."""
    return _lacks_one_of("criterion")


def without_translation(asked: Asked) -> Q:
    """Commitments whose title or summary is missing in one of the languages."""
    return _lacks_one_of("title", "summary")


def without_party(asked: Asked) -> Q:
    """Commitments for which nobody is named who is bound or asked."""
    named = Party.objects.filter(commitment=OuterRef("pk"), part__in=["bound", "asked"])
    return Q(~Exists(named))


def in_progress(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Statements that are not published yet, or have marks that are not, in whichever version."""
    unfinished = (
        _unpublished(Statement)
        .values("pk")
        .union(
            _unpublished(Mention).values("paragraph__statement"),
            _unpublished(ParallelQuotation).values("paragraph__statement"),
            _unpublished(Exclusion).values("paragraph__statement"),
            _unpublished(Absence).values("statement"),
        )
    )
    texts = Statement.objects.order_by().filter(pk__in=unfinished).exclude(state="retracted")
    themselves = texts.values(itself=Coalesce("translation_of", "pk"))
    return rows.filter(pk__in=themselves).exclude(state="retracted")


def _unpublished(model: type[Reviewed]) -> QuerySet[Any]:
    """Drafts and rows in review, found in the index of states alone: they are few among many."""
    rows = cast(Any, model)._default_manager.order_by()
    return cast(QuerySet[Any], rows.filter(pk__in=rows.unpublished().values("pk")))


def nothing_marked(rows: Any, asked: Asked) -> QuerySet[Any]:
    """Paragraphs of statements in progress with no mention, parallel quotation or exclusion."""
    marks = [
        Exists(model.objects.filter(paragraph=OuterRef("pk")).exclude(state="retracted"))
        for model in (Mention, ParallelQuotation, Exclusion)
    ]
    statements = in_progress(Statement.objects.all(), asked).values("pk")
    in_progress_here = Q(statement__in=statements) | Q(statement__translation_of__in=statements)
    waiting: QuerySet[Paragraph] = rows.read_once().filter(
        in_progress_here, *(~mark for mark in marks)
    )
    return waiting


def candidates_open(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Paragraphs with a sentence that looks like a commitment and has no mark yet.

    Each is read for that, so only those of the latest statements are looked at.
    """
    return rows.filter(pk__in=candidates.paragraphs_with_open_candidates())


def waiting_requests(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Requests for corrections that nobody has answered."""
    return rows.filter(state=CorrectionRequest.State.WAITING)


def asked_in_vain(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Words that readers asked for on several days, which no text holds."""
    return rows.filter(is_dealt_with=False)


def dead_sources(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Published follow-ups with evidence whose address shows no page any more."""
    return _resting_on(rows, SourceCheck.objects.dead())


def changed_sources(rows: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    """Published follow-ups with evidence whose address shows something else than before."""
    return _resting_on(rows, SourceCheck.objects.changed())


def _resting_on(rows: QuerySet[Any], answers: QuerySet[SourceCheck]) -> QuerySet[Any]:
    evidence = Evidence.objects.filter(address__in=answers.values("address"))
    return rows.filter(pk__in=evidence.values("follow_up"), state="published")


def _standing(name: str, label: str | Promise, condition: Callable[[Asked], Q]) -> Task:
    return Task(name, label, Commitment, None, Among.STANDINGS, condition)


def _incomplete(name: str, label: str | Promise, condition: Callable[[Asked], Q]) -> Task:
    return Task(name, label, Commitment, None, Among.UNPUBLISHED, condition)


def _of_each(name: str, label: str | Promise, condition: Callable[[Asked], Q]) -> list[Task]:
    """The same task for everything that an editor drafts."""
    return [
        Task(f"{name}-{model._meta.model_name}", label, model, None, Among.UNPUBLISHED, condition)
        for model in REVIEWED
    ]


def _mine() -> list[Task]:
    """Drafts that whoever asks has begun."""

    def begun_by(model: type[Any]) -> Callable[[Asked], Q]:
        def condition(asked: Asked) -> Q:
            begun = model.history.filter(history_type="+", history_user=asked.by.pk)
            return Q(state="draft", pk__in=begun.values("id"))

        return condition

    return [
        replace(task, condition=begun_by(task.model))
        for task in _of_each("mine", _("My drafts"), drafts)
    ]


TASKS = [
    *_mine(),
    Task("in-progress", _("Statements in progress"), Statement, in_progress),
    Task(
        "candidates",
        format_lazy(
            _("Candidates not dealt with in the latest {count} paragraphs"),
            count=candidates.LOOKED_THROUGH,
        ),
        Paragraph,
        candidates_open,
    ),
    Task("nothing-marked", _("Nothing marked"), Paragraph, nothing_marked),
    _standing("overdue", _("Overdue, as the public reads it"), overdue),
    _standing("unknown", _("Deadline passed, outcome not known to the public"), outcome_unknown),
    _standing("due-soon", _("Due within 60 days"), due_soon),
    _standing("not-searched", _("Not searched for 180 days"), not_searched),
    *_of_each("in-review", _("In review"), in_review),
    Task("corrections", _("Corrections asked for"), CorrectionRequest, waiting_requests),
    Task("dead-sources", _("A source does not answer any more"), FollowUp, dead_sources),
    Task("changed-sources", _("A source has changed"), FollowUp, changed_sources),
    Task("asked-in-vain", _("Asked by readers, found nowhere"), UnansweredWord, asked_in_vain),
    *_of_each("drafts", _("Drafts of all"), drafts),
    _incomplete("without-criterion", _("Drafts without a criterion"), without_criterion),
    _incomplete("without-translation", _("Drafts without a translation"), without_translation),
    _incomplete("without-party", _("Drafts without a party"), without_party),
]


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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the queue: what waits under one label, of one noun or of several."""

    label: str
    of: list[Waiting]

    @property
    def waits(self) -> bool:
        """Whether anything does."""
        return any(each.count for each in self.of)

    @property
    def nouns(self) -> list[Waiting]:
        """Those nouns of which something waits; of a line on which nothing does, the first."""
        return [each for each in self.of if each.count] or self.of[:1]


def of(model: type[Any]) -> list[Task]:
    """The tasks about rows of this model."""
    return [task for task in TASKS if task.model is model]


def counted(asked: Asked) -> list[Waiting]:
    """Every task with how many rows wait; the number of queries is the same for any register.

    One query counts all that follows from where commitments stand, and one all drafts and rows in
    review of a noun. What else is more than `MOST_COUNTED` is not counted to the end.
    """
    known: dict[str, int] = {}
    for among, model in dict.fromkeys((task.among, task.model) for task in TASKS if task.among):
        counts: dict[str, Any] = {
            task.name.replace("-", "_"): Count("pk", filter=task.condition(asked))
            for task in TASKS
            if (task.among, task.model) == (among, model)
        }
        known |= _together(among, model, asked).aggregate(**counts)
    return [
        Waiting(
            task,
            known[task.name.replace("-", "_")]
            if task.among
            else task.rows(asked).order_by()[: MOST_COUNTED + 1].count(),
        )
        for task in TASKS
    ]


def lines(waiting: Iterable[Waiting]) -> list[Line]:
    """The lines of the queue: tasks of one label stand together."""
    return [
        Line(label, list(some))
        for label, some in groupby(waiting, lambda each: str(each.task.label))
    ]

"""What the first page of the desk tells: texts in progress, what fell due, what happened lately."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.admin.reading import candidates, queue
from commitments.admin.records.display import edtf_in_words
from commitments.admin.records.history import with_names
from commitments.checks import coverage
from commitments.models import (
    Commitment,
    Edition,
    FollowUp,
    Job,
    Paragraph,
    Standing,
    Statement,
)
from commitments.models.standing import TROUBLED

SHOWN = 6
"""Statements, and commitments that fell due, on the first page; their lists have the others."""
LATELY = 8
"""What happened lately, so many entries."""
LOOKED_AT = 40
"""Changes of each noun that are looked at for them."""
TOGETHER = dt.timedelta(hours=1)
"""What one person did to one noun within so long is told as one."""

DONE = {"+": _("added"), "~": _("changed"), "-": _("deleted")}


@dataclass(frozen=True, slots=True)
class InProgress:
    """A statement that is being read: how much of it is dealt with, and where to go on."""

    statement: Statement
    percent: int
    candidates: int
    words: str
    """The address of the first candidate; of the reading desk where there is none."""


@dataclass(frozen=True, slots=True)
class Due:
    """A commitment whose deadline came, and whether somebody has drafted a follow-up since."""

    commitment: Commitment
    when: str
    is_drafted: bool

    @property
    def address(self) -> str:
        """Its file, where a follow-up is recorded."""
        return reverse("admin:commitment_file", args=[self.commitment.pk])


@dataclass(frozen=True, slots=True)
class Happened:
    """What somebody did to one record, or to several of a noun at about the same time."""

    at: dt.datetime
    who: str
    did: str
    nouns: str
    count: int
    row: Any
    """The record, where it was one and is still there."""
    address: str


def statements_in_progress(asked: queue.Asked) -> list[InProgress]:
    """The statements that were brought in last and are not finished; seven queries at most."""
    rows = queue.in_progress(Statement.objects.all(), asked)
    statements = list(rows.select_related("forum", "meeting").order_by("-pk")[:SHOWN])
    dealt_with = coverage.of_statements(statements)
    texts = Q(statement__in=statements) | Q(statement__translation_of__in=statements)
    paragraphs = Paragraph.objects.filter(texts).read_once().select_related("statement")
    paragraphs = paragraphs.order_by("statement__translation_of", "statement", "number")
    left: dict[int, list[str]] = {}
    for paragraph, found in candidates.with_open_candidates(paragraphs):
        words = [candidates.address_of(paragraph, candidate) for candidate in found]
        left.setdefault(paragraph.statement.itself_id, []).extend(words)
    return [
        InProgress(
            statement,
            int(100 * dealt_with[statement].dealt_with_share),
            len(left.get(statement.pk, [])),
            next(
                iter(left.get(statement.pk, [])),
                reverse("admin:reading_desk", args=[statement.pk]),
            ),
        )
        for statement in statements
    ]


def fell_due(asked: queue.Asked) -> list[Due]:
    """What the public reads as overdue or unknown, the deadline that passed last first."""
    runs = Standing.objects.of_day(asked.on).filter(deadline_state__in=TROUBLED)
    latest = runs.order_by("-deadline_latest", "commitment").values_list("commitment", flat=True)
    keys = list(latest[:SHOWN])
    drafted = FollowUp.objects.unpublished().filter(commitment=OuterRef("pk"))
    commitments = (
        Commitment.objects.filter(pk__in=keys)
        .with_standing(asked.on)
        .annotate(is_drafted=Exists(drafted))
        .in_bulk()
    )
    return [
        Due(row, edtf_in_words(row.deadline_edtf or ""), row.is_drafted)  # type: ignore[attr-defined]
        for row in map(commitments.__getitem__, keys)
    ]


def jobs_to_confirm(asked: queue.Asked) -> list[Job]:
    """Imports that wait for this person to confirm them."""
    waiting = Job.objects.filter(state=Job.State.ASKING, started_by=asked.by.pk)
    return list(waiting[:SHOWN])


def editions() -> list[Edition]:
    """The newest editions."""
    return list(Edition.objects.select_related("published_by")[:2])


def happened_lately(asked: queue.Asked) -> list[Happened]:
    """The latest changes of drafts, by whom, those of about the same time together.

    Two queries for each noun that this person may see, and one for the names of people.
    """
    changes = sorted(
        (change for model in _seen(asked) for change in _changes(model)),
        key=lambda change: change[0],
        reverse=True,
    )
    told = list(_together(changes))[:LATELY]
    people = User.objects.in_bulk({change[3] for change, _count in told} - {None})
    rows: dict[tuple[Any, int], Any] = {}
    for model in _seen(asked):
        wanted = [change[4] for change, _count in told if change[1] is model]
        named = with_names(model._default_manager.filter(pk__in=wanted))
        rows |= {(model, row.pk): row for row in named}
    return [
        _happened(change, count, people, rows.get((change[1], change[4]))) for change, count in told
    ]


_Change = tuple[dt.datetime, type[Any], str, int | None, int]


def _seen(asked: queue.Asked) -> list[type[Any]]:
    return [
        model
        for model in queue.REVIEWED
        if asked.by.has_perm(f"commitments.view_{model._meta.model_name}")
    ]


def _changes(model: type[Any]) -> list[_Change]:
    latest = model.history.order_by("-history_id").values_list(
        "history_date", "history_type", "history_user_id", "id"
    )
    return [(at, model, kind, who, pk) for at, kind, who, pk in latest[:LOOKED_AT]]


def _together(changes: Iterable[_Change]) -> Iterator[tuple[_Change, int]]:
    """The changes, each with how many of the same sort follow it at once.

    What was done to a record after it was added is not told beside that.
    """
    kept: list[tuple[_Change, set[int]]] = []
    changes = list(changes)
    added = {(model, pk) for _at, model, kind, _who, pk in changes if kind == "+"}
    for change in changes:
        at, *sort, pk = change
        if change[2] == "~" and (change[1], pk) in added:
            continue
        for earlier, keys in kept[-3:]:
            if sort == list(earlier[1:4]) and earlier[0] - at < TOGETHER:
                keys.add(pk)
                break
        else:
            kept.append((change, {pk}))
    return ((change, len(keys)) for change, keys in kept)


def _happened(change: _Change, count: int, people: dict[int, User], row: Any) -> Happened:
    at, model, kind, who, pk = change
    opts = model._meta
    is_one = count == 1 and row is not None
    return Happened(
        at,
        str(people.get(cast(int, who), "")),
        str(DONE[kind]),
        str(opts.verbose_name if count == 1 else opts.verbose_name_plural),
        count,
        row if is_one else None,
        reverse(f"admin:commitments_{opts.model_name}_change", args=[pk])
        if is_one
        else reverse(f"admin:commitments_{opts.model_name}_changelist"),
    )

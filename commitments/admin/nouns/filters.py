"""Filters of the admin's lists that follow from more than one field."""

import datetime as dt
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from commitments.admin.reading import queue
from commitments.admin.records.keys import number_in
from commitments.models import Commitment, Mention, Standing, Statement, Status
from commitments.models.standing import DeadlineState

YEAR = dt.timedelta(days=365)


class QueueFilter(admin.SimpleListFilter):
    """The rows that wait, exactly as the work queue counts them."""

    title = _("work queue")
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The tasks about this noun."""
        return [(task.name, task.label) for task in queue.of(model_admin.model)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """The rows of the chosen task."""
        chosen = {task.name: task for task in queue.TASKS}.get(self.value() or "")
        if chosen is None:
            return None
        return chosen.those_of(queryset, queue.Asked(timezone.localdate(), request.user))


def latest_statements(chosen: str, most: int = 50) -> list[tuple[str, str | StrPromise]]:
    """The latest statements, each once, and the one that is chosen, the earliest first."""
    statements = Statement.objects.themselves().order_by("-issued_on", "-rank", "-pk")
    latest = list(statements[:most])
    if (number := number_in(chosen)) is not None:
        latest += [row for row in statements.filter(pk=number) if row not in latest]
    return [(str(row.pk), str(row)) for row in reversed(latest)]


def _itself(number: int) -> int:
    """The primary key of the statement itself, where the number is that of a version."""
    text = Statement.objects.filter(pk=number).first()
    return number if text is None else text.itself_id


class LatestFilter(admin.RelatedFieldListFilter):
    """By a statement, in any version: the latest, and the chosen one; the search finds others."""

    MOST = 50

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> list[tuple[str, str | StrPromise]]:
        """Few enough to be read."""
        return latest_statements(request.GET.get(self.lookup_kwarg, ""), self.MOST)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """Rows of the statement and of its versions."""
        number = number_in(request.GET.get(self.lookup_kwarg))
        if number is None:
            return super().queryset(request, queryset)
        texts = Statement.objects.versions_of(_itself(number))
        return queryset.filter(**{f"{self.field_path}__in": texts})


class StatementFilter(admin.SimpleListFilter):
    """Commitments, or what hangs on them, by a statement that speaks of them: the latest ones."""

    title = _("statement")
    parameter_name = "statement"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Few enough to be read, and the one that is chosen."""
        return latest_statements(request.GET.get(self.parameter_name, ""))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """Rows of commitments that the statement mentions."""
        number = number_in(self.value())
        if number is None:
            return None
        texts = Statement.objects.versions_of(_itself(number))
        said = Mention.objects.exclude(state="retracted").filter(paragraph__statement__in=texts)
        return _of_commitments(queryset, said.values("commitment"))


class _StandingFilter(admin.SimpleListFilter):
    """Commitments, or what hangs on them, by where the public reads that they stand today."""

    def condition(self, value: str, on: dt.date) -> Q | None:
        """The condition on the run of the day."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """Rows of the commitments whose run fulfils the condition."""
        today = timezone.localdate()
        condition = self.condition(self.value() or "", today)
        if condition is None:
            return None
        runs = Standing.objects.of_day(today).filter(condition)
        return _of_commitments(queryset, runs.values("commitment"))


def _of_commitments(rows: QuerySet[Any], commitments: QuerySet[Any, Any]) -> QuerySet[Any]:
    path = "pk" if rows.model is Commitment else "commitment"
    return rows.filter(**{f"{path}__in": commitments})


class StatusFilter(_StandingFilter):
    """By published status."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every status."""
        return list(Status.choices)

    def condition(self, value: str, on: dt.date) -> Q | None:
        """Of that status."""
        return Q(status=value) if value in Status else None


class DeadlineFilter(_StandingFilter):
    """By the deadline in force, and what became of it."""

    title = _("deadline")
    parameter_name = "deadline"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """What has passed, then what is to come."""
        return [
            ("overdue", DeadlineState.OVERDUE.label),
            ("unknown", DeadlineState.UNKNOWN.label),
            ("soon", _("Due within 60 days")),
            ("year", _("Due within a year")),
            ("ahead", DeadlineState.AHEAD.label),
            ("none", DeadlineState.NONE.label),
        ]

    def condition(self, value: str, on: dt.date) -> Q | None:
        """By the state of the deadline, or by its last day."""
        match value:
            case "soon":
                return Q(deadline_latest__range=(on, on + queue.SOON), deadline_state="ahead")
            case "year":
                return Q(deadline_latest__range=(on, on + YEAR), deadline_state="ahead")
            case "overdue" | "unknown" | "ahead" | "none":
                return Q(deadline_state=value)
            case _:
                return None

"""Filters of the admin's lists that follow from more than one field."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from commitments.admin.reading import queue
from commitments.models import Statement, Status


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
        return chosen.waiting(queryset, timezone.localdate())


class LatestFilter(admin.RelatedFieldListFilter):
    """By a statement: the latest ones, and the one that is chosen; the search finds the others."""

    MOST = 50

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: Any
    ) -> list[tuple[str, str | StrPromise]]:
        """Few enough to be read."""
        statements = Statement.objects.order_by("-issued_on", "-rank", "-pk")
        latest = list(statements[: self.MOST])
        if chosen := request.GET.get(self.lookup_kwarg, ""):
            named = statements.filter(pk=int(chosen)) if chosen.isdecimal() else statements.none()
            latest += [row for row in named if row not in latest]
        return [(str(row.pk), str(row)) for row in reversed(latest)]


class StatusFilter(admin.SimpleListFilter):
    """By published status."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every status."""
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """Commitments of that status; the list has annotated it."""
        return queryset.filter(status=self.value()) if self.value() else None


class OverdueFilter(admin.SimpleListFilter):
    """By whether the deadline has passed."""

    title = _("overdue")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Overdue or not."""
        return [("yes", _("Overdue")), ("no", _("Not overdue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        """Commitments that are or are not overdue; the list has annotated it."""
        return queryset.filter(is_overdue=self.value() == "yes") if self.value() else None

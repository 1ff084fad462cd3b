"""The admin of editions, of what they changed, and of requests for corrections: read only."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments.admin.nouns.base import BaseAdmin
from commitments.admin.nouns.filters import QueueFilter
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.admin.spreadsheets.views import SpreadsheetMixin
from commitments.models import Change, CorrectionRequest, Edition
from commitments.models.language import in_each


class ReadOnlyAdmin(SpreadsheetMixin, BaseAdmin):
    """Records that only actions write."""

    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/desk/nouns/change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, with links to it as a file."""
        tools = {"list_tools": self.list_tools(request)}
        return super().changelist_view(request, {**tools, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds them by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes them."""
        return False


class EditionResource(RecordResource):
    """Editions as a table, which only leaves."""

    class Meta:
        model = Edition
        import_id_fields = ["number"]
        fields = ["number", *in_each("note")]


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """Editions, the latest first."""

    resource_class = EditionResource
    list_display = ["__str__", "published_at", "published_by", "note", "change_count"]
    list_select_related = ["published_by"]
    search_fields = ["number", *in_each("note")]
    date_hierarchy = "published_at"
    fields = ["number", "published_at", "published_by", *in_each("note"), "change_count"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Editions with the number of their changes."""
        return super().get_queryset(request).annotate(counted=Count("changes"))

    @admin.display(description=_("changes"), ordering="counted")
    def change_count(self, obj: Any) -> int:
        """How many rows the edition published, corrected or retracted."""
        return int(obj.counted)


class ChangeResource(RecordResource):
    """Changes as a table, which only leaves."""

    class Meta:
        model = Change
        import_id_fields = ["key"]
        fields = ["edition", "kind", "noun", "key", "reason"]


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """Everything that was ever published, corrected or retracted."""

    resource_class = ChangeResource
    list_display = ["edition", "kind", "noun", "key", "reason"]
    list_filter = ["kind", "noun"]
    list_select_related = ["edition"]
    search_fields = ["key", "reason"]


class CorrectionRequestResource(RecordResource):
    """Requests for corrections as a table, which only leaves."""

    class Meta:
        model = CorrectionRequest
        import_id_fields = ["kind"]
        fields = ["kind", "reason", "asked_at", "answer"]


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(ReadOnlyAdmin):
    """Requests for corrections; publishers answer them on the review page."""

    resource_class = CorrectionRequestResource
    list_display = ["__str__", "reason", "asked_by", "asked_at", "state", "answer"]
    list_filter = [QueueFilter, "state", "kind"]
    list_select_related = ["asked_by", "content_type"]
    fields = [
        "kind",
        "record",
        "changes",
        "reason",
        "asked_by",
        "asked_at",
        "state",
        "answer",
        "answered_by",
        "edition",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Requests with the rows they are about."""
        return super().get_queryset(request).prefetch_related("row")

    @admin.display(description=_("record"))
    def record(self, obj: CorrectionRequest) -> str:
        """The key of the row."""
        return str(getattr(obj.row, "key", obj.row))

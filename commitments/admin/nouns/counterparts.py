"""The admin of links between forums: where the same is also promised."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments.admin.nouns.base import RecordInline, ReviewedAdmin
from commitments.admin.nouns.filters import QueueFilter
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Counterpart
from commitments.models.language import in_each


class CounterpartInline(RecordInline):
    """In which commitments of other forums the same is promised."""

    model = Counterpart
    fk_name = "commitment"
    keyed_fields = ["other"]
    fields = ["other", *in_each("note")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Links with both commitments."""
        return super().get_queryset(request).select_related("commitment", "other")


class CounterpartResource(RecordResource):
    """Links between forums as a table."""

    class Meta:
        model = Counterpart
        import_id_fields = ["commitment", "other"]
        fields = ["commitment", "other", *CONTENT[Counterpart], *REVIEWED]


@admin.register(Counterpart)
class CounterpartAdmin(ReviewedAdmin):
    """Links between commitments of two forums; no part of a lineage."""

    resource_class = CounterpartResource
    list_display = ["key_label", "commitment", "other", "state_label"]
    list_filter = [QueueFilter, "state", "commitment__forum"]
    search_fields = [
        *("commitment__reference", "other__reference"),
        *in_each("commitment__title", "other__title", "note"),
    ]
    keyed_fields = ["commitment", "other"]
    fields = ["commitment", "other", *in_each("note"), "internal_note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Links with both commitments."""
        return super().get_queryset(request).select_related("commitment", "other")

    @admin.display(description=_("key"), ordering="commitment__number")
    def key_label(self, obj: Counterpart) -> str:
        """The public key."""
        return obj.key

"""The admin of what parties reply about their record."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import RecordInline, ReviewedAdmin
from commitments.admin.nouns.filters import QueueFilter
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.records.display import quoted, shortened
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Reply
from commitments.models.language import in_each

FIELDSETS: list[Any] = [
    (_("The words"), {"fields": ["words", *in_each("translation")]}),
    (_("Where they stand"), {"fields": ["document", "address", "archived_address"]}),
    (_("Notes"), {"fields": [*in_each("note"), "internal_note"]}),
]


class ReplyInline(RecordInline):
    """What parties say about their record."""

    model = Reply
    numbered_as = staticmethod(actions.number_reply)
    keyed_fields = ["actor"]
    fieldsets = [(None, {"fields": [("actor", "said_on", "language")]}), *FIELDSETS]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Replies with those who gave them."""
        return super().get_queryset(request).select_related("commitment", "actor")


class ReplyResource(RecordResource):
    """Replies as a table."""

    class Meta:
        model = Reply
        import_id_fields = ["commitment", "number"]
        fields = ["commitment", "number", *CONTENT[Reply], *REVIEWED]


@admin.register(Reply)
class ReplyAdmin(ReviewedAdmin):
    """What parties say about their record; it moves no status."""

    resource_class = ReplyResource
    list_display = ["key_label", "actor", "said_on", "short_words", "state_label"]
    list_filter = [QueueFilter, "state", "language"]
    search_fields = ["commitment__reference", "words", *in_each("translation")]
    keyed_fields = ["commitment", "actor"]
    readonly_fields = ["key_label"]
    fieldsets = [
        (None, {"fields": ["key_label", "commitment", ("actor", "said_on", "language")]}),
        *FIELDSETS,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Replies with their commitments and those who gave them."""
        return super().get_queryset(request).select_related("commitment", "actor")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The commitment is part of the public key, so it stays."""
        return [*self.readonly_fields, *(["commitment"] if obj is not None else [])]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new reply takes the next number of its commitment."""
        if not change:
            actions.number_reply(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("key"), ordering="commitment__number")
    def key_label(self, obj: Reply) -> str:
        """The public key, which a saved reply has."""
        return obj.key if obj.pk else "–"

    @admin.display(description=_("words of the reply"))
    def short_words(self, obj: Reply) -> str:
        """The first words, in their own direction."""
        return quoted(shortened(obj.words), obj.language, obj.direction)

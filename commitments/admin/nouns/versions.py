"""The admin of one text in several languages: paired paragraphs and parallel quotations."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import ReviewedAdmin
from commitments.admin.nouns.filters import LatestFilter, QueueFilter
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.records.display import quoted, shortened
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.checks.versions import resting_on
from commitments.models import Pairing, ParallelQuotation
from commitments.models.language import in_each


class PairingResource(RecordResource):
    """Pairings of paragraphs as a table."""

    class Meta:
        model = Pairing
        import_id_fields = ["paragraph", "counterpart"]
        fields = ["paragraph", "counterpart", *CONTENT[Pairing], *REVIEWED]


@admin.register(Pairing)
class PairingAdmin(ReviewedAdmin):
    """Which paragraphs of two versions say the same."""

    resource_class = PairingResource
    list_display = ["key_label", "words", "other_words", "state_label"]
    list_filter = [QueueFilter, "state", ("paragraph__statement", LatestFilter)]
    search_fields = [
        "paragraph__statement__slug",
        "counterpart__statement__slug",
        "paragraph__text",
    ]
    keyed_fields = ["paragraph", "counterpart"]
    fields = ["paragraph", "counterpart", *in_each("note"), "internal_note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Pairings with their paragraphs."""
        rows = super().get_queryset(request)
        return rows.select_related("paragraph__statement", "counterpart__statement")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Parallel quotations of paragraphs that would be paired no more stand in the way."""
        shown, counts, needed, protected = super().get_deleted_objects(objs, request)
        resting = resting_on(list(objs), ParallelQuotation.objects.kept())
        return shown, counts, needed, [*protected, *map(str, resting)]

    @admin.display(description=_("key"), ordering="paragraph")
    def key_label(self, obj: Pairing) -> str:
        """The public key."""
        return obj.key

    @admin.display(description=_("paragraph of the version"))
    def words(self, obj: Pairing) -> str:
        """Its first words, in their own direction."""
        paragraph = obj.paragraph
        return quoted(shortened(paragraph.text), paragraph.language, paragraph.direction)

    @admin.display(description=_("paragraph of the statement itself"))
    def other_words(self, obj: Pairing) -> str:
        """Its first words, in their own direction."""
        paragraph = obj.counterpart
        return quoted(shortened(paragraph.text), paragraph.language, paragraph.direction)


class ParallelQuotationResource(RecordResource):
    """Parallel quotations as a table."""

    class Meta:
        model = ParallelQuotation
        import_id_fields = ["mention", "number"]
        fields = ["mention", "number", "paragraph", *CONTENT[ParallelQuotation], *REVIEWED]


@admin.register(ParallelQuotation)
class ParallelQuotationAdmin(ReviewedAdmin):
    """The words of mentions as other versions of their statements have them."""

    resource_class = ParallelQuotationResource
    list_display = ["key_label", "words", "state_label"]
    list_filter = [QueueFilter, "state", ("paragraph__statement", LatestFilter)]
    search_fields = [
        "mention__commitment__reference",
        "quotation",
        "paragraph__statement__slug",
    ]
    keyed_fields = ["mention", "paragraph"]
    readonly_fields = ["key_label"]
    fieldsets = [
        (None, {"fields": ["key_label", "mention", "paragraph"]}),
        (_("Quotation"), {"fields": ["quotation", "start"]}),
        (_("Notes"), {"fields": [*in_each("note"), "internal_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Parallel quotations with their mentions and paragraphs."""
        rows = super().get_queryset(request)
        return rows.select_related("mention__commitment", "paragraph__statement")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The mention is part of the public key, so it stays."""
        return [*self.readonly_fields, *(["mention"] if obj is not None else [])]

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new parallel quotation takes the next number of its mention."""
        if not change:
            actions.number_parallel(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("key"), ordering="mention")
    def key_label(self, obj: ParallelQuotation) -> str:
        """The public key, which a saved row has."""
        return obj.key if obj.pk else "–"

    @admin.display(description=_("quotation"))
    def words(self, obj: ParallelQuotation) -> str:
        """The quoted words, in their own direction."""
        return quoted(shortened(obj.quotation), obj.paragraph.language, obj.paragraph.direction)

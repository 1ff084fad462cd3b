"""The admin of follow-ups and the evidence they rest on."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import RecordAdmin, RecordInline, ReviewedAdmin
from commitments.admin.nouns.filters import DeadlineFilter, QueueFilter, StatementFilter
from commitments.admin.nouns.standing import StandingList, deadline_in_words
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.records.display import edtf_in_words, listed, shortened
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Evidence, FollowUp, SearchedSource
from commitments.models.language import in_each

BREACH: list[Any] = ["breakers", "reply_looked_for_on", *in_each("reply"), "reply_address"]
WORDS: list[Any] = in_each("searched_words")


class EvidenceInline(RecordInline):
    """What the follow-up rests on."""

    model = Evidence
    numbered_as = staticmethod(actions.number_evidence)
    keyed_fields = ["mention"]
    fieldsets = [
        (_("A mention of the register"), {"fields": ["mention"]}),
        (
            _("Or an outside source"),
            {
                "fields": [
                    ("kind", "publisher"),
                    "title",
                    "address",
                    ("host", "extent"),
                    "archived_address",
                    "dated_edtf",
                ]
            },
        ),
        (None, {"fields": ["reporting", *in_each("note")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Evidence with the mentions in it."""
        return (
            super()
            .get_queryset(request)
            .select_related(
                "mention__commitment", "mention__paragraph__statement", "follow_up__commitment"
            )
        )


class SearchedSourceInline(RecordInline):
    """What was looked at in vain."""

    model = SearchedSource
    numbered_as = staticmethod(actions.number_searched_source)
    fields = [("publisher", "looked_on"), "name", "address"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Sources with their follow-ups."""
        return super().get_queryset(request).select_related("follow_up__commitment")


class FollowUpInline(RecordInline):
    """What is known to have happened; evidence is edited on the follow-up's own page."""

    model = FollowUp
    numbered_as = staticmethod(actions.number_follow_up)
    fk_name = "commitment"
    keyed_fields = ["successor"]
    readonly_fields = ["evidence_in_words"]
    fields = [
        ("status", "happened_edtf", "searched_on"),
        "confidence",
        tuple(in_each("finding")),
        tuple(in_each("reason")),
        "breakers",
        "reply_looked_for_on",
        tuple(in_each("reply")),
        "reply_address",
        "successor",
        tuple(in_each("searched_words")),
        "evidence_in_words",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Follow-ups with their evidence."""
        return (
            super()
            .get_queryset(request)
            .select_related("commitment", "successor")
            .prefetch_related("evidence__mention__commitment")
        )

    @admin.display(description=_("evidence"), empty_value="–")
    def evidence_in_words(self, obj: FollowUp) -> str:
        """What the follow-up rests on."""
        return in_short(obj) if obj.pk else ""


def in_short(follow_up: FollowUp) -> str:
    """The evidence of a follow-up, by its titles and mentions."""
    return listed(
        evidence.mention.key if evidence.mention else f"{evidence.publisher}: {evidence.title}"
        for evidence in follow_up.evidence.all()
    )


class FollowUpResource(RecordResource):
    """Follow-ups as a table."""

    class Meta:
        model = FollowUp
        import_id_fields = ["commitment", "number"]
        fields = ["commitment", "number", *CONTENT[FollowUp], *REVIEWED]


@admin.register(FollowUp)
class FollowUpAdmin(ReviewedAdmin):
    """Follow-ups with their evidence."""

    resource_class = FollowUpResource
    list_display = [
        *("key_label", "status", "when", "finding_in_language", "deadline", "state_label"),
    ]
    list_filter = [
        *(QueueFilter, "state", "commitment__forum", StatementFilter, DeadlineFilter),
        *("status", "confidence"),
    ]
    ordering = ["commitment_id", "number"]
    search_fields = ["commitment__reference", *in_each("finding", "commitment__title")]
    keyed_fields = ["commitment", "successor"]
    readonly_fields = ["key_label", "when"]
    inlines = [EvidenceInline, SearchedSourceInline]
    fieldsets = [
        (None, {"fields": ["key_label", "commitment", "status", "confidence"]}),
        (_("When"), {"fields": ["happened_edtf", "searched_on", "when"]}),
        (_("Finding"), {"fields": [*in_each("finding")]}),
        (_("Where the status needs it"), {"fields": [*in_each("reason"), "successor"]}),
        (_("Of a breach"), {"fields": BREACH}),
        (_("Of a search that found nothing"), {"fields": WORDS}),
        (_("Notes"), {"fields": ["internal_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Follow-ups with their commitments."""
        return super().get_queryset(request).select_related("commitment", "successor")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list says where the commitments stand."""
        return StandingList

    @admin.display(description=_("deadline"))
    def deadline(self, obj: FollowUp) -> str:
        """The current deadline of the commitment."""
        return deadline_in_words(obj.commitment)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The commitment is part of the public key, so it stays."""
        return [*self.readonly_fields, *(["commitment"] if obj is not None else [])]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new follow-up takes the next number of its commitment."""
        if not change:
            actions.number_follow_up(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("key"), ordering="commitment__number")
    def key_label(self, obj: FollowUp) -> str:
        """The public key, which a saved follow-up has."""
        return obj.key if obj.pk else "–"

    @admin.display(description=_("when, in words"))
    def when(self, obj: FollowUp) -> str:
        """When it happened, or when somebody looked and found nothing."""
        if obj.happened_edtf:
            return edtf_in_words(obj.happened_edtf)
        if obj.searched_on:
            return str(
                _("searched on %(day)s") % {"day": date_format(obj.searched_on, "DATE_FORMAT")}
            )
        return ""

    @admin.display(description=_("finding"))
    def finding_in_language(self, obj: FollowUp) -> str:
        """The finding, shortened."""
        return shortened(str(obj.finding))


class EvidenceResource(RecordResource):
    """Evidence as a table."""

    class Meta:
        model = Evidence
        import_id_fields = ["follow_up", "number"]
        fields = ["follow_up", "number", *CONTENT[Evidence], "version"]


@admin.register(Evidence)
class EvidenceAdmin(RecordAdmin):
    """Evidence for follow-ups."""

    resource_class = EvidenceResource
    list_display = ["key", "title", "publisher", "kind", "reporting"]
    list_filter = ["kind", "reporting"]
    search_fields = ["title", "publisher", "address", "follow_up__commitment__reference"]
    keyed_fields = ["follow_up", "mention"]
    fieldsets = [
        (None, {"fields": ["follow_up"]}),
        *EvidenceInline.fieldsets,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Evidence with its follow-ups and mentions."""
        return (
            super()
            .get_queryset(request)
            .select_related("follow_up__commitment", "mention__commitment")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The follow-up is part of the public key, so it stays."""
        return ["follow_up"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """New evidence takes the next number of its follow-up."""
        if not change:
            actions.number_evidence(obj)
        super().save_model(request, obj, form, change)


class SearchedSourceResource(RecordResource):
    """Sources that were looked at, as a table."""

    class Meta:
        model = SearchedSource
        import_id_fields = ["follow_up", "number"]
        fields = ["follow_up", "number", *CONTENT[SearchedSource], "version"]


@admin.register(SearchedSource)
class SearchedSourceAdmin(RecordAdmin):
    """Sources that were looked at in vain."""

    resource_class = SearchedSourceResource
    list_display = ["key", "publisher", "name", "looked_on"]
    search_fields = ["publisher", "name", "address", "follow_up__commitment__reference"]
    keyed_fields = ["follow_up"]
    fieldsets = [(None, {"fields": ["follow_up", *SearchedSourceInline.fields]})]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Sources with their follow-ups."""
        return super().get_queryset(request).select_related("follow_up__commitment")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The follow-up is part of the public key, so it stays."""
        return ["follow_up"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new source takes the next number of its follow-up."""
        if not change:
            actions.number_searched_source(obj)
        super().save_model(request, obj, form, change)

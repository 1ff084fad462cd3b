"""The admin of commitments: who is party, where they are mentioned and where they are absent."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import RecordAdmin, RecordInline, ReviewedAdmin
from commitments.admin.nouns.counterparts import CounterpartInline
from commitments.admin.nouns.filters import (
    DeadlineFilter,
    LatestFilter,
    QueueFilter,
    StatementFilter,
    StatusFilter,
)
from commitments.admin.nouns.follow_ups import FollowUpInline
from commitments.admin.nouns.replies import ReplyInline
from commitments.admin.nouns.standing import StandingList, deadline_in_words
from commitments.admin.reading import marking
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.records.display import (
    amount_in_words,
    edtf_in_words,
    listed,
    quoted,
    shortened,
)
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Absence, Commitment, Mention, Party, Role
from commitments.models.language import first, in_each

TERMS: list[Any] = [
    ("deadline_phrase", "deadline_edtf", "deadline_in_words"),
    ("amount", "currency", "amount_qualifier"),
    "condition",
    tuple(in_each("condition_translation")),
]


class PartyInline(RecordInline):
    """Who is bound, asked or benefits."""

    model = Party
    keyed_fields = ["actor"]
    fields = [("actor", "part", "capacity")]


class MentionInline(RecordInline):
    """Where statements speak of the commitment."""

    model = Mention
    numbered_as = staticmethod(actions.number_mention)
    keyed_fields = ["paragraph"]
    readonly_fields = ["deadline_in_words"]
    fieldsets = [
        (None, {"fields": ["paragraph", ("role", "strength"), "quotation", "start"]}),
        (_("Working translation"), {"fields": [*in_each("translation")]}),
        (_("Terms that it states"), {"fields": TERMS}),
        (
            _("Notes"),
            {"fields": [*in_each("note"), "internal_note"], "classes": ["collapse"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Mentions with their paragraphs."""
        return super().get_queryset(request).select_related("paragraph__statement", "commitment")

    @admin.display(description=_("in words"))
    def deadline_in_words(self, obj: Mention) -> str:
        """The stored deadline with the days that it can mean."""
        return edtf_in_words(obj.deadline_edtf)


class CommitmentResource(RecordResource):
    """Commitments as a table."""

    class Meta:
        model = Commitment
        import_id_fields = ["reference"]
        fields = ["reference", "forum", *CONTENT[Commitment], *REVIEWED]


@admin.register(Commitment)
class CommitmentAdmin(ReviewedAdmin):
    """Commitments with their parties, mentions, follow-ups and replies."""

    resource_class = CommitmentResource
    list_display = [
        "reference",
        "title_in_language",
        "direction",
        "kind",
        "status_label",
        "deadline",
        "state_label",
        "file",
    ]
    list_display_links = ["reference", "title_in_language"]
    list_filter = [
        *(QueueFilter, "state", "forum", StatementFilter, DeadlineFilter, StatusFilter),
        *("direction", "horizon", "kind", "themes"),
    ]
    search_fields = [
        "reference",
        *in_each("title", "summary"),
        "mentions__quotation",
    ]
    ordering = ["forum_id", "number"]
    inlines = [PartyInline, MentionInline, FollowUpInline, ReplyInline, CounterpartInline]
    actions = [*ReviewedAdmin.actions, "record_follow_up"]
    readonly_fields = ["reference", "status_label"]
    fieldsets = [
        (None, {"fields": ["reference", "status_label", "forum"]}),
        (_("What it is"), {"fields": ["horizon", ("direction", "kind")]}),
        (_("Title and summary"), {"fields": [*in_each("title", "summary")]}),
        (_("When is it fulfilled?"), {"fields": [*in_each("criterion")]}),
        (_("Subject"), {"fields": ["themes", "regions", "follows"]}),
        (_("Notes"), {"fields": [*in_each("caution"), "internal_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Commitments with where they stand today."""
        today = timezone.localdate()
        rows: Any = super().get_queryset(request).select_related("forum")
        return rows.with_standing(today)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list asks where commitments stand for its page alone."""
        return StandingList

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A reference is permanent, and with it the forum that gave it."""
        return [*self.readonly_fields, *(["forum"] if obj is not None else [])]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new commitment takes the next reference of its forum."""
        if not change:
            actions.give_reference(obj)
        super().save_model(request, obj, form, change)

    def row_tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The way to the file, where the next follow-up is recorded, as well."""
        tools = super().row_tools(request, row)
        if row is not None:
            address = reverse("admin:commitment_file", args=[row.pk])
            tools = [{"address": address, "label": _("File: follow up")}, *tools]
        return tools

    @admin.display(description=_("title"), ordering=first("title"))
    def title_in_language(self, obj: Commitment) -> str:
        """The title in the editor's language."""
        return str(obj.title)

    @admin.display(description=_("status"))
    def status_label(self, obj: Any) -> str:
        """The published status, in words; nothing before the record exists."""
        return str(obj.status_label) if getattr(obj, "status", None) else "–"

    @admin.display(description=_("deadline"), ordering="deadline_latest")
    def deadline(self, obj: Any) -> str:
        """The current deadline, in words, and what is wrong with it."""
        return deadline_in_words(obj)

    @admin.display(description=_("file"))
    def file(self, obj: Commitment) -> str:
        """Where all of it stands together, and the next follow-up is recorded."""
        address = reverse("admin:commitment_file", args=[obj.pk])
        return format_html('<a href="{}">{}</a>', address, _("Follow up"))

    @admin.action(description=_("Record a follow-up or a search"), permissions=["add_follow_up"])
    def record_follow_up(self, request: HttpRequest, queryset: Any) -> HttpResponseRedirect:
        """Take the chosen commitments to the follow-up form."""
        chosen = ",".join(queryset.order_by("number").values_list("reference", flat=True))
        return HttpResponseRedirect(f"{reverse('admin:record_follow_up')}?commitments={chosen}")

    def has_add_follow_up_permission(self, request: HttpRequest) -> bool:
        """Whether this person may record follow-ups."""
        return request.user.has_perm("commitments.add_followup")


class MentionResource(RecordResource):
    """Mentions as a table."""

    class Meta:
        model = Mention
        import_id_fields = ["commitment", "number"]
        fields = ["commitment", "number", "paragraph", *CONTENT[Mention], *REVIEWED]


@admin.register(Mention)
class MentionAdmin(ReviewedAdmin):
    """Mentions, each with its quotation."""

    resource_class = MentionResource
    list_display = ["key_label", "role", "strength", "words", "terms", "state_label"]
    list_filter = [
        *(QueueFilter, "state", "commitment__forum", ("paragraph__statement", LatestFilter)),
        *(DeadlineFilter, "role", "strength"),
    ]
    search_fields = [
        "commitment__reference",
        "quotation",
        *in_each("translation"),
        "paragraph__statement__slug",
    ]
    ordering = ["commitment_id", "number"]
    keyed_fields = ["commitment", "paragraph"]
    readonly_fields = ["key_label", "deadline_in_words"]
    fieldsets = [
        (
            None,
            {"fields": ["key_label", "commitment", "paragraph", ("role", "strength")]},
        ),
        (_("Quotation"), {"fields": ["quotation", "start", *in_each("translation")]}),
        (_("Terms that it states"), {"fields": TERMS}),
        (_("Notes"), {"fields": [*in_each("note"), "internal_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Mentions with their commitments and paragraphs."""
        return super().get_queryset(request).select_related("commitment", "paragraph__statement")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The commitment is part of the public key, so it stays."""
        return [*self.readonly_fields, *(["commitment"] if obj is not None else [])]

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new mention takes the next number of its commitment."""
        if not change:
            actions.number_mention(obj)
        super().save_model(request, obj, form, change)
        if not change and obj.role == Role.MADE:
            made = marking.made_in(obj.paragraph, obj.quotation, obj.start)
            if others := [f"{row.reference} {row.title}" for row in made if row != obj.commitment]:
                text = gettext("These words made a commitment already: %(names)s.")
                messages.warning(request, text % {"names": listed(others)})

    @admin.display(description=_("key"), ordering="commitment__number")
    def key_label(self, obj: Mention) -> str:
        """The public key, which a saved mention has."""
        return obj.key if obj.pk else "–"

    @admin.display(description=_("quotation"))
    def words(self, obj: Mention) -> str:
        """The quoted words, in their own direction."""
        return quoted(shortened(obj.quotation), obj.paragraph.language, obj.paragraph.direction)

    @admin.display(description=pgettext_lazy("deadline, amount and condition", "terms"))
    def terms(self, obj: Mention) -> str:
        """Deadline, amount and condition, shortly."""
        stated = [edtf_in_words(obj.deadline_edtf), amount_in_words(obj), obj.condition]
        return listed(term for term in stated if term)

    @admin.display(description=_("in words"))
    def deadline_in_words(self, obj: Mention) -> str:
        """The stored deadline with the days that it can mean."""
        return edtf_in_words(obj.deadline_edtf)


class PartyResource(RecordResource):
    """Parts of actors in commitments as a table."""

    class Meta:
        model = Party
        import_id_fields = ["commitment", "actor", "part"]
        fields = ["commitment", *CONTENT[Party], "version"]


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    """Parts of actors in commitments."""

    resource_class = PartyResource
    list_display = ["commitment", "actor", "part", "capacity"]
    list_filter = ["part", "capacity"]
    search_fields = ["commitment__reference", *in_each("actor__name"), "actor__slug"]
    list_select_related = ["commitment", "actor"]
    keyed_fields = ["commitment", "actor"]
    fields = ["commitment", "actor", "part", "capacity"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Parties with their commitments and actors."""
        return super().get_queryset(request).select_related("commitment", "actor")


class AbsenceResource(RecordResource):
    """Absences as a table."""

    class Meta:
        model = Absence
        import_id_fields = ["commitment", "statement"]
        fields = ["commitment", "statement", *CONTENT[Absence], *REVIEWED]


@admin.register(Absence)
class AbsenceAdmin(ReviewedAdmin):
    """Findings that a later statement does not mention a commitment."""

    resource_class = AbsenceResource
    list_display = ["commitment", "statement", "deadline", "state_label"]
    list_filter = [
        *(QueueFilter, "state", "commitment__forum", ("statement", LatestFilter), DeadlineFilter),
    ]
    ordering = ["commitment_id", "statement_id"]
    search_fields = ["commitment__reference", *in_each("commitment__title"), "statement__slug"]
    keyed_fields = ["commitment", "statement"]
    fields = ["commitment", "statement", *in_each("note"), "internal_note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Absences with their commitments and statements."""
        return super().get_queryset(request).select_related("commitment", "statement")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list says where the commitments stand."""
        return StandingList

    @admin.display(description=_("deadline"))
    def deadline(self, obj: Absence) -> str:
        """The current deadline of the commitment."""
        return deadline_in_words(obj.commitment)

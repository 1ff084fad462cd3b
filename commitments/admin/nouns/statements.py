"""The admin of statements, their paragraphs and the passages excluded in them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import RecordAdmin, RecordInline, ReviewedAdmin
from commitments.admin.nouns.filters import LatestFilter, QueueFilter
from commitments.admin.reading import candidates
from commitments.admin.records import sealing
from commitments.admin.records.content import CONTENT, NOTES, REVIEWED
from commitments.admin.records.display import quoted, shortened
from commitments.admin.records.keys import number_in
from commitments.admin.review.corrections import may_publish_now
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.checks.versions import resting_on
from commitments.models import Exclusion, Pairing, Paragraph, ParallelQuotation, Statement
from commitments.models.language import first, in_each


def _flat(tree: Any) -> Iterator[Any]:
    for branch in tree:
        if isinstance(branch, list):
            yield from _flat(branch)
        else:
            yield branch


class ParagraphInline(RecordInline):
    """The paragraphs of a statement, in order."""

    model = Paragraph
    fields = [("number", "language"), "subheading", "text", tuple(in_each("note"))]
    ordering = ["number"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A statement that has paragraphs changes them one by one, through a correction."""
        return ["text"] if obj is not None else []

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Paragraphs come with a text that was brought in, or one by one on their own page."""
        return obj is None and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A paragraph is deleted on its own page, where one sees what rests on it."""
        return False


class StatementResource(RecordResource):
    """Statements as a table, without their paragraphs."""

    class Meta:
        model = Statement
        import_id_fields = ["slug"]
        fields = ["slug", "forum", *CONTENT[Statement], *REVIEWED]


@admin.register(Statement)
class StatementAdmin(ReviewedAdmin):
    """Statements; each leads to its reading desk."""

    resource_class = StatementResource
    list_display = [
        "__str__",
        "kind",
        "standing",
        "language",
        "paragraph_count",
        "state_label",
        "desk",
    ]
    list_filter = [QueueFilter, "state", "forum", "kind", "standing", "language"]
    search_fields = ["slug", *in_each("title"), "paragraphs__text"]
    date_hierarchy = "issued_on"
    keyed_fields = ["meeting", "translation_of", "publisher"]
    list_select_related = ["forum"]
    inlines = [ParagraphInline]
    prepopulated_fields = {"slug": ["issued_on", first("title")]}
    fieldsets = [
        (None, {"fields": ["forum", "meeting", ("kind", "standing"), "translation_of"]}),
        (_("Title"), {"fields": [*in_each("title"), "slug"]}),
        (
            _("Source"),
            {
                "fields": [
                    "publisher",
                    ("issued_on", "rank"),
                    "language",
                    "address",
                    tuple(in_each("address_shows")),
                    "source_file",
                    "heading",
                    "closing",
                ]
            },
        ),
        (
            _("Official text in its own language"),
            {
                "fields": [
                    "original_language",
                    "official_address",
                    ("official_publisher", "official_standing"),
                    tuple(in_each("official_shows")),
                    "wikidata",
                ]
            },
        ),
        (_("Notes"), {"fields": [*in_each("note"), "internal_note"]}),
    ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug stands in addresses: it is proposed once and then left alone."""
        return {} if obj is not None else super().get_prepopulated_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Statements with the number of their paragraphs."""
        return super().get_queryset(request).annotate(counted=Count("paragraphs", distinct=True))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a draft statement: its paragraphs, and the drafts that hang on it.

        What rests on one of them and does not go with it stands in the way, and is named.
        """
        shown: list[Any] = []
        counts: Counter[str] = Counter()
        needed: set[str] = set()
        protected: list[str] = []
        statements = list(objs)
        drafts = [actions.drafts_of(statement) for statement in statements]
        groups: list[list[Any]] = [statements]
        for name in (
            *("parallels", "follow_ups", "commitments"),
            *("mentions", "exclusions", "absences"),
        ):
            groups.append([row for each in drafts for row in getattr(each, name)])
        for group in filter(None, groups):
            tree, of_models, permissions, in_the_way = super().get_deleted_objects(group, request)
            shown += tree
            counts.update(of_models)
            needed |= permissions
            protected += in_the_way
        going = {str(row) for row in _flat(shown)}
        return shown, counts, needed, [row for row in protected if str(row) not in going]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete the statement with its drafts."""
        actions.delete_draft_statement(obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete the statements one by one, each with its drafts."""
        for row in queryset:
            actions.delete_draft_statement(row)

    @admin.display(description=_("paragraphs"), ordering="counted")
    def paragraph_count(self, obj: Any) -> int:
        """How many paragraphs the statement has."""
        return int(obj.counted)

    def row_tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The way to the reading desk as well."""
        tools = super().row_tools(request, row)
        if row is not None:
            desk = reverse("admin:reading_desk", args=[row.pk])
            workbook = reverse("admin:coding_template", args=[row.pk])
            tools = [
                {"address": desk, "label": _("Read and mark")},
                {"address": workbook, "label": _("Workbook to code in")},
                *tools,
            ]
            if row.is_version and request.user.has_perm("commitments.add_pairing"):
                pairs = reverse("admin:pair_paragraphs", args=[row.pk])
                tools.insert(0, {"address": pairs, "label": _("Pair the paragraphs")})
        return tools

    @admin.display(description=_("reading desk"))
    def desk(self, obj: Statement) -> str:
        """Where the statement is read and marked."""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:reading_desk", args=[obj.pk]), _("Read and mark")
        )


class ParagraphResource(RecordResource):
    """Paragraphs as a table."""

    class Meta:
        model = Paragraph
        import_id_fields = ["statement", "number"]
        fields = ["statement", "number", "language", "subheading", "text", *NOTES, "version"]


class ParagraphList(ChangeList):
    """A list of paragraphs, each with the address of its words on the reading desk."""

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page, and what is left to do in them; two queries more."""
        super().get_results(request)
        rows: list[Any] = list(self.result_list)
        found = {row.pk: some[0] for row, some in candidates.with_open_candidates(rows)}
        for row in rows:
            row.words = candidates.address_of(row, found.get(row.pk))
        self.result_list = rows


@admin.register(Paragraph)
class ParagraphAdmin(RecordAdmin):
    """Paragraphs, found by their words or by the statement's slug and their number."""

    resource_class = ParagraphResource
    list_display = ["place", "language", "beginning", "mark_count", "is_sealed", "desk"]
    list_filter = [
        *(QueueFilter, "language", "statement__forum", ("statement", LatestFilter)),
    ]
    search_fields = ["text", "statement__slug", *in_each("statement__title")]
    list_select_related = ["statement"]
    keyed_fields = ["statement"]
    ordering = ["statement__issued_on", "statement__rank", "number"]
    fields = [
        "statement",
        ("number", "language"),
        "subheading",
        "text",
        *in_each("note"),
        "sha256",
    ]
    readonly_fields = ["sha256"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Paragraphs with the number of marks in each."""
        return (
            super()
            .get_queryset(request)
            .select_related("statement")
            .annotate(
                marks=Count("mentions", filter=~Q(mentions__state="retracted"), distinct=True)
                + Count("exclusions", filter=~Q(exclusions__state="retracted"), distinct=True)
            )
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What rests on its pairings, which go with a paragraph, stands in the way."""
        shown, counts, needed, protected = super().get_deleted_objects(objs, request)
        keys = [row.pk for row in objs]
        going = Pairing.objects.filter(Q(paragraph__in=keys) | Q(counterpart__in=keys))
        resting = resting_on(list(going), ParallelQuotation.objects.kept())
        return shown, counts, needed, list(dict.fromkeys([*protected, *map(str, resting)]))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A text that quotations may rest on changes only through a correction with a reason."""
        return [*self.readonly_fields, *(["text", "statement"] if obj is not None else [])]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Find by place as well, such as slug#p4."""
        slug, _mark, text = search_term.strip().partition("#p")
        if (number := number_in(text, digits=5)) is not None:
            return queryset.filter(statement__slug__icontains=slug, number=number), False
        return super().get_search_results(request, queryset, search_term)

    def row_tools(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The text is corrected on a page of its own, with a reason."""
        allowed = row is not None and (
            may_publish_now(request)
            if sealing.is_sealed(row)
            else self.has_change_permission(request, row)
        )
        if not allowed:
            return []
        address = reverse("admin:transcription", args=[row.pk])
        return [{"address": address, "label": _("Correct the text")}]

    @admin.display(description=_("place"), ordering="statement__issued_on")
    def place(self, obj: Paragraph) -> str:
        """The paragraph's key."""
        return obj.key

    @admin.display(description=_("reading desk"))
    def desk(self, obj: Any) -> str:
        """Where its words stand: at the first candidate that is not dealt with, if there is one."""
        return format_html('<a href="{}">{}</a>', obj.words, _("Read and mark"))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list leads to the words."""
        return ParagraphList

    @admin.display(description=_("text"))
    def beginning(self, obj: Paragraph) -> str:
        """The first words, in their own direction."""
        return quoted(shortened(obj.text, 100), obj.language, obj.direction)

    @admin.display(description=_("marks"), ordering="marks")
    def mark_count(self, obj: Any) -> int:
        """How many mentions and exclusions the paragraph has."""
        return int(obj.marks)

    @admin.display(description=_("sealed"), boolean=True)
    def is_sealed(self, obj: Paragraph) -> bool:
        """Whether the paragraph is published."""
        return sealing.is_sealed(obj)


class ExclusionResource(RecordResource):
    """Exclusions as a table."""

    class Meta:
        model = Exclusion
        import_id_fields = ["paragraph", "passage"]
        fields = ["paragraph", *CONTENT[Exclusion], *REVIEWED]


@admin.register(Exclusion)
class ExclusionAdmin(ReviewedAdmin):
    """Passages that were considered and are no commitment."""

    resource_class = ExclusionResource
    list_display = ["place", "words", "reason", "state_label"]
    list_filter = [
        *(QueueFilter, "state", "paragraph__statement__forum"),
        *(("paragraph__statement", LatestFilter), "reason"),
    ]
    search_fields = ["passage", *in_each("note"), "paragraph__statement__slug"]
    list_select_related = ["paragraph__statement"]
    keyed_fields = ["paragraph"]
    fields = ["paragraph", "passage", "start", "reason", *in_each("note"), "internal_note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Exclusions with their paragraphs."""
        return super().get_queryset(request).select_related("paragraph__statement")

    @admin.display(description=_("place"), ordering="paragraph")
    def place(self, obj: Exclusion) -> str:
        """The paragraph's key."""
        return obj.paragraph.key

    @admin.display(description=_("passage"))
    def words(self, obj: Exclusion) -> str:
        """The excluded words, in their own direction."""
        return quoted(shortened(obj.passage), obj.paragraph.language, obj.paragraph.direction)

"""The admin of the vocabulary: forums, actors, themes, regions, meetings and their kinds."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments.admin.nouns.base import ReviewedAdmin
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Actor, Forum, Meeting, MeetingKind, Region, Theme
from commitments.models.language import first, in_each


class NamedAdmin(ReviewedAdmin):
    """A word of the vocabulary."""

    list_display = [*in_each("name"), "slug"]
    search_fields = [*in_each("name"), "slug"]
    prepopulated_fields = {"slug": [first("name")]}
    ordering = [first("name")]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug stands in addresses: it is proposed once and then left alone."""
        return {} if obj is not None else super().get_prepopulated_fields(request, obj)


class ForumResource(RecordResource):
    """Forums as a table."""

    class Meta:
        model = Forum
        import_id_fields = ["slug"]
        fields = [*CONTENT[Forum], "prefix", *REVIEWED]


@admin.register(Forum)
class ForumAdmin(NamedAdmin):
    """Forums; only publishers add or change them."""

    resource_class = ForumResource
    list_display = [*in_each("name"), "prefix", "last_number"]
    fields = [
        *(*in_each("name"), "slug", "prefix", "last_number"),
        *(*in_each("description"), "series"),
    ]
    readonly_fields = ["last_number"]


class ActorResource(RecordResource):
    """Actors as a table."""

    class Meta:
        model = Actor
        import_id_fields = ["slug"]
        fields = [*CONTENT[Actor], *REVIEWED]


@admin.register(Actor)
class ActorAdmin(NamedAdmin):
    """Actors, with how many commitments each is party to."""

    resource_class = ActorResource
    list_display = [*in_each("name"), "slug", "kind", "iso_3166", "part_count"]
    list_filter = ["kind"]
    keyed_fields = ["forum"]
    fieldsets = [
        (None, {"fields": [*in_each("name"), "slug", "kind", "iso_3166", "iati", "wikidata"]}),
        (
            _("Of a group: whose members it consists of"),
            {"fields": [("forum", "gathers"), *in_each("members_note")]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Actors with the number of their parts in commitments."""
        return super().get_queryset(request).annotate(parts=Count("parties", distinct=True))

    @admin.display(description=_("parts in commitments"), ordering="parts")
    def part_count(self, obj: Any) -> int:
        """In how many commitments the actor has a part."""
        return int(obj.parts)


class ThemeResource(RecordResource):
    """Themes as a table."""

    class Meta:
        model = Theme
        import_id_fields = ["slug"]
        fields = [*CONTENT[Theme], *REVIEWED]


@admin.register(Theme)
class ThemeAdmin(NamedAdmin):
    """Themes, shared or of one forum."""

    resource_class = ThemeResource
    list_display = [*in_each("name"), "slug", "forum"]
    list_filter = ["forum"]
    list_select_related = ["forum"]
    fields = [*in_each("name"), "slug", "forum", *in_each("description")]


class RegionResource(RecordResource):
    """Regions as a table."""

    class Meta:
        model = Region
        import_id_fields = ["slug"]
        fields = [*CONTENT[Region], *REVIEWED]


@admin.register(Region)
class RegionAdmin(NamedAdmin):
    """Regions."""

    resource_class = RegionResource
    fields = [*in_each("name"), "slug"]


class MeetingKindResource(RecordResource):
    """Kinds of meeting as a table."""

    class Meta:
        model = MeetingKind
        import_id_fields = ["slug"]
        fields = [*CONTENT[MeetingKind], *REVIEWED]


@admin.register(MeetingKind)
class MeetingKindAdmin(NamedAdmin):
    """Kinds of meeting, shared or of one forum."""

    resource_class = MeetingKindResource
    list_display = [*in_each("name"), "slug", "forum"]
    list_filter = ["forum"]
    list_select_related = ["forum"]
    fields = [*in_each("name"), "slug", "forum"]


class MeetingResource(RecordResource):
    """Meetings as a table."""

    class Meta:
        model = Meeting
        import_id_fields = ["slug"]
        fields = ["forum", *CONTENT[Meeting], *REVIEWED]


@admin.register(Meeting)
class MeetingAdmin(ReviewedAdmin):
    """Meetings of a forum."""

    resource_class = MeetingResource
    list_display = ["__str__", "forum", "level", "began_on", "ended_on"]
    list_filter = ["forum", "level"]
    list_select_related = ["forum", "level"]
    search_fields = ["slug", *in_each("place")]
    date_hierarchy = "began_on"
    fields = [
        "slug",
        "forum",
        "level",
        tuple(in_each("place")),
        ("began_on", "ended_on"),
        "hosts",
    ]

"""The admin of who belongs to a forum or a group."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from commitments import actions
from commitments.admin.nouns.base import ReviewedAdmin
from commitments.admin.nouns.filters import QueueFilter
from commitments.admin.records.content import CONTENT, REVIEWED
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import Membership
from commitments.models.language import in_each


class MembershipResource(RecordResource):
    """Memberships as a table."""

    class Meta:
        model = Membership
        import_id_fields = ["actor", "number"]
        fields = ["actor", "number", *CONTENT[Membership], *REVIEWED]


@admin.register(Membership)
class MembershipAdmin(ReviewedAdmin):
    """Who belongs to a forum or a group, from and until when."""

    resource_class = MembershipResource
    list_display = [
        *("key_label", "body_label", "joined_edtf", "until_edtf"),
        *("confidence", "state_label"),
    ]
    list_filter = [QueueFilter, "state", "confidence", "forum"]
    search_fields = ["actor__slug", *in_each("actor__name", "group__name")]
    keyed_fields = ["actor", "forum", "group"]
    readonly_fields = ["key_label"]
    fieldsets = [
        (None, {"fields": ["key_label", "actor", ("forum", "group")]}),
        (_("From and until when"), {"fields": [("joined_edtf", "until_edtf"), "confidence"]}),
        (
            _("By which source"),
            {"fields": [*in_each("source"), "address", "other_address"]},
        ),
        (_("Notes"), {"fields": [*in_each("note"), "internal_note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Memberships with who belongs to what."""
        return super().get_queryset(request).select_related("actor", "forum", "group")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The actor is part of the public key, so it stays."""
        return [*self.readonly_fields, *(["actor"] if obj is not None else [])]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A new membership takes the next number of its actor."""
        if not change:
            actions.number_membership(obj)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("key"), ordering="actor__slug")
    def key_label(self, obj: Membership) -> str:
        """The public key, which a saved membership has."""
        return obj.key if obj.pk else "–"

    @admin.display(description=_("forum or group"))
    def body_label(self, obj: Membership) -> str:
        """What the actor belongs to."""
        return str(obj.body)

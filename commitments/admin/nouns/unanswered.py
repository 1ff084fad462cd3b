"""The admin of words that readers asked for in vain: seen, looked for, dealt with."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commitments.admin.nouns.base import BaseAdmin
from commitments.admin.nouns.filters import QueueFilter
from commitments.models import UnansweredWord


@admin.register(UnansweredWord)
class UnansweredWordAdmin(BaseAdmin):
    """Which names and synonyms are missing: those asked for on the most days first.

    The register writes them itself; an editor only says that one is dealt with, or is not.
    """

    list_display = [
        "shown",
        "days",
        "last_asked_on",
        "first_asked_on",
        "is_dealt_with",
        "found_today",
    ]
    list_display_links = None
    list_filter = [QueueFilter, "is_dealt_with"]
    search_fields = ["word"]
    list_per_page = 50
    fields = ["word", "days", "first_asked_on", "last_asked_on", "is_dealt_with"]
    readonly_fields = ["word", "days", "first_asked_on", "last_asked_on"]
    change_list_template = "admin/desk/nouns/unanswered_words.html"
    actions = ["deal_with", "open_again"]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list under its own name: nothing in it is chosen to be changed."""
        title = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description=_("word"), ordering="word")
    def shown(self, obj: UnansweredWord) -> str:
        """The word in its own direction."""
        return format_html("<bdi>{}</bdi>", obj.word)

    @admin.display(description=_("what the search says today"))
    def found_today(self, obj: UnansweredWord) -> str:
        """A link to what a reader finds who asks for it."""
        address = f"{reverse('public:register')}?{urlencode({'q': obj.word})}"
        return format_html('<a href="{}">{}</a>', address, _("Search for it"))

    @admin.action(description=_("Dealt with"), permissions=["change"])
    def deal_with(self, request: HttpRequest, words: QuerySet[Any]) -> None:
        """Take these out of the work queue."""
        done = words.filter(is_dealt_with=False).update(is_dealt_with=True)
        text = ngettext("%(count)d word is dealt with.", "%(count)d words are dealt with.", done)
        self.message_user(request, text % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Open again"), permissions=["change"])
    def open_again(self, request: HttpRequest, words: QuerySet[Any]) -> None:
        """Put these back into the work queue."""
        done = words.filter(is_dealt_with=True).update(is_dealt_with=False)
        text = ngettext("%(count)d word waits again.", "%(count)d words wait again.", done)
        self.message_user(request, text % {"count": done}, messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds them by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They go by themselves when there is no place for them."""
        return False

"""The admin site: Django's own, with the work queue, the desk, and a second factor if demanded."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def needs_second_factor(user: "User | AnonymousUser") -> bool:
    """Whether the setting demands a second factor of this person, who has not given one yet."""
    return bool(
        settings.PUBLISHERS_NEED_SECOND_FACTOR
        and user.is_active
        and user.has_perm("commitments.publish")
        # Set by the middleware of django-otp.
        and not user.is_verified()  # type: ignore[attr-defined]
    )


FOREIGN_NOUNS = {
    "TOTPDevice": _("Apps for one-time codes"),
    "StaticDevice": _("Lists of backup codes"),
}
"""Records of libraries that have no Arabic name of their own."""


class DeskSite(admin.AdminSite):
    """The editors' desk."""

    site_header = _(settings.REGISTER_NAME)
    site_title = _(settings.REGISTER_NAME)
    index_title = _("Editors' desk")
    index_template = "admin/desk/index.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff; publishers only with their second factor, where it is demanded."""
        return super().has_permission(request) and not needs_second_factor(request.user)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Ask for the password, and a publisher who gave it for the second factor."""
        if request.user.is_authenticated and needs_second_factor(request.user):
            following = request.GET.get("next") or reverse("admin:index")
            return HttpResponseRedirect(
                f"{reverse('admin:second_factor')}?{urlencode({'next': following})}"
            )
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The work queue, then every noun."""
        from commitments.admin.reading import queue

        waiting = [
            line
            for line in queue.counted(timezone.localdate())
            if request.user.has_perm(f"commitments.view_{line.task.model._meta.model_name}")
        ]
        return super().index(request, {"queue": waiting, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Every noun, in the editor's language."""
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            for noun in room["models"]:
                noun["name"] = FOREIGN_NOUNS.get(noun["object_name"], noun["name"])
        return rooms

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's addresses and those of the desk."""
        from commitments.admin import desk_urls

        return [*desk_urls.patterns(self), *super().get_urls()]

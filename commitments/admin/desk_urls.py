"""Addresses of the desk, beside those of Django's admin."""

from typing import TYPE_CHECKING

from django.urls import URLPattern, path

from commitments.admin import desk, follow_up_forms

if TYPE_CHECKING:
    from commitments.admin.site import DeskSite


def patterns(site: "DeskSite") -> list[URLPattern]:
    """Every page of the desk; all but the second factor need the site's permission."""
    view = site.admin_view
    return [
        path("desk/<int:statement_id>/", view(desk.reading_desk), name="reading_desk"),
        path("follow-up/", view(follow_up_forms.record), name="record_follow_up"),
    ]

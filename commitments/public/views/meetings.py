"""The meetings, held and to come."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commitments.models import Forum, Meeting, Statement
from commitments.models.vocabulary import SluggedQuerySet
from commitments.public.pages import Page, Reading, chosen_forum, page, show
from commitments.public.paging import page_of, turning

PER_PAGE = 50
"""Meetings on a page of their list."""


@page
def meetings(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All published meetings, or those of one `forum`, the latest first."""
    statements = Statement.objects.published().themselves().filter(issued_on__lte=reading.on)
    forum = chosen_forum(request, reading)
    rows = (
        _of(forum, public_meetings())
        .select_related("forum", "level")
        .prefetch_related("hosts", Prefetch("statements", statements, to_attr="texts"))
        .order_by("-began_on", "slug")
    )
    found = page_of(rows, PER_PAGE, request, reading.narrowed(forum))
    return show(
        request,
        reading,
        "meetings.html",
        Page(
            _("Meetings"),
            _("Where and when the forum met, what it published, and a brief for each meeting."),
        ),
        meetings=found.object_list,
        forum=forum,
        **turning(found, lambda number: reading.turned(number, forum)),
    )


def _of(forum: Forum | None, rows: SluggedQuerySet[Meeting]) -> SluggedQuerySet[Meeting]:
    return rows.filter(forum=forum) if forum else rows


def public_meetings() -> SluggedQuerySet[Meeting]:
    """Published meetings, whatever drafts may name them: that is nobody's business yet."""
    return Meeting.objects.published()

"""Forums: their list, and a page for each with all that the register holds of it."""

from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.http_caching import to_present_slug
from commitments.models import Actor, Commitment, Forum, Meeting, MeetingKind, Statement
from commitments.public.memberships import members_of_forum
from commitments.public.pages import NotInRegister, Page, Reading, page, show
from commitments.public.profiles import profile

MOST = 40
"""Meetings and statements of a forum on its page; their own lists have the others."""


@page
def forums(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All forums, with how many commitments and statements the register has of each by the day."""
    known = Commitment.objects.published().known_on(reading.on).order_by()
    issued = Statement.objects.published().themselves().filter(issued_on__lte=reading.on).order_by()
    commitments = dict(known.values_list("forum").annotate(Count("pk")))
    statements = dict(issued.values_list("forum").annotate(Count("pk")))
    return show(
        request,
        reading,
        "forums.html",
        Page(_("Forums"), _("Whose statements the register follows, each in a series of its own.")),
        forums=[
            (row, commitments.get(row.pk, 0), statements.get(row.pk, 0))
            for row in reading.forums.values()
        ],
    )


@page
def forum(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """One forum: who it is and who belongs to it, when it met, what it said, what became of it."""
    row = Forum.objects.published().known_as(slug).first()
    if row is None:
        raise NotInRegister(
            _("There is no forum at this address."), [(reverse("public:forums"), _("All forums"))]
        )
    if row.slug != slug:
        return to_present_slug(request, "public:forum", row.slug)
    known = Commitment.objects.published().known_on(reading.on).with_standing(reading.on)
    of_forum = known.filter(forum=row)
    issued = (
        Statement.objects.published()
        .themselves()
        .filter(forum=row, issued_on__lte=reading.on)
        .select_related("meeting__level")
        .reverse()
    )
    met = (
        Meeting.objects.published()
        .filter(forum=row)
        .select_related("level")
        .prefetch_related(Prefetch("hosts", Actor.objects.published()))
        .order_by("-began_on", "slug")
    )
    whole = Actor.objects.published().filter(forum=row, gathers=Actor.Gathers.ALL).first()
    return show(
        request,
        reading,
        "forum.html",
        Page(
            title=row.name,
            description=row.description
            or _("%(forum)s: what it promised, when it met, and what became of it.")
            % {"forum": row.name},
        ),
        forum=row,
        profile=profile(of_forum, reading.on),
        commitment_count=of_forum.count(),
        statements=issued[:MOST],
        statement_count=issued.count(),
        meetings=met[:MOST],
        meeting_count=met.count(),
        series=MeetingKind.objects.published().filter(in_series_of=row),
        whole=whole,
        members=members_of_forum(row, reading.on),
    )

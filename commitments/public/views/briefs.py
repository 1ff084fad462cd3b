"""The brief for a meeting, held or to come: as a page, a PDF and a Word file."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from commitments.http_caching import to_present_slug
from commitments.models import Actor, Forum, Membership, Party
from commitments.models.vocabulary import ActorQuerySet
from commitments.public import fonts
from commitments.public.brief import pdf, word
from commitments.public.brief.contents import Occasion, brief_of
from commitments.public.brief.sheet import Sheet, lead_of, path_of, sheet_of, title_of
from commitments.public.kept_files import kept
from commitments.public.pages import NotInRegister, Page, Reading, page, show
from commitments.public.views.meetings import public_meetings

MOST = 500
"""Actors among whom the page lets choose."""


@page
def brief(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """Where every commitment stood on the eve of the meeting, to be read on the way there.

    Of a meeting to come, it tells the standing of today. `on=` moves the day back, never past
    the eve; `actor=` tells of the commitments of one actor alone.
    """
    occasion = _occasion(request, slug)
    if occasion.meeting and occasion.meeting.slug != slug:
        return to_present_slug(request, "public:brief", occasion.meeting.slug)
    return _page(request, reading, occasion)


@page
def next_brief(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The brief for the forum's next meeting: where the register has it, it leads there."""
    occasion = _next_occasion(request)
    coming = public_meetings().filter(forum=occasion.forum, began_on__gt=reading.on)
    meeting = coming.order_by("began_on").first()
    if meeting is not None:
        query = request.META.get("QUERY_STRING", "")
        address = reverse("public:brief", args=[meeting.slug])
        return redirect(f"{address}?{query}" if query else address)
    return _page(request, reading, occasion)


@page
def brief_pdf(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """The brief as a PDF, made once for an edition, a day and a language."""
    return _pdf(reading, _occasion(request, slug))


@page
def next_brief_pdf(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The brief for the next meeting as a PDF."""
    return _pdf(reading, _next_occasion(request))


@page
def brief_word(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """The brief as a Word file, made once for an edition, a day and a language."""
    return _word(reading, _occasion(request, slug))


@page
def next_brief_word(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The brief for the next meeting as a Word file."""
    return _word(reading, _next_occasion(request))


def _occasion(request: HttpRequest, slug: str) -> Occasion:
    meeting = public_meetings().select_related("forum", "level").known_as(slug).first()
    if meeting is None:
        raise NotInRegister(
            _("There is no meeting at this address."),
            [(reverse("public:meetings"), _("All meetings"))],
        )
    return Occasion(meeting.forum, meeting, _actor(request, meeting.forum))


def _next_occasion(request: HttpRequest) -> Occasion:
    """Of the forum that the query names, else of the one with the most commitments."""
    forums = Forum.objects.published()
    asked = request.GET.get("forum")
    forum = (
        forums.known_as(asked).first() if asked else forums.order_by("-last_number", "slug").first()
    )
    if forum is None:
        raise NotInRegister(
            _("There is no forum of this name."),
            [(reverse("public:meetings"), _("All meetings"))],
        )
    return Occasion(forum, None, _actor(request, forum))


def _actor(request: HttpRequest, forum: Forum) -> Actor | None:
    asked = request.GET.get("actor")
    if not asked:
        return None
    actor = _actors_of(forum).known_as(asked).first()
    if actor is None:
        raise NotInRegister(
            _("No commitment of this forum names such an actor, nor is it a member."),
            [(request.path, _("The brief for all")), (reverse("public:actors"), _("All actors"))],
        )
    return actor


def _actors_of(forum: Forum) -> ActorQuerySet:
    """Those whom a commitment of the forum names, and its members."""
    parties = Party.objects.published().filter(commitment__forum=forum).order_by()
    members = Membership.objects.published().filter(forum=forum).order_by()
    of_it = Q(pk__in=parties.values("actor")) | Q(pk__in=members.values("actor"))
    return Actor.objects.published().filter(of_it)


def _page(request: HttpRequest, reading: Reading, occasion: Occasion) -> HttpResponse:
    told = brief_of(occasion, reading.on)
    asked = {
        **({"forum": occasion.forum.slug} if not occasion.meeting else {}),
        **({"actor": occasion.actor.slug} if occasion.actor else {}),
        **({"on": reading.on.isoformat()} if reading.is_past else {}),
    }
    query = f"?{urlencode(asked)}" if asked else ""
    return show(
        request,
        reading,
        "brief.html",
        Page(
            title=title_of(occasion),
            description=_("Where every earlier commitment stood on the eve of the meeting."),
        ),
        brief=told,
        lead=lead_of(told),
        meeting=occasion.meeting,
        forum=occasion.forum,
        chosen=occasion.actor,
        actors=sorted(_actors_of(occasion.forum)[:MOST], key=lambda actor: str(actor.name)),
        hosts=list(occasion.meeting.hosts.all()) if occasion.meeting else [],
        is_ahead=not occasion.meeting or occasion.meeting.began_on > reading.on,
        pdf_address=path_of(occasion, "pdf") + query if fonts.are_installed() else "",
        word_address=path_of(occasion, "word") + query,
    )


def _pdf(reading: Reading, occasion: Occasion) -> HttpResponse:
    if not fonts.are_installed():
        raise NotInRegister(
            _("No PDF can be made here, for want of fonts: print the page, or take the Word file."),
            [(path_of(occasion), title_of(occasion)), (path_of(occasion, "word"), _("Word file"))],
        )
    return _file(reading, occasion, "pdf", pdf.pdf, pdf.CONTENT_TYPE)


def _word(reading: Reading, occasion: Occasion) -> HttpResponse:
    return _file(reading, occasion, "docx", word.word, word.CONTENT_TYPE)


def _file(
    reading: Reading,
    occasion: Occasion,
    ending: str,
    write: Callable[[Sheet], bytes],
    content_type: str,
) -> HttpResponse:
    day = occasion.day(reading.on)
    of = occasion.meeting.slug if occasion.meeting else f"next-{occasion.forum.slug}"
    whose = occasion.actor.slug if occasion.actor else ""
    content = kept(
        reading,
        ("brief", ending, of, whose, day),
        lambda: write(sheet_of(brief_of(occasion, day), reading.edition)),
    )
    name = "-".join(filter(None, ["brief", of, whose, day.isoformat()]))
    response = HttpResponse(content, content_type=content_type)
    is_pdf = ending == "pdf"
    response.headers["Content-Disposition"] = str(
        content_disposition_header(not is_pdf, f"{name}.{ending}")
    )
    return response

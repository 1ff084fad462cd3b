"""A calendar of deadlines (iCalendar, RFC 5545) to subscribe to, in each language."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from icalendar import Calendar, Event

from commitments.models import Commitment, Edition
from commitments.open_data.http import asked, for_machines, state
from commitments.text import dates
from commitments.text.characters import carried

REFRESH = dt.timedelta(hours=12)


@for_machines
@conditional_page
def deadlines(request: HttpRequest, language: str = "en") -> HttpResponseBase:
    """The current deadline of each commitment that the query finds and that has one.

    A deadline that can mean several days is one entry over all of them, and says so.
    """
    query = asked(request)
    edition = Edition.objects.first()
    with override(language):
        calendar = _calendar()
        if edition is not None:
            for commitment in query.commitments():
                if commitment.deadline_latest is not None:
                    calendar.add_component(_entry(commitment, edition))
        response = HttpResponse(
            calendar.to_ical(), content_type="text/calendar; charset=utf-8; component=VEVENT"
        )
    return state(response, query, edition.number if edition else 0)


def _calendar() -> Calendar:
    calendar = Calendar()
    name = _("%(register)s: deadlines") % {"register": _(settings.REGISTER_NAME)}
    calendar.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//follow-through//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    return calendar


def _entry(commitment: Commitment, edition: Edition) -> Event:
    latest = commitment.deadline_latest
    assert latest is not None, "only commitments with a deadline are asked for"
    first = commitment.deadline_earliest or latest
    event = Event()
    event.add("uid", f"{commitment.reference}.deadline@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", edition.published_at)
    event.add("last-modified", edition.published_at)
    event.add("dtstart", first)
    event.add("dtend", latest + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    address = f"{settings.SITE_URL}/{get_language()}/commitments/{commitment.reference}/"
    event.add("url", address)
    what = f"{commitment.reference} {commitment.title}"
    event.add("summary", carried(_summary(commitment, first == latest) % {"what": what}))
    event.add("description", carried(_description(commitment, address)))
    event.add("categories", [commitment.status])
    return event


def _summary(commitment: Commitment, is_one_day: bool) -> str:
    if commitment.deadline_earliest is None:
        return _("Due by this day: %(what)s")
    if is_one_day:
        return _("Due on this day: %(what)s")
    return _("Due at some time in these days: %(what)s")


def _description(commitment: Commitment, address: str) -> str:
    edtf = commitment.deadline_edtf or ""
    lines = [
        _("The text says: “%(phrase)s”.") % {"phrase": commitment.deadline_phrase},
        _("That can mean: %(when)s (EDTF %(edtf)s).")
        % {"when": dates.in_words(edtf, "ar" if get_language() == "ar" else "en"), "edtf": edtf},
        _("Status: %(status)s.") % {"status": commitment.status_label},
        address,
    ]
    return "\n".join(lines)

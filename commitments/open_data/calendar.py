"""A calendar of deadlines (iCalendar, RFC 5545) to subscribe to, in each language."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from commitments.filters import RegisterQuery
from commitments.models import Commitment, DeadlineState, Edition, Mention
from commitments.models.language import readers_language
from commitments.models.mentions import MentionQuerySet
from commitments.open_data.http import asked, conditional, for_machines, state
from commitments.text import dates
from commitments.text.characters import carried

REFRESH = dt.timedelta(hours=12)
MOST = 500
"""Entries of a calendar; more would be over a hundred kilobytes, and no calendar has pages."""


@for_machines
@conditional
def deadlines(
    request: HttpRequest, language: str = settings.LANGUAGE_CODE, reference: str = ""
) -> HttpResponseBase:
    """Every deadline that the commitments that the query finds ever had, first and current ones.

    With `reference`, those of one commitment among them.

    With `due_after` or `due_before`, those within these days. A deadline that can mean several days
    is one entry over all of them, and says so.
    """
    query = asked(request)
    edition = Edition.objects.newest()
    total = 0
    with override(language):
        calendar = _calendar()
        if edition is not None:
            stated = Mention.objects.published().stating_a_deadline(query.on).in_order()
            if reference:
                row = get_object_or_404(query.commitments(), reference=reference)
                stated = stated.filter(commitment=row)
            deadlines = Prefetch("mentions", stated, to_attr="stating_a_deadline")
            wanted, total, rest = _wanted(query, stated)
            if rest:
                calendar.add("description", rest)
            found = query.commitments().filter(pk__in={key for key, _edtf in wanted})
            for commitment in found.prefetch_related(deadlines):
                for mention in _each_once(commitment):
                    if (commitment.pk, mention.deadline_edtf) in wanted:
                        calendar.add_component(_entry(commitment, mention, edition))
        response = HttpResponse(
            calendar.to_ical(), content_type="text/calendar; charset=utf-8; component=VEVENT"
        )
    return state(response, query, edition, total=total)


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


def _wanted(query: RegisterQuery, stated: MentionQuerySet) -> tuple[set[tuple[int, str]], int, str]:
    """The deadlines to show, each with the primary key of its commitment, and how many there are.

    Of very many the latest, and a sentence that says how to ask for the others.
    """
    within = query.deadlines()
    found = query.commitments().order_by().values("pk")
    rows = stated.filter(commitment__in=found).order_by("-deadline_latest", "commitment", "pk")
    days: dict[tuple[int, str], dt.date | None] = {}
    for key, edtf, latest in rows.values_list("commitment", "deadline_edtf", "deadline_latest"):
        if not within or (key, edtf) in within:
            days.setdefault((key, edtf), latest)
    shown = list(days)[:MOST]
    if len(shown) == len(days):
        return set(shown), len(days), ""
    rest = _(
        "These are %(shown)d of %(total)d deadlines, the latest ones. Ask for the others with "
        "due_before=%(day)s."
    )
    values = {"shown": len(shown), "total": len(days), "day": days[shown[-1]]}
    return set(shown), len(days), rest % values


def _each_once(commitment: Commitment) -> Iterable[Mention]:
    """The mention that last named each of its deadlines, in the order of the first naming."""
    stating: list[Mention] = commitment.stating_a_deadline  # type: ignore[attr-defined]
    return {mention.deadline_edtf: mention for mention in stating}.values()


def _entry(commitment: Commitment, mention: Mention, edition: Edition) -> Event:
    latest = mention.deadline_latest
    assert latest is not None, "only mentions that state a deadline are asked for"
    first = mention.deadline_earliest or latest
    is_current = mention.deadline_edtf == commitment.deadline_edtf
    name = "deadline" if is_current else f"deadline.{mention.deadline_edtf.replace('/', '_')}"
    event = Event()
    event.add("uid", f"{commitment.reference}.{name}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", edition.published_at)
    event.add("last-modified", edition.published_at)
    event.add("dtstart", first)
    event.add("dtend", latest + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    address = f"{settings.SITE_URL}/{get_language()}/commitments/{commitment.reference}/"
    event.add("url", address)
    what = f"{commitment.reference} {commitment.title}"
    event.add("summary", carried(_summary(mention, first == latest) % {"what": what}))
    lines = [*_description(commitment, mention, is_current=is_current), address]
    event.add("description", carried("\n".join(lines)))
    event.add("categories", [commitment.status, commitment.deadline_state])
    return event


def _summary(mention: Mention, is_one_day: bool) -> str:
    if mention.deadline_earliest is None:
        return _("Due by this day: %(what)s")
    if is_one_day:
        return _("Due on this day: %(what)s")
    return _("Due at some time in these days: %(what)s")


def _description(commitment: Commitment, mention: Mention, *, is_current: bool) -> Iterable[str]:
    edtf = mention.deadline_edtf
    yield _("The text says: “%(phrase)s”.") % {"phrase": mention.deadline_phrase}
    yield _("That can mean: %(when)s (EDTF %(edtf)s).") % {
        "when": dates.in_words(edtf, readers_language()),
        "edtf": edtf,
    }
    if edtf == commitment.first_deadline_edtf and not is_current:
        yield _("This is the deadline that was named first; later texts speak of another time.")
    elif not is_current:
        yield _("This deadline is no longer the current one.")
    yield _("Status: %(status)s.") % {"status": commitment.status_label}
    if commitment.deadline_state != DeadlineState.NONE:
        state = DeadlineState(commitment.deadline_state).label
        yield _("Deadline: %(state)s.") % {"state": state}

"""What other sites may show in their pages: a card, a badge, and oEmbed to find the card."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt

from commitments.filters import RegisterQuery
from commitments.models import Commitment, Edition, Mention, Status, Tone
from commitments.models.identifiers import REFERENCE
from commitments.models.language import readers_language
from commitments.open_data.http import (
    NotUnderstood,
    asked,
    conditional,
    for_machines,
    problem,
    state,
)
from commitments.text import dates
from commitments.text import language as languages

LOOKS = ("light", "dark")
WIDTH, HEIGHT = 560, 360
SMALLEST_WIDTH, SMALLEST_HEIGHT = 240, 200
PAGE = re.compile(rf"/(?P<language>en|ar)/commitments/(?P<reference>{REFERENCE})/?")

BADGE_COLOURS: Mapping[Tone, str] = {
    Tone.GOOD: "#1b6539",
    Tone.FAIR: "#4d6b12",
    Tone.ACTIVE: "#0b4a5e",
    Tone.WARN: "#8a5300",
    Tone.BAD: "#a02420",
}
OTHER_COLOUR = "#565e66"
BADGE_LETTER = 7  # pixels, at most, of a letter in the font of the badge
BADGE_MARGIN = 10


@for_machines
@conditional
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it passes arguments on
def card(request: HttpRequest, language: str, reference: str) -> HttpResponseBase:
    """A commitment for an iframe: title, status, and the words that speak of it last."""
    query = asked(request, also=("look",))
    look = request.GET.get("look", "")
    if look and look not in LOOKS:
        raise NotUnderstood({"look": [_("Give “light” or “dark”.")]})
    with override(language):
        commitment = _commitment(query, reference)
        mention = (
            query.restrict(Mention.objects.published().in_order())
            .filter(commitment=commitment)
            .select_related("paragraph__statement")
            .last()
        )
        edition = Edition.objects.newest()
        content = {
            "commitment": commitment,
            "mention": mention,
            "tone": Status(commitment.status).nature.tone,
            "deadline": _deadline(commitment),
            "deadline_tone": _deadline_tone(commitment),
            "query": query,
            "edition": edition.number if edition else 0,
            "look": look,
            "register": _(settings.REGISTER_NAME),
            "page": f"{settings.SITE_URL}/{language}/commitments/{reference}/{_day(query)}",
            "direction": languages.direction(language),
            "language": language,
        }
        response = render(request, "open_data/card.html", content)
    return state(response, query, edition)


@for_machines
@conditional
def badge(request: HttpRequest, language: str, reference: str) -> HttpResponseBase:
    """The status of a commitment as a small picture (SVG)."""
    query = asked(request)
    with override(language):
        commitment = _commitment(query, reference)
        label, tone = _in_short(commitment)
        left = len(reference) * BADGE_LETTER + 2 * BADGE_MARGIN
        right = len(label) * BADGE_LETTER + 2 * BADGE_MARGIN
        content = {
            "reference": reference,
            "label": label,
            "colour": BADGE_COLOURS.get(tone, OTHER_COLOUR),
            "left": left,
            "right": right,
            "width": left + right,
            "middle_of_left": left // 2,
            "middle_of_right": left + right // 2,
            "language": language,
            "direction": languages.direction(language),
        }
        response = render(request, "open_data/badge.svg", content, content_type="image/svg+xml")
    return state(response, query, Edition.objects.newest())


def _in_short(commitment: Commitment) -> tuple[str, Tone]:
    """The status, what is wrong with the deadline since when, and that care is asked for.

    The colour is of what is more urgent.
    """
    parts, tone = [commitment.status_label], Status(commitment.status).nature.tone
    if deadline := _deadline(commitment):
        parts.append(deadline)
        tone = _deadline_tone(commitment)
    if commitment.caution:
        parts.append(_("To be read with care"))
    return " · ".join(parts), tone


def _deadline(commitment: Commitment) -> str:
    """What is wrong with the deadline, and which one it is; empty where nothing is."""
    if not (commitment.deadline_label and commitment.deadline_edtf):
        return ""
    return _("%(what)s (it was: %(deadline)s)") % {
        "what": commitment.deadline_label,
        "deadline": dates.in_words(commitment.deadline_edtf, readers_language()),
    }


def _deadline_tone(commitment: Commitment) -> Tone:
    return Tone.BAD if commitment.is_overdue else Tone.IDLE


@for_machines
def oembed(request: HttpRequest) -> HttpResponseBase:
    """How to embed the commitment whose page has the address `url` (oembed.com)."""
    form = request.GET.get("format") or "json"
    if form == "xml":  # which oEmbed knows, and asks to refuse so
        return problem(501, _("Only the JSON form of oEmbed is offered."))
    if form != "json":
        raise NotUnderstood({"format": [_("Only the JSON form of oEmbed is offered.")]})
    address = urlsplit(request.GET.get("url", "")[:2000])
    page = PAGE.fullmatch(address.path)
    if f"{address.scheme}://{address.netloc}" != settings.SITE_URL or page is None:
        raise Http404(_("Give as url the address of a commitment's page."))
    query = RegisterQuery(QueryDict(address.query), today=timezone.localdate())
    if not query.is_valid():
        raise NotUnderstood(query.errors)
    width = min(WIDTH, _most(request, "maxwidth", SMALLEST_WIDTH))
    height = min(HEIGHT, _most(request, "maxheight", SMALLEST_HEIGHT))
    with override(page["language"]):
        commitment = _commitment(query, page["reference"])
        path = reverse("open_data:card", args=[page["language"], commitment.reference])
        answer: dict[str, Any] = {
            "version": "1.0",
            "type": "rich",
            "title": f"{commitment.reference} {commitment.title}",
            "provider_name": settings.REGISTER_NAME,
            "provider_url": f"{settings.SITE_URL}/",
            "cache_age": 3600,
            "width": width,
            "height": height,
            "html": iframe(f"{settings.SITE_URL}{path}{_day(query)}", commitment, width, height),
        }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def iframe(address: str, commitment: Commitment, width: int, height: int) -> str:
    """The element that shows the card, for the page of another site."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
        address,
        f"{commitment.reference} {commitment.title}",
        width,
        height,
    )


def _commitment(query: RegisterQuery, reference: str) -> Commitment:
    commitment = query.commitments().filter(reference=reference).first()
    if commitment is None:
        raise Http404(_("There is no such commitment."))
    return commitment


def _day(query: RegisterQuery) -> str:
    return f"?{urlencode({'on': query.on.isoformat()})}" if query.is_as_of_past else ""


def _most(request: HttpRequest, name: str, smallest: int) -> int:
    """What the embedding site allows, in pixels; nothing smaller than can be read."""
    given = request.GET.get(name, "")
    if not given:
        return max(WIDTH, HEIGHT)
    if not (given.isascii() and given.isdecimal() and len(given) <= 6):
        raise NotUnderstood({name: [_("Give a number of pixels.")]})
    return max(smallest, int(given))

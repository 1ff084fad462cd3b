"""Tags and filters of the public pages."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from commitments.filters import Facet
from commitments.models import (
    Commitment,
    Forum,
    Language,
    Mention,
    Role,
    Status,
    Strength,
    Tone,
)
from commitments.models.identifiers import REFERENCE
from commitments.models.language import readers_language
from commitments.public import pages, sentences
from commitments.public.charts import Axis
from commitments.public.excerpts import Excerpt
from commitments.public.following.followed import is_offered
from commitments.text import language as languages

register = template.Library()

HTML_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}
ADDRESS = re.compile(r"(https?://[^\s،]+)")
NAMED = re.compile(
    rf"(?P<address>https?://[^\s،؛()]*[^\s،؛().,;:])|\b{REFERENCE}(\.[fmrse][0-9]+)*\b"
)
"""An address, or the reference of a record, within a sentence."""
USUAL_NAME = gettext_noop("Follow-through")
"""What the register is called unless its settings say otherwise; here to be translated."""

register.filter("in_words", sentences.in_words)
register.filter("when", sentences.when)
register.filter("days", sentences.days)
register.filter("meeting_name", sentences.meeting_name)
register.simple_tag(sentences.standing, name="standing")
register.filter("direction_of", languages.direction)


@register.simple_tag
def register_name() -> str:
    """The name of this register, translated where the catalogue knows it."""
    return _(settings.REGISTER_NAME)


@register.simple_tag
def publisher_name() -> str:
    """Who publishes this register; empty where its settings do not say."""
    return settings.PUBLISHER_NAME


@register.simple_tag
def contact_address() -> str:
    """The link to where corrections and replies are sent; empty where the settings name none."""
    return f"mailto:{settings.CONTACT}" if "@" in settings.CONTACT else settings.CONTACT


@register.simple_tag
def followed_by_mail() -> bool:
    """Whether readers can have what changes sent to them."""
    return is_offered()


@register.simple_tag
def contact_name() -> str:
    """The address of e-mail or of the page to which corrections and replies are sent."""
    return settings.CONTACT


@register.filter
def with_isolated_addresses(text: str) -> SafeString:
    """The text, escaped, with each address in it kept whole where the writing runs to the left."""
    pieces = ADDRESS.split(text)
    return format_html_join(
        "",
        "{}{}",
        (
            (before, format_html('<bdi dir="ltr">{}</bdi>', address) if address else "")
            for before, address in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        ),
    )


@register.filter
def prose(text: str) -> SafeString:
    """The register's own words, escaped: addresses are links, references stay in one piece."""
    pieces: list[SafeString | str] = []
    last = 0
    for found in NAMED.finditer(text):
        pieces.append(conditional_escape(text[last : found.start()]))
        if found["address"]:
            shown = Truncator(found["address"]).chars(60)
            link = '<a href="{}" rel="external noopener"><bdi class="address">{}</bdi></a>'
            pieces.append(format_html(link, found["address"], shown))
        else:
            pieces.append(format_html('<bdi class="ref">{}</bdi>', found[0]))
        last = found.end()
    pieces.append(conditional_escape(text[last:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.simple_tag
def site_address() -> str:
    """Scheme and host of the register, without a slash at the end."""
    return str(settings.SITE_URL)


@register.simple_tag(takes_context=True)
def page_languages(context: RequestContext) -> list[pages.Translated]:
    """The page in every language; empty where there is no request, as on the page of errors."""
    request: HttpRequest | None = context.get("request")
    return pages.in_every_language(request) if request is not None else []


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, name: str, *args: Any, **query: Any) -> str:
    """Address of a public page, carrying the day that is being read and the `query`.

    A value of the query may be a list.
    """
    address = _address(name, args, get_language(), get_script_prefix())
    reading: pages.Reading | None = context.get("reading")
    if reading is not None and reading.is_past:
        query["on"] = reading.on.isoformat()
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...], language: str | None, prefix: str) -> str:
    """`reverse`, asked once for an address in a language; the lists of a page ask for many."""
    return reverse(f"public:{name}", args=args)


@register.simple_tag(takes_context=True)
def forum_of(context: template.Context, row: Any) -> Forum | None:
    """The forum of a record, where there are several and so it has to be named."""
    reading: pages.Reading | None = context.get("reading")
    if reading is None or len(reading.forums) < 2:
        return None
    return reading.forums.get(row.forum_id)


@register.simple_tag(takes_context=True)
def nav_item(context: template.Context, name: str, label: str) -> SafeString:
    """A page in the navigation, marked where it is the one that is read."""
    request: HttpRequest | None = context.get("request")
    address = _address(name, (), get_language(), get_script_prefix())
    is_current = request is not None and request.path == address
    return component(
        "nav_item", address=page_url(context, name), is_current=is_current, label=label
    )


@register.simple_tag(takes_context=True)
def today_url(context: RequestContext) -> str:
    """Address of this page without `on=`: the register as it stands today."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("on", None)
    return f"?{query.urlencode()}" if query else request.path


@register.simple_tag
def file_url(path: str, query: str = "") -> str:
    """Address of a file, feed or API door, carrying the query of the page.

    These doors are another room's; their addresses are stable.
    """
    return f"/{path}?{query}" if query else f"/{path}"


@register.simple_tag
def feed_url(name: str, query: str = "") -> str:
    """Address of a feed or calendar in the reader's language, carrying the query of the page."""
    return file_url(f"feeds/{readers_language()}/{name}", query)


@register.simple_tag
def data_page_url() -> str:
    """Address of the page on open data."""
    return f"/{readers_language()}/data/"


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """schema.org data of the page, escaped so that no text can close its element."""
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(HTML_ESCAPES)),  # noqa: S308 - escaped just here
    )


@register.filter
def tone(status: str) -> str:
    """How a status is coloured."""
    return Status(status).nature.tone


def component(name: str, **values: Any) -> SafeString:
    """A small component with these values; the same again is not rendered again."""
    return _rendered(name, get_language(), tuple(values.items()))


@lru_cache(maxsize=1024)
def _rendered(name: str, language: str | None, values: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string(f"components/{name}.html", dict(values))


def _status(status: str) -> dict[str, Any]:
    return {"status": status, "label": str(Status(status).label), "tone": tone(status)}


@register.simple_tag
def status_mark(status: str) -> SafeString:
    """A status as shape, text and colour."""
    return component("status", **_status(status))


@register.simple_tag(takes_context=True)
def status_link(context: template.Context, status: str, label: str = "") -> SafeString:
    """A status that leads to its meaning on the method page, perhaps with a label of its own."""
    own = {"label": label} if label else {}
    return component("status_link", **_status(status) | own, method=page_url(context, "method"))


@register.simple_tag(takes_context=True)
def standing_link(
    context: template.Context, commitment: Commitment, silent: bool = True
) -> SafeString:
    """The status of a commitment, and beside it what follows from dates and earlier events."""
    derived = {
        "label": commitment.status_label,
        "deadline": commitment.deadline_state if commitment.deadline_label else "",
        "deadline_label": commitment.deadline_label,
        "deadline_tone": Tone.BAD if commitment.is_overdue else Tone.IDLE,
        "breached_before": commitment.was_breached_before,
        "silent": silent and commitment.is_silent,
        "method": page_url(context, "method"),
    }
    return component("status_link", **_status(commitment.status) | derived)


@register.simple_tag
def role_mark(role: str) -> SafeString:
    """The role of a mention, or `absent`, as shape and text."""
    return component("role", role=role, label=role_label(role))


@register.simple_tag(takes_context=True)
def role_link(context: template.Context, role: str) -> SafeString:
    """A role that leads to its meaning on the method page."""
    method = page_url(context, "method")
    return component("role_link", role=role, label=role_label(role), method=method)


@register.filter
def role_label(role: str) -> str:
    """The role of a mention, or `absent`, in words."""
    return _("Absent") if role == "absent" else str(Role(role).label)


@register.filter
def strength_label(strength: str) -> str:
    """The strength of a wording in words."""
    return str(Strength(strength).label)


@register.filter
def language_name(code: str) -> str:
    """The name of a source language in the reader's language."""
    return str(dict(Language.choices).get(code, code))


@register.filter
def amount_of(terms: Any) -> str:
    """The amount that a mention, or a commitment's current terms, state; empty without one."""
    if terms.amount is None:
        return ""
    return sentences.money(terms.amount, terms.currency, terms.amount_qualifier or "")


@register.filter
def paragraph_anchor(mention: Mention) -> str:
    """Where the quotation stands in its full text: /en/statements/<slug>/#p3."""
    paragraph = mention.paragraph
    slug = paragraph.statement.slug
    address = _address("statement", (slug,), get_language(), get_script_prefix())
    return f"{address}#p{paragraph.number}"


@register.filter
def iso(day: dt.date | dt.datetime) -> str:
    """A day or a moment for machines."""
    # HTML takes fractions of a second of three digits at most.
    return day.isoformat(timespec="seconds") if isinstance(day, dt.datetime) else day.isoformat()


@register.filter
def item(mapping: Mapping[str, Any], key: str) -> Any:
    """The value that a mapping holds under a key; an empty list where it holds none."""
    return mapping.get(key, [])


@register.filter
def listed(texts: Iterable[str]) -> str:
    """Texts one after the other, with commas."""
    return _(", ").join(texts)


@register.filter
def marked(excerpt: Excerpt) -> SafeString:
    """A piece of a text, escaped, with the words marked that were looked for."""
    word, other = '<mark class="found">{}</mark>', "{}"
    runs = [format_html(word if run.keys else other, run.text) for run in excerpt.runs]
    before = "…" if excerpt.begins_inside else ""
    after = "…" if excerpt.ends_inside else ""
    return format_html_join("", "{}", ([run] for run in [before, *runs, after]))


@register.simple_tag
def choice(facet: Facet) -> SafeString:
    """A value of a filter as a box to tick, with how many commitments have it.

    There are hundreds on a page: in a template they would take a tenth of its time.
    """
    return format_html(
        '<label class="choice{}"><input type="checkbox" name="{}" value="{}"{}>'
        '<span>{}</span> <span class="count">{}</span></label>',
        "" if facet.count or facet.selected else " choice--empty",
        facet.name,
        facet.value,
        " checked" if facet.selected else "",
        facet.label,
        localize(facet.count),
    )


@register.simple_tag
def grid(axis: Axis) -> SafeString:
    """The lines of a timeline where its years begin, the same in each of its rows."""
    line = '<line class="grid" x1="{}" x2="{}" y1="0" y2="28"/>'
    return format_html_join("", line, ((begin, begin) for _year, begin, _middle in axis.years))


@register.filter
def any_selected(facets: Iterable[Any]) -> bool:
    """Whether any value of a parameter is part of the query."""
    return any(facet.selected for facet in facets)

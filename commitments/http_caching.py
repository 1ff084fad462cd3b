"""Pages that are kept, here and by browsers and caches, and asked for again each time: one query.

What a page shows follows from the public state, its address, its language and the day. All of that
is in its ETag, so that whoever has the page of that ETag has the right one: the reader, who is told
so (304), or this process, which keeps the pages it answered last.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from commitments.text import characters

Parameters = ParamSpec("Parameters")
Response = TypeVar("Response", bound=HttpResponseBase)


def revalidated(
    view: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Make a view answer only GET and HEAD, compressed, and what is kept with one query.

    A page may be kept by caches but is asked for again each time (see `entity_tag`).
    """

    @gzip_page
    def fresh(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        return legible(view(request, *args, **kwargs))

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return _not_allowed(request)
        tag = entity_tag(request.get_full_path(), timezone.localdate())
        if request.headers.get("If-None-Match", "*") != "*":
            unchanged: HttpResponseBase | None = get_conditional_response(request, etag=tag)
            if unchanged is not None:
                return _revalidated(unchanged, tag)
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        kept: HttpResponse | None = caches["pages"].get(tag) if takes_gzip else None
        if kept is not None:
            return kept
        response = fresh(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        _revalidated(response, tag)
        # Uncompressed ones would take ten times the memory, and hardly anybody asks for them.
        if response.headers.get("Content-Encoding") == "gzip" and not response.cookies:
            caches["pages"].set(tag, response)
        return response

    # Whatever is sent is refused, by a sentence that fits: no token is missing.
    return csrf_exempt(answer)


def legible(response: Response) -> Response:
    """Let every browser read a page whose texts were stored past the rules of the register."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and isinstance(response, HttpResponse) and "Content-Encoding" not in response:
        page = response.content.decode()
        if (read := characters.legible(page)) != page:
            response.content = read
    return response


def _revalidated(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _not_allowed(request: HttpRequest) -> HttpResponse:
    message = _("This page can only be read; nothing can be sent to it.")
    response = render(request, "405.html", {"message": message}, status=405)
    response.headers["Allow"] = "GET, HEAD"
    return response


def to_present_slug(request: HttpRequest, view: str, slug: str) -> HttpResponse:
    """Send the reader on for ever from a slug that a record had before."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse(view, args=[slug])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def entity_tag(address: str, today: dt.date) -> str:
    """The weak ETag of a page: it changes with whatever the page could show. One query."""
    shown = (settings.REGISTER_NAME, settings.SITE_URL, settings.PUBLISHER_NAME, settings.CONTACT)
    state = (address, get_language(), today, release(), shown, public_state())
    digest = hashlib.sha256(repr(state).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def public_state() -> tuple[int | None, ...]:
    """Numbers of which one rises with every change of what is public.

    The newest edition; packages and checkpoints, which follow their edition a little later; what
    sources answered. None of these is ever changed or deleted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT MAX(number) FROM commitments_edition), "
            "(SELECT COUNT(*) FROM commitments_package), "
            "(SELECT COUNT(*) FROM commitments_checkpoint), "
            "(SELECT MAX(id) FROM commitments_sourcecheck)"
        )
        state: tuple[int | None, ...] = cursor.fetchone()
    return state


@cache
def release() -> str:
    """Digest of the program's own texts, so that a new version of it changes every page."""
    digest = hashlib.sha256()
    base = Path(settings.BASE_DIR)
    for folder, pattern in (
        ("commitments", "*.py"),
        ("templates", "*.html"),
        ("static", "*.*"),
        ("locale", "*.po"),
    ):
        for file in sorted((base / folder).rglob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()

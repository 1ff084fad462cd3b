"""Pages that browsers and caches keep, but ask for again each time: with one query."""

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
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

from commitments.models import Edition
from commitments.text import characters

Parameters = ParamSpec("Parameters")
Response = TypeVar("Response", bound=HttpResponseBase)


def revalidated(
    view: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Make a view answer only GET and HEAD, compressed, and conditional requests with one query.

    A page may be kept by caches but is asked for again each time: its ETag follows the newest
    edition, the vocabulary, the language and the day.
    """

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
        response = legible(view(request, *args, **kwargs))
        return _revalidated(response, tag) if response.status_code == 200 else response

    # Whatever is sent is refused, by a sentence that fits: no token is missing.
    return csrf_exempt(gzip_page(answer))


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
    edition = Edition.objects.latest_number()
    state = (address, get_language(), today, release(), edition)
    digest = hashlib.sha256(repr(state).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


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

"""Answers that are kept, here and by browsers and caches, and asked for again each time.

What a page shows follows from the public state, its address, its language and the day. All of that
is in its ETag, so that whoever has the page of that ETag has the right one: the reader, who is told
so (304), or this register, which keeps the pages that it answered last.
"""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from commitments import public_state
from commitments.models import Edition
from commitments.text import characters

Parameters = ParamSpec("Parameters")
Response = TypeVar("Response", bound=HttpResponseBase)


_compress = GZipMiddleware(lambda _request: HttpResponse())
"""Pages are compressed; pictures and PDFs are already."""

KEPT_AS = "register.kept_as"
"""In the environment of a request: the ETag under which its answer may be kept."""


STATE = "register.state"
"""In the environment of a request: the public state that it is answered from, where that is known
already because the database that it reads has this state at least."""


def revalidated(
    view: Callable[Concatenate[HttpRequest, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Make a view answer only GET and HEAD, compressed, and what is kept.

    A page may be kept by caches but is asked for again each time (see `entity_tag`).
    """

    def fresh(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        response = legible(view(request, *args, **kwargs))
        is_text = response.headers.get("Content-Type", "").startswith("text/")
        return _compress.process_response(request, response) if is_text else response

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return _not_allowed(request)
        tag = entity_tag(request, request.META.get(STATE) or public_state.current())
        if kept := kept_answer(request, tag):
            return kept
        response = fresh(request, *args, **kwargs)
        if response.status_code == 200:
            tagged(response, tag)
            # Uncompressed ones would take ten times the memory; hardly anybody asks for them.
            if response.headers.get("Content-Encoding") == "gzip":
                request.META[KEPT_AS] = tag
        return response

    # Whatever is sent is refused, by a sentence that fits: no token is missing.
    return csrf_exempt(answer)


def kept_answer(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """304 for whoever has the answer of this ETag, or the page that is kept under it."""
    if unchanged := not_modified(request, tag):
        return unchanged
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return None
    if kept := caches["pages"].get(tag):
        content, headers = kept
        return HttpResponse(content, headers=headers)
    return None


def not_modified(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """304 for whoever has the answer of this ETag."""
    if request.headers.get("If-None-Match", "*") == "*":
        return None
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    return unchanged and tagged(unchanged, tag)


def keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep a page as it goes out, where its view says that it may be kept."""
    tag = request.META.get(KEPT_AS)
    if tag and isinstance(response, HttpResponse) and not response.cookies:
        caches["pages"].set(tag, (response.content, dict(response.headers)))


def legible(response: Response) -> Response:
    """Let every browser read a page whose texts were stored past the rules of the register."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and isinstance(response, HttpResponse) and "Content-Encoding" not in response:
        page = response.content.decode()
        if (read := characters.legible(page)) != page:
            response.content = read
    return response


def tagged(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """Give an answer its ETag, and say who may keep it for how long."""
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    if settings.EDGE_SECONDS:
        # A cache in front may answer for so long without asking, unless it is told to let go.
        response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={settings.EDGE_SECONDS}"
        if response.status_code == 200:
            edition = Edition.objects.latest_number()
            response.headers["Surrogate-Key"] = f"register edition-{edition}"
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


def entity_tag(request: HttpRequest, state: str) -> str:
    """The weak ETag of an answer: it changes with whatever the answer could show.

    Outside the languages of the register an answer is the same for all of them.
    """
    path = request.path_info
    today = timezone.localdate()
    publisher = (settings.PUBLISHER_NAME, settings.CONTACT, settings.FUNDING, settings.INDEPENDENCE)
    shown = (settings.REGISTER_NAME, settings.SITE_URL, bool(settings.MAIL_SERVER), *publisher)
    address = (request.get_full_path(), get_language_from_path(path))
    digest = hashlib.sha256(repr((address, today, release(), shown, state)).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


@cache
def release() -> str:
    """Digest of the program's own texts, so that a new version of it changes every page."""
    digest = hashlib.sha256()
    base = Path(settings.BASE_DIR)
    for folder, pattern in (
        ("commitments", "*.py"),
        ("commitments", "*.typ"),
        ("templates", "*.html"),
        ("static", "*.*"),
        ("locale", "*.po"),
    ):
        for file in sorted((base / folder).rglob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()

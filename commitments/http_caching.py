"""Pages that browsers and caches keep, but ask for again each time: with one query."""

import datetime as dt
import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum, Value
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page

from commitments.models import Actor, Edition, Forum, Meeting, Region, Theme

Parameters = ParamSpec("Parameters")

VOCABULARY = (Forum, Actor, Meeting, Theme, Region)


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
        response = view(request, *args, **kwargs)
        return _revalidated(response, tag) if response.status_code == 200 else response

    # Whatever is sent is refused, by a sentence that fits: no token is missing.
    return csrf_exempt(gzip_page(answer))


def _revalidated(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _not_allowed(request: HttpRequest) -> HttpResponse:
    message = _("This page can only be read; nothing can be sent to it.")
    response = render(request, "405.html", {"message": message}, status=405)
    response.headers["Allow"] = "GET, HEAD"
    return response


def entity_tag(address: str, today: dt.date) -> str:
    """The weak ETag of a page: it changes with whatever the page could show. One query."""
    state = (address, get_language(), today, release(), *content_state())
    digest = hashlib.sha256(repr(state).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def content_state() -> list[tuple[str, int]]:
    """The newest edition, and how often the vocabulary, which needs no edition, was saved."""

    def counted(model: type[Any], total: Any) -> QuerySet[Any, tuple[str, int]]:
        rows = model.objects.order_by().annotate(noun=Value(model._meta.model_name))
        counts: QuerySet[Any, tuple[str, int]] = (
            rows.values("noun").annotate(total=total).values_list("noun", "total")
        )
        return counts

    editions = counted(Edition, Max("number"))
    words = [counted(model, Sum("version") + Count("pk")) for model in VOCABULARY]
    return sorted(editions.union(*words, all=True))


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

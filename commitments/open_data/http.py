"""What the machines' addresses share: reading the query, refusing it, headers, other sites."""

import re
import weakref
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import unquote_plus, urlencode

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from commitments import public_state
from commitments.filters import RegisterQuery
from commitments.http_caching import STATE, entity_tag, not_modified, tagged
from commitments.models import Edition
from commitments.open_data.snapshot import snapshot

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]

READING = "GET, HEAD, OPTIONS"
STATEMENT_HEADERS = (
    "Register-Edition",
    "Register-Checkpoint",
    "Register-As-Of",
    "Register-Query",
    "Register-Search",
    "Register-Total",
)
SPEAKS_JSON = re.compile(r"^/api/|^/oembed$|\.\w*json\w*$", re.ASCII)
LONGEST_NAME = 120


class NotUnderstood(Exception):
    """The query is not valid; `errors` are messages by parameter, as `RegisterQuery` has them.

    `is_well_formed` where each value is right in itself.
    """

    def __init__(self, errors: dict[str, list[str]], *, is_well_formed: bool = False) -> None:
        super().__init__(str(errors))
        self.errors = errors
        self.is_well_formed = is_well_formed


def asked(request: HttpRequest, also: Collection[str] = ()) -> RegisterQuery:
    """The query of a request; raises `NotUnderstood` when any of it is not understood."""
    query = RegisterQuery(request.GET, today=timezone.localdate(), also=also)
    if not query.is_valid():
        raise NotUnderstood(query.errors, is_well_formed=query.is_well_formed)
    return query


def problem(
    status: int, title: str, detail: str = "", errors: dict[str, list[str]] | None = None
) -> JsonResponse:
    """An error as machines read it: `application/problem+json`, RFC 9457."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = errors
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def as_text(errors: dict[str, list[str]]) -> str:
    """The messages of a query that is not valid, a line each."""
    return "".join(
        f"{message}\n" if name == "__all__" else f"{name}: {message}\n"
        for name, messages in errors.items()
        for message in messages
    )


def for_machines(view: View[Parameters]) -> View[Parameters]:
    """Make a view that any site may read, with GET alone, and that refuses in machine form.

    Errors are JSON problems where the address ends with a JSON format, plain text elsewhere.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204)
        elif request.method not in ("GET", "HEAD"):
            response = refuse(request, 405, _("This address can only be read."))
        else:
            response = _read(view, request, *args, **kwargs)
        return open_to_other_sites(response)

    return csrf_exempt(answer)


def _read(
    view: View[Parameters],
    request: HttpRequest,
    *args: Parameters.args,
    **kwargs: Parameters.kwargs,
) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except NotUnderstood as error:
        return refuse(request, 400, _("The query was not understood."), error.errors)


def kept_until_changed(view: View[Parameters]) -> View[Parameters]:
    """Give a file an ETag that follows the public state and the day, and answer 304.

    The tag is made before the file is read, so that it is never newer than the file. With 304 come
    the headers that say what the file is of; they are kept under the tag, and else made again.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        tag = entity_tag(request, request.META.get(STATE) or public_state.current())
        if kept := kept_file(request, tag):
            return kept
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        said = _said(response)
        caches["pages"].set(_headers_of(tag), said)
        if unchanged := not_modified(request, tag):
            # The answer itself is dropped: to close it would tell Django that the request is over,
            # which would give a connection back that is still in use.
            if isinstance(response, Download):
                response.pieces.close()
            return _saying(said, unchanged)
        return tagged(response, tag)

    return answer


def kept_file(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """304 for whoever has the file of this ETag, where it is known here what its headers say."""
    if unchanged := not_modified(request, tag):
        said: dict[str, str] | None = caches["pages"].get(_headers_of(tag))
        if said is not None:
            return _saying(said, unchanged)
    return None


def conditional(view: View[Parameters]) -> View[Parameters]:
    """Give a short answer an ETag that follows its content, and answer 304."""

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponseBase:
        return unless_known(request, view(request, *args, **kwargs))

    return answer


def unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with an ETag; 304, with what its headers say, where the client has it already."""
    answer = ConditionalGetMiddleware(lambda _request: response)(request)
    assert isinstance(answer, HttpResponseBase)
    return _saying(_said(response), answer)


def _said(response: HttpResponseBase) -> dict[str, str]:
    """The headers that say what an answer is of, and where it leads."""
    names = (*STATEMENT_HEADERS, "Link")
    return {name: response.headers[name] for name in names if name in response.headers}


def _saying(said: dict[str, str], response: HttpResponseBase) -> HttpResponseBase:
    for name, value in said.items():
        response.headers[name] = value
    return response


def _headers_of(tag: str) -> str:
    return f"headers-of-{tag}"


def refuse(
    request: HttpRequest, status: int, message: str, errors: dict[str, list[str]] | None = None
) -> HttpResponse:
    """An error in the form of the address that was asked for."""
    if SPEAKS_JSON.search(request.path):
        return problem(status, message, errors=errors)
    lines = f"{message}\n{as_text(errors or {})}"
    return HttpResponse(lines, status=status, content_type="text/plain; charset=utf-8")


def open_to_other_sites(response: HttpResponseBase) -> HttpResponseBase:
    """Let scripts of any site read the answer (CORS); nothing here depends on who asks."""
    response.headers["Allow"] = READING
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = READING
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Access-Control-Expose-Headers"] = ", ".join(
        [
            *STATEMENT_HEADERS,
            "Content-Disposition",
            "ETag",
            "Link",
            "Retry-After",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
        ]
    )
    return response


def state(
    response: HttpResponseBase,
    query: RegisterQuery,
    edition: Edition | None,
    *,
    total: int | None = None,
) -> HttpResponseBase:
    """Say in headers which edition, with which checkpoint, day and query the answer is of.

    Edition 0 stands for none. Of a search also how it was read, as a query string: whether all
    words are held, or most. Of rows also how many there are in all (`total`), on this page and on
    others.
    """
    response.headers["Register-Edition"] = str(edition.number if edition else 0)
    if edition and (checkpoint := getattr(edition, "checkpoint", None)):
        response.headers["Register-Checkpoint"] = f"{edition.number} {checkpoint.root}"
    response.headers["Register-As-Of"] = query.on.isoformat()
    response.headers["Register-Query"] = query.query_string()
    if query.understood:
        response.headers["Register-Search"] = urlencode(query.understood.said(), doseq=True)
    if total is not None:
        response.headers["Register-Total"] = str(total)
    return response


def file_name(name: str, extension: str, query: RegisterQuery, edition: int) -> str:
    """Such as `commitments-edition-3-status-fulfilled.csv`."""
    asked_for = re.sub("[=&]", " ", unquote_plus(query.query_string()))
    words = slugify(asked_for, allow_unicode=True)
    return f"{name}-edition-{edition}{'-' if words else ''}{words}"[:LONGEST_NAME] + f".{extension}"


class Snapshot:
    """The newest edition, what is written of it, piece by piece, and of how many rows.

    All of it comes from one state of the database.

    The database connection is given back by `close`, which the server calls when the answer was
    read or broken off.
    """

    def __init__(self, write: Callable[[int], Iterator[bytes]], count: Callable[[], int]) -> None:
        with ExitStack() as stack:
            stack.enter_context(snapshot(of_any_length=True))
            self.edition = Edition.objects.newest()
            self.number = self.edition.number if self.edition else 0
            self.total = count()
            self.pieces = write(self.number)
            # Not only by `close`: whoever drops an answer unread must not keep its connection.
            self._end = weakref.finalize(self, stack.pop_all().close)

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        """Stop writing and give the connection back."""
        self.pieces.close()  # type: ignore[attr-defined]
        self._end()


class Download(StreamingHttpResponse):
    """A file that streams from a snapshot, which is closed with it."""

    def __init__(self, pieces: Snapshot, content_type: str) -> None:
        super().__init__(pieces, content_type=content_type)
        self.pieces = pieces


def download(
    write: Callable[[int], Iterator[bytes]],
    count: Callable[[], int],
    *,
    query: RegisterQuery,
    name: str,
    extension: str,
    content_type: str,
    attached: bool = True,
    link: str = "",
) -> HttpResponseBase:
    """A file that streams what `write` gives for the newest edition, and says what it is of.

    `count` says how many rows it holds; `link` leads to the same page by page, as a value of the
    header `Link` (RFC 8288).
    """
    query.look_up()
    pieces = Snapshot(write, count)
    response = Download(pieces, content_type)
    file = file_name(name, extension, query, pieces.number)
    response.headers["Content-Disposition"] = str(content_disposition_header(attached, file))
    if link:
        response.headers["Link"] = link
    return state(response, query, pieces.edition, total=pieces.total)

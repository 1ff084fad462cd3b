"""Views of the API."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commitments.filters import RegisterQuery
from commitments.http_caching import to_present_slug
from commitments.licence import LICENCE
from commitments.models import Checkpoint, Edition, FormerSlug, Slugged
from commitments.open_data import records
from commitments.open_data.api import problems, shapes
from commitments.open_data.api.pages import Cursor, read_limit
from commitments.open_data.api.throttling import ReaderThrottle
from commitments.open_data.columns import Table
from commitments.open_data.http import asked, open_to_other_sites, state, unless_known
from commitments.open_data.snapshot import snapshot
from commitments.open_data.tables import (
    ACTORS,
    COMMITMENTS,
    EDITIONS,
    REGIONS,
    STATEMENTS,
    THEMES,
)

Documents = Callable[[Collection[Any], RegisterQuery], list[records.Record]]

PAGING = ("cursor", "limit")


class AlwaysJson(BaseContentNegotiation):
    """There is one form, whatever a client says that it would like."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        """Nothing is sent to the API."""
        return next(iter(parsers))

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> Any:
        """JSON."""
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class PublicView(APIView):
    """A view that any site may read, as often as is fair, with errors as problems."""

    http_method_names = ["get", "head", "options"]
    throttle_classes = [ReaderThrottle]
    content_negotiation_class = AlwaysJson

    def get_exception_handler(self) -> Any:
        """Errors as problem details."""
        return problems.handle

    def get_throttles(self) -> list[Any]:
        """The throttles, kept for what they say in headers."""
        self.throttles = super().get_throttles()
        return self.throttles

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer with an ETag, or 304 where the client has the answer already."""
        response: Any = super().dispatch(request, *args, **kwargs)
        if isinstance(response, Response):
            response.render()
        answer = unless_known(request, response)
        for throttle in getattr(self, "throttles", []):
            throttle.describe(answer)
        return open_to_other_sites(answer)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before a script of another site may read."""
        return Response(status=204)


class ListView(PublicView):
    """A page of the rows of a table that the query finds, as documents."""

    table: ClassVar[Table]

    def documents(self, keys: Collection[Any], query: RegisterQuery) -> list[records.Record]:
        """The rows with these keys, in the order of the query."""
        rows = self.table.rows(query).filter(**{f"{self.table.key}__in": keys})
        return list(records.of(self.table, rows, query.on))

    def get(self, request: Request) -> HttpResponseBase:
        """The page at the cursor, with links to those around it."""
        query = asked(request._request, also=PAGING)
        limit = read_limit(request.GET.get("limit", ""))
        query.look_up()
        with snapshot():
            edition = Edition.objects.newest()
            number = edition.number if edition else 0
            cursor = _cursor(request.GET.get("cursor", ""), number)
            count, end = self.table.count(query), cursor.offset + limit
            keys = list(
                self.table.rows(query).values_list(self.table.key, flat=True)[cursor.offset : end]
            )
            body: dict[str, Any] = {
                "edition": number,
                "as_of": query.on,
                "query": query.query_string(),
                "search": _searched(query),
                "count": count,
                "next": None,
                "previous": None,
                "results": self.documents(keys, query),
            }
        if end < count:
            body["next"] = _address(request, query, limit, Cursor(number, end))
        if cursor.offset:
            before = Cursor(number, max(0, cursor.offset - limit))
            body["previous"] = _address(request, query, limit, before)
        response = Response(body)
        links = [f'<{body[way]}>; rel="{way}"' for way in ("next", "previous") if body[way]]
        if links:
            response.headers["Link"] = ", ".join(links)
        return state(response, query, edition, total=count)


def _searched(query: RegisterQuery) -> dict[str, Any] | None:
    if query.understood is None:
        return None
    return query.understood.said() | {"lacking": query.understood.lacking()}


class DetailView(PublicView):
    """One row of a table with what hangs on it, as it stood on the day of the query."""

    list_view: ClassVar[type[ListView]]

    def get(self, request: Request, key: Any) -> HttpResponseBase:
        """The document; where the row had the key before, the way to it; else 404."""
        query = asked(request._request)
        query.look_up()
        with snapshot():
            edition = Edition.objects.newest()
            found = self.list_view().documents([key], query)
        if not found:
            model = self.list_view.table.rows(query).model
            if not (issubclass(model, Slugged) and (now := FormerSlug.now(model, [key]))):
                raise Http404
            match = request.resolver_match
            assert match is not None
            return to_present_slug(request._request, match.view_name, now[key])
        return state(Response(found[0]), query, edition)


def _cursor(text: str, edition: int) -> Cursor:
    cursor = Cursor.read(text) if text else Cursor(edition, 0)
    if cursor.edition != edition:
        raise problems.MovedOn(
            _("Edition %(edition)d was published meanwhile. Begin again at the first page.")
            % {"edition": edition}
        )
    return cursor


def _address(request: Request, query: RegisterQuery, limit: int, cursor: Cursor) -> str:
    here = request.build_absolute_uri(request.path)
    return f"{here}?{query.query_string(cursor=str(cursor), limit=limit)}"


def _problems(*codes: int) -> dict[tuple[int, str], Any]:
    return {(code, "application/problem+json"): shapes.PROBLEM for code in codes}


TOO_LONG = OpenApiResponse(
    description="The address is longer than the server reads (8,190 bytes); not a problem document."
)


def _list(operation: str) -> Callable[[type[ListView]], type[ListView]]:
    """What OpenAPI says of a list of such rows."""
    answer = extend_schema(
        operation_id=operation,
        tags=[operation],
        parameters=shapes.parameters(),
        responses={200: shapes.page_of(shapes.ROWS[operation]), 414: TOO_LONG}
        | _problems(400, 409, 410, 429, 503),
    )
    return extend_schema_view(get=answer)


def _one(operation: str, tag: str) -> Callable[[type[DetailView]], type[DetailView]]:
    """What OpenAPI says of one such row."""
    answer = extend_schema(
        operation_id=operation,
        tags=[tag],
        parameters=shapes.day_parameter(),
        responses={200: shapes.ROWS[tag], 414: TOO_LONG} | _problems(400, 404, 409, 429, 503),
    )
    return extend_schema_view(get=answer)


@_list("commitments")
class Commitments(ListView):
    """Commitments with their parties, mentions, follow-ups, evidence, replies and absences."""

    table = COMMITMENTS

    def documents(self, keys: Collection[Any], query: RegisterQuery) -> list[records.Record]:
        """With everything that hangs on them."""
        return records.commitment_documents(keys, query)


@_one("commitment", "commitments")
class CommitmentByReference(DetailView):
    """One commitment by its reference, such as GC-0001."""

    list_view = Commitments


@_list("statements")
class Statements(ListView):
    """Statements with their paragraphs."""

    table = STATEMENTS

    def documents(self, keys: Collection[Any], query: RegisterQuery) -> list[records.Record]:
        """With all their paragraphs."""
        return records.statement_documents(keys, query)


@_one("statement", "statements")
class StatementBySlug(DetailView):
    """One statement by its slug, with its paragraphs."""

    list_view = Statements


@_list("actors")
class Actors(ListView):
    """Actors of the commitments that the query finds, with what they belong to."""

    table = ACTORS

    def documents(self, keys: Collection[Any], query: RegisterQuery) -> list[records.Record]:
        """With their memberships."""
        return records.actor_documents(keys, query)


@_one("actor", "actors")
class ActorBySlug(DetailView):
    """One actor by its slug, with what it belongs to."""

    list_view = Actors


@_list("themes")
class Themes(ListView):
    """Themes of the commitments that the query finds."""

    table = THEMES


@_one("theme", "themes")
class ThemeBySlug(DetailView):
    """One theme by its slug."""

    list_view = Themes


@_list("regions")
class Regions(ListView):
    """Regions of the commitments that the query finds."""

    table = REGIONS


@_one("region", "regions")
class RegionBySlug(DetailView):
    """One region by its slug."""

    list_view = Regions


@_list("editions")
class Editions(ListView):
    """Every edition of the register, the first first, each with its checkpoint."""

    table = EDITIONS

    def documents(self, keys: Collection[Any], query: RegisterQuery) -> list[records.Record]:
        """With the checkpoint, which is no part of the edition that it stands for."""
        kept = Checkpoint.objects.filter(edition__number__in=keys).select_related("edition")
        notes = {checkpoint.edition.number: checkpoint.note for checkpoint in kept}
        found = super().documents(keys, query)
        return [row | {"checkpoint": notes.get(row["number"])} for row in found]


@_one("edition", "editions")
class EditionByNumber(DetailView):
    """One edition by its number."""

    list_view = Editions


@extend_schema_view(get=extend_schema(exclude=True))
class Index(PublicView):
    """Where everything is."""

    def get(self, request: Request) -> Response:
        """The addresses by name."""
        names = ("commitments", "statements", "actors", "themes", "regions", "editions")
        return Response(
            {
                name: request.build_absolute_uri(reverse(f"open_data:api-{name}"))
                for name in (*names, "schema", "docs")
            }
        )


@extend_schema_view(get=extend_schema(exclude=True))
class Unknown(PublicView):
    """Any other address below the API."""

    def get(self, request: Request, path: str) -> Response:
        """There is nothing here."""
        raise Http404


class Description(PublicView, SpectacularJSONAPIView):
    """The OpenAPI description, as JSON."""

    renderer_classes = [OpenApiJsonRenderer2]
    custom_settings = {
        "TITLE": f"{settings.REGISTER_NAME} API",
        "DESCRIPTION": (
            "Reads the whole register; every list takes the query of its pages. What is not of the "
            "form described here is refused with 400; values that are, but do not go together, "
            "hold no word to search for, or name a day that has not come yet, with 409."
        ),
        # In place of the usual hook, which takes enumerations away from their columns.
        "POSTPROCESSING_HOOKS": ["commitments.open_data.api.shapes.as_published"],
        "LICENSE": {"name": LICENCE["title"], "url": LICENCE["path"]},
    }


@csrf_exempt
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Leads to the description for people, in the language that the browser prefers."""
    response = redirect(reverse("api"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response

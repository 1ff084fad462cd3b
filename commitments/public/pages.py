"""What every public page shares: the day it speaks of, its edition, its addresses."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from commitments.filters.fields import FIRST_DAY
from commitments.http_caching import revalidated
from commitments.models import Edition, Forum
from commitments.models.language import codes
from commitments.models.prepared import prepared

Parameters = ParamSpec("Parameters")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class BadDay(ValueError):
    """`on=` is no day, or one that has not come yet; the message says what to write."""


class NotInRegister(Http404):
    """There is no such thing to show; `suggestions` are (address, text) of what may be meant."""

    def __init__(self, message: str, suggestions: list[tuple[str, str]] | None = None) -> None:
        super().__init__(message)
        self.suggestions = suggestions or []


@dataclass(frozen=True)
class Reading:
    """The day that a page speaks of and the newest edition.

    `on` is the last day whose events and statements the page knows.
    """

    on: dt.date
    today: dt.date
    edition: Edition | None = None

    @property
    def is_past(self) -> bool:
        """Whether the page shows the register as it stood before today."""
        return self.on != self.today

    @property
    def query(self) -> str:
        """What links between pages carry, so that the day is kept: `on=2020-06-30` or nothing."""
        return f"on={self.on.isoformat()}" if self.is_past else ""

    @property
    def forums(self) -> Mapping[int, Forum]:
        """The forums of the register by primary key, in the order of their prefixes."""
        edition = self.edition
        return _forums_of(edition.pk, edition.published_at) if edition else {}

    def narrowed(self, to: Forum | None) -> str:
        """The query string of a list, on the same day, of one forum where one is given."""
        return "&".join(filter(None, [f"forum={to.slug}" if to else "", self.query]))

    def turned(self, number: int, of: Forum | None = None) -> str:
        """The query string of another page of the same list, on the same day, `of` one forum."""
        return "&".join(filter(None, [f"page={number}", self.narrowed(of)]))


@lru_cache(maxsize=8)
def _forums_of(edition: int, published_at: dt.datetime) -> Mapping[int, Forum]:
    """The forums since this edition: they change with another only, and every page asks."""
    return Forum.objects.published().order_by("prefix").in_bulk()


def newest_edition() -> Edition | None:
    """The edition that pages show, with its checkpoint; None before the first."""
    return next(iter(_newest()), None)


@prepared
def _newest() -> QuerySet[Edition]:
    return Edition.objects.select_related("checkpoint")[:1]


def read_day(text: str | None, today: dt.date) -> dt.date:
    """The day that `on=` names; `today` when it is absent or empty. Raises `BadDay`."""
    if not text:
        return today
    try:
        day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadDay(_("“%(text)s” is no day. Write it as 2021-06-28.") % {"text": text[:40]})
    if day < FIRST_DAY:
        raise BadDay(_("Give a day between 1900 and 2100."))
    if day > today:
        raise BadDay(
            _("%(text)s has not come yet. The latest day that can be shown is today, %(today)s.")
            % {"text": text, "today": today.isoformat()}
        )
    return day


def page(
    view: Callable[Concatenate[HttpRequest, Reading, Parameters], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]:
    """Make a view of a public page: it gets the `Reading` that `on=` asks for as its second
    argument; a day that is not understood gets the page that says so, with status 400.
    """

    @wraps(view)
    def read(
        request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> HttpResponse:
        today = timezone.localdate()
        try:
            on = read_day(request.GET.get("on"), today)
        except BadDay as error:
            return refuse(request, str(error))
        return view(
            request,
            Reading(on, today, newest_edition()),
            *args,
            **kwargs,
        )

    return revalidated(read)


def chosen_forum(request: HttpRequest, reading: Reading) -> Forum | None:
    """The forum to which `forum=` narrows a list; None without it. Raises `NotInRegister`."""
    asked = request.GET.get("forum")
    if not asked:
        return None
    found = Forum.objects.published().known_as(asked).first()
    if found is None:
        raise NotInRegister(
            _("There is no forum of this name."), [(reverse("public:forums"), _("All forums"))]
        )
    return found


def refuse(request: HttpRequest, message: str) -> HttpResponse:
    """The page that says what was not understood, with status 400."""
    return render(request, "400.html", {"message": message}, status=400)


@dataclass
class Page:
    """What the head of a page says of it."""

    title: str
    description: str = ""
    structured_data: dict[str, Any] = field(default_factory=dict)
    kind: str = "website"
    picture: str = ""
    """Address of its own picture, and in words what it shows; else the picture of the register."""
    picture_shows: str = ""
    may_be_indexed: bool = True


def show(
    request: HttpRequest,
    reading: Reading,
    template: str,
    page: Page,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a public page in the reader's language."""
    context |= {"reading": reading, "page": page}
    return render(request, f"public/{template}", context, status=status)


@dataclass(frozen=True)
class Translated:
    """The same page in one of the languages of the register."""

    code: str
    name: str
    path: str
    address: str
    is_current: bool


def in_every_language(request: HttpRequest) -> list[Translated]:
    """The page that was asked for in every language: `path` keeps the query, `address` is bare.

    A path outside the languages of the register leads to the overview.
    """
    _root, first, *rest = request.path.split("/", 2)
    remainder = escape_uri_path(rest[0]) if first in codes() and rest else ""
    query = request.META.get("QUERY_STRING", "")
    current = get_language()
    return [
        Translated(
            code=code,
            name=_in_itself(code),
            path=f"/{code}/{remainder}" + (f"?{query}" if query else ""),
            address=f"{settings.SITE_URL}/{code}/{remainder}",
            is_current=code == current,
        )
        for code in codes()
    ]


@cache
def _in_itself(code: str) -> str:
    """The name of a language in that language, as our catalogue has it."""
    with override(code):
        return str(get_language_info(code)["name_translated"])

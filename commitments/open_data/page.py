"""The pages on the data, for people: what there is, how to take it, and what every column means."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.serializers import ListSerializer, Serializer

from commitments.filters import PARAMETERS
from commitments.http_caching import revalidated
from commitments.licence import LICENCE, attribution
from commitments.models import Commitment, Edition, Forum, Package
from commitments.open_data import embedding, examples, releases
from commitments.open_data.api import shapes
from commitments.open_data.api.pages import DEFAULT_LIMIT, LARGEST_LIMIT
from commitments.open_data.api.throttling import RATE
from commitments.open_data.columns import Table
from commitments.open_data.tables import TABLES

EDITIONS = 50
"""The newest, whose packages are listed; the page on the changes leads to the others."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The day, the edition and the forums, as the frame around every page asks for them."""

    on: dt.date
    edition: Edition | None
    forums: Mapping[int, Forum]
    is_past: bool = False


def _frame(title: str, description: str, edition: Edition | None) -> dict[str, Any]:
    forums = Forum.objects.published().order_by("prefix").in_bulk()
    return {
        "page": {
            "title": title,
            "description": description,
            "kind": "website",
            "may_be_indexed": True,
        },
        "reading": Reading(timezone.localdate(), edition, forums),
        "rate": RATE.partition("/")[0],
    }


@revalidated
def data_page(request: HttpRequest) -> HttpResponse:
    """Files, feeds, API, licence, examples and the data dictionary."""
    today = timezone.localdate()
    editions = list(Edition.objects.all()[:EDITIONS])
    newest = editions[0] if editions else None
    kept = Package.objects.filter(edition__in=editions).values_list("edition__number", flat=True)
    release, changes = releases.last_release()
    known = Commitment.objects.published().known_on(today)
    description = _("The whole register, or any part of it, in the forms people use.")
    context = _frame(_("Data"), description, newest) | {
        "tables": TABLES.values(),
        "forms": [
            ("open_data:csv", "CSV"),
            ("open_data:workbook", "XLSX"),
            ("open_data:json", "JSON"),
        ],
        "parameters": PARAMETERS.items(),
        "editions": editions,
        "edition_count": Edition.objects.count(),
        "kept": set(kept) | ({newest.number} if newest else set()),
        "licence": LICENCE,
        "attribution": attribution(newest.number if newest else 0),
        "examples": examples.of_site(settings.SITE_URL),
        "release": release,
        "changes": changes,
        "embedded": known.order_by("forum__prefix", "number").first(),
        "frame": {"width": embedding.WIDTH, "height": embedding.HEIGHT},
        "site": settings.SITE_URL,
    }
    return render(request, "open_data/data.html", context)


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows that come with each row of an answer, under this name, and what they bring in turn."""

    name: str
    table: Table
    hanging: list["Hanging"]


@revalidated
def api_page(request: HttpRequest) -> HttpResponse:
    """The addresses of the API, what they take and what they answer."""
    title, description = _("API"), _("How programs read the register: no key, open to other sites.")
    context = _frame(title, description, Edition.objects.first()) | {
        "lists": [
            (TABLES[name], f"open_data:api-{name}", list(_hanging(row)))
            for name, row in shapes.ROWS.items()
        ],
        "answer": _fields(shapes.page_of(shapes.ROWS["editions"])),
        "search": _fields(shapes.SEARCH),
        "problem": _fields(shapes.PROBLEM),
        "default_limit": DEFAULT_LIMIT,
        "largest_limit": LARGEST_LIMIT,
    }
    return render(request, "open_data/api.html", context)


def _hanging(row: Serializer[Any]) -> Iterator[Hanging]:
    for name, field in row.fields.items():
        if isinstance(field, ListSerializer) and isinstance(field.child, Serializer):
            yield Hanging(name, TABLES[name.replace("_", "-")], list(_hanging(field.child)))


def _fields(row: Serializer[Any]) -> list[tuple[str, str]]:
    return [(name, str(field.help_text)) for name, field in row.fields.items()]

"""The page on the data, for people: what there is, how to take it, and what every column means."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.filters import PARAMETERS
from commitments.http_caching import revalidated
from commitments.licence import LICENCE, attribution
from commitments.models import Commitment, Edition, Forum, Package
from commitments.open_data import embedding, examples, releases
from commitments.open_data.api.throttling import RATE
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


@revalidated
def data_page(request: HttpRequest) -> HttpResponse:
    """Files, feeds, API, licence, examples and the data dictionary."""
    today = timezone.localdate()
    editions = list(Edition.objects.all()[:EDITIONS])
    newest = editions[0] if editions else None
    kept = Package.objects.filter(edition__in=editions).values_list("edition__number", flat=True)
    release, changes = releases.last_release()
    known = Commitment.objects.published().known_on(today)
    context = {
        "page": {
            "title": _("Data"),
            "description": _("The whole register, or any part of it, in the forms people use."),
            "kind": "website",
            "may_be_indexed": True,
        },
        "reading": Reading(today, newest, Forum.objects.published().order_by("prefix").in_bulk()),
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
        "rate": RATE.partition("/")[0],
        "embedded": known.order_by("forum__prefix", "number").first(),
        "frame": {"width": embedding.WIDTH, "height": embedding.HEIGHT},
        "site": settings.SITE_URL,
    }
    return render(request, "open_data/data.html", context)

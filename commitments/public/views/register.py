"""The register: search, filters with counts, order, pages, and the files of the same query."""

from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.models import Edition
from commitments.public import structured_data
from commitments.public.entries import entries
from commitments.public.pages import Page, Reading, revalidated, show
from commitments.public.paging import page_of, turning

PER_PAGE = 25
FACETS = (
    "status",
    "direction",
    "overdue",
    "theme",
    "actor",
    "statement",
    "kind",
    "strength",
    "region",
)


@revalidated
def register(request: HttpRequest) -> HttpResponse:
    """What the query finds; with messages beside the fields and status 400 when it is not valid."""
    today = timezone.localdate()
    query = RegisterQuery(request.GET, today=today)
    reading = Reading(query.on, today, Edition.objects.first())
    found = page_of(query.commitments(), PER_PAGE, request, query.query_string())
    total = found.paginator.count
    facets = query.facets()
    is_valid = query.is_valid()
    return show(
        request,
        reading,
        "register.html",
        Page(
            title=_("Register"),
            description=_(
                "Every pledge and ask, with its exact words, its deadline and what became of it; "
                "by status, actor, theme, statement and day."
            ),
            structured_data=structured_data.dataset(reading.edition),
            may_be_indexed=not query.query_string(),
        ),
        status=200 if is_valid else 400,
        query=query,
        form=query.form,
        is_valid=is_valid,
        errors=query.errors,
        total=total,
        entries=entries(found.object_list, query.on),
        facets=[(query.form.fields[name], name, facets[name]) for name in FACETS],
        chips=query.chips(),
        advice=query.advice() if is_valid and not total else [],
        query_string=query.query_string(),
        parts=facets["part"],
        day_fields=[query.form[name] for name in ("due_after", "due_before", "on")],
        sort_carries=parse_qsl(query.query_string(sort=None)),
        **turning(found, lambda number: query.query_string(page=number)),
    )

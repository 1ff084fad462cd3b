"""The register: search, filters with counts, order, pages, and the files of the same query."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.actions.asked_in_vain import heard
from commitments.filters import MOST_VALUES, PARAMETERS, RegisterQuery, words
from commitments.http_caching import revalidated
from commitments.models import Region
from commitments.models.language import readers_language
from commitments.public import answers, structured_data
from commitments.public.entries import Due, due, told
from commitments.public.hits import Answer, Why
from commitments.public.pages import Page, Reading, newest_edition, show
from commitments.public.paging import page_of, turning

PER_PAGE = 25
REGIONS = words.named(Region, "region")
DAYS = [name for name, field in PARAMETERS.items() if isinstance(field, forms.DateField)]
FIRST = ("status", "direction", "horizon", "deadline_state", "theme", "actor", "statement")
"""The filters that readers use most; the others follow in the order of the parameters."""


@dataclass(frozen=True)
class Listed:
    """What is told of a commitment in the list, and why a query found it."""

    told: SafeString
    due: list[Due]
    why: Why | None


@revalidated
def register(request: HttpRequest) -> HttpResponse:
    """What the query finds; with messages beside the fields and status 400 when it is not valid."""
    today = timezone.localdate()
    query = RegisterQuery(request.GET, today=today)
    reading = Reading(query.on, today, newest_edition())
    found = page_of(query.found(), PER_PAGE, request, query.query_string())
    keys: list[int] = list(found.object_list)
    total = found.paginator.count
    answer = None
    if query.understood:
        answer = Answer(query.understood, keys, readers_language())
        if query.on == today:
            heard.note(query.values["q"], [word.text for word in query.understood.unknown])
    asked_first = query.values["q"] if answer and found.number == 1 else ""
    better = answer.understood.without_unknown if answer and not total else None
    facets = query.facets()
    parts = facets.pop("part")  # shown below the actors, which it narrows
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
            structured_data=structured_data.dataset(
                reading.edition, places=[word.name for word in REGIONS(query.form.reader)]
            ),
            may_be_indexed=not query.query_string(),
        ),
        status=200 if is_valid else 400,
        query=query,
        form=query.form,
        is_valid=is_valid,
        errors=query.errors,
        total=total,
        listed=_listed(query, keys, reading, answer),
        answer=answer,
        passages=answer.passages() if answer and _is_search_alone(query) else [],
        owed=answers.owed(asked_first, query) if asked_first else [],
        # One forum alone stands in the head of every page.
        forums=answers.forums(asked_first, reading.forums.values())
        if len(reading.forums) > 1
        else [],
        better=better,
        better_query=query.query_string(q=better) if better else "",
        facets=[
            (query.form.fields[name], name, facets[name])
            for name in dict.fromkeys((*FIRST, *facets))
            # One forum alone is no choice.
            if name != "forum" or len(facets["forum"]) > 1 or query.values.get("forum")
        ],
        most_values=MOST_VALUES,
        chips=query.chips(),
        advice=query.advice() if is_valid and not total else [],
        query_string=query.query_string(),
        parts=parts,
        day_fields=[query.form[name] for name in DAYS],
        days_given=any(query.form[name].value() for name in DAYS),
        day_names=DAYS,
        sort_carries=parse_qsl(query.query_string(sort=None)),
        **turning(found, lambda number: query.query_string(page=number)),
    )


def _listed(
    query: RegisterQuery, keys: list[int], reading: Reading, answer: Answer | None
) -> list[Listed]:
    if not keys:
        return []
    found_by = query.deadlines(keys)
    dues = due(keys, found_by, query.on) if found_by else {}
    return [
        Listed(of_one, dues.get(key, []), answer.why(key) if answer else None)
        for key, of_one in told(keys, reading, query.form.reader).items()
    ]


def _is_search_alone(query: RegisterQuery) -> bool:
    """Whether nothing but words chooses: passages know no status, theme or actor."""
    return query.values.keys() <= {"q", "on", "sort"}

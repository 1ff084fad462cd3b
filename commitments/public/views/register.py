"""The register: search, filters with counts, order, pages, and the files of the same query."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments import search
from commitments.filters import MOST_VALUES, PARAMETERS, RegisterQuery
from commitments.http_caching import revalidated
from commitments.models import Commitment, Edition, Paragraph
from commitments.public import structured_data
from commitments.public.answers import owed
from commitments.public.entries import Entry, entries
from commitments.public.excerpts import Excerpt, excerpt
from commitments.public.pages import Page, Reading, show
from commitments.public.paging import page_of, turning

PER_PAGE = 25
HITS_SHOWN = 2
PASSAGES_SHOWN = 10
NAMED_ANYWAY = {"reference", "title", "actor"}  # what every entry shows in full
DAYS = [name for name, field in PARAMETERS.items() if isinstance(field, forms.DateField)]
FIRST = ("status", "direction", "horizon", "deadline_state", "theme", "actor", "statement")
"""The filters that readers use most; the others follow in the order of the parameters."""


@dataclass(frozen=True)
class Hit:
    """A text in which words of the search stand: what it is, its language, the piece of it."""

    label: str
    language: str
    excerpt: Excerpt


@dataclass(frozen=True)
class Passage:
    """A paragraph that holds the words of the search."""

    paragraph: Paragraph
    excerpt: Excerpt


@dataclass(frozen=True)
class Listed:
    """A commitment of the list, with the texts that made it a hit."""

    entry: Entry
    hits: list[Hit]
    found_in: list[str]
    """What kinds of its texts hold words of the search, in the reader's language."""


@revalidated
def register(request: HttpRequest) -> HttpResponse:
    """What the query finds; with messages beside the fields and status 400 when it is not valid."""
    today = timezone.localdate()
    query = RegisterQuery(request.GET, today=today)
    reading = Reading(query.on, today, Edition.objects.first())
    found = page_of(query.found(), PER_PAGE, request, query.query_string())
    rows: list[Commitment] = list(found.object_list)
    total = found.paginator.count
    words = query.values.get("q", "") if query.is_valid() else ""
    language = get_language() or "en"
    passages, passage_count = search.passages(
        words, on=query.on, language=language, limit=PASSAGES_SHOWN
    )
    better = search.better(words, query.on) if words and not (total or passage_count) else None
    matches = search.matches(words, [row.pk for row in rows], on=query.on, language=language)
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
            structured_data=structured_data.dataset(reading.edition),
            may_be_indexed=not query.query_string(),
        ),
        status=200 if is_valid else 400,
        query=query,
        form=query.form,
        is_valid=is_valid,
        errors=query.errors,
        total=total,
        listed=[
            _listed(entry, matches[entry.commitment.pk])
            for entry in entries(rows, query.on, query.deadlines([row.pk for row in rows]))
        ],
        passages=[
            Passage(hit.paragraph, excerpt(hit.paragraph.text, hit.spans)) for hit in passages
        ]
        if _is_search_alone(query)
        else [],
        passage_count=passage_count,
        owed=owed(words, query) if words and found.number == 1 else [],
        did_you_mean=better,
        better_query=query.query_string(q=better) if better else "",
        facets=[
            (query.form.fields[name], name, facets[name])
            for name in dict.fromkeys((*FIRST, *facets))
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


def _is_search_alone(query: RegisterQuery) -> bool:
    """Whether nothing but words chooses: passages know no status, theme or actor."""
    return query.values.keys() <= {"q", "on", "sort"}


def _listed(entry: Entry, matches: list[search.Match]) -> Listed:
    """The first texts that hold the words, without those that every entry shows in full."""
    told = [match for match in matches if match.field not in NAMED_ANYWAY][:HITS_SHOWN]
    return Listed(
        entry,
        [Hit(match.label, match.language, excerpt(match.text, match.spans)) for match in told],
        list(dict.fromkeys(match.label for match in matches)),
    )

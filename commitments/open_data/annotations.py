"""Quotations as W3C Web Annotations (JSON-LD), on the addresses of their statements."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.licence import LICENCE
from commitments.models import Commitment, Mention, ParallelQuotation, Statement
from commitments.models.language import texts
from commitments.open_data.api.pages import link_to
from commitments.open_data.http import asked, download, for_machines, kept_until_changed
from commitments.open_data.json_files import listed

ROWS_AT_ONCE = 100
"""Of which each comes with its paragraph and its commitment."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
JSON_LD = f'application/ld+json; profile="{CONTEXT}"'


@for_machines
@kept_until_changed
def everything(request: HttpRequest) -> HttpResponseBase:
    """Every quotation of the commitments that the query finds."""
    query = asked(request)
    pages = link_to("api-commitments", query, rel="related")
    return _answer(request, query, {}, pages)


@for_machines
@kept_until_changed
def of_commitment(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The quotations of one commitment."""
    if not Commitment.objects.published().filter(reference=reference).exists():
        raise Http404(_("There is no such commitment."))
    query = asked(request)
    document = link_to("api-commitment", query.of_the_day(), reference, rel="related")
    return _answer(request, query, {"commitment__reference": reference}, document)


@for_machines
@kept_until_changed
def of_statement(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The quotations in one statement."""
    if not Statement.objects.published().filter(slug=slug).exists():
        raise Http404(_("There is no such statement."))
    query = asked(request)
    document = link_to("api-statement", query.of_the_day(), slug, rel="related")
    return _answer(request, query, {"paragraph__statement__slug": slug}, document)


def _answer(
    request: HttpRequest, query: RegisterQuery, of: dict[str, str], link: str
) -> HttpResponseBase:
    mentions = (
        query.restrict(Mention.objects.published().in_order())
        .filter(**of)
        .select_related("commitment", "paragraph__statement")
    )
    # In the statement whose version they stand in, and of the commitment of their mention.
    path = {name.replace("commitment__", "mention__commitment__"): of[name] for name in of}
    parallels = (
        query.restrict(ParallelQuotation.objects.published())
        .filter(**path)
        .select_related("mention__commitment", "paragraph__statement")
        .order_by("paragraph__statement", "paragraph__number", "start", "pk")
    )
    quotations: Iterable[Mention | ParallelQuotation] = chain(
        mentions.iterator(ROWS_AT_ONCE), parallels.iterator(ROWS_AT_ONCE)
    )
    address = f"{settings.SITE_URL}{request.path}"
    return download(
        lambda edition: _stream(address, quotations, edition),
        lambda: mentions.count() + parallels.count(),
        link=link,
        query=query,
        name="annotations",
        extension="jsonld",
        content_type=JSON_LD,
        attached=False,
    )


def _stream(
    address: str, quotations: Iterable[Mention | ParallelQuotation], edition: int
) -> Iterator[bytes]:
    """An annotation collection with its one page in it, in chunks."""
    head = {
        "@context": CONTEXT,
        "id": f"{address}#page",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{settings.SITE_URL}/data/annotations.jsonld",
            "type": "AnnotationCollection",
            "label": f"{settings.REGISTER_NAME}, edition {edition}",
        },
        "startIndex": 0,
    }
    return listed(head, "items", map(annotation, quotations))


def annotation(row: Mention | ParallelQuotation) -> dict[str, Any]:
    """What the register says (body) of these words (target): of a version's as of the statement's.

    The words are found by what stands around them, or by their position: code points from the
    start of the element of the statement's page that holds the paragraph and nothing else.
    """
    mention = row if isinstance(row, Mention) else row.mention
    paragraph, commitment = row.paragraph, mention.commitment
    context = row.in_context()
    pages = f"{settings.SITE_URL}/en"
    commitment_page = f"{pages}/commitments/{commitment.reference}/"
    quotation = {
        "type": "TextQuoteSelector",
        "exact": context.exact,
        "prefix": context.prefix,
        "suffix": context.suffix,
    }
    position = {"type": "TextPositionSelector", "start": context.start, "end": context.end}
    return {
        "id": f"{commitment_page}#{row.key}",
        "type": "Annotation",
        "motivation": ["linking", "classifying"],
        "rights": LICENCE["path"],
        "body": [
            {"type": "SpecificResource", "purpose": "linking", "source": commitment_page},
            {"type": "TextualBody", "purpose": "classifying", "value": mention.role},
            *(_translations(row) if isinstance(row, Mention) else ()),
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"{pages}/statements/{paragraph.statement.slug}/",
            "language": paragraph.language,
            "textDirection": paragraph.direction,
            "selector": [
                quotation,
                {
                    "type": "CssSelector",
                    "value": f"#p{paragraph.number} > .paragraph",
                    "refinedBy": position,
                },
            ],
        },
    }


def _translations(mention: Mention) -> Iterator[dict[str, str]]:
    for language, text in texts(mention, "translation").items():
        if text:
            yield {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": text,
                "language": language,
                "format": "text/plain",
            }

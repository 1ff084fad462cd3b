"""Sentences that look like commitments and that nobody has dealt with yet, and where they stand."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from django.urls import reverse

from commitments.models import Exclusion, Mention, Paragraph, ParallelQuotation
from commitments.text.candidates import Candidate, find
from commitments.text.language import Language

LOOKED_THROUGH = 500
"""Paragraphs that are read for candidates whenever the queue is shown."""


@lru_cache(maxsize=4096)
def candidates_in(text: str, language: str) -> tuple[Candidate, ...]:
    """The sentences of a paragraph that look like commitments; remembered for the same text."""
    return tuple(find(text, cast(Language, language)))


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a span shares a character with one of the spans."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def open_candidates(paragraph: Paragraph, spans: Iterable[tuple[int, int]]) -> list[Candidate]:
    """The candidates of a paragraph that no mark touches."""
    marked = list(spans)
    return [
        found
        for found in candidates_in(paragraph.text, paragraph.language)
        if not overlaps(found.start, found.end, marked)
    ]


def paragraphs_with_open_candidates() -> list[int]:
    """Primary keys of the latest paragraphs that hold a candidate not dealt with; two queries."""
    kept = Paragraph.objects.exclude(statement__state="retracted").read_once()
    kept = kept.only("text", "language")
    latest = kept.order_by("-statement__issued_on", "-statement", "-number")[:LOOKED_THROUGH]
    return [paragraph.pk for paragraph, _found in with_open_candidates(latest)]


def with_open_candidates(
    rows: Iterable[Paragraph],
) -> list[tuple[Paragraph, list[Candidate]]]:
    """Those of the paragraphs with candidates not dealt with, and these; one query more."""
    paragraphs = {paragraph.pk: paragraph for paragraph in rows}
    spans: dict[int, list[tuple[int, int]]] = {}
    quoting = ((Mention, "quotation"), (ParallelQuotation, "quotation"), (Exclusion, "passage"))
    marks = [
        model._base_manager.exclude(state="retracted")
        .filter(paragraph__in=paragraphs)
        .order_by()
        .values_list("paragraph_id", "start", column)
        for model, column in quoting
    ]
    for key, start, words in marks[0].union(*marks[1:], all=True):
        spans.setdefault(key, []).append((start, start + len(words)))
    found = [
        (paragraph, open_candidates(paragraph, spans.get(key, ())))
        for key, paragraph in paragraphs.items()
    ]
    return [(paragraph, some) for paragraph, some in found if some]


def address_of(paragraph: Paragraph, candidate: Candidate | None = None) -> str:
    """Where a paragraph is read and marked; with a candidate, its words are chosen already."""
    desk = reverse("admin:reading_desk", args=[paragraph.statement_id])
    if candidate is None:
        return f"{desk}#p{paragraph.number}"
    words = f"p={paragraph.number}&from={candidate.start}&to={candidate.end}"
    return f"{desk}?{words}&direction={candidate.direction_hint}#p{paragraph.number}"

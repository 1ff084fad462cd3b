"""The answer to a question: commitments and passages, and where the words stand in their texts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment, FollowUp, Mention, Paragraph
from commitments.search import documents, suggestions
from commitments.search.gathering import Found, Gathering, Scores
from commitments.search.question import Span, read
from commitments.search.ranking import WEIGHTS

LABELS: dict[str, str | Promise] = {
    "reference": _("reference"),
    "title": _("title"),
    "quotation": _("quotation"),
    "actor": _("actor"),
    "summary": _("summary"),
    "translation": _("working translation"),
    "finding": _("finding"),
    "reason": _("reason"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A text in which words of the question stand, and where (code points).

    `field` is one of `LABELS`, `key` the public key of the row that has the text.
    """

    field: str
    key: str
    text: str
    language: str
    spans: list[Span]

    @property
    def label(self) -> str:
        """What kind of text it is, in the reader's language."""
        return str(LABELS[self.field])


@dataclass(frozen=True, slots=True)
class CommitmentHit:
    """A commitment, without its standing, and the texts that made it a hit."""

    commitment: Commitment
    score: float
    matches: list[Match]


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A paragraph, where the words stand in it, and the translations and titles that led to it."""

    paragraph: Paragraph
    score: float
    spans: list[Span]
    matches: list[Match]


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, how many there are in all, and a better question when there is none."""

    query: str
    commitments: list[CommitmentHit] = field(default_factory=list)
    commitment_count: int = 0
    passages: list[PassageHit] = field(default_factory=list)
    passage_count: int = 0
    did_you_mean: str | None = None


def find(query: str, *, on: dt.date, language: str = "en", limit: int = 20) -> Results:
    """What holds every word of the query, as published and as it stood at the end of `on`.

    At most `limit` commitments and `limit` passages, the best first. Texts in `language`, the
    reader's, come first among the matches of a hit. A query without words finds nothing.
    """
    gathering = Gathering(read(query), on)
    commitments, passages = gathering.commitments(), gathering.passages()
    if not commitments and not passages:
        return Results(query, did_you_mean=suggestions.better(gathering.question, on))
    return Results(
        query,
        _commitment_hits(gathering, commitments[:limit], language),
        len(commitments),
        _passage_hits(gathering, passages[:limit], language),
        len(passages),
    )


def ranked(query: str, *, on: dt.date) -> list[int]:
    """Primary keys of the published commitments that hold every word, the best first."""
    return [pk for pk, _score in Gathering(read(query), on).commitments()]


def _commitment_hits(gathering: Gathering, scores: Scores, language: str) -> list[CommitmentHit]:
    if not scores:
        return []
    keys = {pk for pk, _score in scores}
    rows: dict[int, Commitment] = _by_key(Commitment.objects.filter(pk__in=keys))
    matches: defaultdict[int | None, list[Match]] = defaultdict(list)
    wanted = [found for found in gathering.found if found.commitment in keys]
    for found, match in _matches(gathering, wanted).items():
        matches[found.commitment].append(match)
    for pk in keys & gathering.actors.keys():
        matches[pk] += [
            Match("actor", name.slug, name.name, name.language, name.spans)
            for name in gathering.actors[pk]
        ]
    return [
        CommitmentHit(rows[pk], score, _in_order(matches[pk], language)) for pk, score in scores
    ]


def _passage_hits(gathering: Gathering, scores: Scores, language: str) -> list[PassageHit]:
    if not scores:
        return []
    keys = [pk for pk, _score in scores]
    paragraphs = Paragraph.objects.filter(pk__in=keys).select_related("statement")
    rows: dict[int, Paragraph] = _by_key(paragraphs)
    leads = {pk: gathering.leads.get(pk, []) for pk in keys}
    matches = _matches(gathering, {found for of_one in leads.values() for found in of_one})
    return [
        PassageHit(
            rows[pk],
            score,
            gathering.question.spans(rows[pk].text, rows[pk].language),
            _in_order([matches[found] for found in leads[pk]], language),
        )
        for pk, score in scores
    ]


def _matches(gathering: Gathering, wanted: Iterable[Found]) -> dict[Found, Match]:
    """The texts behind what was found, with the words in them; a query for each noun."""
    wanted = set(wanted)
    joins: dict[type[models.Model], list[str]] = {
        Mention: ["commitment", "paragraph"],
        FollowUp: ["commitment"],
    }
    rows: dict[tuple[str, int], Any] = {}
    for model, noun in documents.NOUNS.items():
        if keys := {found.key for found in wanted if found.noun == noun}:
            of_model = model._default_manager.filter(pk__in=keys)
            if model in joins:
                of_model = of_model.select_related(*joins[model])
            rows |= {(noun, pk): row for pk, row in _by_key(of_model).items()}
    matches = {}
    for found in wanted:
        row = rows[found.noun, found.key]
        text = getattr(row, found.column)
        language = documents.language_of(row, found.column)
        spans = gathering.question.spans(text, language)
        matches[found] = Match(found.text.field, row.key, text, language, spans)
    return matches


def _by_key(rows: models.QuerySet[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def _in_order(matches: list[Match], language: str) -> list[Match]:
    """The reader's language first, then the field that weighs most, then by key."""
    return sorted(
        matches,
        key=lambda match: (match.language != language, -WEIGHTS[match.field], match.key),
    )

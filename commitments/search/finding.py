"""The answer to a question: commitments and passages, and where the words stand in their texts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.index.schema import ACTOR, TEXTS
from commitments.models import (
    Commitment,
    FollowUp,
    Mention,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
)
from commitments.models.language import codes
from commitments.models.prepared import prepared
from commitments.search import names
from commitments.search.conditions import COMMITMENT, PARAGRAPH, Noun
from commitments.search.question import Question, Span, Word
from commitments.search.understanding import Found, Understanding, understand

LABELS: dict[str, str | Promise] = {
    "reference": _("reference"),
    "title": _("title"),
    "quotation": _("quotation"),
    "actor": _("actor"),
    "summary": _("summary"),
    "translation": _("working translation"),
    "finding": _("finding"),
    "reason": _("reason"),
    "reply": _("reply"),
}
WEIGHTS = TEXTS | {"actor": ACTOR}


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
    missing: list[Word]
    """Words of the question that it does not hold."""


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A paragraph, where the words stand in it, and the translations and titles that led to it."""

    paragraph: Paragraph
    score: float
    spans: list[Span]
    matches: list[Match]
    missing: list[Word]
    """Words of the question that it does not hold."""


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, how many there are in all, and the question as it was understood."""

    query: str
    commitments: list[CommitmentHit] = field(default_factory=list)
    commitment_count: int = 0
    passages: list[PassageHit] = field(default_factory=list)
    passage_count: int = 0
    did_you_mean: str | None = None


def find(query: str, *, on: dt.date, language: str = "en", limit: int = 20) -> Results:
    """What answers the query best, as published and as it stood at the end of `on`.

    At most `limit` commitments and `limit` passages, the best first. Texts in `language`, the
    reader's, come first among the matches of a hit. A query without words finds nothing.
    """
    understood = understand(query, on=on)
    scores = _best(COMMITMENT, understood.commitments, understood, limit)
    rows = Commitment.objects.published().in_bulk([key for key, _score in scores])
    found = matches(understood, rows, language=language)
    missing = understood.missing(COMMITMENT, rows)
    hits, passage_count = passages(understood, language=language, limit=limit)
    better = understood.read_as
    if not hits and not rows:
        better = better or understood.without_unknown
    return Results(
        query,
        [
            CommitmentHit(rows[key], score, found[key], missing[key])
            for key, score in scores
            if key in rows
        ],
        understood.commitments.count,
        hits,
        passage_count,
        better,
    )


def passages(
    understood: Understanding, *, language: str = "en", limit: int = 20
) -> tuple[list[PassageHit], int]:
    """The best paragraphs that answer the question, and how many do."""
    question, found = understood.question, understood.paragraphs
    scores = _best(PARAGRAPH, found, understood, limit)
    rows = {row.pk: row for row in _paragraphs([key for key, _score in scores])}
    led = _leads(question, rows)
    missing = understood.missing(PARAGRAPH, rows)
    hits = [
        PassageHit(
            rows[key],
            score,
            question.spans(rows[key].text, rows[key].language),
            _in_order(led[key], language),
            missing[key],
        )
        for key, score in scores
        if key in rows
    ]
    # What was taken back behind the back of the actions is told in no text that is published.
    return [hit for hit in hits if hit.spans or hit.matches], found.count


@prepared
def _paragraphs(keys: Collection[int]) -> QuerySet[Paragraph]:
    return Paragraph.objects.published().select_related("statement").filter(pk__in=keys)


def _best(
    noun: Noun, found: Found, understood: Understanding, limit: int
) -> list[tuple[int, float]]:
    if not found.count:
        return []
    return understood.reader.best(
        understood.on_the_day(noun, found), noun.key, noun.tie, page=slice(limit)
    )


def matches(
    understood: Understanding, commitments: Collection[int], *, language: str = "en"
) -> dict[int, list[Match]]:
    """For each commitment (primary key), its texts in which words of the question stand.

    A query for each noun. Texts in `language` come first, then those that weigh most.
    """
    question, on = understood.question, understood.on
    found: defaultdict[int, list[Match]] = defaultdict(list)
    if not commitments or not question.words:
        return found
    keys = list(commitments)
    own = ("reference", "title", "summary")
    rows = {row.pk: row for row in _commitments(keys)}
    for row in rows.values():
        found[row.pk] += _in_texts(question, row, own)
    for mention in _mentions(keys, on):
        mention.commitment = rows[mention.commitment_id]
        found[mention.commitment_id] += _in_texts(question, mention, ("quotation", "translation"))
    for parallel in _parallels(keys, on):
        found[parallel.mention.commitment_id] += _in_texts(question, parallel, ("quotation",))
    for follow_up in _follow_ups(keys, on):
        follow_up.commitment = rows[follow_up.commitment_id]
        found[follow_up.commitment_id] += _in_texts(question, follow_up, ("finding", "reason"))
    for reply in _replies(keys, on):
        reply.commitment = rows[reply.commitment_id]
        found[reply.commitment_id] += _in_texts(question, reply, ("reply",))
    for commitment, match in _names(understood, commitments):
        found[commitment].append(match)
    ordered = {key: _in_order(of_one, language) for key, of_one in found.items()}
    return defaultdict(list, ordered)


@prepared
def _commitments(commitments: Collection[int]) -> QuerySet[Commitment]:
    return Commitment.objects.filter(pk__in=commitments)


@prepared
def _mentions(commitments: Collection[int], on: dt.date) -> QuerySet[Mention]:
    rows = Mention.objects.published().filter(commitment__in=commitments)
    return rows.filter(paragraph__statement__issued_on__lte=on).select_related("paragraph")


@prepared
def _parallels(commitments: Collection[int], on: dt.date) -> QuerySet[ParallelQuotation]:
    rows = ParallelQuotation.objects.published().filter(mention__commitment__in=commitments)
    said = rows.filter(paragraph__statement__issued_on__lte=on)
    return said.select_related("mention__commitment", "paragraph")


@prepared
def _follow_ups(commitments: Collection[int], on: dt.date) -> QuerySet[FollowUp]:
    return FollowUp.objects.published().known_on(on).filter(commitment__in=commitments)


@prepared
def _replies(commitments: Collection[int], on: dt.date) -> QuerySet[Reply]:
    rows = Reply.objects.published().filter(commitment__in=commitments, said_on__lte=on)
    return rows.order_by("pk")


def _names(understood: Understanding, commitments: Collection[int]) -> Iterable[tuple[int, Match]]:
    question = understood.question
    named = {
        actor.pk: Match("actor", actor.slug, name, of_name, question.spans(name, of_name))
        for actor, name, of_name in names.holding(question.words, understood.reader)
    }
    pairs = _parties(list(commitments), list(named)) if named else []
    return [(commitment, named[actor]) for commitment, actor in pairs]


@prepared
def _parties(
    commitments: Collection[int], actors: Collection[int]
) -> QuerySet[Party, tuple[int, int]]:
    rows = Party.objects.published().filter(commitment__in=commitments, actor__in=actors)
    return rows.order_by("commitment", "actor").values_list("commitment", "actor").distinct()


def _leads(question: Question, paragraphs: Collection[int]) -> dict[int, list[Match]]:
    """By paragraph: translations of its quotations, and titles of what it speaks of."""
    leads: defaultdict[int, list[Match]] = defaultdict(list)
    titles: dict[int, list[Match]] = {}
    seen: set[tuple[int, int]] = set()
    for mention in _mentions_in(list(paragraphs)) if paragraphs else ():
        key, about = mention.paragraph_id, mention.commitment_id
        leads[key] += _in_texts(question, mention, ("translation",))
        if (key, about) not in seen:
            seen.add((key, about))
            if about not in titles:
                titles[about] = _in_texts(question, mention.commitment, ("title",))
            leads[key] += titles[about]
    return leads


@prepared
def _mentions_in(paragraphs: Collection[int]) -> QuerySet[Mention]:
    rows = Mention.objects.published().filter(paragraph__in=paragraphs)
    return rows.select_related("commitment", "paragraph").order_by("pk")


def _in_texts(question: Question, row: Any, texts: Iterable[str]) -> list[Match]:
    """The texts of a row that hold words of the question."""
    found = []
    for name, column, language in _columns(row, texts):
        text = getattr(row, column)
        if text and (spans := question.spans(text, language)):
            found.append(Match(name, row.key, text, language, spans))
    return found


def _columns(row: Any, texts: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    for name in texts:
        if name == "quotation":
            yield name, name, row.paragraph.language
        elif name == "reference":
            yield name, name, "en"
        elif name == "reply":
            yield name, "words", row.language
            yield from ((name, f"translation_{language}", language) for language in codes())
        else:
            yield from ((name, f"{name}_{language}", language) for language in codes())


def _in_order(found: list[Match], language: str) -> list[Match]:
    """The reader's language first, then the field that weighs most, then by key."""
    return sorted(
        found, key=lambda match: (match.language != language, -WEIGHTS[match.field], match.key)
    )

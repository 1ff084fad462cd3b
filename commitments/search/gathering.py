"""Asks the index one question, and gathers what was found by commitment and by paragraph."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commitments.models import Actor, Commitment, Mention, Paragraph, Party, SearchDocument
from commitments.search.question import Question, Span
from commitments.search.ranking import Text, rank
from commitments.text import analysis
from commitments.text.language import Language

Scores = list[tuple[int, float]]
LANGUAGES_OF_NAMES: tuple[Language, ...] = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Found:
    """A text that holds words of the question: `column` of the row `key` of this `noun`.

    `commitment` and `paragraph` are what it says something of.
    """

    noun: str
    key: int
    column: str
    text: Text
    commitment: int | None
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class FoundName:
    """The name of an actor that holds words of the question."""

    slug: str
    name: str
    language: Language
    spans: list[Span]
    text: Text


class Gathering:
    """What the register, as published and as it stood on a day, holds of a question.

    Each kind of row is read at most once, and only if it is needed.
    """

    def __init__(self, question: Question, on: dt.date) -> None:
        self.question = question
        self.on = on

    def commitments(self) -> Scores:
        """Commitments that hold every word, in their own texts and those that hang on them."""
        texts: defaultdict[int, list[Text]] = defaultdict(list)
        for found in self.found:
            if found.commitment is not None:
                texts[found.commitment].append(found.text)
        for commitment, names in self.actors.items():
            if commitment in self._known:
                texts[commitment] += [name.text for name in names]
        if not texts:
            return []
        return rank(texts, population=len(self._known), tie=self._known.__getitem__)

    def passages(self) -> Scores:
        """Paragraphs that hold every word, in the text, its working translation or a title."""
        texts: defaultdict[int, list[Text]] = defaultdict(list)
        for found in self.found:
            if found.noun == "paragraph":
                texts[found.key].append(found.text)
        for paragraph, leads in self.leads.items():
            texts[paragraph] += [found.text for found in leads]
        if not texts:
            return []
        return rank(texts, population=len(self._places), tie=self._places.__getitem__)

    @cached_property
    def found(self) -> list[Found]:
        """Indexed texts that hold at least one of the words."""
        if not self.question.words:
            return []
        documents = SearchDocument.objects.published(self.on).filter(
            terms__any_of=self.question.terms
        )
        rows = documents.order_by().values_list(
            "field",
            "terms",
            "commitment_id",
            "mention_id",
            "follow_up_id",
            "paragraph_id",
            "mention__commitment_id",
            "follow_up__commitment_id",
            "mention__paragraph_id",
        )
        return [self._found(*row) for row in rows]

    @cached_property
    def actors(self) -> dict[int, list[FoundName]]:
        """Names of parties that hold words of the question, by commitment."""
        names = {}
        for actor in Actor.objects.in_use() if self.question.words else ():
            for language in LANGUAGES_OF_NAMES:
                if actor.pk not in names and (found := self._name(actor, language)):
                    names[actor.pk] = found
        by_commitment: defaultdict[int, list[FoundName]] = defaultdict(list)
        if names:
            parties = Party.objects.published().filter(actor__in=names)
            pairs = set(parties.order_by().values_list("commitment_id", "actor_id"))
            for commitment, key in sorted(pairs):
                by_commitment[commitment].append(names[key])
        return by_commitment

    @cached_property
    def leads(self) -> dict[int, list[Found]]:
        """By paragraph: found translations of its quotations, and titles of their commitments."""
        titles: defaultdict[int, list[Found]] = defaultdict(list)
        leads: defaultdict[int, list[Found]] = defaultdict(list)
        for found in self.found:
            if found.text.field == "title" and found.commitment is not None:
                titles[found.commitment].append(found)
            elif found.text.field == "translation" and found.paragraph is not None:
                leads[found.paragraph].append(found)
        if titles:
            mentions = Mention.objects.published().filter(
                commitment__in=titles, paragraph__statement__issued_on__lte=self.on
            )
            pairs = set(mentions.order_by().values_list("paragraph_id", "commitment_id"))
            for paragraph, commitment in sorted(pairs):
                leads[paragraph] += titles[commitment]
        return leads

    @cached_property
    def _known(self) -> dict[int, tuple[str, int]]:
        """Commitments that can be found, by primary key, with what orders equals."""
        rows = Commitment.objects.published().known_on(self.on).order_by()
        keys = rows.values_list("pk", "forum__prefix", "number")
        return {pk: (prefix, number) for pk, prefix, number in keys}

    @cached_property
    def _places(self) -> dict[int, tuple[Any, ...]]:
        """Paragraphs that can be found, by primary key, with what orders equals."""
        rows = Paragraph.objects.published().filter(statement__issued_on__lte=self.on).order_by()
        keys = rows.values_list(
            "pk", "statement__issued_on", "statement__rank", "statement__slug", "number"
        )
        return {pk: (day, rank, slug, number) for pk, day, rank, slug, number in keys}

    def _found(
        self,
        column: str,
        terms: str,
        commitment: int | None,
        mention: int | None,
        follow_up: int | None,
        paragraph: int | None,
        mention_commitment: int | None,
        follow_up_commitment: int | None,
        mention_paragraph: int | None,
    ) -> Found:
        name = column.removesuffix("_en").removesuffix("_ar")
        text = Text.of(name, terms.split(" "), self.question)
        if commitment is not None:
            return Found("commitment", commitment, column, text, commitment, None)
        if mention is not None:
            return Found("mention", mention, column, text, mention_commitment, mention_paragraph)
        if follow_up is not None:
            return Found("follow_up", follow_up, column, text, follow_up_commitment, None)
        assert paragraph is not None, "The database keeps a document to one row."
        return Found("paragraph", paragraph, column, text, None, paragraph)

    def _name(self, actor: Actor, language: Language) -> FoundName | None:
        name: str = getattr(actor, f"name_{language}")
        spans = self.question.spans(name, language)
        if not spans:
            return None
        terms = [token.term for token in analysis.tokens(name, language)]
        return FoundName(actor.slug, name, language, spans, Text.of("actor", terms, self.question))

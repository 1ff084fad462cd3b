"""What the register makes of a question: the words that it holds, and the best that hold most.

Every word must be found, if anything holds them all. Where nothing does, words that no text holds
are taken for misspelt, if one that is held is near enough. Where there is still nothing, what holds
most is found: words weigh as much as they are rare, and what holds less than half of the weight is
no answer, so that nothing is found where only such words stand as all texts share.
"""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from commitments import index
from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.models import Commitment
from commitments.search import misspelt
from commitments.search.conditions import COMMITMENT, PARAGRAPH, Noun, every, held, quoted
from commitments.search.question import Phrase, Question, Word, read

MOST = 100
"""Of what holds most but not all words, so many are found."""
HALF = 0.499
"""Of the weight of all words: of two that are equally rare, each is half."""
OF_THE_UNKNOWN = 0.4
"""A word that no text holds weighs this part of what the rarest would: it may say little."""
NEAR = 0.75
"""What holds less of the weight than this part of the best is left out."""
FIRST_BY_WHAT_IS_HELD = 1000.0


@dataclass(frozen=True)
class Found:
    """What answers: a condition that ranks, and whether it holds all words."""

    condition: Condition
    is_whole: bool
    count: int


@dataclass(frozen=True)
class Understanding:
    """A question as it is read on a day; `question` is what is looked for in the end."""

    question: Question
    on: dt.date
    reader: Reader
    mended: tuple[tuple[Word, str], ...] = ()
    """Words as they were typed that no text holds, each with what is looked for in its place."""
    without_quotation_marks: bool = False
    """Whether nothing holds what stands in quotation marks, so that its words are looked for."""

    @property
    def read_as(self) -> str | None:
        """The question with its mistakes mended; None where it has none."""
        return self.question.text if self.mended else None

    @cached_property
    def commitments(self) -> Found:
        """Commitments that hold all words, or the best that hold most."""
        return self._that_hold_all or self._most(COMMITMENT)

    @cached_property
    def paragraphs(self) -> Found:
        """Paragraphs that hold all words; the best that hold most where no commitment does."""
        whole = self._whole(PARAGRAPH)
        if whole is None and not self.is_answered:
            return self._most(PARAGRAPH)
        return whole or NONE

    @property
    def is_answered(self) -> bool:
        """Whether commitments hold all words."""
        return self._that_hold_all is not None

    @property
    def finds_anything(self) -> bool:
        """Whether commitments or paragraphs answer."""
        return bool(self.commitments.count or self.paragraphs.count)

    @cached_property
    def unknown(self) -> tuple[Word, ...]:
        """Words of the question that no text holds."""
        if self.is_answered:
            return ()
        return tuple(word for word in self.question.words if not self.is_held(word))

    @cached_property
    def without_unknown(self) -> str | None:
        """The question without the words that no text holds, where it finds something so."""
        known = [word for word in self.question.words if word not in self.unknown]
        if not known or not self.unknown:
            return None
        conditions = [every(noun, known, (), self.reader) for noun in (COMMITMENT, PARAGRAPH)]
        nouns = zip(conditions, (COMMITMENT, PARAGRAPH), strict=True)
        if not any(self._count(noun, condition) for condition, noun in nouns):
            return None
        return " ".join(word.text for word in known)

    def on_the_day(self, noun: Noun, found: Found) -> Condition:
        """What answers, among what was known by the day."""
        return ask.all_of([_on(noun, self.on), found.condition])

    def missing(self, noun: Noun, keys: Collection[int]) -> dict[int, list[Word]]:
        """By primary key, the words of the question that each of these does not hold."""
        without: dict[int, list[Word]] = {key: [] for key in keys}
        found = self.commitments if noun is COMMITMENT else self.paragraphs
        if found.is_whole or not keys:
            return without
        these = ask.any_value(noun.key, list(keys))
        for word in self.question.words:
            holding = held(noun, word, self.reader)
            condition = ask.all_of([_on(noun, self.on), these, holding])
            for key in without.keys() - set(self.reader.keys(condition, noun.key)):
                without[key].append(word)
        return without

    def lacking(self) -> dict[str, list[str]]:
        """By reference, the words that each commitment lacks, where none holds all."""
        if self.commitments.is_whole:
            return {}
        condition = self.on_the_day(COMMITMENT, self.commitments)
        missing = self.missing(COMMITMENT, self.reader.keys(condition, "commitment"))
        rows = Commitment.objects.published().filter(pk__in=missing)
        return {row.reference: [word.text for word in missing[row.pk]] for row in rows}

    def said(self) -> dict[str, Any]:
        """How the question was read, as machines are told."""
        return {
            "holds": "all" if self.is_answered else "most" if self.commitments.count else "none",
            "read_as": self.question.text,
            "in_no_text": [word.text for word in self.unknown],
            "quotation_marks": not self.without_quotation_marks,
        }

    @cached_property
    def _that_hold_all(self) -> Found | None:
        return self._whole(COMMITMENT)

    def _whole(self, noun: Noun) -> Found | None:
        if not self.question.words:
            return None
        condition = every(noun, self.question.words, self._quoted, self.reader)
        count = self._count(noun, condition)
        return Found(condition, True, count) if count else None

    def _most(self, noun: Noun) -> Found:
        """The best that hold most: all that hold nearly as much of the weight as the best does."""
        words = self.question.words
        if len(words) < 2 or len(self.unknown) == len(words):
            return NONE
        weights = [self._weight(noun, word) for word in words]
        holding = [held(noun, word, self.reader) for word in words]
        weighed = [
            ask.worth(condition, weight) for condition, weight in zip(holding, weights, strict=True)
        ]
        wanted = [_on(noun, self.on), ask.sum_of(weighed), *quoted(noun, self._quoted)]
        best = self.reader.best(ask.all_of(wanted), noun.key, noun.tie, page=slice(MOST))
        enough = HALF * sum(weights)
        if not best or best[0][1] < enough:
            return NONE
        least = max(NEAR * best[0][1], enough)
        keys = [key for key, weight in best if weight >= least]
        first = [
            ask.worth(condition, FIRST_BY_WHAT_IS_HELD * weight)
            for condition, weight in zip(holding, weights, strict=True)
        ]
        ranked = ask.all_of([ask.any_value(noun.key, keys), ask.sum_of([*first, *holding])])
        return Found(ranked, False, len(keys))

    @property
    def _quoted(self) -> Sequence[Collection[Phrase]]:
        return () if self.without_quotation_marks else self.question.phrases

    def _weight(self, noun: Noun, word: Word) -> float:
        every, held_by = self._documents(noun), self._count(noun, held(noun, word, self.reader))
        weight = math.log(1 + every / (held_by + 0.5))
        return weight if held_by else OF_THE_UNKNOWN * weight

    def _documents(self, noun: Noun) -> int:
        return self.reader.keep(("how many", noun.key, self.on), lambda: self._count(noun))

    def _count(self, noun: Noun, *conditions: Condition) -> int:
        return self.reader.count(ask.all_of([_on(noun, self.on), *conditions]))

    def is_held(self, word: Word) -> bool:
        """Whether any text holds the word by the day."""
        return any(
            self._count(noun, held(noun, word, self.reader)) for noun in (COMMITMENT, PARAGRAPH)
        )


NONE = Found(ask.nothing(), True, 0)


def understand(text: str, *, on: dt.date, reader: Reader | None = None) -> Understanding:
    """Read a question to the register as it stood at the end of `on`.

    The reader is that of the state that the register is in, unless one is given.
    """
    reader = reader or index.read()
    understood = Understanding(read(text), on, reader)
    if understood.is_answered:
        return understood
    mended: list[tuple[Word, str]] = []
    for word in reversed(understood.unknown):
        if better := misspelt.nearest(word, reader, understood.is_held):
            text = text[: word.start] + better + text[word.end :]
            mended.insert(0, (word, better))
    if mended:
        understood = Understanding(read(text), on, reader, tuple(mended))
    if understood.question.phrases and not understood.finds_anything:
        understood = replace(understood, without_quotation_marks=True)
    return understood


def _on(noun: Noun, on: dt.date) -> Condition:
    return ask.commitments_on(on) if noun is COMMITMENT else ask.paragraphs_on(on)

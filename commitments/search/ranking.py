"""Ranks what was found, the same on every database: BM25F over our own counts of terms.

A word counts for more the rarer it is, and in a title for more than in a finding; the tenth
occurrence adds less than the second; long texts do not win by their length. See Robertson and
Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), section 3.5.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from commitments.search.question import Question

Target = TypeVar("Target", bound=Hashable)

WEIGHTS = {
    "reference": 6.0,
    "title": 4.0,
    "text": 2.0,
    "quotation": 2.0,
    "actor": 2.0,
    "summary": 1.5,
    "translation": 1.5,
    "finding": 1.0,
    "reason": 1.0,
}
SATURATION = 1.2
LENGTH = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A text in which something was found: which, how long, and how often it holds each word."""

    field: str
    length: int
    counts: tuple[int, ...]

    @classmethod
    def of(cls, field: str, terms: Sequence[str], question: Question) -> "Text":
        """Count the words of the question among the terms of a text."""
        counts = tuple(sum(map(terms.count, word.terms)) for word in question.words)
        return cls(field, len(terms), counts)


def rank(
    found: Mapping[Target, Sequence[Text]], *, population: int, tie: Callable[[Target], Any]
) -> list[tuple[Target, float]]:
    """Targets in whose texts every word was found, with their scores, the best first.

    `population` is how many targets there are, found or not; equal scores go by `tie`.
    """
    average = _average(found)
    frequencies = {target: _frequencies(texts, average) for target, texts in found.items()}
    complete = {target: words for target, words in frequencies.items() if words and all(words)}
    rarity = [
        math.log(1 + (max(population, df) - df + 0.5) / (df + 0.5))
        for df in (sum(map(bool, column)) for column in zip(*frequencies.values(), strict=True))
    ]
    scores = {
        target: round(
            math.fsum(
                idf * frequency / (SATURATION + frequency)
                for idf, frequency in zip(rarity, words, strict=True)
            ),
            9,
        )
        for target, words in complete.items()
    }
    return sorted(scores.items(), key=lambda item: (-item[1], tie(item[0])))


def _average(found: Mapping[Target, Sequence[Text]]) -> Mapping[str, float]:
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    for texts in found.values():
        for text in texts:
            lengths[text.field].append(text.length)
    return {field: sum(of_field) / len(of_field) for field, of_field in lengths.items()}


def _frequencies(texts: Sequence[Text], average: Mapping[str, float]) -> list[float]:
    """How often each word occurs in all the texts, weighted by field and length."""
    factors = [
        WEIGHTS[text.field] / (1 - LENGTH + LENGTH * text.length / average[text.field])
        for text in texts
    ]
    columns = zip(*(text.counts for text in texts), strict=True)
    return [
        math.fsum(factor * count for factor, count in zip(factors, column, strict=True))
        for column in columns
    ]

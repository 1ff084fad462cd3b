"""Which commitments a passage most likely speaks of: by shared words, rare ones counting more."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from commitments.models import Commitment, Mention
from commitments.models.language import codes, texts
from commitments.text import analysis

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Likely:
    """A commitment and how much its words are those of the passage, in per cent."""

    commitment: Commitment
    score: int


@lru_cache(maxsize=16_384)
def terms_of(text: str) -> frozenset[str]:
    """What a text is compared by: its words without their endings; remembered."""
    return frozenset(analysis.terms(text).split())


def texts_of(commitment: Commitment, mentions: Iterable[Mention]) -> list[str]:
    """Everything the register says of a commitment in any language: quotations, translations.

    Each is compared on its own, so that a long history is no advantage.
    """
    titles, summaries = texts(commitment, "title"), texts(commitment, "summary")
    own = [f"{titles[code]} {summaries[code]}" for code in codes()]
    for mention in mentions:
        own += [mention.quotation, *texts(mention, "translation").values()]
    return [text for text in own if text.strip()]


class Known(Generic[Key]):
    """Texts with which passages are compared, each known under a key that may have several.

    The measure is the cosine of the two sets of terms, each term weighed by how few keys use it.
    """

    def __init__(self, texts: Mapping[Key, Iterable[str]]) -> None:
        self._key_of: list[Key] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        terms_of_text: list[frozenset[str]] = []
        spread: Counter[str] = Counter()
        for key, some in texts.items():
            of_key = [terms_of(text) for text in some]
            spread.update(frozenset().union(*of_key))
            for terms in of_key:
                for term in terms:
                    self._holding[term].append(len(terms_of_text))
                self._key_of.append(key)
                terms_of_text.append(terms)
        self._weight = {
            term: math.log(1 + len(texts) / count) ** 2 for term, count in spread.items()
        }
        self._unknown = math.log(1 + len(self._weight)) ** 2
        self._length = [self._length_of(terms) for terms in terms_of_text]

    def _length_of(self, terms: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight.get(term, self._unknown) for term in terms))

    def likeness(self, passage: str) -> dict[Key, float]:
        """How like the passage the likest text of each key is, 0 to 1; without those at 0."""
        wanted = terms_of(passage)
        shared: defaultdict[int, float] = defaultdict(float)
        for term in wanted:
            for text in self._holding.get(term, ()):
                shared[text] += self._weight[term]
        length = self._length_of(wanted)
        found: dict[Key, float] = {}
        for text, weight in shared.items():
            key, likeness = self._key_of[text], weight / (length * self._length[text])
            if likeness > found.get(key, 0.0):
                found[key] = likeness
        return found


def likeliest(
    passage: str, texts: Mapping[Commitment, Iterable[str]], most: int = 8
) -> list[Likely]:
    """The commitments whose texts share most with the passage, the likeliest first."""
    found = [
        Likely(commitment, round(100 * likeness))
        for commitment, likeness in Known(texts).likeness(passage).items()
    ]
    return sorted(found, key=lambda likely: (-likely.score, likely.commitment.number))[:most]

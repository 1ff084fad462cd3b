"""Which commitments a passage most likely speaks of: by shared words, rare ones counting more."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from commitments.models import Commitment, Mention
from commitments.text import analysis


@dataclass(frozen=True, slots=True)
class Likely:
    """A commitment and how much its words are those of the passage, in per cent."""

    commitment: Commitment
    score: int


@lru_cache(maxsize=4096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(analysis.terms(text).split())


def texts_of(commitment: Commitment, mentions: Iterable[Mention]) -> list[str]:
    """Everything the register says of a commitment in any language: quotations, translations.

    Each is compared on its own, so that a long history is no advantage.
    """
    own = [
        f"{commitment.title_en} {commitment.summary_en}",
        f"{commitment.title_ar} {commitment.summary_ar}",
    ]
    for mention in mentions:
        own += [mention.quotation, mention.translation_en, mention.translation_ar]
    return [text for text in own if text.strip()]


def likeliest(passage: str, texts: dict[Commitment, list[str]], most: int = 8) -> list[Likely]:
    """The commitments whose texts share most with the passage, the likeliest first.

    The measure is the cosine of the two sets of terms, each term weighed by how few commitments
    use it.
    """
    spread: Counter[str] = Counter()
    terms = {commitment: [_terms(text) for text in some] for commitment, some in texts.items()}
    for some in terms.values():
        spread.update(frozenset().union(*some) if some else ())
    weight = {term: math.log(1 + len(terms) / count) for term, count in spread.items()}
    wanted = _terms(passage)
    found = []
    for commitment, some in terms.items():
        score = max((_cosine(wanted, other, weight) for other in some), default=0.0)
        if score > 0:
            found.append(Likely(commitment, round(100 * score)))
    return sorted(found, key=lambda likely: (-likely.score, likely.commitment.number))[:most]


def _cosine(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    most = math.log(1 + len(weight))
    shared = sum(weight.get(term, most) ** 2 for term in one & other)
    if not shared:
        return 0.0
    lengths = [
        math.sqrt(sum(weight.get(term, most) ** 2 for term in some)) for some in (one, other)
    ]
    return shared / (lengths[0] * lengths[1])

"""Finds commitments and passages by their words, in Arabic, English and French.

One analyser (`text.analysis`) makes the terms of texts and of questions. What a question asks for
becomes a condition on the reading index, which holds the terms of what is published; where the
words stand in the texts is read from the texts themselves.
"""

from commitments.search.conditions import COMMITMENT, PARAGRAPH
from commitments.search.finding import (
    CommitmentHit,
    Match,
    PassageHit,
    Results,
    find,
    matches,
    passages,
)
from commitments.search.question import has_terms, spans
from commitments.search.understanding import Understanding, understand

__all__ = [
    "COMMITMENT",
    "PARAGRAPH",
    "CommitmentHit",
    "Match",
    "PassageHit",
    "Results",
    "Understanding",
    "find",
    "has_terms",
    "matches",
    "passages",
    "spans",
    "understand",
]

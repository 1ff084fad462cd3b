"""Finds commitments and passages by their words, in Arabic, English and French.

One analyser (`text.analysis`) makes the terms of texts and of questions. What a question asks for
becomes a condition on the reading index, which holds the terms of what is published; where the
words stand in the texts is read from the texts themselves.
"""

from commitments.search.conditions import condition
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
from commitments.search.suggestions import better

__all__ = [
    "CommitmentHit",
    "Match",
    "PassageHit",
    "Results",
    "better",
    "condition",
    "find",
    "has_terms",
    "matches",
    "passages",
    "spans",
]

"""Finds commitments and passages by their words, in Arabic, English and French.

One analyser (`text.analysis`) makes the terms of texts and of questions; SQLite and PostgreSQL
each look them up in an index of their own; ranking and everything after it happens here, so both
give the same answers. Only rows that are published are found: the search joins them each time.
"""

from commitments.search.documents import keep_in_step, out_of_step, rebuild
from commitments.search.finding import CommitmentHit, Match, PassageHit, Results, find, ranked
from commitments.search.question import has_terms, spans

__all__ = [
    "CommitmentHit",
    "Match",
    "PassageHit",
    "Results",
    "find",
    "has_terms",
    "keep_in_step",
    "out_of_step",
    "ranked",
    "rebuild",
    "spans",
]

"""Marking the sentences of a statement that look like commitments, each with the rule that fired.

A mark is a proposal for an editor and never becomes a record by itself. The rules themselves
stand in ``candidate_rules``.
"""

import re
from dataclasses import dataclass
from functools import cache

from . import sentences
from .candidate_rules import EXCLUSIONS, RULES, DirectionHint, Exclusion, Rule
from .folding import fold
from .language import Language

__all__ = ["EXCLUSIONS", "RULES", "Candidate", "DirectionHint", "Exclusion", "Rule", "find"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence (code points) that ``rule`` takes for a pledge or an ask."""

    start: int
    end: int
    rule: str
    direction_hint: DirectionHint


_START = {"ar": r"(?<!\w)[وف]?", "en": r"(?<!\w)", "fr": r"(?<!\w)"}
_END = {"ar": "", "en": r"(?!\w)", "fr": r"(?!\w)"}  # Arabic endings vary too much
# Where what is asked ends: "we urge all to commit to peace, and we commit to it ourselves".
_CLAUSE_ENDS: dict[Language, re.Pattern[str]] = {
    "ar": re.compile(r"[،؛:.,;]|\sو"),
    "en": re.compile(r"[,;:.]|\band\b"),
    "fr": re.compile(r"[,;:.]|\bet\b"),
}
_NAME = re.compile(r"(?<!\w)Will(?= [A-Z])")  # Will Smith


@cache
def _compiled(language: Language) -> tuple[re.Pattern[str], list[tuple[Rule, re.Pattern[str]]]]:
    """Exclusions and rules as patterns; most processes look for no candidates."""
    start = _START[language]
    excluded = "|".join(entry.pattern for entry in EXCLUSIONS if entry.language == language)
    rules = [
        (rule, re.compile(f"{start}(?:{rule.pattern}){_END[language]}"))
        for rule in RULES
        if rule.language == language
    ]
    return re.compile(f"{start}(?:{excluded})"), rules


def find(text: str, language: Language) -> list[Candidate]:
    """Mark each sentence of ``text`` that a rule for ``language`` takes for a commitment.

    A sentence that both pledges and asks is marked twice. Of several rules for one direction,
    the one that fires first in the sentence is named.
    """
    candidates: list[Candidate] = []
    for start, end in sentences.find(text):
        first: dict[DirectionHint, tuple[int, str]] = {}
        for rule, place in _firing(considered(text[start:end], language), language):
            if rule.direction not in first or place < first[rule.direction][0]:
                first[rule.direction] = (place, rule.name)
        candidates.extend(
            Candidate(start, end, name, direction)
            for direction, (_, name) in sorted(first.items(), key=lambda entry: entry[1])
        )
    return candidates


def considered(text: str, language: Language) -> str:
    """Fold ``text`` and blank out of it what the exclusions take out of consideration."""
    loose = fold(_NAME.sub("\0" * 4, text)).text
    return _compiled(language)[0].sub(lambda match: "\0" * len(match[0]), loose)


def _firing(sentence: str, language: Language) -> list[tuple[Rule, int]]:
    """Say which rules fire in a sentence, and where first.

    What is asked of others binds nobody who speaks: a pledge inside an ask, or in what an ask
    governs, does not count.
    """
    asks: list[tuple[int, int]] = []
    firing: list[tuple[Rule, int]] = []
    rules = sorted(_compiled(language)[1], key=lambda entry: entry[0].direction)
    for rule, pattern in rules:
        for match in pattern.finditer(sentence):
            if rule.direction == "ask":
                boundary = _CLAUSE_ENDS[language].search(sentence, match.end())
                asks.append((match.start(), boundary.start() if boundary else len(sentence)))
            elif any(first < match.end() and match.start() < last for first, last in asks):
                continue
            firing.append((rule, match.start()))
            break
    return firing

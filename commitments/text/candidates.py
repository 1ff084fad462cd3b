"""Marking the sentences of a statement that look like commitments, each with the rule that fired.

A mark is a proposal for an editor and never becomes a record by itself. The rules themselves
stand in ``candidate_rules``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


def _compiled(language: Language) -> tuple[re.Pattern[str], list[tuple[Rule, re.Pattern[str]]]]:
    start = _START[language]
    excluded = "|".join(entry.pattern for entry in EXCLUSIONS if entry.language == language)
    rules = [
        (rule, re.compile(f"{start}(?:{rule.pattern}){_END[language]}"))
        for rule in RULES
        if rule.language == language
    ]
    return re.compile(f"{start}(?:{excluded})"), rules


_TABLES = {"ar": _compiled("ar"), "en": _compiled("en"), "fr": _compiled("fr")}


def find(text: str, language: Language) -> list[Candidate]:
    """Mark each sentence of ``text`` that a rule for ``language`` takes for a commitment.

    A sentence that both pledges and asks is marked twice. Of several rules for one direction,
    the one that fires first in the sentence is named.
    """
    excluded, rules = _TABLES[language]
    candidates: list[Candidate] = []
    for start, end in sentences.find(text):
        loose = excluded.sub(lambda match: "\0" * len(match[0]), fold(text[start:end]).text)
        first: dict[DirectionHint, tuple[int, str]] = {}
        for rule, place in _firing(loose, rules):
            if rule.direction not in first or place < first[rule.direction][0]:
                first[rule.direction] = (place, rule.name)
        candidates.extend(
            Candidate(start, end, name, direction)
            for direction, (_, name) in sorted(first.items(), key=lambda entry: entry[1])
        )
    return candidates


def _firing(sentence: str, rules: list[tuple[Rule, re.Pattern[str]]]) -> Iterator[tuple[Rule, int]]:
    for rule, pattern in rules:
        match = pattern.search(sentence)
        if match:
            yield rule, match.start()

"""The tables of rules by which sentences are marked as likely commitments.

They follow the codebook: an undertaking, an intention, a plan, a "must" upon oneself and an
acceptance of another's offer are pledges; an urging, a call, a task, and a "should" or "must" upon
others are asks.
Praise, condemnation, past results, possibility and the adversary's acts are neither.

To extend them, add a ``Rule`` or an ``Exclusion``; ``tests/text/test_candidates.py`` says on real
passages what must be marked and what must not, and ``manage.py measure_candidates`` how well the
rules do on the register. A rule is written for a way of speaking, never for one sentence.
"""

from . import arabic, english, french
from .entries import DirectionHint, Exclusion, Rule

__all__ = ["EXCLUSIONS", "RULES", "DirectionHint", "Exclusion", "Rule"]

RULES: tuple[Rule, ...] = (*arabic.RULES, *english.RULES, *french.RULES)
EXCLUSIONS: tuple[Exclusion, ...] = (
    *arabic.EXCLUSIONS,
    *english.EXCLUSIONS,
    *french.EXCLUSIONS,
)

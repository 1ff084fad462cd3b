"""Proposing the direction and the strength of a quotation's wording, as the codebook grades it.

A proposal for the editor, not a finding: what is proposed depends on the words quoted, so a
quotation should hold its verb. The direction is that of the mark which the words have in the list
of candidates, so that the list and the form never disagree.
"""

import re
from dataclasses import dataclass
from typing import Literal

from . import candidates
from .candidate_rules import DirectionHint
from .language import Language

Strength = Literal["commit", "intend", "plan", "reaffirm", "welcome", "urge", "call_on"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Whether words pledge or ask, and how strongly; no strength when no verb of the kind shows.

    urge and call_on are the strengths of an ask, the others those of a pledge.
    """

    direction: DirectionHint
    strength: Strength | None


_START: dict[Language, str] = {"ar": r"(?<!\w)[وف]?", "en": r"(?<!\w)", "fr": r"(?<!\w)"}

# For each language, patterns from the most telling to the least: the first that is found decides.
# "We reaffirm our commitment" is commit, so commit stands before reaffirm; "reaffirmed its plans"
# is plan. Words as in ``folding``.
_VERBS: dict[Language, tuple[tuple[Strength, str], ...]] = {
    "ar": (
        ("welcome", r"(?:[نيت]?رحب(?:ون|ت|وا)?)(?!\w)"),
        (
            "reaffirm",
            r"(?:يجب|علينا ان|ينبغي)(?!\w)|[يت]?قف (?:\S+ ){0,2}(?:مع|الي جانب)|الوقوف مع",
        ),
        (
            "plan",
            r"خطط(?:ا|نا|هم)?(?!\w)|[نيت]خطط(?:ون)?(?!\w)|(?:سينعقد|سيعقد|ستعقد|سنعقد|سيبدا|"
            r"من المقرر)(?!\w)|[نيت]?[تط]?طلع(?:ون)? (?:\S+ ){0,5}(?:ال)?(?:اجتماع|موتمر)",
        ),
        (
            "commit",
            r"(?:ملتزم(?:ون|ين|ا|ه)?|[نيت]لتزم(?:ون)?|[ب]?التزام(?:نا|هم|ها|ه)?|مصمم(?:ون|ين|ه)?|"
            r"(?:ب|علي |في |عن )?تصميم(?:نا|هم|ها|ه)|عازم(?:ون|ين|ه)?|(?:ب|علي )?عزم(?:نا|هم)?|"
            r"[نيت]تعهد(?:ون)?|تعهد(?:ت|نا|وا|هم|ها|اتهم|اتنا)?|وافق(?:ت|وا|نا)?|اتفق(?:ت|وا|نا)?|قرر(?:ت|وا|"
            r"نا)|اتخذ\w* (?:\S+ ){0,4}قرارا?|"
            r"سوف [نيت]\w+|س[نيت](?:واصل|ظل|ستمر|عمل|دعم|ضاعف|عزز|ركز|قدم|بذل|قوم|كثف|شارك|"
            r"حافظ|تابع|فتح|"
            r"ستضيف|عيد)\w*|[ني]واصل\w*|تواصل|ندعم|نعيد (?!(?:ال)?تاكيد)\w+)(?!\w)",
        ),
        (
            "intend",
            r"(?:[نيت]عتزم(?:ون)?|[ني]نوي|[نيت]هدف(?:ون)?|[نيت]سعي|يسعون|س[نيت]سعي|"
            r"[نيتا][تط]?طلع(?:ون)?|"
            r"[نيت]طمح|[نيت]توقع|[نيت]عتمد|سنتظر|سننظر|هدفنا|علي استعداد)(?!\w)",
        ),
        (
            "reaffirm",
            r"(?:[نيت]عيد|اعاد\w*) (?:ال)?تاكيد|[نيت]?[واي]?كد\w*|[نيت]?شدد\w*|(?:م[وي]كدين)|"
            r"(?:ال)?اهميه|(?:ال)?ضروره|اولويه|من (?:الهام|المهم)|[نيت][وي]يد|جدد\w*|"
            r"[يت]عمل (?:ال)?(?:تحالف|ناتو|حلف)(?!\w)",
        ),
    ),
    "en": (
        ("welcome", r"welcom(?:e|es|ed|ing)\b(?!.*\blook forward\b)"),
        (
            "plan",
            r"reaffirm(?:s|ed)? (?:its|their|our) plans?\b|plan(?:s|ned)? (?:to|for)\b|"
            r"will (?:host|hold|convene)\b",
        ),
        (
            "commit",
            r"commit(?:s|ted|ment|ments|ting)?\b|pledg(?:e|es|ed|ing)\b|undertak(?:e|es)\b|"
            r"agree(?:s|d)?\b|decided\b|determin(?:ed|ation)\b|resolved? to\b|will \w+|shall \w+|"
            r"'ll \w+|won't \w+|promis(?:e|es|ed)\b",
        ),
        (
            "intend",
            r"inten(?:d|ds|ded|t|tion|tions)\b|aim(?:s|ed|ing)?\b|look(?:s|ed|"
            r"ing)? (?:forward )?to\b|seek(?:s|ing)? to\b",
        ),
        (
            "reaffirm",
            r"(?:re)?affirm(?:s|ed|ing)?\b|reiterat(?:e|es|ed|ing)\b|must\b|emphasi[sz]ed?\b|"
            r"stress(?:es|ed)?\b|"
            r"underlin(?:e|es|ed)\b|underscor(?:e|es|ed)\b|recogni[sz](?:e|es|ed|ing)\b|"
            r"stands? (?:with|by)\b|importance\b|"
            r"should\b|calls for\b|continues? to\b|united\b|operates\b",
        ),
    ),
    "fr": (
        (
            "welcome",
            r"salu(?:e|ent|ons)\b|accueill\w+ avec\b|(?:se|nous) (?:rejoui\w+|"
            r"felicit\w+)",
        ),
        (
            "commit",
            r"engag\w+|resolu\w*\b|determin\w+|promet\w*|conven(?:u|us|ons)\b|decid\w+|"
            r"(?:continuer|poursuivr|maintiendr|renforcer|soutiendr|veiller)(?:a|ons|ont)\b",
        ),
        ("plan", r"prevoi(?:t|ent)\b|prevoyons\b|projet\w* de\b|accueillera\b|se tiendra\b"),
        (
            "intend",
            r"enten(?:d|dons|dent)\b|intention\b|vis(?:e|ent|ons) a\b|compt(?:e|ent|"
            r"ons)\b|espere\w*\b",
        ),
        (
            "reaffirm",
            r"reaffirm\w+|rappel\w+|soulign\w+|(?:doit|doivent|devons)\b|"
            r"importance\b|il faut\b|insist\w+",
        ),
    ),
}

_COMPILED = {
    language: tuple(
        (grade, re.compile(f"{_START[language]}(?:{pattern})")) for grade, pattern in verbs
    )
    for language, verbs in _VERBS.items()
}
# How strongly the words bind by which a rule was fired, where no verb of the table shows.
_OF_RULE: dict[str, Strength] = {
    **dict.fromkeys(("commit", "committed", "pledge", "determined"), "commit"),
    **dict.fromkeys(("agreed", "will", "act", "continue"), "commit"),
    **dict.fromkeys(("intend", "goal"), "intend"),
    "plan": "plan",
    **dict.fromkeys(("importance", "stand", "must-oneself"), "reaffirm"),
    "welcome-offer": "welcome",
    "urge": "urge",
    **dict.fromkeys(("call-on", "count-on", "should-others"), "call_on"),
}


def propose(quotation: str, language: Language, direction: DirectionHint | None = None) -> Wording:
    """Propose what ``quotation`` does, and how strongly.

    ``direction`` chooses between the two marks of a sentence that pledges and asks; without it the
    one that stands first counts. Words that no rule marks are taken for a pledge.
    """
    rules: dict[DirectionHint, str] = {}
    for mark in candidates.find(quotation, language):
        rules.setdefault(mark.direction_hint, mark.rule)
    first: DirectionHint = next(iter(rules)) if rules else "pledge"
    chosen: DirectionHint = direction or first
    by_rule = _OF_RULE.get(rules.get(chosen, "").partition("-")[2])
    if chosen == "ask":
        return Wording(chosen, by_rule)
    words = candidates.considered(quotation, language)
    by_verb = (grade for grade, pattern in _COMPILED[language] if pattern.search(words))
    return Wording(chosen, next(by_verb, by_rule))


def strength(quotation: str, language: Language) -> Strength | None:
    """Propose only how strongly ``quotation`` binds or asks."""
    return propose(quotation, language).strength

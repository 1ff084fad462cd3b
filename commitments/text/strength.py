"""Proposing the strength of a quotation's wording from its verb, as the codebook grades it.

A proposal for the editor, not a finding: what is proposed depends on the words quoted, so a
quotation should hold its verb.
"""

import re
from typing import Literal

from .folding import fold
from .language import Language

Strength = Literal["commit", "intend", "plan", "reaffirm", "welcome", "urge", "call_on"]

_START: dict[Language, str] = {"ar": r"(?<!\w)[وف]?", "en": r"(?<!\w)", "fr": r"(?<!\w)"}

# For each language, patterns from the most telling to the least: the first that is found decides.
# "We reaffirm our commitment" is commit, so commit stands before reaffirm; "reaffirmed its plans"
# is plan; an ask decides before anything that is asked for. Words as in ``folding``.
_VERBS: dict[Language, tuple[tuple[Strength, str], ...]] = {
    "ar": (
        ("urge", r"(?:[نيت]حث(?:ون)?|حث(?:ت|وا)?|[نيت]ناشد(?:ون)?)(?!\w)"),
        (
            "call_on",
            r"(?:[نيت]دعو|يدعون|دعا|دعت|دعوا|داعي(?:ا|ه|ن)|[نيت]شجع(?:ون)?|شجع(?:ت|وا)?|"
            r"مشجعا|مشجعين)(?!\w)|"
            r"ينبغي،? (?!(?:\S+ ){0,5}(?:ال|لل)?تحالف|(?:\S+ ){0,4}كل منا|الالتزام)|"
            # Counting on somebody, looking to another's efforts, another's act being important.
            r"[نيت]عتمد (?:\S+ ){0,5}علي|[نيت][تط]?طلع (?:\S+ )?الي (?:ال)?جهود|"
            r"(?:اهميه|ضروره) (?!دعم|مساعده|تمكين|ان )\w+ (?:\w+ )?"
            r"(?:الحكوم\w+|السلطات|الدول|المجتمع الدولي)(?!\w)",
        ),
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
            r"[نيت]تعهد(?:ون)?|تعهد(?:ت|نا|وا)?|وافق(?:ت|وا|نا)?|اتفق(?:ت|وا|نا)?|قرر(?:ت|وا|"
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
        ("urge", r"urg(?:e|es|ed|ing)\b|implor(?:e|es|ed)\b|appeal(?:s|ed)? to\b"),
        (
            "call_on",
            r"call(?:s|ed|ing)? (?:up)?on\b|encourag(?:e|es|ed|ing)\b|"
            r"request(?:s|ed)? (?:that|all)\b|"
            r"invit(?:e|es|ed) (?:all|other|members|states|partners)\b|"
            r"(?<!we )(?<!coalition )should\b",
        ),
        ("welcome", r"welcom(?:e|es|ed|ing)\b(?!.*\blook forward\b)"),
        (
            "plan",
            r"reaffirm(?:s|ed)? (?:its|their|our) plans?\b|plan(?:s|ned)? (?:to|for)\b|"
            r"will (?:host|hold|convene)\b",
        ),
        (
            "commit",
            r"commit(?:s|ted|ment|ments|ting)?\b|pledg(?:e|es|ed|ing)\b|undertak(?:e|es)\b|"
            r"agree(?:s|d)?\b|"
            r"decided\b|determin(?:ed|ation)\b|resolved? to\b|will \w+|shall \w+|promis(?:e|"
            r"es|ed)\b",
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
        ("urge", r"exhort\w+|pri\w{1,4} instamment\b|demand(?:e|ent|ons) instamment\b"),
        (
            "call_on",
            r"appel(?:le|lent|ons)\b|encourag(?:e|ent|eons)\b|invit(?:e|ent|ons)\b|devrai(?:t|"
            r"ent)\b|"
            r"engag(?:e|ent|eons) (?:les|tous|toutes)\b|demand(?:e|ent|ons) (?:a|aux)\b",
        ),
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


def strength(quotation: str, language: Language) -> Strength | None:
    """Propose how strongly ``quotation`` binds or asks, or ``None`` when no verb of the kind shows.

    urge and call_on are the strengths of an ask, the others those of a pledge.
    """
    words = fold(quotation).text
    return next((grade for grade, pattern in _COMPILED[language] if pattern.search(words)), None)

"""Proposing the condition that a quotation sets, in its own words.

A proposal for the editor, not a finding. A condition runs from the words that open it to the end
of its clause: "as soon as circumstances permit", «بناء على طلب الحكومة العراقية».
"""

import re

from .folding import fold
from .language import Language

# What a condition may wait for: "pending approval", "will be subject to ratification".
_AWAITED = (
    r"(?:(?:the|its|their|final|full|further|formal|prior|parliamentary|congressional|national) )"
    r"{0,3}(?:approval|agreement|ratification|confirmation|completion|adoption|consent|conclusion|"
    r"availability|review|resolution|progress|outcome|results?|decisions?|authori[sz]ation|funding|"
    r"clearance|conditions|security)"
)
# Words as in ``folding``. Each has homonyms that set no condition: funds are provided, cases are
# pending, people are subject to attacks, once a year.
_OPENINGS: dict[Language, str] = {
    "ar": (
        r"(?:بناء علي (?:طلب|موافق)|(?:وفقا|تبعا|استجابه) لطلب|(?:ب|علي )?شرط (?:ان|الا)|شريطه|"
        r"مشروط(?:ا|ه)? ب|رهن(?:ا)? ب|(?:اذا|ان) (?:سمح|توفر|توافر)|(?<!كما )اذا |ما لم |الا اذا |"
        r"في حال(?:ه (?!طواري|حرب|تاهب|حداد|ذعر)| )|حالما |ريثما |(?:في |ب)انتظار |ما دام|طالما |"
        r"(?:عندما|حينما|متي|بمجرد ان) (?:ما )?[تي](?:سمح|توفر|توافر)|حيثما |كلما |"
        r"(?:عند|قدر|حسب|بقدر) (?:ال)?(?:امكان|اقتضاء|ضروره|مستطاع|حاجه)|"
        r"ب(?:ال)?موافقه (?:مسبقه )?(?:من )?|بعد (?:الحصول علي )?موافقه|"
        r"ضمن (?:ال)?احترام|مع (?:ال)?احترام)"
    ),
    "en": (
        r"(?:as soon as|as (?:long|far) as (?!\d|\w+ (?:years|months|weeks|days)|.{0,30}concerned)|"
        r"so long as|(?<!at )once (?!again\b|more\b|an?\b|per\b|every\b|and\b|in\b|upon\b|,|\.)|"
        r"(?<!even )(?<!as )if (?!any\b|not\b)|unless|providing that|provided,? (?:always )?that|"
        r"(?<=[,;] )provided (?:the|it|they|we|there|these|this|all|both)|"
        r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )subject to|"
        rf"subject to {_AWAITED}|(?<!the )(?<!is )(?<!are )(?<!of )pending (?:the|{_AWAITED})|"
        r"in the event|in case (?:of|the|that)|on (?:the )?condition(?: that)?|"
        r"condition(?:al|ed) (?:up)?on|contingent (?:up)?on|assuming|"
        r"(?:where|when)(?:ever|) (?:possible|appropriate|feasible|necessary|needed|relevant|"
        r"applicable|(?:\w+ )?(?:conditions|circumstances))|conditions permitting|"
        r"to the extent possible|within (?:the limits of )?(?:available|existing) resources|"
        r"(?:at|(?:up)?on) the (?:request|invitation)|"
        r"with the (?:prior )?(?:consent|agreement|approval)|in full (?:respect|accordance))\b"
    ),
    "fr": (
        r"(?:des que|des lors que|aussitot que|(?<!en )tant que|(?<!meme )(?<!comme )(?:s'ils?|si)"
        r"(?! bien\b| peu\b| \w+ que\b)|sauf si|a moins que|pourvu que|pour autant que|"
        r"(?:a (?:la )?)condition|sous reserve|"
        r"en cas d[e']|au cas ou|dans l'attente|dans l'hypothese|une fois (?:que|les?|la)\b|"
        r"(?:conditionn|subordonn)ee?s? a|"
        r"lorsque les (?:conditions|circonstances)|dans la mesure du possible|le cas echeant|"
        r"a la demande|a l'invitation|avec l'(?:accord|assentiment)|"
        r"dans le (?:plein )?respect)(?:\b|(?<='))"
    ),
}
_CONNECTION = 10  # characters between two clauses that set one condition together
_START: dict[Language, str] = {"ar": r"(?<!\w)[وف]?", "en": r"(?<!\w)", "fr": r"(?<!\w)"}
# Where what is promised begins without a comma; and in Arabic what is gained by it («بما يحقق …»).
_MAIN_CLAUSE: dict[Language, str] = {
    "ar": r" (?:بما |سوف |سن(?!وات|وي|تين)\w{3,})",
    "en": r" we (?:will|shall|would|are|stand|commit|must)\b",
    "fr": r" nous \w+ons\b",
}
_COMPILED = {
    language: re.compile(
        rf"{_START[language]}{openings}(?:(?!{_MAIN_CLAUSE[language]})[^,،.;؛:!?؟()\n])*"
    )
    for language, openings in _OPENINGS.items()
}


def find(quotation: str, language: Language) -> list[str]:
    """The conditions that ``quotation`` sets, as they are printed, in its order."""
    folded = fold(quotation)
    spans: list[tuple[int, int]] = []
    for match in _COMPILED[language].finditer(folded.text):
        start, end = folded.span(match.start(), match.end())
        if spans and start - spans[-1][1] <= _CONNECTION:
            start = spans.pop()[0]
        spans.append((start, end))
    return [quotation[start:end].strip() for start, end in spans]

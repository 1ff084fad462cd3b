"""Proposing the condition that a quotation sets, in its own words.

A proposal for the editor, not a finding. A condition runs from the words that open it to the end
of its clause: "as soon as circumstances permit", «بناء على طلب الحكومة العراقية».
"""

import re

from .folding import fold
from .language import Language

# Words as in ``folding``.
_OPENINGS: dict[Language, str] = {
    "ar": (
        r"(?:بناء علي (?:طلب|موافق)|(?:وفقا|تبعا|استجابه) لطلب|(?:ب|علي )?شرط (?:ان|الا)|شريطه|"
        r"رهنا ب|(?:اذا|ان) (?:سمح|توفر|توافر|ما )|اذا |ما لم |في حال(?:ه)? |حالما |"
        r"(?:عندما|حينما|متي|بمجرد ان) (?:ما )?[تي](?:سمح|توفر|توافر)|حيثما |"
        r"(?:عند|قدر|حسب) (?:ال)?امكان|ضمن (?:ال)?احترام|مع (?:ال)?احترام)"
    ),
    "en": (
        r"(?:as (?:soon|long|far) as|once (?!again\b|more\b)|if|unless|provided|subject to|"
        r"(?:where|when)(?:ever|) (?:possible|appropriate|feasible|necessary|needed|(?:\w+ )?"
        r"(?:conditions|circumstances))|conditions permitting|"
        r"(?:at|(?:up)?on) the request|with the (?:prior )?consent|"
        r"in full (?:respect|accordance))\b"
    ),
    "fr": (
        r"(?:des que|aussitot que|tant que|si|a moins que|pourvu que|a condition|sous reserve|"
        r"lorsque les (?:conditions|circonstances)|dans la mesure du possible|le cas echeant|"
        r"a la demande|avec l'(?:accord|assentiment)|dans le (?:plein )?respect)\b"
    ),
}
_CONNECTION = 10  # characters between two clauses that set one condition together
_START: dict[Language, str] = {"ar": r"(?<!\w)[وف]?", "en": r"(?<!\w)", "fr": r"(?<!\w)"}
_COMPILED = {
    # What is gained by it («بما يحقق …») is no condition any more.
    language: re.compile(rf"{_START[language]}{openings}(?:(?! بما )[^,،.;؛:!?؟()\n])*")
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

"""The forms of a word that a stemmer takes for different words.

Spellings of Britain and of America, which the statements mix; English verbs and nouns that change
inside; the plural and the feminine that the French stemmer leaves on words such as “détenues”.
"""

import re
from collections.abc import Mapping
from functools import cache

from .language import Language
from .tables import rows

# Each the other way round.
_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"is(?=ations?$|e[sdr]?$|ing$|ers$)", "iz"),
        (r"iz(?=ations?$|e[sdr]?$|ing$|ers$)", "is"),
        (r"our(?=s?$|ed$|ing$|able$)", "or"),
        (r"or(?=s?$|ed$|ing$|able$)", "our"),
        (r"ence(?=s?$)", "ense"),
        (r"ense(?=s?$)", "ence"),
        (r"ogramme(?=s?$)", "ogram"),
        (r"ogram(?=s?$)", "ogramme"),
        (r"tre(?=s?$)", "ter"),
        (r"ter(?=s?$)", "tre"),
    ]
]


def forms(word: str, language: Language) -> frozenset[str]:
    """The word and its other forms in a language; Arabic words have none here."""
    if language == "fr":
        bare = word.removesuffix("s")
        return frozenset({word, f"{word}s", bare, bare.removesuffix("e")})
    if language == "en":
        lower = word.lower()
        other = {pattern.sub(replacement, lower) for pattern, replacement in _SPELLINGS}
        return frozenset({word, *other}) | _changing().get(lower, frozenset())
    return frozenset({word})


@cache
def _changing() -> Mapping[str, frozenset[str]]:
    groups = [frozenset(forms) for [forms] in rows("changing_words")]
    return {word: group for group in groups for word in group}

"""Names of countries and cities in English, French and Arabic, with what their people are called.

The countries are those of the Unicode CLDR, as Babel has them; what it does not know, and the
cities, stand in `tables`.
"""

from babel import Locale

from .tables import Group, groups, rows

LANGUAGES = ("en", "fr", "ar")
NO_NAMES = {"EU", "EZ", "MF", "QO", "RE", "UN", "XA", "XB", "ZZ"}
"""What is no country, or is called as another word or place is (Réunion)."""


def names() -> list[Group]:
    """For each place its names in English, in French and in Arabic."""
    further = {code[0]: others for code, *others in rows("countries")}
    territories = [dict(Locale(language).territories) for language in LANGUAGES]
    return [
        *(_names(code, territories, further) for code in _codes(territories[0])),
        *groups("places"),
    ]


def _codes(territories: dict[str, str]) -> list[str]:
    return sorted(code for code in territories if code.isalpha() and code not in NO_NAMES)


def _names(
    code: str, territories: list[dict[str, str]], further: dict[str, list[list[str]]]
) -> Group:
    english, french, arabic = (
        [*([known[code]] if code in known else []), *others]
        for known, others in zip(territories, further.get(code, [[], [], []]), strict=True)
    )
    return english, french, arabic

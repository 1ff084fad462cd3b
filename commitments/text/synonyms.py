"""Words for which the field has more than one, across the three languages that are searched.

A question that holds one of them is also answered by the others: statements say “detainees” and
“detained fighters”, المعتقلين and المحتجزين, “Daesh” and “ISIS”. Only such words stand here; what
is merely related does not. Texts are indexed as they are, so the table can change at any time.
"""

from collections.abc import Mapping
from functools import cache

from . import analysis

GROUPS: tuple[tuple[str, ...], ...] = (
    ("detainee", "detained", "prisoner", "détenu", "prisonnier", "معتقل", "محتجز", "سجين", "سجناء"),
    ("Daesh", "Daech", "ISIS", "ISIL", "Islamic State", "État islamique", "داعش"),
    ("fighter", "combatant", "FTF", "combattant", "مقاتل"),
    ("foreign", "étranger", "أجنبي", "أجانب"),
    ("terrorism", "terrorist", "terrorisme", "إرهاب", "إرهابي"),
    ("repatriation", "repatriate", "take back", "rapatriement", "rapatrier", "استعادة"),
    ("displaced", "IDP", "déplacé", "نازح", "نازحين"),
    ("refugee", "réfugié", "لاجئ", "لاجئين"),
    ("accountability", "accountable", "محاسبة", "مساءلة"),
    ("finance", "financing", "financement", "تمويل"),
    ("stabilisation", "stabilization", "استقرار"),
    ("propaganda", "propagande", "دعاية"),
    ("NATO", "OTAN", "الناتو", "حلف شمال الأطلسي", "حلف الأطلسي"),
    ("Sahel", "الساحل"),
    ("Iraq", "Irak", "العراق"),
    ("Syria", "Syrie", "سوريا", "سورية"),
    ("Italy", "Italie", "إيطاليا"),
)
"""Each group means one thing. A phrase is recognised in a question; texts are then searched for
the single words of its group, and for the longest word of the phrase."""


@cache
def meanings() -> Mapping[tuple[frozenset[str], ...], frozenset[str]]:
    """Words and phrases, each word as its possible terms, and the terms that mean the same.

    Phrases come first, the longest before the others.
    """
    table: dict[tuple[frozenset[str], ...], frozenset[str]] = {}
    for group in GROUPS:
        members = [tuple(_terms(word) for word in member.split()) for member in group]
        same = frozenset[str]().union(*(words[0] for words in members if len(words) == 1))
        table |= dict.fromkeys(members, same)
    return dict(sorted(table.items(), key=lambda entry: -len(entry[0])))


def _terms(word: str) -> frozenset[str]:
    return frozenset(
        token.term for language in ("en", "fr") for token in analysis.tokens(word, language)
    )

"""The words from which date phrases are made, in English, Arabic and French.

All are written as ``folding.fold`` leaves them: no capitals, accents or vowel marks, one spelling
of alef, yeh and heh. Arabic months have three families of names: the Levant and Iraq, Egypt and
the Gulf, the Maghreb; statements print two of them, in either order: حزيران/يونيو.
"""

import re
from collections.abc import Iterable

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january|jan|janvier|janv|كانون الثاني|كانون ثاني|يناير|جانفي",
            "february|feb|fevrier|fevr|شباط|فبراير|فيفري",
            "march|mar|mars|اذار|مارس",
            "april|apr|avril|avr|نيسان|ابريل|افريل",
            "may|mai|ايار|مايو|ماي",
            "june|jun|juin|حزيران|يونيو|يونيه|جوان",
            "july|jul|juillet|juil|تموز|يوليو|يوليه|يوليوز|جويليه",
            "august|aug|aout|اب|اغسطس|غشت|اوت",
            "september|sept|sep|septembre|ايلول|سبتمبر|شتنبر",
            "october|oct|octobre|تشرين الاول|تشرين اول|اكتوبر",
            "november|nov|novembre|تشرين الثاني|تشرين ثاني|نوفمبر|نونبر",
            "december|dec|decembre|كانون الاول|كانون اول|ديسمبر|دجنبر",
        ),
        start=1,
    )
    for name in names.split("|")
}
# Month names that are also common words, and so need a day or a year beside them.
AMBIGUOUS_MONTHS = frozenset(
    {"may", "march", "mars", "mar", "اب", "ماي", "اوت", "sep", "dec", "jan"}
)

SEASONS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "spring|printemps|ربيع",
            "summer|ete|صيف",
            "autumn|fall|automne|خريف",
            "winter|hiver|شتاء",
        ),
        start=21,
    )
    for name in names.split("|")
}

ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "first|1st|premier|premiere|1er|1ere|اول|الاول|q1|h1|t1|s1",
            "second|2nd|deuxieme|2e|2eme|ثاني|الثاني|q2|h2|t2|s2",
            "third|3rd|troisieme|3e|3eme|ثالث|الثالث|q3|t3",
            "fourth|4th|final|last|quatrieme|dernier|4e|4eme|رابع|الرابع|الاخير|q4|t4",
        ),
        start=1,
    )
    for word in words.split("|")
}

# Days in words, which need "of" behind them: the first of January, الأول من يناير.
_ENGLISH_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ARABIC_UNITS = "الحادي الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع".split()
DAY_WORDS: dict[str, int] = {
    **{word: day for day, word in enumerate(_ENGLISH_DAYS.split(), start=1)},
    **{word: day for day, word in enumerate(["الاول", *_ARABIC_UNITS[1:], "العاشر"], start=1)},
    **{f"{word} عشر": day for day, word in enumerate(_ARABIC_UNITS, start=11)},
    **{f"{word} والعشرين": day for day, word in enumerate(_ARABIC_UNITS, start=21)},
    "العشرين": 20,
    "الثلاثين": 30,
    "الحادي والثلاثين": 31,
    "premier": 1,
}


def one_of(words: Iterable[str]) -> str:
    """Write a pattern that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


# What has a year or a month for its name: the 2022 ministerial, 2021 prices.
NAMED = (
    r"standards?|levels?|prices|terms|rates?|values?|figures?|targets?|goals?|baselines?|budgets?|"
    r"agenda|plans?|framework|summit|ministerial|meeting|conference|elections?|strategy|session|"
    r"declaration|communique|agreement|accord|protocol|review|report|resolution|edition|cycle|"
    r"programmes?|programs?|census|pledges?|commitments?|guidelines|principles|convention|treaty"
)

NEXT, THIS, LAST = "next", "this", "last"
ARABIC_NEXT = "(?:المقبله|المقبل|القادمه|القادم)"
ARABIC_LAST = "(?:الماضيه|الماضي|المنصرمه|المنصرم|الفايته|الفايت)"
ARABIC_THIS = "(?:الحاليه|الحالي|الجاريه|الجاري)"
_DIRECTIONS = (
    (re.compile(rf"\b(?:next|coming|prochaine?|venir|{ARABIC_NEXT})\b"), NEXT),
    (re.compile(rf"\b(?:last|derniere?|passee?|{ARABIC_LAST})\b"), LAST),
    (re.compile(rf"\b(?:this|current|ce|cet|cette|cours|هذا|هذه|{ARABIC_THIS})\b"), THIS),
)


def month_number(names: str) -> int | None:
    """Read one month name, or two with a slash or brackets that must mean the same month."""
    numbers = {MONTHS.get(name.strip(" .)")) for name in re.split(r"[/(]", names)}
    return numbers.pop() if len(numbers) == 1 else None


def direction_of(words: str) -> str | None:
    """Say whether ``words`` point to the next, this or the last of a kind; ``None`` if nowhere."""
    return next((way for pattern, way in _DIRECTIONS if pattern.search(words)), None)

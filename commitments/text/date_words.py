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
            "january|jan|janvier|janv|كانون الثاني|يناير|جانفي",
            "february|feb|fevrier|fevr|شباط|فبراير|فيفري",
            "march|mar|mars|اذار|مارس",
            "april|apr|avril|avr|نيسان|ابريل|افريل",
            "may|mai|ايار|مايو|ماي",
            "june|jun|juin|حزيران|يونيو|يونيه|جوان",
            "july|jul|juillet|juil|تموز|يوليو|يوليه|يوليوز|جويليه",
            "august|aug|aout|اب|اغسطس|غشت|اوت",
            "september|sept|sep|septembre|ايلول|سبتمبر|شتنبر",
            "october|oct|octobre|تشرين الاول|اكتوبر",
            "november|nov|novembre|تشرين الثاني|نوفمبر|نونبر",
            "december|dec|decembre|كانون الاول|ديسمبر|دجنبر",
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
            "first|1st|premier|1er|اول|الاول|q1|h1",
            "second|2nd|deuxieme|ثاني|الثاني|q2|h2",
            "third|3rd|troisieme|ثالث|الثالث|q3",
            "fourth|4th|last|quatrieme|رابع|الرابع|الاخير|q4",
        ),
        start=1,
    )
    for word in words.split("|")
}


def one_of(words: Iterable[str]) -> str:
    """Write a pattern that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


_MONTH_NAME = one_of(MONTHS)
# Letters that Arabic writes together with the word they govern: and, so, in, for.
_JOINED = "(?<!\\w)[وفبل]?"
# What may stand between a month or a season and its year.
_TO_YEAR = (
    r"(?:\s?[،,]\s?|\s)(?:(?:of|de|من|في|in)\s)?(?:(?:the year|year|l'annee|العام|عام|السنه|"
    r"سنه)\s)?"
)

DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
MONTH = rf"(?P<month>{_MONTH_NAME}\.?(?:\s?/\s?{_MONTH_NAME})?)"
SEASON = rf"(?P<season>{one_of(SEASONS)})"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,٫]\d)"
UNTIL_YEAR = r"(?P<last_year>(?:19|20)\d\d)(?!\d|[.,٫]\d)"
AND = r"(?:\s?-\s?|\s(?:and|to|et|a|au|الي|حتي)\s|\sو\s?)"

# A year or month named by its distance from the day of the statement.
_NEXT = "(?:المقبله|المقبل|القادمه|القادم)"
_LAST = "(?:الماضيه|الماضي|المنصرمه|المنصرم|الفايته|الفايت)"
_THIS = "(?:الحاليه|الحالي|الجاريه|الجاري)"
_ARABIC_UNIT = "(?:[وفبك]?ال|[وف]?لل)(?:عام|سنه|شهر)"
RELATIVE = (
    r"(?P<relative>"
    r"(?:this|next|last|the current|the coming|the next)\s(?:calendar\s)?(?:year|month)"
    r"|cette annee|l'annee en cours|l'annee a venir|ce mois(?:-ci)?|le mois en cours"
    r"|(?:l'annee|l'an|le mois)\s(?:prochaine?|derniere?|passee?)"
    rf"|(?:هذا|هذه)\s(?:العام|السنه|الشهر)|{_ARABIC_UNIT}\s(?:{_NEXT}|{_LAST}|{_THIS})"
    r")(?!\w)"
)
NEXT, THIS, LAST = "next", "this", "last"
_DIRECTIONS = (
    (re.compile(rf"\b(?:next|coming|prochaine?|venir|{_NEXT})\b"), NEXT),
    (re.compile(rf"\b(?:last|derniere?|passee?|{_LAST})\b"), LAST),
    (re.compile(rf"\b(?:this|current|ce|cet|cette|cours|هذا|هذه|{_THIS})\b"), THIS),
)
_DIRECTION = (
    r"(?P<before>(?:this|next|last|the coming|this coming|ce|cet|هذا)\s(?:فصل\s)?(?:ال)?)?"
    "{noun}"
    rf"(?P<after>\s(?:prochain|dernier|{_NEXT}|{_LAST}|{_THIS}))?(?!\w)"
)

PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "days": rf"(?<![\w/.-])(?P<first_day>\d{{1,2}}){AND}{DAY}\s(?:(?:of|de|من)\s)?"
        rf"[وفبل]?{MONTH}{_TO_YEAR}{YEAR}",
        "day": rf"(?<![\w/.-]){DAY}\s(?:(?:of|de|من)\s)?[وفبل]?{MONTH}{_TO_YEAR}{YEAR}",
        "day, month first": rf"(?<!\w){MONTH}\s{DAY}(?:\s?,\s?|\s){YEAR}",
        "months": rf"{_JOINED}(?P<first_month>{_MONTH_NAME}(?:\s?/\s?{_MONTH_NAME})?){AND}{MONTH}"
        rf"{_TO_YEAR}{YEAR}",
        "month": rf"{_JOINED}{MONTH}{_TO_YEAR}{YEAR}",
        "season": rf"{_JOINED}{SEASON}{_TO_YEAR}{YEAR}"
        r"(?:\s?[-/]\s?(?P<winter_end>(?:20)?\d\d)(?!\d))?",
        "part of year": rf"(?<!\w)(?P<ordinal>{one_of(ORDINALS)})\s(?P<part>quarter|half|"
        rf"trimestre|"
        rf"semestre)(?:\s(?:of|de))?(?:\sthe year)?\s{YEAR}",
        "part of year, short": rf"(?<!\w)(?P<ordinal>[qh][1-4])\s(?:of\s)?{YEAR}",
        "part of year, Arabic": rf"{_JOINED}(?P<part>الربع|"
        rf"النصف)\s(?P<ordinal>{one_of(ORDINALS)})"
        rf"{_TO_YEAR}{YEAR}",
        "years": rf"(?<![\w/.-]){YEAR}\s?[-/]\s?{UNTIL_YEAR}(?![\w/-])",
        "years between": rf"(?<!\w)[وف]?(?:between|from|entre|de|بين|من)\s(?:(?:عامي|عام|سنتي|"
        rf"سنه)\s)?"
        rf"{YEAR}{AND}(?:(?:عام|سنه)\s)?{UNTIL_YEAR}",
        "year": rf"(?<![\w/.,$€£])(?<!\d-){YEAR}(?![/-]\d)(?!\s?(?:%|people|persons|fighters|"
        rf"troops|members|"
        r"houses|homes|schools|villages|families|cases|"
        r"دولار|شخص|مقاتل|مليون|الف|قريه|عضو|منزل|مدرسه|اسره|حاله|personnes|dollars|euros))(?!\w)",
        "numbers, year first": r"(?<![\w/-])(?P<year>(?:19|20)\d\d)([-/])(?P<number>\d\d)\2"
        r"(?P<day>\d\d)(?![\w/-])",
        "numbers": r"(?<![\w/.-])(?P<first>\d{1,2})([-/.])(?P<second>\d{1,2})\2"
        r"(?P<year>(?:19|20)\d\d)(?![\w/-])",
        "relative": rf"(?<!\w){RELATIVE}",
        "month or season of a relative year": rf"{_JOINED}(?:(?:فصل\s)?(?:ال)?{SEASON}|{MONTH})"
        rf"(?:\s?[،,]\s?|\s)(?:(?:of|de|من|in)\s)?{RELATIVE}",
        "relative season": rf"{_JOINED}(?:فصل\s)?(?:ال|le\s|l')?" + _DIRECTION.format(noun=SEASON),
        "relative month": rf"{_JOINED}" + _DIRECTION.format(noun=MONTH),
        "day without year": rf"(?<![\w/.-]){DAY}\s(?:(?:of|de|من)\s)?[وفبل]?{MONTH}(?!\w)",
        "day without year, month first": rf"(?<!\w){MONTH}\s{DAY}(?!\w)",
        "this unit": r"(?<!\w)(?:the\s(?P<unit>year|month)|(?P<annee>l'annee)|(?P<mois>du mois)|"
        r"ال(?P<arabic_unit>عام|سنه|شهر))(?!\w)(?!\s(?:19|20)\d\d)",
    }.items()
}


def month_number(names: str) -> int | None:
    """Read one month name, or two with a slash that must mean the same month."""
    numbers = {MONTHS.get(name.strip(" .")) for name in names.split("/")}
    return numbers.pop() if len(numbers) == 1 else None


def direction_of(words: str) -> str | None:
    """Say whether ``words`` point to the next, this or the last of a kind; ``None`` if nowhere."""
    return next((way for pattern, way in _DIRECTIONS if pattern.search(words)), None)


# What may stand before a date and belongs to its phrase. Each ends where the date begins.
_POSITION = (
    r"(?<!\w)(?:(?:the )?(?:later in|later|late in|late|early in|early|mid|middle of|end of|"
    r"close of|"
    r"beginning of|start of|course of|month of)(?: the)?"
    r"|(?:la )?fin(?: de la| de| du| d')?|(?:le )?debut(?: de| du| d')?|mi"
    r"|plus tard(?: dans)?|plus tard en|"
    r"[وفبل]?(?:نهايه|اواخر|او اخر|اخر|مطلع|اوايل|بدايه|منتصف|وسط|غضون|ختام|فصل|شهر)"
    r"|وقت لاحق من|لاحقا)(?:[ -]|(?<='))$"
)
POSITION = re.compile(_POSITION)
IS_END = re.compile(r"(?:end of|close of|\bfin\b|نهايه|اواخر|او اخر|اخر|ختام)")
YEAR_CUE = re.compile(
    r"(?<!\w)(?:in|during|throughout|by|before|until|since|after|for|year|the year|"
    r"en|pendant|avant|depuis|apres|pour|d'ici|d'ici a|jusqu'en|l'an|l'annee|annee|"
    r"[وفبلك]?(?:في|خلال|بحلول|قبل|بعد|منذ|حتي|لغايه|من)|[وفبك]?(?:ال|ل|لل)?(?:عام|سنه))\s$"
)
YEAR_WORD = re.compile(
    r"(?<!\w)(?:the year|year|l'an|l'annee|annee|[وفبك]?(?:ال|ل|لل)?(?:عام|"
    r"سنه))\s$"
)
NOT_CALENDAR = re.compile(r"(?:fiscal|financial|budgetaire|exercice)\s(?:year\s)?$")
PREPOSITION = re.compile(
    r"(?<!\w)(?:(?:in|on|during|throughout|at)(?: the)?|en|au|dans|pendant|le|a l'|a la|"
    r"[وف]?(?:في|خلال))(?:\s|(?<='))$"
)
BARE_SEASON_CUE = re.compile(
    r"(?<!\w)(?:(?:in|during|by|before|until|of)(?: the)?|late|early|mid|au|a l'|en|"
    r"[وف]?(?:في|خلال|بحلول|قبل|حتي)|[وفبل]?(?:اواخر|او اخر|اوايل|مطلع|نهايه|منتصف|بدايه|فصل))"
    r"(?:[ -]|(?<='))$"
)
END_OF_CUE = re.compile(
    r"(?<!\w)(?:(?:later in|end of|close of|beginning of|start of|middle of|course of)|"
    r"(?:fin|debut|cours)(?: de)?|[وفبل]?(?:نهايه|اواخر|اخر|مطلع|اوايل|بدايه|منتصف|ختام))\s$"
)
# "The general", not "the year": the Secretary-General, public opinion, the general director.
NOT_A_YEAR = re.compile(
    r"(?:الامين|امين|المدير|المدعي|القايد|المفتش|المفوض|الراي|الامن|القطاع|النايب|المراقب)\s$"
)
PART_OF = re.compile(r"(?:half|quarter|semestre|trimestre|النصف|الربع)\s(?:\S+\s)?(?:of|de|من)\s$")
WAS = re.compile(
    r"(?<!\w)(?:a|ont|ai|avait|avaient|aura|auront|avons|avoir|ayant|n'a|n'ont|"
    r"l'a)\s$"
)
ONWARDS = re.compile(r"\s(?:onwards?|on|forward)(?!\w)")

# What makes a date only a part of what is said: one of several, where a length of time is counted
# from, the first day of a week, the exception. Each ends where the date begins.
_LENGTH = (
    r"(?:days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?|يوما?|ايام|اسبوع|اسابيع|"
    r"شهرا?|شهرين|اشهر|شهور|سنه|سنتين|سنوات|عاما?|عامين|اعوام)"
)
INCOMPLETE_BEFORE = re.compile(
    r"(?<!\w)(?:"
    r"(?:or|ou|او)\s(?:(?:in|by|en|d'ici|في|بحلول|خلال)\s)?"
    rf"|{one_of(SEASONS)}\s(?:(?:and|et)\s)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s?[,،]\s?"
    r"|between now and\s|بين الان\s"
    rf"|{_LENGTH}\s(?:after|before|from|following|apres|avant|من|بعد|قبل)\s(?:\S+\s){{0,3}}"
    rf"|within\s(?:\S+\s){{1,3}}of\s"
    r"|(?:week|semaine|الاسبوع|اسبوع)\s(?:(?:of|from|beginning|starting|du|de)\s)?"
    r"|(?:anniversary of|anniversaire de|ذكري|other than|except|excluding|not|sauf|باستثناء|عدا)\s"
    r"(?:(?:in|for|en|في)\s)?"
    r")$"
)
INCOMPLETE_AFTER = re.compile(r"\s(?:or|ou|او)\s|\s(?:and\s|et\s|و\s?)(?:19|20)\d\d(?!\d)")

BY, BEFORE, SINCE, AFTER, FROM = "by", "before", "since", "after", "from"
LIMIT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        f"(?P<{kind}>{phrases})"
        for kind, phrases in (
            (
                SINCE,
                r"not (?:before|until)|no (?:earlier|sooner) than|since|starting(?: in| from| on)?|"
                r"beginning (?:in|on)|as of|depuis|a partir (?:de|du)|a compter (?:de|du)|"
                r"[وف]?(?:منذ|اعتبارا من|ابتداء من|بدءا من)",
            ),
            (
                BY,
                r"by|no later than|not later than|until|till|d'ici(?: a| au)?|"
                r"au plus tard(?: en| au)?|jusqu'(?:en|au|a)|"
                r"[وف]?(?:بحلول|حتي|لغايه|في موعد اقصاه|في موعد لا يتجاوز)",
            ),
            (BEFORE, r"before|prior to|ahead of|avant|[وف]?قبل(?: حلول)?"),
            (AFTER, r"after|apres|[وف]?بعد"),
            (FROM, r"from"),
        )
    )
    + r")(?: the| le| la| l')?(?:\s|(?<='))$"
)

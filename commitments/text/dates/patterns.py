"""The forms that dates take, each a pattern with the parts that a reader needs.

Of patterns that overlap in a text the longest match counts.
"""

import re
from functools import cache

from .words import (
    ARABIC_LAST,
    ARABIC_NEXT,
    ARABIC_THIS,
    DAY_WORDS,
    MONTHS,
    NAMED,
    ORDINALS,
    SEASONS,
    one_of,
)

_MONTH_NAME = one_of(MONTHS)
_MONTH = rf"{_MONTH_NAME}\.?(?:\s?/\s?{_MONTH_NAME}|\s?\({_MONTH_NAME}\))?"
# Letters that Arabic writes together with the word they govern: and, so, in, for.
_JOINED = r"(?<!\w)[وفبل]?"
_OF = r"\s(?:(?:of|de|من)\s)?[وفبل]?"
# What may stand between a month or a season and its year.
_TO_YEAR = (
    r"(?:\s?[،,]\s?|\s)(?:(?:of|de|من|في|in)\s)?(?:(?:the year|year|l'annee|العام|[لب]?عام|للعام|"
    r"السنه|[لب]?سنه)\s)?"
)
_NUMBER = r"\d{1,2}"
_SUFFIX = r"(?:st|nd|rd|th|er)?"
# "النصف الأول من يونيو" and "السبت الأول من يونيو" name no day of the month.
_NO_DAY_BEFORE = "".join(
    rf"(?<!{word} )"
    for word in "النصف الربع الثلث الاسبوع العشر كانون تشرين "
    "السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه".split()
)
_DAY = (
    rf"(?:(?P<day>{_NUMBER}){_SUFFIX}|{_NO_DAY_BEFORE}(?P<day_word>{one_of(DAY_WORDS)})"
    rf"(?:(?=\s(?:of|من)\s)|(?<=premier)))"
)
_FIRST_DAY = rf"(?P<first_day>{_NUMBER}){_SUFFIX}"
_FIRST_MONTH = rf"(?P<first_month>{_MONTH})"
_THE_MONTH = rf"(?P<month>{_MONTH})"
_SEASON = rf"(?P<season>{one_of(SEASONS)})"
_A_YEAR = r"(?:19|20)\d\d"
_NOT_MORE = r"(?!\d|[.,٫]\d)"
_YEAR = rf"(?P<year>{_A_YEAR}){_NOT_MORE}"
_FIRST_YEAR = rf"(?P<first_year>{_A_YEAR})"
_JOIN = r"(?P<join>\s?-\s?|\s(?:and|to|until|through|et|a|au|الي|حتي)\s|\sو\s?)"
_BEGIN = r"(?<![\w/.-])"
_PART = r"(?P<part>quarters?|half|halves|trimestres?|semestres?)"
_ORDINAL = rf"(?P<ordinal>{one_of(ORDINALS)})"
_FIRST_ORDINAL = rf"(?P<first_ordinal>{one_of(ORDINALS)})"
_OF_THE_YEAR = r"(?:\s(?:of|de))?(?:\s(?:the year|l'annee))?\s"

# A year or month named by its distance from the day of the statement.
_ARABIC_UNIT = r"(?:[وفبك]?ال|[وف]?لل)(?:عام|سنه|شهر)"
_RELATIVE = (
    r"(?P<relative>"
    r"(?:this|next|last|the current|the coming|the next)\s(?:calendar\s)?(?:year|month)"
    r"|cette annee|l'annee en cours|l'annee a venir|ce mois(?:-ci)?|le mois en cours"
    r"|(?:l'annee|l'an|le mois)\s(?:prochaine?|derniere?|passee?)"
    rf"|(?:هذا|هذه)\s(?:العام|السنه|الشهر)|{_ARABIC_UNIT}\s(?:{ARABIC_NEXT}|{ARABIC_LAST}|"
    rf"{ARABIC_THIS})"
    r")(?!\w)"
)
_OF_RELATIVE = rf"(?:\s?[،,]\s?|\s)(?:(?:of|de|من|in)\s)?{_RELATIVE}"
_AFTER = rf"prochain|dernier|next|last|{ARABIC_NEXT}|{ARABIC_LAST}|{ARABIC_THIS}"
_DIRECTION = (
    r"(?P<before>(?:this|next|last|the coming|this coming|ce|cet|هذا)\s(?:فصل\s)?(?:ال)?)?"
    "{noun}"
    rf"(?P<after>\s(?:prochain|dernier|{ARABIC_NEXT}|{ARABIC_LAST}|{ARABIC_THIS}))?(?!\w)"
)
# A number that counts what follows is no year; nor is one that only names what follows (``NAMED``).
_COUNTED = (
    r"%|people|persons|fighters|troops|members|houses|homes|schools|villages|families|cases|"
    r"دولار|شخص|مقاتل|مليون|الف|قريه|عضو|منزل|مدرسه|اسره|حاله|personnes|dollars|euros"
)
_PATTERNS = {
    "days": rf"{_BEGIN}{_FIRST_DAY}{_JOIN}(?P<day>{_NUMBER}){_SUFFIX}{_OF}{_THE_MONTH}"
    rf"{_TO_YEAR}{_YEAR}",
    "days, month first": rf"(?<!\w){_THE_MONTH}\s{_FIRST_DAY}{_JOIN}(?P<day>{_NUMBER}){_SUFFIX}"
    rf"(?:\s?,\s?|\s){_YEAR}",
    "days over months": rf"{_BEGIN}{_FIRST_DAY}{_OF}{_FIRST_MONTH}(?:{_TO_YEAR}{_FIRST_YEAR})?"
    rf"{_JOIN}(?P<day>{_NUMBER}){_SUFFIX}{_OF}{_THE_MONTH}{_TO_YEAR}{_YEAR}",
    "days over months, month first": rf"(?<!\w){_FIRST_MONTH}\s{_FIRST_DAY}"
    rf"(?:(?:\s?,\s?|\s){_FIRST_YEAR})?{_JOIN}{_THE_MONTH}\s(?P<day>{_NUMBER}){_SUFFIX}"
    rf"(?:\s?,\s?|\s){_YEAR}",
    "day": rf"{_BEGIN}{_DAY}{_OF}{_THE_MONTH}{_TO_YEAR}{_YEAR}",
    "day, month first": rf"(?<!\w){_THE_MONTH}\s(?P<day>{_NUMBER}){_SUFFIX}"
    rf"(?:\s?,\s?|\s){_YEAR}",
    "day of a relative year": rf"{_BEGIN}{_DAY}{_OF}{_THE_MONTH}{_OF_RELATIVE}",
    "day of a relative month": rf"{_BEGIN}{_DAY}{_OF}{_THE_MONTH}\s(?P<after>{_AFTER})(?!\w)",
    "months": rf"{_JOINED}{_FIRST_MONTH}{_JOIN}{_THE_MONTH}{_TO_YEAR}{_YEAR}",
    "month": rf"{_JOINED}{_THE_MONTH}{_TO_YEAR}{_YEAR}",
    "season": rf"{_JOINED}{_SEASON}{_TO_YEAR}{_YEAR}"
    r"(?:\s?[-/]\s?(?P<winter_end>(?:20)?\d\d)(?!\d))?",
    "parts of year": rf"(?<!\w){_FIRST_ORDINAL}(?:\s(?:quarter|half|trimestre|semestre))?"
    rf"{_JOIN}(?:the\s|le\s)?{_ORDINAL}\s{_PART}{_OF_THE_YEAR}{_YEAR}",
    "parts of year, short": rf"(?<!\w){_FIRST_ORDINAL}{_JOIN}(?P<ordinal>[qhts][1-4])\s"
    rf"(?:of\s)?{_YEAR}",
    "part of year": rf"(?<!\w){_ORDINAL}\s{_PART}{_OF_THE_YEAR}{_YEAR}",
    "part of a relative year": rf"(?<!\w){_ORDINAL}\s{_PART}(?:\s(?:of|de))?\s{_RELATIVE}",
    "part of year, short": rf"(?<!\w)(?P<ordinal>[qhts][1-4])\s(?:of\s)?{_YEAR}",
    "part of year, year first": rf"(?<![\w/.,])(?P<year>{_A_YEAR})[ -]?(?P<ordinal>[qh][1-4])"
    r"(?!\w)",
    "part of year, Arabic": rf"{_JOINED}(?P<part>الربع|النصف)\s{_ORDINAL}{_TO_YEAR}{_YEAR}",
    "part of a relative year, Arabic": rf"{_JOINED}(?P<part>الربع|النصف)\s{_ORDINAL}"
    rf"\s(?:من\s)?{_RELATIVE}",
    "years": rf"{_BEGIN}{_YEAR}(?:\s?[-/]\s?|\s(?:to|through|until|till|a|au|الي|حتي)\s)"
    rf"(?:(?:عام|سنه|l'an)\s)?(?P<last_year>{_A_YEAR}){_NOT_MORE}(?![\w/-])",
    "years between": r"(?<!\w)[وف]?(?:between|from|entre|de|بين|من)\s"
    rf"(?:(?:عامي|عام|سنتي|سنه)\s)?{_YEAR}{_JOIN}(?:(?:عام|سنه)\s)?(?P<last_year>{_A_YEAR}){_NOT_MORE}",
    "years in a row": rf"(?<![\w/.,$€£-])(?P<row>{_A_YEAR}"
    rf"(?:\s?[,،]\s?(?:و\s?)?{_A_YEAR}){{0,6}}(?:\s?,)?(?:\s(?:and|et|&)\s|\sو\s?)(?:(?:in|en|عام|في)\s)?{_A_YEAR}){_NOT_MORE}"
    rf"(?![/-]\d)(?!\s?(?:{_COUNTED}|{NAMED}))(?!\w)",
    "years, short": rf"{_BEGIN}{_YEAR}-(?P<short_year>\d\d)(?![\w/-]|[.,]\d)",
    "year": rf"(?<![\w/.,$€£])(?<!\d-){_YEAR}(?![/-]\d)"
    rf"(?!\s?(?:{_COUNTED}))(?!\s(?:{NAMED})(?!\w))(?!\w)",
    "numbers, year first": rf"(?<![\w/-])(?P<year>{_A_YEAR})([-/])(?P<number>\d\d)\2"
    r"(?P<day>\d\d)(?![\w/-])",
    "numbers": r"(?<![\w/.-])(?P<first>\d{1,2})([-/.])(?P<second>\d{1,2})\2"
    rf"(?P<year>{_A_YEAR})(?![\w/-])",
    "relative": rf"(?<!\w){_RELATIVE}",
    "month or season of a relative year": rf"{_JOINED}(?:(?:فصل\s)?(?:ال)?{_SEASON}|"
    rf"{_THE_MONTH}){_OF_RELATIVE}",
    "relative season": rf"{_JOINED}(?:فصل\s)?(?:ال|le\s|l')?" + _DIRECTION.format(noun=_SEASON),
    "relative month": _JOINED + _DIRECTION.format(noun=_THE_MONTH),
    "day without year": rf"{_BEGIN}{_DAY}{_OF}{_THE_MONTH}(?!\w)",
    "day without year, month first": rf"(?<!\w){_THE_MONTH}\s(?P<day>{_NUMBER}){_SUFFIX}(?!\w)",
    "this unit": r"(?<!\w)(?:the\s(?P<unit>year|month)|(?P<annee>l'annee)|(?P<mois>du mois)|"
    r"ال(?P<arabic_unit>عام|سنه|شهر))(?!\w)(?!\s(?:19|20)\d\d)",
}


@cache
def compiled(name: str) -> re.Pattern[str]:
    """The pattern of that name. All of them take some 40 ms, and most processes read no date."""
    return re.compile(_PATTERNS[name])

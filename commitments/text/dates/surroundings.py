"""What stands around a date and belongs to it: "by the end of", "early", "about", "at the latest".

All words are written as ``folding.fold`` leaves them. A pattern for what stands before a date ends
where the date begins.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .words import NAMED, SEASONS, one_of

WINDOW = 24  # no phrase that may stand before a date is longer
_FAR = 60  # what a date may be counted from, or belong to, stands within this distance

Place = Literal["start", "early", "mid", "late", "end", "within"]
# The parts of a year that a place in it means, first and last: bounds that no reader would dispute.
PARTS_OF_YEAR: dict[Place, tuple[str, str]] = {
    "start": ("33", "33"),
    "early": ("40", "40"),
    "mid": ("34", "35"),
    "late": ("41", "41"),
    "end": ("36", "36"),
}

_IN_ARABIC = "[وفبل]?"
_PLACES: tuple[tuple[Place, str], ...] = (
    (
        "start",
        r"(?:the )?(?:very )?(?:beginning|start|outset|dawn) of(?: the)?|start"
        rf"|{_IN_ARABIC}(?:مطلع|بدايه|مستهل)",
    ),
    (
        "early",
        r"(?:the )?early(?: in| part of)?(?: the)?|(?:le )?debut(?: de la| de| du| d')?"
        rf"|{_IN_ARABIC}(?:اوايل)",
    ),
    (
        "mid",
        r"(?:the )?middle of(?: the)?|mid(?:-year)?|(?:la )?mi|(?:le )?milieu (?:de la|de|du|d')"
        rf"|{_IN_ARABIC}(?:منتصف|اواسط|وسط)",
    ),
    (
        "end",
        r"(?:the )?(?:very )?(?:end|close) of(?: the)?|(?:the )?end|year[ -]end"
        r"|(?:la )?fin(?: de la| de| du| d')?"
        rf"|{_IN_ARABIC}(?:نهايه|اخر|ختام|متم|انقضاء|انتهاء)",
    ),
    ("late", rf"(?:the )?late(?: in| part of)?(?: the)?|{_IN_ARABIC}(?:اواخر|او اخر)"),
    (
        "within",
        r"(?:the )?(?:later in|later|course of|month of)(?: the)?|(?:dans le )?courant(?: de)?"
        r"|(?<!au )plus tard(?: dans| en)?"
        rf"|{_IN_ARABIC}(?:غضون|فصل|شهر)|وقت لاحق من|لاحقا",
    ),
)
_PLACE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{place}>{phrases})" for place, phrases in _PLACES)
    + r")(?:[ -]|(?<='))$"
)
# "The first half of June": inside the month; of a year, the half has a pattern of its own.
_HALF_OF_MONTH = re.compile(
    r"(?<!\w)(?:(?:the )?(?:first|second|latter|other) half of|la (?:premiere|seconde|deuxieme) "
    r"(?:moitie|quinzaine) d(?:e|u)|النصف (?:الاول|الثاني|الاخر) من(?: شهر)?)(?: |(?<='))$"
)
YEAR_WORD = re.compile(
    r"(?<!\w)(?:(?:the )?(?:calendar )?year|l'an|l'annee|annee|[وفبك]?(?:ال|ل|لل)?(?:عام|"
    r"سنه))\s$"
)
YEAR_CUE = re.compile(
    r"(?<!\w)(?:(?:in|by|until|from) about|around|circa|vers|in|during|throughout|through|by|"
    r"before|until|since|after|for|year|the year|"
    r"en|pendant|avant|depuis|apres|pour|d'ici|d'ici a|jusqu'en|l'an|l'annee|annee|"
    r"[وفبلك]?(?:في|خلال|بحلول|قبل|بعد|منذ|حتي|لغايه|من)|[وفبك]?(?:ال|ل|لل)?(?:عام|سنه))\s$"
)
ENDS_WITH_YEARS = re.compile(r"(?<!\w)(?:years|annees|[وفبل]?(?:عامي|سنتي|اعوام|سنوات|الاعوام))\s$")
BETWEEN = re.compile(r"(?<!\w)(?:between|entre|[وف]?(?:ما )?بين)\s(?:the\s|le\s)?$")
STARTING = re.compile(r"(?<!\w)(?:from|de|du|[وف]?من)\s(?:the\s|le\s)?$")
_NOT_CALENDAR = re.compile(
    r"(?:(?:fiscal|financial|academic|school|budget|budgetaire|scolaire|exercice|(?<!\w)fy|"
    r"الماليه?|الدراسيه?)\s(?:year\s|annee\s|لعام\s|عام\s)?)$"
)
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
    r"(?:الامين|امين|المدير|المدعي|القايد|المفتش|المفوض|الراي|الامن|القطاع|النايب|المراقب|time)\s$"
)
PART_OF = re.compile(r"(?:half|quarter|semestre|trimestre|النصف|الربع)\s(?:\S+\s)?(?:of|de|من)\s$")
WAS = re.compile(
    r"(?<!\w)(?:a|ont|ai|avait|avaient|aura|auront|avons|avoir|ayant|n'a|n'ont|"
    r"l'a)\s$"
)
# "The 2022 ministerial" has a year for its name.
DETERMINER = re.compile(r"(?<!\w)(?:the|our|its|their|this|each|every|a|an|last|next)\s$")
NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|but|to|for|in|on|at|by|with|from|of|as|that|which|who|when|where|while|we|they|"
    r"it|he|she|will|shall|would|is|are|was|were|has|have|had|after|before|until|since|through|"
    r"onwards?|at)(?!\w))[a-z]"
)
ONWARDS = re.compile(r"\s(?:onwards?|on|forward)(?!\w)")
ONWARDS_ALONE = re.compile(r"\s(?:onwards?|فصاعدا)(?!\w)")
_AT_THE_LATEST = re.compile(
    r",?\s(?:at (?:the )?latest|at the very latest|or (?:earlier|sooner|before)|au plus tard|"
    r"dernier delai|علي ابعد تقدير|(?:علي|في) اقصي تقدير|علي الاكثر|"
    r"كحد اقصي|كموعد اقصي|بحد اقصي)(?!\w)"
)
_ABOUT = re.compile(
    r"(?<!\w)(?:on or (?:about|around)|(?:in |by |until |at )?(?P<in>about)|around|circa|ca?\.|"
    r"approximately|roughly|vers(?: le| la)?|aux (?:alentours|environs) d(?:e|u)|"
    r"(?P<vague>environ|نحو)|autour d(?:e|u)|[وبل]?حوالي|(?:في )?حدود|زهاء)\s$"
)

# What makes a date only a part of what is said: one of several, where a length of time is counted
# from, the first day of a week, the exception, the day of another event.
_LENGTH = (
    r"(?:days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?|يوما?|ايام|اسبوع|اسابيع|"
    r"شهرا?|شهرين|اشهر|شهور|سنه|سنتين|سنوات|عاما?|عامين|اعوام)"
)
_EVENT = (
    r"(?:ministerial|meeting|summit|conference|session|elections?|assembly|forum|vote|referendum|"
    r"reunion|sommet|conference|rencontre|اجتماع|الاجتماع|القمه|قمه|الموتمر|موتمر|الانتخابات|"
    r"انتخابات|الدوره|دوره)"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)"
)
_INCOMPLETE_BEFORE = re.compile(
    r"(?<!\w)(?:"
    r"(?:or|ou|او)\s(?:(?:in|by|en|d'ici|في|بحلول|خلال)\s)?"
    rf"|{one_of(SEASONS)}\s(?:(?:and|et)\s)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s?[,،]\s?"
    r"|between now and\s|بين الان\s|(?:run-up|lead-up) to\s(?:the\s)?"
    rf"|{_WEEKDAY}\s(?:\S+\s)?(?:of|in|de|من)\s"
    rf"|{_LENGTH}\s(?:after|before|from|following|apres|avant|من|بعد|قبل)\s(?:\S+\s){{0,3}}"
    rf"|within\s(?:\S+\s){{1,3}}of\s"
    r"|(?:week|days|weekend|fortnight|semaine|الاسبوع|اسبوع|ايام|الثلث)\s"
    r"(?:(?:of|from|beginning|starting|du|de|\S+ من|من)\s)?"
    r"|(?:year|exercice|السنه(?: الماليه)?|العام)\s"
    r"(?:ending|ended|to|clos|المنتهيه?|التي تنتهي|الذي ينتهي)\s(?:(?:on|in|at|le|en|في)\s)?"
    r"|(?:(?:anniversary of|anniversaire de|ذكري|other than|except|excluding|not|sauf|باستثناء|"
    r"عدا)\s)(?:(?:in|for|en|في)\s)?"
    rf"|(?:before|prior to|ahead of|after|following|until|avant|apres|قبل|بعد|عقب)\s"
    rf"(?:[^\W\d_]+\s){{0,3}}{_EVENT}\s(?:[^\W\d_]+\s){{0,3}}"
    r")$"
)
_INCOMPLETE_AFTER = re.compile(
    r"[,،]\s?(?:19|20)\d\d(?!\d)|"  # one of several years
    r"\s(?:is (?:over|out)|ends?|closes?|runs out|s'acheve)(?!\w)|"  # "before 2022 is over"
    rf"\s{one_of(SEASONS)}(?!\w)|"  # "the 2021-2022 winter"
    r",?\s(?:of )?(?:each|every) year|\sde chaque annee|\s(?:من )?كل (?:عام|سنه)|"
    rf"\s(?:{NAMED})(?!\w)|"  # "the June 2022 summit" has a month for its name
    r",?\s(?:or|ou|او)\s(?!(?:earlier|sooner|before)(?!\w))|\s(?:and\s|et\s|و\s?)(?:19|20)\d\d(?!\d)"
)

# The second end of a time of which the first was not read: "between 2022 and the end of 2023".
SECOND_END = re.compile(
    r"(?<!\w)(?:(?:between|entre|[وف]?(?:ما )?بين)\s(?:\S+\s){1,4}(?:(?:and|et|و)\s?)?"
    r"|(?:from|du|[وف]?من)\s(?:\S+\s){1,4}(?:to|until|au|الي|حتي)\s)(?:the\s|le\s)?$"
)

BY, BEFORE, SINCE, AFTER, FROM = "by", "before", "since", "after", "from"
_LIMIT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        f"(?P<{kind}>{phrases})"
        for kind, phrases in (
            (
                SINCE,
                r"not (?:before|until)|no (?:earlier|sooner) than|since|starting(?: in| from| on)?|"
                r"effective(?: from)?|with effect from|as from|"
                r"(?:beginning|commencing)(?: in| on| from)?|as of|depuis|a partir (?:de|du)|"
                r"a compter (?:de|du)|des|"
                r"[وف]?(?:منذ|اعتبارا من|ابتداء من|بدءا من)",
            ),
            (
                BY,
                r"(?:by )?(?:no|not) later than|(?:at the )?latest by|on or before|by|until|till|"
                r"(?<!run-)up to|through|d'ici(?: a| au)?|au plus tard(?: en| au| a)?|"
                r"(?:a |the )?deadline (?:of|is|being|set for)|due (?:on|by|in)|"
                r"jusqu'(?:en|au|a)|a (?:l'horizon|l'echeance)(?: de| du)?|pour(?= le )|"
                r"[وف]?(?:بحلول|حتي|(?:الي |ل)غايه|مع حلول|"
                r"(?:في |ب)(?:موعد|اجل|تاريخ) (?:اقصاه|غايته|لا يتجاوز|لا يتعدي))",
            ),
            (BEFORE, r"before|prior to|ahead of|in advance of|avant|[وف]?قبل(?: حلول)?"),
            (AFTER, r"after|apres|[وف]?بعد"),
            (FROM, r"from"),
        )
    )
    + r")(?: the| le| la| l')?(?:\s|(?<='))$"
)
# What may stand between a limit and the day: "by 5 p.m. on Tuesday, 1 March", بحلول يوم الثلاثاء.
_HOUR_OR_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?:noon|midday|midnight|(?:the )?close of (?:business|play)|cob|"
    r"\d{1,2}(?:[:.h]\d\d)?(?:\s?(?:a\.?m\.?|p\.?m\.?|hours|hrs|h))?(?: [a-z]{3,4})?)\s(?:on\s)?)?"
    rf"(?:(?:يوم\s)?{_WEEKDAY}[,،]?\s(?:le\s)?|يوم\s)?$"
)
_WITH_THE_END = re.compile(r"(?<!\w)(?:و ?)?مع\s$")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Which place in a year or month ends a text, where its words begin, and a limit in them.

    Arabic writes "by" together with "the end": بنهاية.
    """

    place: Place
    start: int
    kind_of_limit: str | None


def position(before: str) -> FoundPlace | None:
    """Read "early", "the end of", "منتصف" at the end of ``before``."""
    match = _PLACE.search(before)
    if not match:
        return None
    place = next(name for name, _ in _PLACES if match[name])
    joined = match[0].startswith("ب") and not match[0].startswith("بدا")
    limiting = joined and place in {"start", "mid", "end", "late"}
    return FoundPlace(place, match.start(), BY if limiting else None)


def limit(before: str) -> tuple[str | None, int]:
    """Say which limit ends ``before``, and where it begins in it."""
    match = _LIMIT.search(before)
    return (match.lastgroup, match.start()) if match else (None, len(before))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a date: where its phrase begins and ends, and what limits it.

    ``kind`` is the limit; ``place`` where in the date's span the moment falls; ``about``: the words
    leave the date itself in doubt; ``half``: only a half of it is meant.
    """

    start: int
    end: int
    kind: str | None
    place: Place | None
    about: bool
    half: bool


def around(text: str, start: int, end: int, floor: int) -> Surroundings:
    """Take in what stands before a date and behind it: a preposition, "late", "by the end of"."""
    place: Place | None = None
    kind: str | None = None
    half = about = False

    def window() -> str:
        return text[max(floor, start - WINDOW) : start]

    if year := YEAR_WORD.search(window()):
        start -= len(window()) - year.start()
    for _ in range(2):
        before = window()
        if found := position(before):
            start -= len(before) - found.start
            place = found.place if place in (None, "within") else place
            kind = kind or found.kind_of_limit
    wide = text[max(floor, start - _FAR) : start]
    if part := _HALF_OF_MONTH.search(wide):
        start, half = start - (len(wide) - part.start()), True
    before = window()
    if doubt := _ABOUT.search(before):
        # "about the year 2022" may be what somebody speaks of; "in about 2022" is a date
        plain = doubt["in"] is not None and doubt[0].strip() == "about"
        if not (plain or doubt["vague"]) or text[start : start + 1].isdigit():
            phrase = doubt.start() + (3 if doubt["in"] is not None and not plain else 0)
            start, about = start - (len(before) - phrase), True
    before = window()
    read, limit_start = limit(before)
    wide = text[max(floor, start - _FAR) : start]
    if read is None and (between := _HOUR_OR_WEEKDAY.search(wide)):
        further, further_start = limit(wide[: between.start()])
        if further not in {None, FROM}:
            read, limit_start = further, further_start - len(wide) + len(before)
    if read is None and place == "end" and (together := _WITH_THE_END.search(before)):
        read, limit_start = BY, together.start()
    if read == FROM:
        if onwards := ONWARDS.match(text, end):
            end = onwards.end()
        else:
            read, limit_start = None, len(before)
    elif read is None and (preposition := PREPOSITION.search(before)):
        limit_start = preposition.start()
    start += limit_start - len(before)
    kind = read or kind
    if latest := _AT_THE_LATEST.match(text, end):
        end, kind = latest.end(), kind or BY
    elif kind is None and (onwards := ONWARDS_ALONE.match(text, end)):
        end, kind = onwards.end(), SINCE
    return Surroundings(start, end, kind, place, about, half)


def is_incomplete(text: str, start: int, end: int) -> bool:
    """Say whether the date is only a part of what is said: "June or July", "six months after"."""
    window = text[max(0, start - _FAR) : start]
    return bool(
        _INCOMPLETE_BEFORE.search(window)
        or _NOT_CALENDAR.search(window)
        or _INCOMPLETE_AFTER.match(text, end)
    )

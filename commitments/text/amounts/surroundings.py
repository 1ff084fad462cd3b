"""What stands around a number and belongs to it: its qualifier, what it counts, what limits it.

All words are written as ``folding.fold`` leaves them.
"""

import re
from typing import Literal

from .numbers import SCALES

Qualifier = Literal["more than", "about", "up to", "at least", "nearly"]
Unit = Literal["people", "countries", "square kilometres", "percent"]

_UNITS: tuple[tuple[Unit, str], ...] = (
    ("percent", r"%|٪|per ?cent|percent|pour cent|(?:في|ب)(?: ?ال)?(?:ميه|مايه)"),
    (
        "square kilometres",
        r"(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)|km2|km²|kilometres carres|"
        r"كيلومترا? مربعا?|كم مربع",
    ),
    ("countries", r"countries|states|nations|pays|etats|دوله|دول|بلدا|بلد|بلدان"),
    (
        "people",
        r"(?:(?:foreign|terrorist|isis|daesh|internally|displaced|local|iraqi|syrian|"
        r"innocent|former|detained|other) ){0,3}"
        r"(?:people|persons|fighters|civilians|refugees|detainees|"
        r"prisoners|children|women|men|troops|soldiers|personnel|iraqis|syrians|idps)|"
        r"(?:de |d')?(?:personnes|combattants|civils|refugies|deplaces|enfants|femmes|soldats)|"
        r"(?:من )?(?:ال)?(?:شخصا?|اشخاص|مقاتلا?|مقاتلين|نازحا?|نازحين|مدنيا?|مدنيين|لاجيا?|"
        r"لاجيين|افراد|فردا?|عراقيا?|سوريا?|معتقلا?|معتقلين|محتجزا?|محتجزين|طفلا?|اطفال|امراه|"
        r"جنديا?|جنود|انسان|نسمه|عنصرا|عناصر)",
    ),
)
_UNIT_AFTER = re.compile(
    r" ?(?:" + "|".join(f"(?P<u{i}>{words})" for i, (_, words) in enumerate(_UNITS)) + r")(?!\w)"
)

# Of the phrases that end at the number, the one that begins first counts: "not more than".
_BIT = r"(?:(?:well|far|just|slightly|a little|a bit|much|significantly|un peu|bien) )?"
_QUALIFIERS: tuple[tuple[Qualifier | None, str], ...] = (
    (
        None,  # an upper bound that is not reached is not what the register records
        rf"{_BIT}(?:less|fewer|lower|smaller) than|(?:slightly )?under|below|"
        rf"(?:short|shy|south) of|{_BIT}moins d[e']|inferieure?s? a|<|±|"
        r"[بل]?(?:اقل|ادني) (?:بقليل |بكثير )?من|(?:ما )?[يت]قل عن|دون|تحت",
    ),
    (
        "up to",
        r"(?:not|no) (?:more|greater|higher|larger|bigger) than|(?:not|never|without) (?:exceeding|"
        r"surpassing)|(?:not to|(?:shall|will|does|do|must|may|can) ?not) "
        r"(?:exceed|surpass|go beyond)|"
        r"(?:a |an |the )?(?:maximum|(?:upper )?limit|cap|ceiling)(?: \w+)? of|maximum|max\.?|"
        r"capped at|limited to|up to|as (?:much|many|high) as|at (?:the )?most|≤|"
        r"(?:tout )?au plus|au maximum|pas plus d[e']|inferieure?s? ou egale?s? a|"
        r"(?:sans|ne|n')(?: (?:pouvant|peut|peuvent|pourra|doit|devra))? ?"
        r"(?:pas )?(?:depass(?:er|ant|era)|exced(?:er|ant|era))(?: pas)?|"
        r"ne depasse pas|n'excede pas|(?:un |le )?(?:maximum|plafond) d[e']|plafonnee?s? a|"
        r"(?:un |une )?(?:\w+ )?maximale? d[e']|maximum d[e']|a concurrence d[e']|"
        r"dans la limite d[e']|jusqu'a|"
        r"(?:ليس|لا) (?:باكثر|اكثر) من|"
        r"(?:ب?ما )?(?:لا|لن) [يت](?:زيد (?:عن|علي)|تجاوز|تعدي|فوق|تخطي)|"
        r"(?:دون|من دون|بدون) (?:ان [يت]تجاوز|تجاوز)|[بك]?حد اقصي(?: قدره| يبلغ)?|اقصاها?|"
        r"ب?سقف(?:ه|ها)?(?: قدره| يبلغ)?|علي الاكثر|(?:يصل|تصل|يصل عددهم) الي|حتي",
    ),
    (
        "at least",
        r"at (?:the very )?least|(?:no|not) (?:less|fewer|lower|smaller) than|not (?:under|below)|"
        r"(?:a |the )?(?:minimum|lower limit|floor)(?: \w+)? of|minimum|min\.?|≥|"
        r"au moins|au bas mot|a minima|pas moins d[e']|au minimum|(?:un )?minimum d[e']|"
        r"(?:un |une )?(?:\w+ )?minimale? d[e']|superieure?s? ou egale?s? a|"
        r"(?:ليس|لا) (?:باقل|اقل) من|(?:ب?ما )?لا [يت]قل عن|علي الاقل|"
        r"[بك]?حد ادني(?: قدره| يبلغ)?|ادناها?",
    ),
    (
        "more than",
        rf"{_BIT}(?:(?:more|greater|higher|larger|bigger) than|over|above)|in excess of|"
        r"(?:upwards?|north) of|exceeding|exceeds?|surpassing|surpass(?:es)?|topping|beyond|>|"
        rf"{_BIT}plus d[e']|superieure?s? a|au-dela d[e']|(?:de|ex)passant|excedant|"
        r"[وفبل]?(?:اكثر|ازيد) (?:بقليل |بكثير )?من|(?:ب?ما )?[يت]زيد (?:عن|علي)|"
        r"(?:ب?ما )?[يت]تجاوز|تجاوز|تجاوزت|(?:ب?ما )?[يت]فوق|فوق|"
        r"(?:ب?ما )?(?:يربو|تربو|ينيف|تنيف) (?:عن|علي)",
    ),
    (
        "nearly",
        r"nearly|almost|virtually|close to|close on|approaching|just under|a little under|"
        r"just (?:short|shy) of|pres d[e']|presque|"
        r"(?:ب?ما )?[يت]قرب من|(?:ب?ما )?[يت]قارب|[بل]?قرابه",
    ),
    (
        "about",
        r"(?:somewhere )?(?:about|around)|approximately|an approximate|approx\.?|some|"
        r"something like|more or less|roughly|circa|ca?\.|an estimated|"
        r"(?:in|of|on) the (?:region|order|neighbou?rhood|vicinity) of|~|≈|"
        r"environ|quelque|autour d[e']|aux alentours d[e']|avoisinant|plus ou moins|"
        r"de l'ordre d[e']|a peu pres|"
        r"[وبل]?(?:حوالي|نحو|زهاء)|(?:في|ب) ?حدود|[بل]?ما (?:يناهز|تناهز)|[يت]ناهز|تقريبا",
    ),
)
# What limits the number in words that are not read: there is no answer then.
_LIMIT_BEFORE = re.compile(
    r"(?<!\w)(?:limit\w*|cap(?:ped|s)?|ceiling|threshold|maxim\w+|minim\w+|exceed\w*|surpass\w*|"
    r"(?:higher|lower|greater|smaller|larger|bigger|more|less|fewer) than|vicinity|neighbou?rhood|"
    r"plafon\w+|exced\w+|depass\w+|inferieure?s?|superieure?s?|alentours|avoisin\w+|"
    r"(?:ال)?(?:اقصي|ادني|اقصاها?|ادناها?)|[بل]?(?:ال)?سقف\w*|\w{0,3}تجاوز\w{0,2}|[يتن]تخطي|"
    r"[يت]ناهز|(?:اكثر|اقل|ازيد|ادني) من) (?:[^\s\d.,;:،؛]{1,15} ){0,3}$"
)
_FILLING = (
    r"(?: (?:a|an|the|un|une))?(?: (?:total|sum|amount|combined|further|additional|another|extra|"
    r"new|montant|somme|مبلغ|اجمالي))?(?: (?:of|de))?"
)
_QUALIFIER_BEFORE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<q{i}>{words})" for i, (_, words) in enumerate(_QUALIFIERS))
    + rf")(?:{_FILLING} |(?<=['<>≤≥~≈±]))$"
)
_NEGATION_BEFORE = re.compile(
    r"(?:(?<!\w)(?:not|no|never|without|nor|cannot|ne|pas|sans|لا|لم|لن|ليس|دون)|n't) (?:\S+ )?$"
)
_QUALIFIERS_AFTER: tuple[tuple[Qualifier, str], ...] = (
    (
        "at least",
        r"(?:or|and) (?:more|greater|above|over|higher|upwards?|up)|at (?:the )?least|"
        r"at a minimum|minimum|"
        r"(?:ou|et) (?:plus|davantage)|au moins|au minimum|"
        r"(?:او|ف|و) ?(?:اكثر|ازيد|ما فوق|يزيد)|علي الاقل|[بك]حد ادني",
    ),
    (
        "up to",
        r"or (?:less|fewer|below|under)|at (?:the )?most|at a maximum|maximum|max|"
        r"ou moins|au plus|au maximum|"
        r"(?:او|ف) ?اقل|علي الاكثر|[بك]حد اقصي",
    ),
    ("about", r"or so|or thereabouts|more or less|approximately|environ|تقريبا"),
)
_QUALIFIER_AFTER = re.compile(
    r",? (?:"
    + "|".join(f"(?P<q{i}>{words})" for i, (_, words) in enumerate(_QUALIFIERS_AFTER))
    + r")(?!\w)(?! (?:than|que|de|d'|من))"
)

_SCALE = "(?:" + "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True)) + ")"
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred|deux|trois|"
    r"quatre|cinq|sept|huit|neuf|dix|vingt|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|ميه|مايه)"
)
_AMOUNT_BEGINS = rf"(?:[$€£]|[a-z]{{0,3}}[$€£]|[a-z]{{3}} (?=\d))? ?(?:\d|{_NUMBER_WORD}(?!\w))"
# A few words between, none of which leads to the number as a sum of its own ("doubling aid to").
_FEW = r"(?:(?!to |at |by |a |الي )\S{1,15} ){0,3}"
# One end of a range, one of two, a part or a multiple of a sum, below zero: no amount by itself.
_INCOMPLETE_BEFORE = re.compile(
    rf"(?:(?:\d(?: ?(?:k|mm?|mn|mio|bn?|bil|md|tn?))?|{_SCALE}|{_NUMBER_WORD})"
    r"(?: ?[$€£%]| percent| per cent)? ?"
    r"(?:-|(?<!\w)(?:to|a|au|or|ou|الي|او|and/or) ?)"
    r"|(?<!\w)(?:(?:between|from|entre|بين|ما بين) (?:\S{1,15} ){0,3}"
    r"|(?:half|a half|demi|نصف|ربع|ثلث|ثلثي|ثلثا|ارباع)[ -](?:a[ -])?"
    r"|(?:several|many|few|plusieurs|quelques|بضع|بضعه|عده) "
    r"|(?:doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|halv\w+|twice|thrice|times|fois|"
    rf"ضعف|ضعفي|اضعاف|مضاعفه|[نيتس]{{0,2}}ضاعف\w*) {_FEW}"
    r"|(?:hal(?:f|ves)|thirds?|quarters?|fifths?|tenths?|percent|cent|parts?|most|some|"
    r"much|rest|share|portion|remainder|moitie|tiers|quarts?|partie|reste|نصف|ثلث|ثلثي|ثلثا|ربع|"
    r"ارباع|اخماس|جزء|معظم|نسبه|ميه|مايه) (?:of|de|du|من) (?:\S{1,15} ){0,2})"
    r"|[%٪] (?:of|de|du|من) (?:\S{1,15} ){0,2}"
    r"|(?:\d/\d|[½⅓⅔¼¾]) (?:of )?"
    rf"|(?:\d|{_SCALE}|{_NUMBER_WORD})(?: [a-z]{{3,9}})? ?(?:\+|(?<!\w)(?:plus|زائد)(?!\w)) ?"
    r"|(?<![\w)])[$€£]? ?- ?)$"
)
_INCOMPLETE_AFTER = re.compile(
    rf" ?(?:-|to |الي |(?:or|ou|او) ) ?{_AMOUNT_BEGINS}| ?(?:\+|-?plus\b(?! de))"
)
# An abbreviation behind a sum that may be its scale: "$40 kn". Not the little words of a sentence.
_UNREAD_SCALE = re.compile(
    r" (?!(?:a|an|as|at|by|do|go|he|if|in|is|it|no|of|on|or|so|to|up|us|we|and|are|but|can|did|for|"
    r"had|has|its|may|new|not|now|our|out|per|the|was|who|via|yet|aid|tax|au|aux|ce|ces|de|des|du|"
    r"en|et|est|il|la|le|les|on|ou|par|pas|pour|que|qui|sa|ses|son|sur|un|une|va)(?!\w))"
    r"[a-z]{1,3}(?!\w)"
)
_SCALE_AFTER = re.compile(rf" ?{_SCALE}(?!\w)")  # "5$ million"
# A price or a yearly rate is no sum: "$100 per person", "$100 billion a year".
_RATE = re.compile(
    r" (?:per (?!cent\b)\w+|par (?:an|annee|mois|jour|semaine|trimestre|personne|habitant|tete|"
    r"famille|enfant|baril|tonne)|(?:an?|each|every) (?:hour|day|week|month|quarter|year|head|"
    r"person|barrel)|annually|yearly|monthly|daily|each|l'an|chaque \w+|"
    r"سنويا|شهريا|يوميا|للفرد|للبرميل|لكل \w+|كل (?:عام|سنه|شهر|يوم)|"
    r"في (?:السنه|العام|الشهر|اليوم) الواحده?)(?!\w)"
)
# "5 and 6 million": the scale of the one is that of the other too.
_SHARES_SCALE_AFTER = re.compile(
    rf"(?: and | et | و ?|, )[$€£]?\d[\d.,]{{0,9}}[ -]?(?:{_SCALE}|[mbk]n?)(?!\w)"
)
_SHARED_SCALE_BEFORE = re.compile(
    r"(?<![\w.,])[$€£]?(?!(?:19|20)\d\d(?!\d))\d{1,4}(?: and | et | و ?|, )$"
)
_OF_YEAR_BEFORE = re.compile(r"(?<!\w)(?:in|during|en|year|في|خلال|(?:ال)?عام|(?:ال)?سنه) $")
_WINDOW = 45  # characters before a number that may belong to it


def unit_after(text: str, end: int) -> tuple[Unit, int] | None:
    """Say what is counted right behind ``end``, and where its words end."""
    found = _UNIT_AFTER.match(text, end)
    if not found or not found.lastgroup:
        return None
    return _UNITS[int(found.lastgroup[1:])][0], found.end()


def begins_before(text: str, start: int, *, scaled: bool) -> bool:
    """Say whether what is said begins before the number: "half of $5m", "5 or 6 million"."""
    window = text[max(0, start - _WINDOW) : start]
    if _INCOMPLETE_BEFORE.search(window):
        return True
    return scaled and bool(_SHARED_SCALE_BEFORE.search(window))


def goes_on(text: str, end: int, *, scaled: bool) -> bool:
    """Say whether what is said goes on behind the number: "5 or 6 million", "$5 and 6 million"."""
    if _INCOMPLETE_AFTER.match(text, end):
        return True
    return not scaled and bool(_SHARES_SCALE_AFTER.match(text, end))


def is_no_sum(text: str, end: int, *, scaled: bool) -> bool:
    """Say whether money that ends at ``end`` is a rate, or has a scale that is not known."""
    if _RATE.match(text, end):
        return True
    return not scaled and bool(_UNREAD_SCALE.match(text, end) or _SCALE_AFTER.match(text, end))


def is_year(text: str, start: int) -> bool:
    """Say whether the words before ``start`` make a year of the number: "in 2020 people …"."""
    return bool(_OF_YEAR_BEFORE.search(text[max(0, start - _WINDOW) : start]))


def qualifier(text: str, start: int, end: int, floor: int) -> tuple[Qualifier | None, int, int]:
    """Read the qualifier of a number, and where the phrase begins and ends with it.

    Raises ``NoAmount`` where the words leave no value that the register could record.
    """
    window = text[max(floor, start - _WINDOW) : start]
    read: Qualifier | None = None
    if found := _QUALIFIER_BEFORE.search(window):
        assert found.lastgroup is not None
        read = _QUALIFIERS[int(found.lastgroup[1:])][0]
        if read is None or _NEGATION_BEFORE.search(window[: found.start()]):
            raise NoAmount
        start -= len(window) - found.start()
    elif _LIMIT_BEFORE.search(window):
        raise NoAmount
    if found := _QUALIFIER_AFTER.match(text, end):
        assert found.lastgroup is not None
        also = _QUALIFIERS_AFTER[int(found.lastgroup[1:])][0]
        if read not in (None, also):
            raise NoAmount
        read, end = also, found.end()
    return read, start, end


class NoAmount(ValueError):
    """The words around a number leave no single value."""

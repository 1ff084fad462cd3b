"""What a text says of itself above its first paragraph and below its last: day, place, title, kind.

Only lines that are made for it are read: a line with nothing but a day and a place, "Today, 28 June
2021, …", "Done at Rome, …". A day or a name that a sentence mentions is none of the text's own.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from . import dates
from .folding import fold
from .segmentation import Block

TextKind = Literal["joint_statement", "remarks", "press_report"]

MOST_LINES = 12
"""Lines above the first paragraph, or below the last, that are looked at."""
LONGEST_DATELINE = 120
LONGEST_PLACE = 60
MOST_DAYS = 10
"""A meeting does not take longer."""

# Matched against folded text: no capitals, accents or vowel marks.
_NO_TITLE = re.compile(
    r"(?:for )?immediate release.*|embargo.*|"
    r"(?:press|media|news) (?:release|statement|note|room)s?|"
    r"press|news|home(?:page)?|menu|search|share.*|print|skip to.*|(?:jump|go) to .*|"
    r"read (?:more|time).*|"
    r"home\s?[>»/›].*|(?:u\.?s\.? )?(?:office|bureau|department|ministry|embassy) (?:of|for) .*|"
    r"media note|fact sheet|signed\s?:.*|contact\s?:.*|"
    r"table of contents|contents|annex.*|unofficial translation|check against delivery|"
    r"communique de presse|pour diffusion immediate|aller au contenu.*|accueil|"
    r"للنشر(?: الفوري)?|بيان صحفي|خبر صحفي|الانتقال الي.*|تخطي الي.*|الرييسيه|الصفحه الرييسيه|"
    r"مكتب (?:المتحدث|الناطق).*|وزاره .*|ترجمه غير رسميه|القايمه|بحث|مشاركه.*|"
    r"(?:https?://|www\.)\S+|\S+@\S+"
)
_KINDS: tuple[tuple[TextKind, re.Pattern[str]], ...] = (
    (
        "joint_statement",
        re.compile(
            r"\bjoint (?:statement|communique|declaration|press statement)\b|\bcommunique\b|"
            r"\bfinal declaration\b|\bdeclaration (?:conjointe|commune)\b|"
            r"(?<!\w)(?:ال)?بيان (?:ال)?(?:مشترك|ختامي)(?!\w)|(?<!\w)(?:ال)?اعلان (?:ال)?مشترك"
        ),
    ),
    (
        "remarks",
        re.compile(
            r"\b(?:opening |closing )?remarks (?:by|of|at|with)\b|"
            r"\b(?:speech|address) (?:by|of|at|to)\b|"
            r"\b(?:discours|allocution|intervention) (?:de|du|d')|"
            r"(?<!\w)(?:كلمه|تصريحات|خطاب) (?:وزير|رييس|الامين|معالي|سعاده|السيد|المبعوث)"
        ),
    ),
)
_AGENCY = re.compile(
    r"[(\[]?(?:reuters|afp|ap|anadolu(?: agency)?|(?:وكاله )?الاناضول|رويترز|فرانس برس|ا ف ب|"
    r"سانا|واع)[)\]]?"
)
_TODAY = re.compile(r"\b(?:today|aujourd'hui)\b,?\s?|(?<!\w)اليوم[،,]?\s?")
_DONE = re.compile(
    r"(?:done|adopted|issued|agreed|given) (?:at|in|on)\b|fait a\b|(?:حرر|صدر|اعتمد) (?:في|ب)"
)
_LABEL = re.compile(
    r"^(?:date|issued(?: on)?|published(?: on)?|released?|updated|le|on|at|in|done|adopted|given|"
    r"agreed|fait|a|صدر|حرر|اعتمد|في|تاريخ(?: النشر)?|نشر في|بتاريخ)\b\s*:?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|"
    r"(?<!\w)(?:يوم )?(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد)(?!\w)"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|cet|est|edt))?", re.IGNORECASE
)
_TRAILING = re.compile(r"\s(?:بتاريخ|في|يوم|le|on|dated|du)$", re.IGNORECASE)
_EDGES = " \t,،;:.()[]–—-/|•·*"
_SMALL = frozenset("of de la le du des the and et al el e y upon".split())
_NO_PLACE = re.compile(
    r"\b(?:statement|communique|release|meeting|ministers?|summit|update|press|conference|declaration|"
    r"minutes?|version|final|edition|no)\b|بيان|اجتماع|مؤتمر|وزراء"
)


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which, where it is said, and with which words."""

    first: dt.date
    last: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and the words that say it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the text says of itself; ``None`` where it does not."""

    days: Days | None = None
    place: Said | None = None
    title: Said | None = None
    kind: Said | None = None
    lines: tuple[str, ...] = ()
    """The lines above the first paragraph."""


def read(blocks: Sequence[Block], today: dt.date) -> FrontMatter:
    """What the text in these blocks says of itself; no day after ``today`` is one of issue."""
    above = _above(blocks)
    below = [block.text for block in blocks[-MOST_LINES:] if len(block.text) <= LONGEST_DATELINE]
    days, place = None, None
    for line in above:
        found, where = _dateline(line, today)
        days = days or found
        place = place or where
    for line in below if days is None else ():
        if _DONE.match(fold(line).text):
            days, place = _dateline(line, today)
    if days is None:
        days, place = _opening(blocks, today) or (None, place)
    if days is None:
        days = _today(blocks, today)
    if place is None and days is not None:
        place = next(filter(None, map(_bare_place, above)), None)
    return FrontMatter(days, place, _title(above, today), _kind(blocks, above), tuple(above))


def _above(blocks: Sequence[Block]) -> list[str]:
    lines = []
    for block in blocks:
        if block.kind == "paragraph":
            break
        if block.kind == "heading":
            lines.append(block.text)
    return lines[:MOST_LINES]


def _days(text: str, today: dt.date) -> tuple[Days, str] | None:
    """The only days that a line names, with what is left of the line without them."""
    found = [each for each in dates.find(text, stated_on=today) if _is_whole(each.value)]
    if len(found) != 1:
        return None
    [each] = found
    first, last = each.value.earliest, each.value.latest
    if first is None or last is None or last > today:
        return None
    rest = f"{text[: each.start]} {text[each.end :]}"
    return Days(first, last, text.strip()), rest


def _is_whole(value: dates.ImpreciseDate) -> bool:
    """Whether it is a day, or the days of a meeting."""
    if value.earliest is None or value.latest is None or value.edtf.count("-") < 2:
        return False
    return (value.latest - value.earliest).days <= MOST_DAYS and ".." not in value.edtf


def _dateline(line: str, today: dt.date) -> tuple[Days | None, Said | None]:
    """The day of a line that holds nothing but a day and, perhaps, a place."""
    if len(line) > LONGEST_DATELINE:
        return None, None
    found = _days(line, today)
    if found is None:
        return None, None
    days, rest = found
    rest = _CLOCK.sub(" ", rest)
    loose = fold(rest)
    for weekday in reversed(list(_WEEKDAY.finditer(loose.text))):
        start, end = loose.span(*weekday.span())
        rest = rest[:start] + rest[end:]
    for _ in range(2):
        rest = _LABEL.sub("", rest.strip(_EDGES)).strip(_EDGES)
    if not rest:
        return days, None
    place = _place(rest, line)
    return (days, place) if place is not None else (None, None)


def _place(text: str, line: str) -> Said | None:
    """A name of one to four words in capitals, or in Arabic, before the country if one is named."""
    town = re.split(r"[,،]|\s[–—-]\s", text)[0].strip(_EDGES)
    town = _TRAILING.sub("", town).strip(_EDGES)
    words = town.split()
    if not 0 < len(words) <= 4 or len(text) > LONGEST_PLACE or any(map(str.isdigit, town)):
        return None
    if _NO_PLACE.search(fold(text).text):
        return None
    is_name = all(
        word[0].isupper() or not word[0].isascii() or word.lower() in _SMALL for word in words
    )
    if not is_name:
        return None
    return Said(town.title() if town.isupper() and len(town) > 3 else town, line.strip())


def _bare_place(line: str) -> Said | None:
    """A line such as “Copenhagen, Denmark”: a town and its country."""
    parts = [part.strip() for part in re.split(r"[,،]", line)]
    if len(parts) != 2 or not all(parts) or len(line) > LONGEST_PLACE:
        return None
    return _place(line, line) if len(parts[1].split()) <= 4 and not re.search(r"\d", line) else None


def _opening(blocks: Sequence[Block], today: dt.date) -> tuple[Days, Said | None] | None:
    """A dateline at the head of the first paragraph: “ROME, 28 June 2021 – The Ministers …”."""
    first = next((block.text for block in blocks if block.kind == "paragraph"), "")
    head = re.match(r"(.{6,80}?)\s?(?:[–—]|\s-|:)\s", first)
    if head is None:
        return None
    days, place = _dateline(head[1], today)
    return (days, place) if days is not None else None


def _today(blocks: Sequence[Block], today: dt.date) -> Days | None:
    """The day that the text calls today: “Today, 28 June 2021, the Ministers meet in Rome.”"""
    for block in [block for block in blocks if block.kind == "paragraph"][:3]:
        loose = fold(block.text)
        for word in _TODAY.finditer(loose.text):
            start, end = loose.span(*word.span())
            for found in dates.find(block.text[end : end + 40], stated_on=today):
                value = found.value
                is_next = not block.text[end : end + found.start].strip(_EDGES)
                first, last = value.earliest, value.latest
                if is_next and _is_whole(value) and first and last and last <= today:
                    return Days(first, last, block.text[start : end + found.end])
    return None


def _title(above: Sequence[str], today: dt.date) -> Said | None:
    """The line that says what kind of text it is, or else the first that may be a title."""
    fit = [line for line in above if _may_be_title(line, today)]
    line = next((line for line in fit if _kind_in(line)), fit[0] if fit else None)
    return Said(line, line) if line is not None else None


def _may_be_title(line: str, today: dt.date) -> bool:
    loose = fold(line).text.strip(_EDGES)
    if _NO_TITLE.fullmatch(loose) or len(loose.split()) < 2 or _is_mostly_a_date(line, today):
        return False
    return _bare_place(line) is None or _kind_in(line) is not None


def _kind_in(line: str) -> TextKind | None:
    loose = fold(line).text
    return next((kind for kind, pattern in _KINDS if pattern.search(loose)), None)


def _is_mostly_a_date(line: str, today: dt.date) -> bool:
    found = dates.find(line, stated_on=today)
    return sum(each.end - each.start for each in found) * 2 > len(line) or (
        _dateline(line, today)[0] is not None
    )


def _kind(blocks: Sequence[Block], above: Sequence[str]) -> Said | None:
    for line in above:
        if (kind := _kind_in(line)) is not None:
            return Said(kind, line)
    for block in (*blocks[:3], *blocks[-3:]):
        if _AGENCY.fullmatch(fold(block.text).text.strip(" .")):
            return Said("press_report", block.text)
    return None

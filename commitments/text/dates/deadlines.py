"""Which dates of a text may be the deadline of what it promises.

Not the day of a resolution, a plan or an earlier promise that the text cites, not the year in the
name of an agenda, and no time that was over, or had begun without an end, when the text was issued.
"""

import re
from datetime import date

from ..folding import fold
from .reading import FoundDate, find

_WINDOW = 90  # characters before a date that may say whose it is
_DOCUMENT = (
    r"(?:statements?|communiques?|declarations?|resolutions?|decisions?|agreements?|letters?|"
    r"reports?|commitments?|pledges?|treat(?:y|ies)|protocols?|laws?|conclusions|accords?|"
    r"conventions?|traites?|lettres?|rapports?|engagements?|lois?|summits?|conferences?|"
    r"(?:ال)?(?:بيان|قرار|قرارات|اعلان|اتفاق|اتفاقيه|رساله|تقرير|تعهد|قانون|بروتوكول|معاهده))"
)
_CITED = re.compile(
    rf"(?<!\w){_DOCUMENT}\s(?:\S+\s){{0,4}}"
    r"(?:of|from|dated|du|de|date|en date du)\s(?:the\s|le\s)?$"
    rf"|(?<!\w){_DOCUMENT}\s(?:(?:رقم|الامن|مجلس|الدولي|\d+)\s){{0,4}}"
    r"(?:لعام|لسنه|الصادر\S*)\s?$"
    # "The plan adopted at Rome in 2022"; not "agreed to meet in 2022", "to be adopted in 2022".
    r"|(?<!\w)(?<!be )(?:adopted|agreed|signed|made|held|launched|issued|dated|announced|"
    r"established|concluded|convened|reached|endorsed|adoptee?s?|signee?s?|tenue?s?|lancee?s?)\s"
    r"(?:(?:in|on|at|by|during|en|lors|au)\s(?:(?!to\s|that\s|de\s)[^\s.;,]+\s){0,4})?$"
    r"|(?<!\w)[وفبل]?ال(?:معتمد|صادر|منعقد|موقع|مورخ|مبرم|معلن)ه?\s(?:[^\s.;،]+\s){0,4}$"
    r"|(?<!\w)(?:recalling|pursuant to|as (?:pledged|promised|agreed)|rappelant|conformement a|"
    r"اذ [نيت]ذكر)\s(?:[^\s.;,،]+\s){0,3}$"
    # What has been already: "earlier this year", "so far in 2021".
    r"|(?<!\w)(?:earlier|already|so far|thus far|to date|previously|plus tot|deja|وقت سابق من|"
    r"سابقا)\s"
    r"(?:(?:in|on|en|au|le|في)\s)?(?:the\s)?$"
    r"|(?<!\w)(?:compared (?:to|with)|relative to|below|above|par rapport a|مقارنه ب?)\s?$"
)
# A year in a name: Agenda 2030, خطة التنمية المستدامة لعام 2030.
_NAME = re.compile(
    r"(?<!\w)(?:agenda|vision|horizon|expo|strategy|strategie|roadmap|programme|plan)\s"
    r"(?:(?:for|to|pour)\s)?(?:the year\s)?$"
    r"|(?<!\w)[وفبل]?(?:ال)?(?:خطه|رويه|اجنده|استراتيجيه|برنامج|جدول اعمال|لخطه|لرويه)\s"
    r"(?:(?!في\s|بحلول\s|قبل\s|حتي\s|خلال\s)\S+\s){0,3}(?:لعام\s|عام\s|للعام\s)?$"
)


def deadlines(text: str, *, stated_on: date) -> list[FoundDate]:
    """Find the dates in ``text`` that may be deadlines of what it says on ``stated_on``."""
    return [
        found
        for found in find(text, stated_on=stated_on)
        if not _is_over(found, stated_on) and not _is_anothers(text, found)
    ]


def _is_over(found: FoundDate, stated_on: date) -> bool:
    earliest, latest = found.value.earliest, found.value.latest
    if latest is None:
        return earliest is not None and earliest <= stated_on
    return latest <= stated_on


def _is_anothers(text: str, found: FoundDate) -> bool:
    """Say whether the date belongs to a document, an event or a name that the text only cites."""
    if found.value.edtf.startswith(".."):
        return False  # "by 2030" limits an act, whatever was cited before it
    before = fold(text[max(0, found.start - _WINDOW) : found.start]).text
    if _CITED.search(before):
        return True
    # The phrase of a date takes the year's own word in: "لعام 2030".
    phrase = fold(found.value.phrase).text
    year = re.search(r"(?:19|20)\d\d$", phrase)
    if not year or found.value.edtf != year[0]:
        return False
    leading = phrase[: year.start()]
    return bool(_NAME.search(before + leading) or _CITED.search(before + leading))

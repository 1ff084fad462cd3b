"""Cutting a paragraph into its sentences, where a reader would end them."""

import re
from re import Match

_CLOSING = r"[\"'”’»)\]]*"
# The mark of a footnote that is glued to the end of a sentence: "act.1", "act.[1]", "act.¹".
_NOTE = (
    r"(?:(?:\[\d{1,3}\])+|[⁰¹²³⁴-⁹]{1,3}"
    r"|(?:(?<=[^\W\d_][.!?؟])|(?<=[.!?؟][\"'”’»)\]]))\d{1,3}(?=\s*$|\s+[\"“«]?[A-ZÀ-Þ\u0621-\u064a]))"
)
_STOP = re.compile(
    rf"(?P<marks>[.!?؟…]+){_CLOSING}(?:{_NOTE}{_CLOSING})?(?=\s|$|[\"“«])"
    r"|\s?[;؛](?=\s|$)|\n+"
)
_LAST_WORD = re.compile(r"(?:^|[\s(\[«“\"'.-])((?:[^\W\d_]+\.)*[^\W\d_]+|\d{1,3})\.$")
_LONGEST_WORD = 16
# After these a sentence always goes on: a name, a number or an example follows.
_LEADING = frozenset(
    "mr mrs ms messrs dr prof st gen sen rep gov col lt maj capt adm amb hon rev sgt pres m mm mme "
    "mlle mgr approx cf vs viz esp incl e.g i.e p.ex eg ie ca env".split()
)
# After these it goes on before a number: "Jan. 2022", "para. 5", "art. 3". At the end of a sentence
# they may stand too: "in Jan. We met".
_BEFORE_NUMBERS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec janv fevr févr avr juil déc dec no nos nr "
    "para paras par art arts sec sect ch chap fig figs p pp vol vols ed eds ref res doc min max "
    "al add corr rev annex app n".split()
)
_NUMBER_FOLLOWS = re.compile(r"\s+[\"“«(]?(?:\d|[IVXLivxl]+\b|[A-Z]/)")


def find(text: str) -> list[tuple[int, int]]:
    """Give the spans of the sentences of ``text``, without the white space around them.

    A semicolon and a line break end a sentence too. A number that opens a paragraph ("10."), an
    initial ("Michael R. Pompeo"), an abbreviation ("approx. $5 million", "Jan. 2022") and a full
    stop before a small letter do not. The mark of a footnote belongs to the sentence before it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["marks"] and _goes_on(text, start, stop):
            continue
        spans.append((start, stop.end()))
        start = stop.end()
    spans.append((start, len(text)))
    trimmed = []
    for first, last in spans:
        body = text[first:last]
        left = first + len(body) - len(body.lstrip())
        right = first + len(body.rstrip())
        if left < right:
            trimmed.append((left, right))
    return trimmed


def _goes_on(text: str, start: int, stop: Match[str]) -> bool:
    """Say whether the sentence that began at ``start`` goes on behind ``stop``."""
    following = text[stop.end() : stop.end() + _LONGEST_WORD].lstrip()
    if following[:1].islower() and "\n" not in text[stop.end() : stop.end() + 2]:
        return True
    if stop[0] != ".":
        return False
    word = _LAST_WORD.search(text[max(start, stop.end() - _LONGEST_WORD) : stop.end()])
    if not word:
        return False
    last = word[1]
    if last.isdecimal():
        opening = text[max(start, stop.start() - _LONGEST_WORD) : stop.start()]
        return opening.strip() == last  # "10." opens a paragraph
    if (len(last) == 1 or last[-2:-1] == ".") and (last[-1].isupper() or not last.isascii()):
        return True  # an initial, U.S., د.
    if last.lower() in _LEADING:
        return True
    return last.lower() in _BEFORE_NUMBERS and bool(_NUMBER_FOLLOWS.match(text, stop.end()))

"""Putting a printed Arabic line, of which the places of letters are known, in order."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ALEFS = "اأإآٱ"
_BRACKETS = (("(", ")"), ("[", "]"), ("«", "»"), ("{", "}"))


class Placed(Protocol):
    """A letter at its place on the page."""

    text: str
    left: float
    right: float
    origin: float


def is_right_to_left(text: str) -> bool:
    """Whether most letters of the text are of a script that runs from the right."""
    return len(_RIGHT_TO_LEFT.findall(text)) > len(_LEFT_TO_RIGHT.findall(text))


def in_logical_order(glyphs: Sequence[Placed]) -> str:
    """The text of a line that runs from the right, its letters given from left to right.

    Numbers and words in Latin letters keep their own order. A ligature of lam and alef is printed
    as one sign, whose two letters PDFs give in either order.
    """
    letters = ["".join(_spelled(list(of))) for _, of in groupby(_with_marks(glyphs), _place)]
    read = [letter for letter in reversed(letters) if letter]
    return "".join(_latin_turned_back(read))


def with_brackets_in_order(text: str) -> str:
    """Set the brackets of an Arabic text right, which PDFs turn round or not.

    Where some do not pair, the first of each two opens.
    """
    for opening, closing in _BRACKETS:
        signs = [place for place, sign in enumerate(text) if sign in (opening, closing)]
        if len(signs) % 2 or _pair([text[place] for place in signs], opening):
            continue
        letters = list(text)
        for count, place in enumerate(signs):
            letters[place] = closing if count % 2 else opening
        text = "".join(letters)
    return text


def _pair(signs: Sequence[str], opening: str) -> bool:
    depth = 0
    for sign in signs:
        depth += 1 if sign == opening else -1
        if depth < 0:
            return False
    return depth == 0


def _place(glyph: Placed) -> float:
    return round(glyph.origin, 1)


def _with_marks(glyphs: Sequence[Placed]) -> list[Placed]:
    """The letters from left to right, each vowel mark at the place of the letter that bears it."""
    bearers = [glyph for glyph in glyphs if not _is_mark(glyph.text)]
    marks = [glyph for glyph in glyphs if _is_mark(glyph.text)]
    printed = [glyph for glyph in bearers if not glyph.text.isspace()]
    for mark in marks:
        if not printed:
            return list(glyphs)
        bearer = min(printed, key=lambda glyph: abs(glyph.origin - mark.origin))
        bearer.text += mark.text
    return bearers


def _is_mark(text: str) -> bool:
    return bool(text) and unicodedata.category(text[0]) == "Mn"


def _spelled(ligature: list[Placed]) -> Iterable[str]:
    texts = [glyph.text for glyph in ligature]
    if len(texts) == 2 and texts[0][0] in _ALEFS and texts[1][0] == "ل":
        return reversed(texts)
    return (unicodedata.normalize("NFKC", text) if text.strip() else text for text in texts)


def _kind(letter: str) -> str:
    if _LEFT_TO_RIGHT.match(letter):
        return "L"
    if letter[0].isdecimal():
        return "N"
    if _RIGHT_TO_LEFT.match(letter):
        return "R"
    return "?"


def _latin_turned_back(letters: list[str]) -> Iterable[str]:
    """Turn each run of Latin words, and each number, which run from the left, back again."""
    place = 0
    while place < len(letters):
        kind = _kind(letters[place])
        if kind not in "LN":
            yield letters[place]
            place += 1
            continue
        end = last = place
        while end < len(letters):
            here = _kind(letters[end])
            if here in "LN":
                last = end
            elif here == "R" or (kind == "N" and not _joins_figures(letters, end, place)):
                break
            kind = "L" if here == "L" else kind
            end += 1
        yield from reversed(letters[place : last + 1])
        place = last + 1


def _joins_figures(letters: list[str], place: int, first: int) -> bool:
    """Whether a sign stands between two figures of one number, a day or a sum."""
    follows = place + 1 < len(letters) and _kind(letters[place + 1]) in "LN"
    return follows and place > first and letters[place] in ".,:/-–٫٬%"

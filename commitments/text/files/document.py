"""A text that was read out of a file, and what of the file did not become text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Self

from ..characters import letters
from .reasons import Note, Reason, Unreadable
from .superscripts import apart

MOST_CHARACTERS = 400_000
MOST_ASIDES = 200
"""Pieces beside the text that are listed one by one; the rest is counted."""
MOST_LOST = 40

_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\u061c\u0640\ufeff]")
_SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_LONGEST_COMPARED = 30_000  # words; beyond that, what is lost is told without its place
_BEFORE = 5  # words that tell the place


class Part(StrEnum):
    """Where in its source a piece stands that is not proposed as text."""

    HEAD_OF_PAGE = "head of page"
    FOOT_OF_PAGE = "foot of page"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    DELETED = "deleted"
    STRUCK = "struck"
    DRAWING = "drawing"
    ANNOTATION = "annotation"
    """Of a PDF: a note or a field that lies on the page."""
    TURNED = "turned"
    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"
    """Of a web page: above and below its main text, and beside it between its paragraphs."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that were visible in the source beside its text; ``place`` is a page or a number."""

    part: Part
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an editor should look at twice, with the words that it is about."""

    note: Note
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file as a program read it, and what an editor should look at twice.

    Paragraphs have an empty line between them. ``seen`` counts the words that the source shows,
    ``lost`` are those that stand neither in the text nor in an aside, behind the words before
    them. ``encoding`` is how the letters of a text file were stored. ``pages`` says for each page
    of a PDF how many letters and digits of the text stand before it.

    Raises ``Unreadable`` when there is no text, or more of it than is taken in.
    """

    text: str
    remarks: tuple[Remark, ...] = ()
    asides: tuple[Aside, ...] = ()
    seen: int = 0
    lost: tuple[str, ...] = ()
    encoding: str = ""
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip("\ufeff \t\r\n"):
            raise Unreadable(Reason.NOTHING_READ)
        if len(self.text) + sum(len(aside.text) for aside in self.asides) > MOST_CHARACTERS:
            raise Unreadable(Reason.TOO_LONG, most=MOST_CHARACTERS)

    @classmethod
    def from_answer(cls, found: dict[str, Any]) -> Self:
        """The document that a process has told as plain data."""
        return cls(
            **found
            | {
                "remarks": tuple(
                    Remark(Note(each["note"]), each["words"]) for each in found["remarks"]
                ),
                "asides": tuple(
                    Aside(Part(each["part"]), each["text"], each["place"])
                    for each in found["asides"]
                ),
                "lost": tuple(found["lost"]),
                "pages": tuple(found["pages"]),
            }
        )

    def compared_with(self, seen: str) -> Self:
        """The document with ``seen``, all that the source shows, held against what was read."""
        shown = words(seen)
        read = words("\n".join([self.text, *(aside.text for aside in self.asides)]))
        # Where every letter is there, a word that is divided in another way is not lost.
        is_whole = not Counter("".join(shown)) - Counter("".join(read))
        lost = () if is_whole else tuple(_lost(shown, read))
        return replace(self, seen=len(read) if is_whole else len(shown), lost=lost)


def words(text: str) -> list[str]:
    """The words of a text as they are counted: runs of letters and digits, however printed."""
    plain = _SHAPES.sub(lambda shapes: letters(shapes[0]), text)
    return _WORD.findall(apart(_UNSEEN.sub("", plain)))


def fewer(asides: Iterable[Aside]) -> tuple[Aside, ...]:
    """The asides, each said once, and no more of them than are listed; the last holds the rest."""
    each = list(dict.fromkeys(aside for aside in asides if aside.text.strip()))
    if len(each) <= MOST_ASIDES:
        return tuple(each)
    kept, rest = each[: MOST_ASIDES - 1], each[MOST_ASIDES - 1 :]
    return (*kept, replace(rest[0], text="\n".join(aside.text for aside in rest)))


def _lost(shown: list[str], read: list[str]) -> Iterator[str]:
    missing = Counter(shown) - Counter(read)
    if not missing:
        return
    if max(len(shown), len(read)) > _LONGEST_COMPARED:
        yield " ".join(missing.elements())[:2000]
        return
    told = 0
    for kind, first, last, _, _ in SequenceMatcher(None, shown, read).get_opcodes():
        gone = shown[first:last]
        if kind in ("delete", "replace") and any(missing[word] > 0 for word in gone):
            missing.subtract(gone)
            told += 1
            if told > MOST_LOST:
                return
            before = " ".join(shown[max(0, first - _BEFORE) : first])
            yield f"{before} … {' '.join(gone)}"[:2000].strip(" …" if not before else " ")

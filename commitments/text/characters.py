"""Which characters a text of the register may hold: the one policy, for every entrance and exit.

What a reader of a source sees is kept to the character. What no reader can see, and what no file
or feed can carry, is written in another way where that changes nothing that is read, and refused
where somebody has to look. The page 0011 of ``docs/decisions/`` gives the reasons.

========================  =======================================  ==================  ===========
Kind                      Characters                               Words of a source   Our own
========================  =======================================  ==================  ===========
line end                  CR, CR LF, VT, FF, NEL, LS, PS           LF                  LF; a space
                                                                                       in one line
control                   other C0 and C1, DEL, NUL                refused             refused
noncharacter, surrogate   U+FFFE, U+FDD0 …, half a pair            refused             refused
private use               U+E000 …; a symbol font's bullets        refused; •          refused; •
override                  U+202D, U+202E                           refused             refused
hidden                    tags, annotations, U+206A …              refused             refused
embedding                 U+202A-C, isolates U+2066-9              taken out           taken out
mark of a file            BOM U+FEFF, U+FFFC                       taken out           taken out
replacement               U+FFFD                                   kept                refused
break                     soft hyphen, U+200B, U+2060-4            kept                taken out
shape                     ligatures, Arabic presentation forms     kept                letters
joiner, direction mark    U+200C, U+200D, U+200E, U+200F, U+061C   kept                kept
========================  =======================================  ==================  ===========

Spaces of every width, marks, and what a newer Unicode may assign are kept. Addresses and keys
hold no invisible character at all.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType


class Use(Enum):
    """What a text is for: words of a source, our own words, our words in one line, an address."""

    SOURCE = auto()
    OWN = auto()
    LINE = auto()
    ADDRESS = auto()


class Kind(Enum):
    """Sorts of characters of which the policy says something; see the table of the module."""

    LINE_END = auto()
    SPACING = auto()
    """A tab or line feed, where everything stands in one line."""
    CONTROL = auto()
    NO_CHARACTER = auto()
    PRIVATE = auto()
    BULLET = auto()
    OVERRIDE = auto()
    HIDDEN = auto()
    EMBEDDING = auto()
    FILE_MARK = auto()
    REPLACEMENT = auto()
    BREAK = auto()
    SHAPE = auto()
    JOINER = auto()


Range = tuple[int, int]

_RANGES: Mapping[Kind, tuple[Range, ...]] = MappingProxyType(
    {
        Kind.LINE_END: ((0x0B, 0x0D), (0x85, 0x85), (0x2028, 0x2029)),
        Kind.SPACING: ((0x09, 0x0A),),
        Kind.CONTROL: ((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F)),
        Kind.NO_CHARACTER: (
            (0xD800, 0xDFFF),
            (0xFDD0, 0xFDEF),
            *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
        ),
        Kind.BULLET: ((0xF0A7, 0xF0A7), (0xF0B7, 0xF0B7)),
        Kind.PRIVATE: (
            (0xE000, 0xF0A6),
            (0xF0A8, 0xF0B6),
            (0xF0B8, 0xF8FF),
            (0xF0000, 0xFFFFD),
            (0x100000, 0x10FFFD),
        ),
        Kind.OVERRIDE: ((0x202D, 0x202E),),
        Kind.HIDDEN: ((0x206A, 0x206F), (0xFFF9, 0xFFFB), (0xE0000, 0xE00FF)),
        Kind.EMBEDDING: ((0x202A, 0x202C), (0x2066, 0x2069)),
        Kind.FILE_MARK: ((0xFEFF, 0xFEFF), (0xFFFC, 0xFFFC)),
        Kind.REPLACEMENT: ((0xFFFD, 0xFFFD),),
        Kind.BREAK: ((0xAD, 0xAD), (0x200B, 0x200B), (0x2060, 0x2064)),
        # Not the words and signs among them, such as the rial sign and the ornate brackets.
        Kind.SHAPE: (
            (0xFB00, 0xFB06),
            (0xFB50, 0xFBB1),
            (0xFBD3, 0xFD3D),
            (0xFD50, 0xFDC7),
            (0xFE70, 0xFEFC),
        ),
        Kind.JOINER: ((0x061C, 0x061C), (0x200C, 0x200F)),
    }
)

_ALWAYS_REFUSED = (
    Kind.CONTROL,
    Kind.NO_CHARACTER,
    Kind.PRIVATE,
    Kind.OVERRIDE,
    Kind.HIDDEN,
)
_ALWAYS_CHANGED = (Kind.LINE_END, Kind.BULLET, Kind.EMBEDDING, Kind.FILE_MARK)

_REFUSED: Mapping[Use, tuple[Kind, ...]] = MappingProxyType(
    {
        Use.SOURCE: _ALWAYS_REFUSED,
        Use.OWN: (*_ALWAYS_REFUSED, Kind.REPLACEMENT),
        Use.LINE: (*_ALWAYS_REFUSED, Kind.REPLACEMENT),
        Use.ADDRESS: (
            *_ALWAYS_REFUSED,
            Kind.REPLACEMENT,
            Kind.LINE_END,
            Kind.SPACING,
            Kind.BULLET,
        ),
    }
)
_CHANGED: Mapping[Use, tuple[Kind, ...]] = MappingProxyType(
    {
        Use.SOURCE: _ALWAYS_CHANGED,
        Use.OWN: (*_ALWAYS_CHANGED, Kind.BREAK, Kind.SHAPE),
        Use.LINE: (*_ALWAYS_CHANGED, Kind.BREAK, Kind.SHAPE, Kind.SPACING),
        Use.ADDRESS: (Kind.EMBEDDING, Kind.FILE_MARK, Kind.BREAK, Kind.JOINER),
    }
)

NEVER: tuple[Range, ...] = tuple(
    sorted(each for kind in (*_ALWAYS_REFUSED, *_ALWAYS_CHANGED) for each in _RANGES[kind])
)
"""Code points, first and last, that no text of the register holds; the database keeps it so."""

_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """The first character of a kind in a text: where it stands, and the words before it.

    ``position`` counts code points from 0, ``line`` lines from 1.
    """

    kind: Kind
    character: str
    position: int
    line: int
    before: str

    @property
    def code(self) -> str:
        """The code point as Unicode writes it, such as U+000B."""
        return f"U+{ord(self.character):04X}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the register takes it in, what was changed in it, and what must be refused.

    Where ``refused`` is not empty, ``text`` is not for keeping.
    """

    text: str
    changed: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def read(text: str, use: Use) -> Reading:
    """Bring ``text`` under the policy; a text that already is comes back as it was.

    The line ends of browsers and files (CR LF) become line feeds without a word. What consists of
    invisible characters alone says nothing, and becomes the empty text.
    """
    if text.isascii() and text.isprintable() and not text.isspace():
        return Reading(text)  # most fields are short or empty, and need no closer look
    text = text.replace("\r\n", "\n")
    kinds = set(map(_kind, set(text))) - {None}
    if not kinds:
        return Reading(text if says_something(text) else "")
    refused = tuple(_first(text, kind) for kind in _REFUSED[use] if kind in kinds)
    changed = tuple(_first(text, kind) for kind in _CHANGED[use] if kind in kinds)
    if refused:
        return Reading(text, changed, refused)
    if changed:
        text = _change(text, use)
    if text and not says_something(text):
        return Reading("", changed)
    return Reading(text, changed)


def says_something(text: str) -> bool:
    """Whether a reader sees anything of ``text``: a letter, a digit, a sign.

    Spaces, invisible characters and marks without a letter are nothing.
    """
    return any(_is_visible(character) for character in text)


def carried(text: str) -> str:
    """Write ``text``, in whatever way it was stored, so that XML and iCalendar carry it.

    What they cannot carry becomes the sign for a lost letter (U+FFFD).
    """
    return _NOT_CARRIED.sub("\N{REPLACEMENT CHARACTER}", text)


def legible(page: str) -> str:
    """Write a page of HTML, in whatever way its texts were stored, so that every browser reads it.

    What HTML does not allow becomes the sign for a lost letter (U+FFFD).
    """
    if not _SELDOM_IN_PAGES.search(page):
        return page
    return _NOT_IN_PAGES.sub("\N{REPLACEMENT CHARACTER}", page)


def in_sight(text: str) -> str:
    """Write ``text``, whose letters may be lost, so that each loss is seen.

    For what a program read out of a file: controls, private use and their like become the sign
    for a lost letter, which an editor replaces by looking at the file.
    """
    return _LOST.sub("\N{REPLACEMENT CHARACTER}", text)


def first(text: str, kind: Kind) -> Finding | None:
    """The first character of that kind in ``text``."""
    return _first(text, kind) if _EACH[kind].search(text) else None


def _set(kinds: tuple[Kind, ...]) -> str:
    ranges = [each for kind in kinds for each in _RANGES[kind]]
    return "[" + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in ranges) + "]"


_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_CARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|" + _set((Kind.NO_CHARACTER,)))
# https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
_NOT_IN_PAGES = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f" + _set((Kind.NO_CHARACTER,))[1:])
# Whatever the one above could find, and more; searched forty times as fast.
_SELDOM_IN_PAGES = re.compile("[^\t\n\f\r -~\xa0-\ufdcf\ufdf0-\ufffd]")
_LOST = re.compile(
    _set((Kind.CONTROL, Kind.NO_CHARACTER, Kind.PRIVATE, Kind.OVERRIDE, Kind.HIDDEN))
)
_EACH = {kind: re.compile(_set((kind,))) for kind in Kind}
_ONE_LINE = re.compile(r"[ \t]*[\t\n][ \t\n]*")
_REMOVED = (Kind.EMBEDDING, Kind.FILE_MARK)
_TAKEN_OUT: Mapping[Use, re.Pattern[str]] = {
    Use.SOURCE: re.compile(_set(_REMOVED)),
    Use.OWN: re.compile(_set((*_REMOVED, Kind.BREAK))),
    Use.LINE: re.compile(_set((*_REMOVED, Kind.BREAK))),
    Use.ADDRESS: re.compile(_set((*_REMOVED, Kind.BREAK, Kind.JOINER))),
}


@lru_cache(maxsize=4096)
def _kind(character: str) -> Kind | None:
    return next((kind for kind, pattern in _EACH.items() if pattern.match(character)), None)


def _first(text: str, kind: Kind) -> Finding:
    found = _EACH[kind].search(text)
    assert found is not None, "only asked for kinds that are there"
    before = text[: found.start()]
    line = before.count("\n") + 1
    return Finding(kind, found[0], found.start(), line, _last_words(before[-4 * _CONTEXT :]))


def _last_words(text: str) -> str:
    """A few whole words from the end of the text, in one line."""
    words = re.sub(r"\s+", " ", _LOST.sub("", text)).strip()
    if len(words) <= _CONTEXT:
        return words
    _cut, _space, whole = words[-_CONTEXT - 1 :].partition(" ")
    return whole or words[-_CONTEXT:]


def _change(text: str, use: Use) -> str:
    if use is not Use.ADDRESS:
        text = _EACH[Kind.BULLET].sub("•", _LINE_ENDS.sub("\n", text))
    text = _TAKEN_OUT[use].sub("", text)
    if use in (Use.OWN, Use.LINE):
        text = _EACH[Kind.SHAPE].sub(lambda shape: letters(shape[0]), text)
    if use is Use.LINE:
        text = _ONE_LINE.sub(" ", text)
    return text


@lru_cache(maxsize=1024)
def letters(shape: str) -> str:
    """The letters that a ligature or a presentation form prints; a lone mark stays as it is."""
    plain = unicodedata.normalize("NFKC", shape)
    return shape if " " in plain else plain


# They are letters or symbols to Unicode, and print nothing.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


@lru_cache(maxsize=4096)
def _is_visible(character: str) -> bool:
    return character not in _BLANK_LETTERS and unicodedata.category(character)[0] in "LNPS"


BLANK = "".join(
    [
        "\t\n\r\x0b\x0c \x85\xa0\xad\u061c\u1680\u180e\u2028\u2029\u202f\u205f\u3000",
        *map(chr, range(0x2000, 0x2010)),
        *map(chr, range(0x202A, 0x202F)),
        *map(chr, range(0x2060, 0x2070)),
        *map(chr, range(0x0300, 0x0370)),  # Latin marks, the joiner U+034F among them
        *map(chr, range(0x064B, 0x0660)),  # Arabic vowel marks
        "\u0670\ufeff",
        *map(chr, range(0xFE00, 0xFE10)),
        *sorted(_BLANK_LETTERS - {"\u034f"}),
    ]
)
"""Characters of which, alone or together, nothing is seen: as far as a database can be told."""

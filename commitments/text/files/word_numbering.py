"""The numbers and bullets that Word makes by itself, as it prints them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_LEVELS = 9
DEEPEST_STYLE = 20

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    restarts: bool


class Numbering:
    """The lists of a document, counted on as its paragraphs are read in their order."""

    def __init__(self, lists: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, str] = {}  # by the id of a list
        self._levels: dict[tuple[str, int], _Level] = {}
        self._of_styles: dict[str, tuple[str, int]] = {}
        self._above: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if styles is not None:
            self._read_styles(styles)
        if lists is not None:
            self._read_lists(lists)

    def label(self, paragraph: etree._Element) -> str:
        """The number or bullet before this paragraph, which is counted; empty where it has none."""
        where = self._place(paragraph)
        if where is None:
            return ""
        key, level = where
        own = self._levels.get((key, level))
        if own is None:
            return ""
        counts = self._count(key, level)
        if own.format == "bullet":
            return "•" if own.text.strip() else ""
        label = own.text
        for place in range(MOST_LEVELS):
            if f"%{place + 1}" in label:
                other = self._levels.get((key, place), own)
                number = counts[place] if counts[place] is not None else other.start
                label = label.replace(f"%{place + 1}", in_format(number or 0, other.format))
        return label.strip()

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list of a paragraph and its level in it, its own or those of its style."""
        properties = paragraph.find(f"{W}pPr")
        key, level = None, None
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            name = _value(style)
            for _ in range(DEEPEST_STYLE):
                if key is None and name in self._of_styles:
                    key, level = self._of_styles[name]
                name = self._above.get(name, "")
            own = properties.find(f"{W}numPr")
            if own is not None:
                key = _value(own.find(f"{W}numId")) or key
                stated = _value(own.find(f"{W}ilvl"))
                level = int(stated) if stated.isdigit() else level
        if not key or key == "0":
            return None
        return key, min(level or 0, MOST_LEVELS - 1)

    def _count(self, key: str, level: int) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract.get(key, key), [None] * MOST_LEVELS)
        own = self._levels[key, level]
        if key not in self._begun:
            self._begun.add(key)
            if own.restarts:
                counts[level] = None
        counts[level] = own.start if counts[level] is None else (counts[level] or 0) + 1
        counts[level + 1 :] = [None] * (MOST_LEVELS - level - 1)
        return counts

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._above[name] = _value(style.find(f"{W}basedOn"))
            own = style.find(f"{W}pPr/{W}numPr")
            if own is not None:
                level = _value(own.find(f"{W}ilvl"))
                key = _value(own.find(f"{W}numId"))
                self._of_styles[name] = key, int(level) if level.isdigit() else 0

    def _read_lists(self, lists: etree._Element) -> None:
        abstract = {each.get(f"{W}abstractNumId"): each for each in lists.iter(f"{W}abstractNum")}
        for each in lists.iter(f"{W}num"):
            key, made_of = each.get(f"{W}numId", ""), _value(each.find(f"{W}abstractNumId"))
            self._abstract[key] = made_of
            source = abstract.get(made_of)
            levels = dict(_levels(source)) if source is not None else {}
            for override in each.iter(f"{W}lvlOverride"):
                place = int(override.get(f"{W}ilvl", "0"))
                levels |= dict(_levels(override, restarts=True))
                start = _value(override.find(f"{W}startOverride"))
                if start.isdigit() and place in levels:
                    old = levels[place]
                    levels[place] = _Level(int(start), old.format, old.text, restarts=True)
            for place, level in levels.items():
                self._levels[key, place] = level
                for style, (of, _) in list(self._of_styles.items()):
                    if of == key and style == self._linked(source, place):
                        self._of_styles[style] = key, place

    def _linked(self, source: etree._Element | None, place: int) -> str:
        """The style that is tied to a level, such as “Heading 2” to the second."""
        for level in source.iter(f"{W}lvl") if source is not None else ():
            if level.get(f"{W}ilvl") == str(place):
                return _value(level.find(f"{W}pStyle"))
        return ""


def _levels(source: etree._Element, *, restarts: bool = False) -> Iterator[tuple[int, _Level]]:
    for level in source.iter(f"{W}lvl"):
        start = _value(level.find(f"{W}start"))
        yield (
            int(level.get(f"{W}ilvl", "0")),
            _Level(
                int(start) if start.isdigit() else 1,
                _value(level.find(f"{W}numFmt")) or "decimal",
                _value(level.find(f"{W}lvlText")),
                restarts,
            ),
        )


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def in_format(number: int, kind: str) -> str:
    """A number as a list of this kind prints it; a kind that is not known counts in figures."""
    if number < 1 or number > 5000:
        return str(number)
    match kind:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = "".join(_roman(number))
            return roman.lower() if kind == "lowerRoman" else roman
        case "decimalZero":
            return f"{number:02d}"
        case "arabicAbjad":
            return _ABJAD[(number - 1) % len(_ABJAD)]
        case "arabicAlpha":
            return _ALPHA[(number - 1) % len(_ALPHA)]
        case "none":
            return ""
    return str(number)


def _roman(number: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        while number >= value:
            yield letters
            number -= value

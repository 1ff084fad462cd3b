"""The picture that other sites show of a commitment: where it stands, in words, and its words.

Drawn by Pillow, whose Raqm sets Arabic as it is written. A drawing has no fallback from one font to
another: Arabic is set in Amiri, which has Latin letters and digits as well.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from commitments.models import Tone
from commitments.public import fonts
from commitments.text import language as languages

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the preview cards of the web are made for."""
MARGIN, PADDING = 64, 20
SMALLEST = 20
"""Pixels, of letters."""
CUT = " …"
PAPER, WASH, INK, SOFT = "#ffffff", "#f6f4ee", "#1a1e22", "#565e66"
COLOURS = {
    Tone.GOOD: "#1b6539",
    Tone.FAIR: "#4d6b12",
    Tone.ACTIVE: "#0b4a5e",
    Tone.WARN: "#8a5300",
    Tone.BAD: "#a02420",
}
"""As on the pages; statuses of other tones are told in `SOFT`."""


@dataclass(frozen=True)
class ShareCard:
    """What the picture says, in the reader's language; `quotation` in that of its source."""

    language: str
    kicker: str
    title: str
    tone: Tone
    standing: str
    quotation: str
    quoted_in: str
    source: str
    foot: str


@dataclass(frozen=True)
class Style:
    """A face at a size in pixels, its colour, and how far apart lines stand."""

    face: str
    size: int
    colour: str
    leading: float = 1.35


def png(card: ShareCard) -> bytes:
    """The picture. Raises `OSError` where the fonts are not installed."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    sheet = _Sheet(ImageDraw.Draw(picture))
    colour = COLOURS.get(card.tone, SOFT)
    sheet.edge(colour, card.language)
    sheet.write(card.kicker, card.language, Style("plain", 26, SOFT), lines=1)
    sheet.write(card.title, card.language, Style("title", 46, INK, 1.25), lines=2)
    sheet.skip(10)
    sheet.write_whole(card.standing, card.language, Style("strong", 30, colour), lines=3)
    sheet.skip(14)
    small = Style("plain", 22, SOFT)
    foot = HEIGHT - 36 - _line_height(card.language, small)
    room = foot - 12 - sheet.top - _line_height(card.language, small)
    sheet.quote(card.quotation, card.quoted_in, Style("words", 32, INK, 1.35), height=room)
    sheet.write(card.source, card.language, small, lines=1)
    sheet.foot(card.foot, card.language, small, top=foot)
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


class _Sheet:
    """Writes from above, each text from the side on which its language begins."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw
        self.top = 36.0

    def edge(self, colour: str, language: str) -> None:
        rtl = languages.direction(language) == "rtl"
        self.draw.rectangle([WIDTH - 16 if rtl else 0, 0, WIDTH if rtl else 16, HEIGHT], colour)

    def skip(self, pixels: int) -> None:
        self.top += pixels

    def quote(self, text: str, language: str, style: Style, *, height: float) -> None:
        """In quotation marks, on a ground of its own, in as many lines as the height allows."""
        marked = f"«{text}»" if language == "ar" else f"“{text}”"
        lines = max(1, int((height - 2 * PADDING - 8) // _line_height(language, style)))
        set_lines = wrapped(marked, language, style, WIDTH - 2 * (MARGIN + PADDING), lines)
        ground = len(set_lines) * _line_height(language, style) + 2 * PADDING
        self.draw.rectangle([MARGIN, self.top, WIDTH - MARGIN, self.top + ground], WASH)
        self.top += PADDING
        for line in set_lines:
            self._line(line, language, style, indent=PADDING)
        self.top += PADDING + 8

    def write(self, text: str, language: str, style: Style, *, lines: int) -> None:
        """As many lines as there may be; what does not fit ends with an ellipsis."""
        for line in wrapped(text, language, style, WIDTH - 2 * MARGIN, lines):
            self._line(line, language, style)

    def write_whole(self, text: str, language: str, style: Style, *, lines: int) -> None:
        """As large as it fits in so many lines; at the smallest it is cut after all."""
        width = WIDTH - 2 * MARGIN
        for size in range(style.size, SMALLEST, -2):
            smaller = replace(style, size=size)
            if not wrapped(text, language, smaller, width, lines)[-1].endswith(CUT):
                break
        self.write(text, language, smaller, lines=lines)

    def foot(self, text: str, language: str, style: Style, *, top: float) -> None:
        self.top = top
        self.draw.line([MARGIN, self.top - 12, WIDTH - MARGIN, self.top - 12], SOFT)
        self.write(text, language, style, lines=1)

    def _line(self, line: str, language: str, style: Style, indent: int = 0) -> None:
        direction = languages.direction(language)
        rtl = direction == "rtl"
        place = WIDTH - MARGIN - indent if rtl else MARGIN + indent
        self.draw.text(
            (place, self.top),
            line,
            style.colour,
            _font(language, style),
            anchor="ra" if rtl else "la",
            direction=direction,
            language=language,
        )
        self.top += _line_height(language, style)


def wrapped(text: str, language: str, style: Style, width: int, lines: int) -> list[str]:
    """The text in at most so many lines of at most this width; a cut one ends with “…”."""
    font, direction = _font(language, style), languages.direction(language)

    def fits(line: str) -> bool:
        return font.getlength(line, direction=direction, language=language) <= width

    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if fits(longer) or not found[-1]:
            found[-1] = longer
        elif len(found) < lines:
            found.append(word)
        else:
            words = found[-1].split()
            while len(words) > 1 and not fits(" ".join(words) + CUT):
                words.pop()
            return [*found[:-1], " ".join(words) + CUT]
    return found


def _line_height(language: str, style: Style) -> float:
    # Arabic needs more room above and below.
    return style.size * style.leading * (1.12 if language == "ar" else 1)


@lru_cache(maxsize=64)
def _font(language: str, style: Style) -> ImageFont.FreeTypeFont:
    script = "arabic" if language == "ar" else "latin"
    return ImageFont.truetype(
        fonts.FACES[script, style.face], style.size, layout_engine=ImageFont.Layout.RAQM
    )

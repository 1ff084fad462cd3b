"""Cutting a published text into paragraphs, headings, and the page's own furniture.

Texts come as they were copied: with numbered paragraphs, with blank lines between them, or with
one paragraph to a line; broken by a page in mid-sentence; with feed and share links around them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from .folding import fold
from .hyphens import END as HYPHENS
from .hyphens import Mender
from .language import Language, detect
from .wrapping import SENTENCE_END, Width, width_of

Kind = Literal["heading", "paragraph", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of a text, verbatim but for the white space and Markdown signs around it.

    ``joined``: lines or pages had broken it, and one space stands where each break was.
    ``printed_number``: the number that it begins with, which stays in its text.
    """

    text: str
    kind: Kind
    language: Language | None
    joined: bool = False
    printed_number: int | None = None


_LONGEST_HEADING = 160
_LONGEST_FURNITURE = 600
_SHORTEST_BROKEN = 60
_MANY_LINES = 8
_FEWEST_BROKEN = 3
_LONGEST_PAGE_NUMBER = 30
_SHORTEST_WRAPPED = 40

_INVISIBLE = re.compile(r"[\s\x00\u200b-\u200f\ufeff]*")
_NUMBER = re.compile(r"(?:\*\*)?\(?(\d{1,3})\s?[.)\-](?:\*\*)?\s+\S")
_BULLET = re.compile(r"(?:[-*•▪◦●–]|\(?\w\s?[.)]|\([ivx]{1,4}\))\s")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])\.\s+[A-ZÀ-Þ]")
"""How a section begins whose heading has a number: “I. Accountability”."""
_BULLET_SIGN = re.compile(r"[-*•▪◦●–]\s")
_ONLY_NUMBER = re.compile(r"(?:\d{1,3}\s?[.)\-]|[•▪◦●*–])")
_BARE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")
_FIGURES = re.compile(r"\D")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|صفحه|الصفحه)\s?\d{1,4}(?:\s?(?:/|of|sur|de|من)\s?\d{1,4})?|\d{1,4}\s?/\s?\d{1,4}"
)
_HASHES = re.compile(r"#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(\S(?:.*\S)?)\1")
_MARKDOWN_LINK = re.compile(r"\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)")
_LANGUAGE_NAME = (
    r"(?:francais|english|espanol|portugues|deutsch|italiano|العربيه|عربي|عربى|فارسي|كوردي|اردو|"
    r"русскии|русский|中文|turkce|kurdi)"
)

# Each pattern is matched against a whole line with accents, vowel marks and capitals removed.
_FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("feed link", r"(?:rss|atom|subscribe(?: via rss)?)"),
        (
            "share link",
            r"(?:مشاركه|شارك|انشر|share|partager|tweet|print|email|imprimer|طباعه|اطبع)"
            r"(?: (?:علي|عبر|this|on|via|sur|page|article|المقال|الخبر|هذا))*\s?:?(?:rss)?",
        ),
        (
            "mailing list",
            r"(?:تحديثات بالبريد الالكتروني|للاشتراك في (?:التحديثات|النشره).*"
            r"|(?:stay connected|email updates|sign up for (?:email|updates|our)|to sign up for"
            r" updates|subscribe to (?:our|the)|abonnez-vous|pour vous abonner).*)",
        ),
        (
            "notice of the translation",
            r"(?:هذه الترجمه (?:هي )?خدمه مجانيه.*|this translation is provided as a courtesy.*"
            r"|cette traduction est fournie a titre gracieux.*)",
        ),
        ("language switch", rf"{_LANGUAGE_NAME}(?:[\s,،|/·-]+{_LANGUAGE_NAME})*"),
        ("bare address", r"(?:https?://|www\.)\S+"),
        (
            "credit of a news agency",
            r"[(\[]?(?:وكاله )?(?:الاناضول|رويترز|ا ف ب|فرانس برس|سانا|واع|anadolu|reuters|"
            r"afp|ap)"
            r"(?: agency)?[)\]]?\.?",
        ),
        (
            "menu",
            r"(?:home|news|menu|search|contents|(?:skip|jump) to .{0,40}|home\s?[>»/›].{0,80}|"
            r"accueil|recherche|aller au contenu.{0,40}|الرييسيه|الصفحه الرييسيه|القايمه|بحث|"
            r"(?:تخطي|الانتقال|انتقل) الي المحتوي.{0,40})",
        ),
        ("back to top", r"(?:back to top|haut de page|العوده الي الاعلي|اقرا ايضا\s?:?.*)"),
    )
)


def split(text: str) -> list[Block]:
    """Cut ``text`` into blocks, in its order. Nothing is dropped but white space and Markdown.

    A short line without the end of a sentence is a heading; a heading printed again, links and
    notices of the page, and numbers and heads of pages are furniture. A paragraph that a blank
    line or a page breaks in mid-sentence, or that was wrapped at a width, is joined with one
    space; a word that the end of a line had broken is put together (``mended`` names them).
    """
    lines, paper = _lines(text)
    mender = Mender(line.text for line in lines)
    titles: set[str] = set()
    blocks: list[Block] = []
    chunks = _chunks(lines)
    whole = _width_of_all(chunks)
    for chunk in chunks:
        for position, (line, joined) in enumerate(_unwrap(chunk, mender, whole)):
            block = _block(line, joined=joined, titles=titles, is_paper=line in paper)
            before = _last_text(blocks, paper)
            if position == 0 and before is not None and _continues(blocks[before], block):
                text = mender.joined(blocks[before].text, block.text)
                blocks[before] = replace(blocks[before], text=text, kind="paragraph", joined=True)
            else:
                blocks.append(block)
    return blocks


def mended(text: str) -> list[str]:
    """The words that ``split`` puts together because the end of a line has broken them."""
    lines, _paper = _lines(text)
    mender = Mender(line.text for line in lines)
    chunks = _chunks(lines)
    whole = _width_of_all(chunks)
    for chunk in chunks:
        _unwrap(chunk, mender, whole)
    return mender.mended


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, without the white space around it; ``indent`` is that before it.

    One with only a no-break space is blank. ``is_beside`` is what is no part of the text.
    """

    text: str
    indent: int
    is_blank: bool
    is_beside: bool


def _lines(text: str) -> tuple[list[_Line], frozenset[str]]:
    """The lines of a text, and those that belong to the pages of a paper."""
    stripped = [(raw, raw.strip().strip("\u200b\ufeff").strip()) for raw in text.splitlines()]
    seen = ["" if _INVISIBLE.fullmatch(raw) else line for raw, line in stripped]
    paper = _repeated([line for line in seen if line])
    lines = [
        _Line(
            text=line,
            indent=len(raw) - len(raw.lstrip()) + 3 * raw[:8].count("\t"),
            is_blank=not shown,
            is_beside=line in paper or bool(_furniture(line)),
        )
        for (raw, line), shown in zip(stripped, seen, strict=True)
    ]
    return lines, paper


def _repeated(texts: Sequence[str]) -> frozenset[str]:
    """Lines that belong to the pages of a paper: numbers of pages, and heads on every page."""
    short = [text for text in texts if len(text) <= _LONGEST_PAGE_NUMBER]
    numbered = [text for text in short if _PAGE_NUMBER.fullmatch(fold(text).text)]
    bare = [text for text in short if _BARE_NUMBER.fullmatch(text)]
    figures = [int(_FIGURES.sub("", text)) for text in bare]
    if len(bare) > 1 and all(b - a == 1 for a, b in pairwise(figures)):
        numbered += bare
    if not numbered:
        return frozenset()
    # Where pages are numbered, what stands beside each number is the head or foot of the page.
    beside: Counter[str] = Counter()
    numbers = frozenset(numbered)
    for place, text in enumerate(texts):
        if text in numbers:
            beside.update([*texts[max(0, place - 1) : place], *texts[place + 1 : place + 2]])
    heads = [text for text, count in beside.items() if count > 1 and len(text) <= _LONGEST_HEADING]
    return frozenset([*numbered, *heads])


def _chunks(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Group the lines between blank ones.

    Where a program has put a blank line behind every line of a wrapped text, all of it is one.
    """
    chunks: list[list[_Line]] = [[]]
    for line in lines:
        if not line.is_blank:
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    chunks = [chunk for chunk in chunks if chunk]
    alone = [chunk[0] for chunk in chunks if len(chunk) == 1]
    if len(alone) >= _MANY_LINES and len(alone) > 0.9 * len(chunks):
        texts = [line.text for line in alone if not line.is_beside]
        within = sum(not SENTENCE_END.search(text) for text in texts)
        if within > 0.6 * len(texts) and _width(texts) is not None:
            return [[line for chunk in chunks for line in chunk]]
    return chunks


def _width(texts: Sequence[str]) -> Width | None:
    return width_of([texts], starts=_opens_item)


def _width_of_all(chunks: Sequence[list[_Line]]) -> Width | None:
    """The width at which the whole text is wrapped, if it is."""
    inside = [_inside(chunk) for chunk in chunks]
    return width_of(inside, starts=_opens_item, fewest=_FEWEST_BROKEN)


def _width_of_one(chunk: Sequence[_Line]) -> Width | None:
    """The width at which this chunk alone is wrapped: a paragraph of long lines."""
    texts = _inside(chunk)
    width = _width(texts)
    if width is None or width.most < _SHORTEST_WRAPPED or not SENTENCE_END.search(texts[-1]):
        return None
    return width


def _inside(chunk: Sequence[_Line]) -> list[str]:
    """The lines of a chunk without those of its page."""
    return [line.text for line in chunk if not line.is_beside]


def _opens_item(line: str) -> bool:
    return bool(_NUMBER.match(line) or _BULLET.match(line) or _HASHES.match(line))


def _unwrap(lines: Sequence[_Line], mender: Mender, whole: Width | None) -> list[tuple[str, bool]]:
    """The paragraphs of a chunk, and whether each was joined from lines.

    Lines that a program wrapped at a width are joined; lines that are paragraphs are left alone.
    What belongs to a page stands behind the paragraph that it interrupts.
    """
    width = whole or _width_of_one(lines)
    result: list[tuple[str, bool]] = []
    behind: list[str] = []
    last: _Line | None = None
    for line in lines:
        if line.is_beside:
            behind.append(line.text)
            continue
        goes_on = last is not None and _goes_on(last, line, width)
        if goes_on and result:
            text, _joined = result[-1]
            result[-1] = mender.joined(text, line.text), not _ONLY_NUMBER.fullmatch(text)
        else:
            result += [(text, False) for text in behind]
            behind = []
            result.append((line.text, False))
        last = line
    return result + [(text, False) for text in behind]


def _goes_on(line: _Line, following: _Line, width: Width | None) -> bool:
    """Whether a paragraph that has come to the end of ``line`` goes on in ``following``."""
    if _ONLY_NUMBER.fullmatch(line.text):
        return not _opens_item(following.text)
    if _HASHES.match(line.text) or _HASHES.match(following.text):
        return False
    ended = bool(SENTENCE_END.search(line.text))
    full = width is not None and width.is_full(line.text, following.text)
    if _opens_item(following.text) and (ended or not full or _BULLET_SIGN.match(following.text)):
        return False
    if full:
        return not (ended and following.indent > line.indent + 1)
    is_within = not ended and following.text[0].islower()
    is_long = len(line.text) >= _SHORTEST_WRAPPED or line.text.endswith(HYPHENS)
    return is_within and (width is not None or is_long or _opens_item(line.text))


def _last_text(blocks: Sequence[Block], paper: frozenset[str]) -> int | None:
    """The place of the last block but for what the end of a page has put behind it."""
    for place in range(len(blocks) - 1, -1, -1):
        if blocks[place].text not in paper:
            return place
    return None


def _block(line: str, *, joined: bool, titles: set[str], is_paper: bool) -> Block:
    marked_heading = bool(_HASHES.match(line))
    plain = _HASHES.sub("", line, count=1) if marked_heading else line
    emphasis = _EMPHASIS.fullmatch(plain)
    if emphasis and emphasis[1] not in emphasis[2]:
        plain = emphasis[2]
    number = _NUMBER.match(plain)
    language = detect(plain)
    key = _title_key(plain) if len(plain) <= _LONGEST_FURNITURE else plain
    if not key or key in titles or is_paper or _furniture(plain):
        return Block(plain, "furniture", language, joined)
    heading = marked_heading or (
        not number
        and (not _BULLET.match(plain) or bool(_SECTION.match(plain)))
        and len(plain) <= _LONGEST_HEADING
        and not SENTENCE_END.search(plain)
    )
    if heading:
        titles.add(key)
        return Block(plain, "heading", language, joined)
    return Block(plain, "paragraph", language, joined, int(number[1]) if number else None)


def _furniture(line: str) -> str | None:
    """Name the kind of furniture that ``line`` is, if it is any."""
    if len(line) > _LONGEST_FURNITURE:
        return None
    bare = fold(line).text.strip()
    return next((name for name, pattern in _FURNITURE if pattern.fullmatch(bare)), None)


def _title_key(line: str) -> str:
    """Reduce a title to what it has in common when printed again, beside a link perhaps."""
    return fold(_MARKDOWN_LINK.sub("", line) if "](" in line else line).text.strip()


def _continues(before: Block, after: Block) -> bool:
    """Say whether a blank line has cut ``before`` and ``after`` out of one sentence.

    Arabic has no capitals to tell by, so there any paragraph without an end goes on.
    """
    if after.kind != "paragraph" or before.kind == "furniture":
        return False
    if len(before.text) < _SHORTEST_BROKEN or SENTENCE_END.search(before.text):
        return False
    if after.printed_number is not None or _BULLET.match(after.text):
        return False
    if after.language != before.language:
        return False
    if after.language == "ar":
        return before.kind == "paragraph"
    return after.text[0].islower()

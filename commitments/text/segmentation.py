"""Cutting a published text into paragraphs, headings, and the page's own furniture.

Texts come as they were copied: with numbered paragraphs, with blank lines between them, or with
one paragraph to a line; broken by a page in mid-sentence; with feed and share links around them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from .folding import fold
from .language import Language, detect

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
_HARD_WRAP = range(40, 101)

_INVISIBLE = re.compile(r"[\s\x00\u200b-\u200f\ufeff]*")
_NUMBER = re.compile(r"(?:\*\*)?(\d{1,3})\s?[.)\-](?:\*\*)?\s+\S")
_BULLET = re.compile(r"(?:[-*•▪◦–]|\w\s?[.)])\s")
_HASHES = re.compile(r"#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(\S(?:.*\S)?)\1")
_SENTENCE_END = re.compile(r"[.!?؟:؛;…][\"'”’»)\]]*$")
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
        ("back to top", r"(?:back to top|haut de page|العوده الي الاعلي|اقرا ايضا\s?:?.*)"),
    )
)


def split(text: str) -> list[Block]:
    """Cut ``text`` into blocks, in its order. Nothing is dropped but white space and Markdown.

    A short line without the end of a sentence is a heading; a heading printed again, and links
    and notices of the page, are furniture. A paragraph that a blank line breaks in mid-sentence,
    or that lines of equal length break, is joined with one space.
    """
    titles: set[str] = set()
    blocks: list[Block] = []
    after_break = False
    for chunk in _chunks(text):
        lines, joined = _unwrap(chunk)
        for position, line in enumerate(lines):
            block = _block(line, joined=joined, titles=titles)
            if position == 0 and after_break and blocks and _continues(blocks[-1], block):
                before = blocks.pop()
                text = f"{before.text} {block.text}"
                block = replace(before, text=text, kind="paragraph", joined=True)
            blocks.append(block)
        after_break = True
    return blocks


def _chunks(text: str) -> Iterable[list[str]]:
    """Group the lines between blank ones; a line with only a no-break space is blank too."""
    chunk: list[str] = []
    for line in text.splitlines():
        if _INVISIBLE.fullmatch(line):
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(line.strip().strip("\u200b\ufeff").strip())
    if chunk:
        yield chunk


def _unwrap(lines: list[str]) -> tuple[list[str], bool]:
    """Join lines that were wrapped at a fixed width; leave lines that are paragraphs alone."""
    *body, last = lines
    wrapped = (
        len(body) >= 1
        and all(len(line) in _HARD_WRAP for line in body)
        and max(map(len, body)) - min(map(len, body)) <= 30
        and len(last) <= max(map(len, body)) + 10
        and not any(_HASHES.match(line) or _furniture(line) for line in lines)
        and not any(_NUMBER.match(line) or _BULLET.match(line) for line in lines[1:])
        and sum(bool(_SENTENCE_END.search(line)) for line in body) * 3 <= len(body)
        and bool(_SENTENCE_END.search(last))
    )
    return ([" ".join(lines)], True) if wrapped else (lines, False)


def _block(line: str, *, joined: bool, titles: set[str]) -> Block:
    marked_heading = bool(_HASHES.match(line))
    plain = _HASHES.sub("", line, count=1) if marked_heading else line
    emphasis = _EMPHASIS.fullmatch(plain)
    if emphasis and emphasis[1] not in emphasis[2]:
        plain = emphasis[2]
    number = _NUMBER.match(plain)
    language = detect(plain)
    key = _title_key(plain) if len(plain) <= _LONGEST_FURNITURE else plain
    if not key or key in titles or _furniture(plain):
        return Block(plain, "furniture", language, joined)
    heading = marked_heading or (
        not number
        and not _BULLET.match(plain)
        and len(plain) <= _LONGEST_HEADING
        and not _SENTENCE_END.search(plain)
        and not joined
    )
    if heading:
        titles.add(key)
        return Block(plain, "heading", language)
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
    if len(before.text) < _SHORTEST_BROKEN or _SENTENCE_END.search(before.text):
        return False
    if after.printed_number is not None or _BULLET.match(after.text):
        return False
    if after.language != before.language:
        return False
    if after.language == "ar":
        return before.kind == "paragraph"
    return after.text[0].islower()

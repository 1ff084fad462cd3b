"""How the letters of a text file are stored, told by its content."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from .reasons import Reason, Unreadable

CHOICES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1252": "Windows-1252",
    "cp1256": "Windows-1256",
    "iso8859-6": "ISO 8859-6",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Mac Roman",
    "mac-arabic": "Mac Arabic",
    "cp850": "DOS 850",
    "cp720": "DOS 720",
}
"""The encodings of texts in the register's languages, and what people call them."""

_OF_ARABIC = ("cp1256", "iso8859-6", "mac-arabic", "cp720")
_OF_LATIN = ("cp1252", "mac-roman", "cp850")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0600-\u06ff\u2000-\u206f\u20a0-\u20bf\ufb50-\ufdff\ufe70-\ufeff]"
)
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_ARABIC_WORD = re.compile(r"(?<![^\W\d_])[\u0621-\u0652\u0671-\u06d3]{2,}(?![^\W\d_])")
_ODD_IN_TEXT = re.compile(r"[¢¤¥¦¬±µ¶¸¹¼-¾¿×÷Ø-Þð-þ\u0192\u02c6\u02dc†‡‰ˆ˜š-žŠ-Ž\x80-\x9f]")
_ACCENTED = re.compile(r"[À-ÖØ-öø-ÿŒœŸ]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DAMAGED_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding as a key of ``CHOICES``, and whether its content only suggests it."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(content: bytes, wished: str = "", declared: str = "") -> Decoded:
    """The text in ``content``.

    In the encoding that an editor wishes, else by its mark, else UTF-8 or UTF-16 where it can only
    be that, else in the one that it declares, else in the one in which its letters make words.
    Raises ``Unreadable`` for what is no text in any of them.
    """
    if wished:
        return _as_wished(content, wished)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content.removeprefix(mark), encoding), encoding)
    if b"\x00" in content:
        return Decoded(_wide(content), _order(content), is_guess=True)
    try:
        text = content.decode("utf-8")
        if _CONTROL.search(text) and _usual_share(_loosely(content, _order(content))) > 0.97:
            return Decoded(_wide(content), _order(content), is_guess=True)
        return Decoded(text, "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            return Decoded(content.decode("utf-8", "replace"), "utf-8", is_guess=True)
        if len(content) % 2 == 0 and _usual_share(_loosely(content, _order(content))) > 0.97:
            return Decoded(_wide(content), _order(content), is_guess=True)
        found = _declared(content, declared) or _by_words(content)
        if found is None:
            raise Unreadable(Reason.NO_TEXT) from error
    return Decoded(_loosely(content, found), found, is_guess=True)


def again(text: str, before: str, now: str) -> str:
    """The text of one encoding as it is in another; unchanged where it was typed by hand."""
    try:
        return text.encode(before).decode(now)
    except (UnicodeError, LookupError):
        return text


def _as_wished(content: bytes, wished: str) -> Decoded:
    if wished not in CHOICES:
        raise Unreadable(Reason.NO_TEXT)
    for mark, encoding in _MARKS:
        if encoding == wished:
            content = content.removeprefix(mark)
    text = _loosely(content, wished)
    if "\x00" in text:
        raise Unreadable(Reason.NO_TEXT)
    return Decoded(text, wished)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(Reason.NO_TEXT) from error
    if "\x00" in text:
        raise Unreadable(Reason.NO_TEXT)
    return text


def _loosely(content: bytes, encoding: str) -> str:
    """A byte without a meaning becomes the sign for a lost letter, which is seen."""
    return content.decode(encoding, "replace")


def _order(content: bytes) -> str:
    little, big = (_usual_share(_loosely(content, name)) for name in ("utf-16-le", "utf-16-be"))
    return "utf-16-le" if little >= big else "utf-16-be"


def _wide(content: bytes) -> str:
    """UTF-16 without a mark. Raises ``Unreadable``."""
    text = _strictly(content, _order(content))
    if _usual_share(text) < 0.9:
        raise Unreadable(Reason.NO_TEXT)
    return text


def _usual_share(text: str) -> float:
    sample = text[:20_000]
    return len(_USUAL.findall(sample)) / len(sample) if sample else 0


def _is_damaged_utf8(content: bytes) -> bool:
    """UTF-8 with a few wrong bytes: cut in the middle of a letter, say."""
    text = content.decode("utf-8", "replace")
    wrong, whole = text.count("\ufffd"), sum(character > "\x7f" for character in text)
    return wrong * 4 < whole and wrong <= max(1, _DAMAGED_SHARE * len(text))


def _declared(content: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except LookupError:
        return None
    name = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
    return name if name in CHOICES and not name.startswith("utf") else None


def _by_words(content: bytes) -> str | None:
    """The encoding of one byte a letter in which the bytes make words, if there is any."""
    arabic = {name: _loosely(content, name) for name in _OF_ARABIC}
    fitting = [name for name, text in arabic.items() if _is_arabic(text)]
    if fitting:
        return max(fitting, key=lambda name: _arabic_score(arabic[name]))
    latin = max(_OF_LATIN, key=lambda name: _latin_score(_loosely(content, name)))
    if _latin_score(_loosely(content, latin)) > 0:
        return latin
    found = charset_normalizer.from_bytes(content, cp_isolation=list(CHOICES)).best()
    name = codecs.lookup(found.encoding).name if found else ""
    return name if name in CHOICES else None


_COMMON_ARABIC = re.compile(
    r"(?<!\w)(?:ال\w{2,}|وال\w{2,}|في|من|على|إلى|أن|هذا|هذه|التي|الذي|و\w+|ن\w{3,})(?!\w)"
)


def _is_arabic(text: str) -> bool:
    """Whether the letters above ASCII are Arabic ones, in words without Latin letters."""
    whole = sum(map(len, _ARABIC_WORD.findall(text)))
    letters = len(_ARABIC.findall(text))
    above = sum(character > "\x7f" for character in text)
    return whole > 0.7 * max(letters, 1) and letters > 0.5 * above


def _arabic_score(text: str) -> float:
    odd = len(_ODD_IN_TEXT.findall(text)) + 3 * text.count("\ufffd")
    return 2 * len(_COMMON_ARABIC.findall(text)) + 0.1 * len(_ARABIC_WORD.findall(text)) - odd


def _latin_score(text: str) -> float:
    """How far the letters above ASCII stand where accents and quotation marks do."""
    odd = len(_ODD_IN_TEXT.findall(text)) + 3 * text.count("\ufffd")
    accented = len(re.findall(r"(?<=[A-Za-z])[à-öø-ÿœ](?=[a-z]|\b)|\b[À-ÖÉœà-ê](?=[a-z' ])", text))
    capitals = len(re.findall(r"(?<=[A-Z])[À-ÖÙ-ÜŒ](?=[A-Z]|\b)", text))
    signs = len(re.findall(r"[‘’“”«»–—…•€£§©®°\xa0]", text))
    misplaced = len(re.findall(r"(?<=[a-z])[À-ÖØ-Þ]|[À-ÿ]{3,}", text))
    return accented + capitals + signs - 2 * odd - 2 * misplaced

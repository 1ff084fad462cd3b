"""Which of the register's languages a text is in, and which way it is written."""

import re
from typing import Literal, get_args

Language = Literal["ar", "en", "fr"]
Direction = Literal["rtl", "ltr"]

_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Letters that Persian, Kurdish and Urdu use and Arabic does not.
_NOT_ARABIC_LETTER = re.compile(r"[پچژگڵڕێۆھٹڈڑں]")
# Their forms of yeh, kaf and heh turn up in Arabic too, typed on the wrong keyboard; there the
# letters and the article that only Arabic has stand beside them.
_OTHER_FORM = re.compile(r"[یکہےەې]")
_ARABIC_SIGN = re.compile(r"[يىكةأإؤئ]|(?<!\w)[وفبك]?ال(?=\w\w)|(?<!\w)[وف]?لل(?=\w\w)")
_LATIN_WORD = re.compile(r"[a-z\u00e0-\u024f]+")

# Function words that are common in one of the two languages and not in the other, nor in
# German, Spanish or Italian as far as that is possible.
_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the of and to for with by is are we our their this that these will be been have has "
        "had from which who must should its they it on at as not or was were also".split()
    ),
    "fr": frozenset(
        "le les des du et une dans pour qui sur au aux avec par nous leur leurs cette ces sont "
        "ont est ainsi afin plus notre nos où été d l qu à ont il elle ils mais ou".split()
    ),
}
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LONGEST_SAMPLE = 20_000


def read_as(code: str | None) -> Language | None:
    """The language of this code, where it is one that the register reads texts in."""
    return next((language for language in get_args(Language) if language == code), None)


def detect(text: str) -> Language | None:
    """Name the language of ``text``: Arabic, English, French, or ``None`` when it does not show.

    Arabic is told by its letters, so a quotation in Latin letters inside it does no harm, and a
    title in Persian, Kurdish or Urdu is not taken for it.
    English and French are told apart by their commonest words. Text in another language, and a
    few words without any such word, give ``None``.
    """
    sample = text[:_LONGEST_SAMPLE]
    arabic = len(_ARABIC_LETTER.findall(sample))
    latin = len(_LATIN_LETTER.findall(sample))
    if arabic > latin:
        foreign = len(_NOT_ARABIC_LETTER.findall(sample))
        other_forms = len(_OTHER_FORM.findall(sample))
        if foreign * 50 > arabic or other_forms > len(_ARABIC_SIGN.findall(sample)):
            return None
        return "ar"
    if not latin:
        return None
    words = _LATIN_WORD.findall(sample.lower())
    english = sum(word in _FUNCTION_WORDS["en"] for word in words)
    french = sum(word in _FUNCTION_WORDS["fr"] for word in words)
    more, fewer = max(english, french), min(english, french)
    if not more or more < 2 * fewer or more * 10 < len(words):
        return None
    return "en" if english > french else "fr"


def script_fits(text: str, language: str) -> bool:
    """Whether the letters of ``text`` are those in which ``language`` is written, or it has none.

    A title in Persian is no piece of an English text, whatever stands around it.
    """
    sample = text[:_LONGEST_SAMPLE]
    arabic, latin = len(_ARABIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    if arabic == latin:
        return True
    if language != "ar":
        return latin > arabic
    return arabic > latin and detect(text) == "ar"


def direction_of(text: str, language: str | None) -> Direction:
    """Which way a text runs: by its language or, where that is not known, by its letters."""
    if language:
        return direction(language)
    sample = text[:_LONGEST_SAMPLE]
    is_arabic = len(_ARABIC_LETTER.findall(sample)) > len(_LATIN_LETTER.findall(sample))
    return "rtl" if is_arabic else "ltr"


def direction(language: str | None) -> Direction:
    """Say which way ``language`` (``ar``, or with a region, ``ar-IQ``) runs; unknown is ltr."""
    primary = (language or "").replace("_", "-").split("-")[0].lower()
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"

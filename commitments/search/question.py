"""What a person asks for: words, each with the terms under which texts may hold it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from commitments.text import analysis, synonyms
from commitments.text.language import Language, read_as

Span = tuple[int, int]

# Spellings of Britain and of America, which the statements mix, each the other way round.
_SPELLINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"is(?=ations?$|e[sdr]?$|ing$|ers$)", "iz"),
        (r"iz(?=ations?$|e[sdr]?$|ing$|ers$)", "is"),
        (r"our(?=s?$|ed$|ing$|able$)", "or"),
        (r"or(?=s?$|ed$|ing$|able$)", "our"),
        (r"ence(?=s?$)", "ense"),
        (r"ense(?=s?$)", "ence"),
        (r"ogramme(?=s?$)", "ogram"),
        (r"ogram(?=s?$)", "ogramme"),
        (r"tre(?=s?$)", "ter"),
        (r"ter(?=s?$)", "tre"),
    ]
]


_QUOTED = re.compile('"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question, where it stands in it, and the terms that mean it."""

    text: str
    start: int
    end: int
    terms: frozenset[str]


@dataclass(frozen=True)
class Question:
    """A question as it was typed, and its words; a text answers it if it holds all of them."""

    text: str
    words: tuple[Word, ...]
    phrases: tuple[frozenset[tuple[str, ...]], ...] = ()
    """What stands in quotation marks: terms in a row, as English and as French has them."""

    @cached_property
    def terms(self) -> list[str]:
        """Every term of every word, sorted."""
        return sorted(frozenset[str]().union(*(word.terms for word in self.words)))

    def spans(self, text: str, language: str | None) -> list[Span]:
        """Where the words of the question stand in `text`, in code points."""
        wanted = set(self.terms)
        return [
            (token.start, token.end)
            for token in analysis.tokens(text, read_as(language))
            if token.term in wanted
        ]


def read(text: str) -> Question:
    """Analyse a question, whose language nobody knows.

    A word in Latin letters is looked for as English and as French, in either English spelling;
    words and phrases of `text.synonyms` are looked for under every name that they have. The
    commonest words of either language are left out. What stands in quotation marks has to stand
    so in one text, in these words.
    """
    english = {token.start: token for token in analysis.tokens(text, "en")}
    french = {token.start: token for token in analysis.tokens(text, "fr")}
    words = []
    for start in sorted(english.keys() & french.keys()):
        token = english[start]
        surface = text[token.start : token.end]
        terms = frozenset(
            other.term
            for language, forms in _FORMS.items()
            for form in forms(surface)
            for other in analysis.tokens(form, language)
        )
        words.append(Word(surface, token.start, token.end, terms))
    once = {word.terms: word for word in reversed(_with_synonyms(text, words))}
    return Question(text, tuple(reversed(once.values())), _phrases(text))


def _phrases(text: str) -> tuple[frozenset[tuple[str, ...]], ...]:
    quoted = ("".join(match.groups("")) for match in _QUOTED.finditer(text))
    phrases = (
        frozenset(
            tuple(token.term for token in analysis.tokens(words, language)) for language in _FORMS
        )
        for words in quoted
    )
    return tuple(dict.fromkeys(phrase for phrase in phrases if all(phrase)))


def _with_synonyms(text: str, words: list[Word]) -> list[Word]:
    """The words with what means the same; a phrase that means one thing becomes one word."""
    meant = []
    while words:
        length, same = _meaning(words)
        found, words = words[:length], words[length:]
        longest = max(found, key=lambda word: len(word.text))
        start, end = found[0].start, found[-1].end
        meant.append(Word(text[start:end], start, end, longest.terms | same))
    return meant


def _meaning(words: list[Word]) -> tuple[int, frozenset[str]]:
    """How many of the first words stand in the table as one, and the terms that mean the same."""
    for phrase, same in synonyms.meanings().items():
        if len(phrase) <= len(words) and all(
            word.terms & terms for word, terms in zip(words, phrase, strict=False)
        ):
            return len(phrase), same
    return 1, frozenset()


def has_terms(text: str) -> bool:
    """Whether anything is left to search for without punctuation and the commonest words."""
    return bool(read(text).words)


def spans(text: str, query: str, language: str | None = None) -> list[Span]:
    """Where the words of a query stand in a text of `language`, in code points, in order."""
    return read(query).spans(text, language)


def _english_forms(word: str) -> set[str]:
    lower = word.lower()
    return {word, *(pattern.sub(other, lower) for pattern, other in _SPELLINGS)}


def _french_forms(word: str) -> set[str]:
    """With and without the plural, which the stemmer leaves on words such as “détenus”."""
    return {word, f"{word}s", word.removesuffix("s")}


_FORMS: dict[Language, Callable[[str], set[str]]] = {"en": _english_forms, "fr": _french_forms}

"""Words for which the field has more than one, across the three languages that are searched.

A question that holds one of them is also answered by the others: statements say “detainees” and
“detained fighters”, المعتقلين and المحتجزين, “Daesh” and “ISIS”; “réunion ministérielle” is asked
of statements that are all in English and in Arabic. The words stand in `text.tables`, names of
countries in `text.places`. Texts are indexed as they are, so the tables can change at any time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from . import analysis, places, tables
from .language import Language
from .spellings import forms

LANGUAGES: tuple[Language, ...] = ("en", "fr", "ar")
MOST_FORMS = 12
"""Of a phrase, in how many forms of its words it is looked for."""

Terms = frozenset[str]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that means one thing: single terms, and phrases as terms that stand in a row."""

    terms: Terms
    phrases: frozenset[Phrase]

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(self.terms | other.terms, self.phrases | other.phrases)


NOTHING = Meaning(frozenset(), frozenset())


def meaning(words: Sequence[Mapping[Language, Terms]]) -> tuple[int, Meaning]:
    """How many of the first words mean something together, and all that means the same.

    Each word is given as the terms that it may be in each language. The longest phrase goes; a
    word that is a word of two languages means both.
    """
    longest, found = 0, NOTHING
    for language in LANGUAGES:
        for first in words[0].get(language, ()):
            for phrase, same in _table(language).get(first, ()):
                if len(phrase) < max(longest, 1) or not _stands(phrase, words, language):
                    continue
                found = found | same if len(phrase) == longest else same
                longest = len(phrase)
    return longest, found


@cache
def members() -> tuple[tuple[str, Language], ...]:
    """Every single word of the tables with its language."""
    return tuple(
        dict.fromkeys(
            (member, language)
            for group in groups()
            for language, of_language in zip(LANGUAGES, group, strict=True)
            for member in of_language
            if len(analysis.tokens(member, language)) == 1
        )
    )


@cache
def groups() -> tuple[tables.Group, ...]:
    """The tables: for each meaning what is said in English, in French and in Arabic."""
    return (*tables.groups("words"), *places.names())


@cache
def _table(language: Language) -> Mapping[str, list[tuple[tuple[Terms, ...], Meaning]]]:
    """By the first term of each member: its words, each as its possible terms, and its meaning."""
    table: dict[str, list[tuple[tuple[Terms, ...], Meaning]]] = {}
    for group in groups():
        same = _meaning(zip(group, LANGUAGES, strict=True))
        for member in group[LANGUAGES.index(language)]:
            words = in_forms(member, language)
            for first in words[0]:
                table.setdefault(first, []).append((words, same))
    return table


def _meaning(group: Iterable[tuple[list[str], Language]]) -> Meaning:
    terms: set[str] = set()
    phrases: set[Phrase] = set()
    for members_of, language in group:
        for member in members_of:
            words = in_forms(member, language)
            if len(words) == 1:
                terms |= words[0]
            else:
                phrases.update(islice(product(*map(sorted, words)), MOST_FORMS))
    return Meaning(frozenset(terms), frozenset(phrases))


def in_forms(member: str, language: Language) -> tuple[Terms, ...]:
    """The words of a member of the tables, each as the terms of all its forms."""
    return tuple(
        terms_of(member[token.start : token.end], language)
        for token in analysis.tokens(member, language)
    )


def terms_of(word: str, language: Language) -> Terms:
    """The terms of all forms of a word in a language."""
    return frozenset(
        token.term for form in forms(word, language) for token in analysis.tokens(form, language)
    )


def _stands(
    phrase: tuple[Terms, ...], words: Sequence[Mapping[Language, Terms]], language: Language
) -> bool:
    return len(phrase) <= len(words) and all(
        terms & word.get(language, frozenset()) for terms, word in zip(phrase, words, strict=False)
    )

"""What a person asks for: words, each with all that texts may hold in its place."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from commitments.search import empty_words
from commitments.text import amounts, analysis, synonyms
from commitments.text.language import Language, detect, read_as

Span = tuple[int, int]
Terms = frozenset[str]
Phrase = tuple[str, ...]
LATIN: tuple[Language, ...] = ("en", "fr")

_QUOTED = re.compile('"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question, where it stands in it, and what a text may hold in its place.

    Any of the single `terms`, of the `phrases` (terms in a row) or, of a number with its scale, of
    the `values`, however they are written.
    """

    text: str
    start: int
    end: int
    terms: Terms = frozenset()
    phrases: frozenset[Phrase] = frozenset()
    values: Terms = frozenset()
    is_of_the_field: bool = False
    """Whether the tables of synonyms and places know it, so that it is hardly misspelt."""

    @property
    def meant(self) -> tuple[Terms, frozenset[Phrase], Terms]:
        """What it asks for; two words that ask for the same are one."""
        return self.terms, self.phrases, self.values

    def stands_in(self, terms: Sequence[str]) -> bool:
        """Whether it stands in a text of these terms, numbers aside."""
        return not self.terms.isdisjoint(terms) or any(_places(terms, self.phrases))


@dataclass(frozen=True)
class Question:
    """A question as it was typed, and its words; a text answers it if it holds all of them."""

    text: str
    words: tuple[Word, ...]
    phrases: tuple[frozenset[Phrase], ...] = ()
    """What stands in quotation marks: terms in a row, as English and as French has them."""

    def spans(self, text: str, language: str | None) -> list[Span]:
        """Where the words of the question stand in `text`, in code points, in order."""
        tokens = analysis.tokens(text, read_as(language))
        terms = [token.term for token in tokens]
        marked = {place for place, term in enumerate(terms) if term in self._terms}
        for start, end in _places(terms, self._phrases):
            marked.update(range(start, end))
        spans = {(tokens[place].start, tokens[place].end) for place in marked}
        if self._values:
            spans |= {
                (number.start, number.end)
                for number in amounts.scaled_numbers(text)
                if number.written in self._values
            }
        return _apart(sorted(spans))

    @cached_property
    def _terms(self) -> Terms:
        return frozenset[str]().union(*(word.terms for word in self.words))

    @cached_property
    def _phrases(self) -> frozenset[Phrase]:
        return frozenset[Phrase]().union(*(word.phrases for word in self.words))

    @cached_property
    def _values(self) -> Terms:
        return frozenset[str]().union(*(word.values for word in self.words))


@dataclass(slots=True)
class _Piece:
    """A word as it was typed, with the terms that it may be in each language."""

    start: int
    end: int
    terms: Mapping[Language, Terms]
    values: Terms = field(default_factory=frozenset)


def read(text: str) -> Question:
    """Analyse a question, whose language nobody may know.

    Where it does not show, a word in Latin letters is looked for as English and as French, in
    every spelling. Words, phrases and places of the tables in `text.synonyms` are looked for under
    every name that they have, in three languages; a number with its scale by its value. Words that
    carry nothing are left out, unless there is no other. What stands in quotation marks has to
    stand so in one text, in these words.
    """
    words = _words(text, _pieces(text))
    carrying = [word for word in words if word.values or not empty_words.is_empty(word.text)]
    once = {word.meant: word for word in reversed(carrying or words)}
    return Question(text, tuple(reversed(once.values())), _phrases(text))


def has_terms(text: str) -> bool:
    """Whether anything is left to search for without punctuation and the commonest words."""
    return bool(read(text).words)


def spans(text: str, query: str, language: str | None = None) -> list[Span]:
    """Where the words of a query stand in a text of `language`, in code points, in order."""
    return read(query).spans(text, language)


def _pieces(text: str) -> list[_Piece]:
    """The words of the question, those of one number together, without the commonest."""
    language = detect(text)
    of_latin = (language,) if language in LATIN else LATIN
    tokens = {of: {token.start: token for token in analysis.tokens(text, of)} for of in of_latin}
    starts = set.intersection(*(set(of.keys()) for of in tokens.values()))
    numbers = amounts.scaled_numbers(text)
    found = [_Piece(one.start, one.end, {}, frozenset({one.written})) for one in numbers]
    for start in starts:
        if any(number.start <= start < number.end for number in numbers):
            continue
        end = tokens[of_latin[0]][start].end
        surface = text[start:end]
        # Letters of Arabic and digits are read alike whatever the language.
        found.append(_Piece(start, end, _terms(surface, LATIN)))
    return sorted(found, key=lambda piece: piece.start)


def _terms(surface: str, languages: Collection[Language]) -> Mapping[Language, Terms]:
    if not any(map(str.isascii, surface)) and detect(surface) == "ar":
        return {"ar": synonyms.terms_of(surface, "ar")}
    return {language: synonyms.terms_of(surface, language) for language in languages}


def _words(text: str, pieces: list[_Piece]) -> list[Word]:
    """The words with what means the same; a phrase that means one thing becomes one word."""
    found = []
    while pieces:
        first = pieces[0]
        if first.values:
            found.append(_word(text, pieces[:1], values=first.values))
            pieces = pieces[1:]
            continue
        length, meant = synonyms.meaning([piece.terms for piece in pieces])
        own = frozenset[str]().union(*first.terms.values()) if length < 2 else frozenset[str]()
        found.append(
            _word(
                text,
                pieces[: max(length, 1)],
                terms=own | meant.terms,
                phrases=meant.phrases,
                is_of_the_field=length > 0,
            )
        )
        pieces = pieces[max(length, 1) :]
    return found


def _word(
    text: str, pieces: list[_Piece], **meant: frozenset[str] | frozenset[Phrase] | bool
) -> Word:
    start, end = pieces[0].start, pieces[-1].end
    return Word(text[start:end], start, end, **meant)  # type: ignore[arg-type]


def _phrases(text: str) -> tuple[frozenset[Phrase], ...]:
    quoted = ("".join(match.groups("")) for match in _QUOTED.finditer(text))
    phrases = (
        frozenset(
            tuple(token.term for token in analysis.tokens(words, language)) for language in LATIN
        )
        for words in quoted
    )
    return tuple(dict.fromkeys(phrase for phrase in phrases if all(phrase)))


def _places(terms: Sequence[str], phrases: Collection[Phrase]) -> list[Span]:
    """Where one of the phrases stands among the terms."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    return [
        (place, place + len(phrase))
        for place, term in enumerate(terms)
        for phrase in by_first.get(term, ())
        if tuple(terms[place : place + len(phrase)]) == phrase
    ]


def _apart(spans: list[Span]) -> list[Span]:
    """The spans without those that lie within another."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart

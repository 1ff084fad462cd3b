"""What a question asks of the index: every word, under any of its names, in any text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.index.dimensions import parties_with
from commitments.index.schema import ACTOR, AMOUNT, TEXTS, TEXTS_OF_PARAGRAPHS
from commitments.search import names
from commitments.search.question import Phrase, Word


@dataclass(frozen=True)
class Noun:
    """What is searched for: commitments, or paragraphs of statements."""

    key: str
    """The field of its primary key."""
    tie: str
    """The order of equals."""
    texts: Mapping[str, float]


COMMITMENT = Noun("commitment", "by_reference", TEXTS)
PARAGRAPH = Noun("paragraph", "by_place", TEXTS_OF_PARAGRAPHS)


def every(
    noun: Noun, words: Iterable[Word], phrases: Iterable[Iterable[Phrase]], reader: Reader
) -> Condition:
    """What holds every word, in its own texts and in those that hang on it, and every phrase."""
    return ask.all_of([*(held(noun, word, reader) for word in words), *quoted(noun, phrases)])


def held(noun: Noun, word: Word, reader: Reader) -> Condition:
    """What holds the word; of commitments also those to which an actor of this name is party."""
    conditions = [
        ask.term(name, term, weight)
        for name, weight in noun.texts.items()
        for term in sorted(word.terms)
    ]
    conditions += [
        ask.in_a_row(name, phrase, weight)
        for name, weight in noun.texts.items()
        for phrase in sorted(word.phrases)
    ]
    conditions += [ask.term("amount", value, AMOUNT) for value in sorted(word.values)]
    if noun is COMMITMENT:
        conditions += _named(word, reader)
    return ask.any_of(conditions)


def quoted(noun: Noun, phrases: Iterable[Iterable[Phrase]]) -> list[Condition]:
    """What stands in quotation marks stands so in one text."""
    return [
        ask.any_of([ask.phrase(name, terms) for name in noun.texts for terms in sorted(phrase)])
        for phrase in phrases
    ]


def _named(word: Word, reader: Reader) -> Iterable[Condition]:
    """Commitments to which an actor is party whose name holds the word."""
    actors = [actor.pk for actor, _name, _language in names.holding([word], reader)]
    if not actors:
        return []
    parties = ask.any_value("party", parties_with(actors))
    return [ask.worth(parties, reader.rarity(parties, ACTOR))]

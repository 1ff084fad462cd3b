"""What a question asks of the index: every word, under any of its terms, in any text."""

from collections.abc import Iterable, Mapping

from commitments.index import Condition, Reader
from commitments.index import asking as ask
from commitments.index.dimensions import parties_with
from commitments.index.schema import ACTOR, TEXTS, TEXTS_OF_PARAGRAPHS
from commitments.search import names
from commitments.search.question import Question, Word, read


def condition(text: str, reader: Reader) -> Condition:
    """Commitments that hold every word, in their own texts and in those that hang on them."""
    return of_commitments(read(text), reader)


def of_commitments(question: Question, reader: Reader) -> Condition:
    """Commitments that answer the question: by reference, title, quotation, party and so on."""
    return ask.all_of(
        [
            *(ask.any_of([*_held(word, TEXTS), *_named(word, reader)]) for word in question.words),
            *_phrases(question, TEXTS),
        ]
    )


def of_paragraphs(question: Question) -> Condition:
    """Paragraphs that do, in their text, its working translation or a title of what it says."""
    return ask.all_of(
        [
            *(ask.any_of(_held(word, TEXTS_OF_PARAGRAPHS)) for word in question.words),
            *_phrases(question, TEXTS_OF_PARAGRAPHS),
        ]
    )


def _held(word: Word, texts: Mapping[str, float]) -> Iterable[Condition]:
    return [
        ask.term(name, term, weight)
        for name, weight in texts.items()
        for term in sorted(word.terms)
    ]


def _named(word: Word, reader: Reader) -> Iterable[Condition]:
    """Commitments to which an actor is party whose name holds the word."""
    actors = [actor.pk for actor, _name, _language in names.holding(word.terms, reader)]
    if not actors:
        return []
    parties = ask.any_value("party", parties_with(actors))
    return [ask.worth(parties, reader.rarity(parties, ACTOR))]


def _phrases(question: Question, texts: Iterable[str]) -> Iterable[Condition]:
    """What stands in quotation marks stands so in one text."""
    return [
        ask.any_of([ask.phrase(name, terms) for name in texts for terms in sorted(phrase)])
        for phrase in question.phrases
    ]

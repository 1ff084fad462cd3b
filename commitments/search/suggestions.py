"""“Did you mean”: the nearest words that published texts do hold."""

import datetime as dt
from collections import Counter
from functools import lru_cache

from commitments import index
from commitments.index import Reader
from commitments.index import asking as ask
from commitments.index.documents import BETWEEN, plain
from commitments.models import Actor
from commitments.search.conditions import of_commitments, of_paragraphs
from commitments.search.question import Question, Word, read
from commitments.text import analysis, arabic

LONGEST_WORD = 40
LETTERS_FOR_A_MISTAKE = 4
LETTERS_FOR_TWO = 6
"""Shorter words are too near to too many others: “women” is two mistakes from “Rome”."""


def better(text: str, on: dt.date) -> str | None:
    """The question with every unknown word replaced by the nearest known one.

    None when no word is unknown, one is near to none, or even that would find nothing.
    """
    question, reader = read(text), index.read()
    vocabulary = _vocabulary(reader, on)
    known = {term for _word, term in vocabulary}
    unknown = [word for word in question.words if not word.terms & known]
    for word in reversed(unknown):
        replacement = _nearest(word, vocabulary)
        if replacement is None:
            return None
        text = text[: word.start] + replacement + text[word.end :]
    return text if unknown and _finds(read(text), reader, on) else None


def _finds(question: Question, reader: Reader, on: dt.date) -> bool:
    return any(
        reader.count(ask.all_of(conditions))
        for conditions in (
            [ask.commitments_on(on), of_commitments(question, reader)],
            [ask.paragraphs_on(on), of_paragraphs(question)],
        )
    )


def _vocabulary(reader: Reader, on: dt.date) -> Counter[tuple[str, str]]:
    """Words of published texts with their terms, and in how many documents they occur."""
    vocabulary: Counter[tuple[str, str]] = Counter()
    for condition in (ask.commitments_on(on), ask.paragraphs_on(on)):
        for entry, count in reader.words(condition):
            word, _between, term = entry.partition(BETWEEN)
            vocabulary[word, term] += count
    for names in Actor.objects.in_use().values_list("name_en", "name_ar"):
        for name in names:
            for token in analysis.tokens(name):
                vocabulary[plain(name[token.start : token.end]), token.term] += 1
    return vocabulary


def _nearest(word: Word, vocabulary: Counter[tuple[str, str]]) -> str | None:
    """The nearest word, by its letters or by its term; of equals the commonest."""
    typed = _comparable(plain(word.text)[:LONGEST_WORD])
    if len(typed) < LETTERS_FOR_A_MISTAKE:
        return None
    reach = 1 if len(typed) < LETTERS_FOR_TWO else 2
    candidates = []
    for (known, term), count in vocabulary.items():
        if known.isdigit() != typed.isdigit():
            continue
        by_letters = distance(typed, _comparable(known), reach)
        by_term = min(distance(own, term, 1) for own in word.terms)
        if by_letters <= reach or by_term <= 1:
            candidates.append((min(by_letters, by_term), by_letters, -count, known))
    return min(candidates)[-1] if candidates else None


def distance(one: str, other: str, reach: int) -> int:
    """Letters to insert, leave out, change or swap to make one word the other (Damerau, 1964).

    Stops counting at `reach` + 1.
    """
    if abs(len(one) - len(other)) > reach or len(set(one) ^ set(other)) > 2 * reach:
        return reach + 1  # a letter that was changed makes two differ, any other mistake one
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, counterpart in enumerate(other, 1):
            cost = last[j - 1] + (letter != counterpart)
            cost = min(cost, last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > reach:
            return reach + 1
        before, last = last, row
    return min(last[-1], reach + 1)


@lru_cache(maxsize=50_000)
def _comparable(word: str) -> str:
    """A word in the one spelling in which mistakes of typing are counted."""
    return arabic.normalise(word) or "".join(filter(str.isascii, word)) or word

"""Words that no text holds, and the nearest that some do."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from commitments.index import Reader
from commitments.index.documents import BETWEEN, plain
from commitments.models import Actor
from commitments.models.language import in_each
from commitments.search.question import Word, read
from commitments.text import analysis, arabic, synonyms

LONGEST_WORD = 40
LETTERS_FOR_A_MISTAKE = 5
LETTERS_FOR_TWO = 8
"""Shorter words are too near to too many others: “fishing” is two mistakes from “fighting”."""
MOST_LOOKED_AT = 20


def nearest(word: Word, reader: Reader, is_held: Callable[[Word], bool]) -> str | None:
    """The nearest word that is held, by its letters; of equals the commonest.

    A mistake is a letter that is left out, put in, changed or swapped with the next (Damerau,
    1964); long words may have two. A word of the tables is no mistake.
    """
    typed = comparable(plain(word.text)[:LONGEST_WORD])
    if word.is_of_the_field or word.values or len(typed) < LETTERS_FOR_A_MISTAKE:
        return None
    for candidate in _near(typed, reader.keep("vocabulary", lambda: _vocabulary(reader))):
        if any(map(is_held, read(candidate).words)):
            return candidate
    return None


def _near(typed: str, vocabulary: dict[str, tuple[str, int]]) -> Iterator[str]:
    reach = 1 if len(typed) < LETTERS_FOR_TWO else 2
    found = process.extract(
        typed,
        vocabulary.keys(),
        scorer=OSA.distance,
        score_cutoff=reach,
        limit=None,
    )
    ranked = sorted((distance, -vocabulary[key][1], key) for key, distance, _place in found)
    for _distance, _count, key in ranked[:MOST_LOOKED_AT]:
        if key.isdigit() == typed.isdigit():
            yield vocabulary[key][0]


def _vocabulary(reader: Reader) -> dict[str, tuple[str, int]]:
    """Words of texts, of names and of the tables as they are compared: how they are written, and
    in how many texts the commonest of them stands."""
    counts: Counter[str] = Counter()
    for entry, count in reader.words():
        word, _between, _term = entry.partition(BETWEEN)
        counts[word] += count
    for names in Actor.objects.in_use().values_list(*in_each("name")):
        for name in names:
            counts.update(plain(name[token.start : token.end]) for token in analysis.tokens(name))
    counts.update(plain(member) for member, _language in synonyms.members())
    vocabulary: dict[str, tuple[str, int]] = {}
    for word, count in counts.items():
        key = comparable(word)
        if key not in vocabulary or (-count, word) < (-vocabulary[key][1], vocabulary[key][0]):
            vocabulary[key] = word, count
    return vocabulary


@lru_cache(maxsize=50_000)
def comparable(word: str) -> str:
    """A word in the one spelling in which mistakes of typing are counted."""
    letters = unicodedata.normalize("NFKD", word)
    return arabic.normalise(word) or "".join(filter(str.isascii, letters)) or word

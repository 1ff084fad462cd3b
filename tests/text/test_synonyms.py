"""The tables of words and places that mean one thing, in three languages."""

from collections import Counter

import pytest

from commitments.text import analysis, synonyms
from tests.each import of_each

pytestmark = pytest.mark.once


@of_each(synonyms.LANGUAGES)
def test_no_word_or_phrase_means_two_things(language):
    column = synonyms.LANGUAGES.index(language)
    meanings = Counter(
        said
        for group in synonyms.groups()
        for said in {_terms(member, language) for member in group[column]}
    )

    assert [said for said, count in meanings.items() if count > 1] == []


@of_each(synonyms.LANGUAGES)
def test_every_word_of_the_tables_can_be_searched_for(language):
    column = synonyms.LANGUAGES.index(language)

    members = [member for group in synonyms.groups() for member in group[column]]
    assert len(members) > 400
    assert [member for member in members if not _terms(member, language)] == []


def test_longer_phrases_are_recognised_before_shorter_ones():
    words = [{"en": synonyms.terms_of(word, "en")} for word in ("working", "groups", "met")]

    length, meant = synonyms.meaning(words)
    assert (length, ("group", "travail") in meant.phrases) == (2, True)
    assert synonyms.meaning(words[1:])[0] == 1


@of_each(
    [
        ("en", "Denmark"),
        ("en", "Danish"),
        ("fr", "Danemark"),
        ("ar", "الدنماركي"),
        ("ar", "الدانمرك"),
    ]
)
def test_a_country_has_one_meaning_in_three_languages(language, name):
    _length, meant = synonyms.meaning([{language: synonyms.terms_of(name, language)}])

    assert {"denmark", "danish", "danemark", "دنمارك"} <= meant.terms


def _terms(member, language):
    return tuple(token.term for token in analysis.tokens(member, language))

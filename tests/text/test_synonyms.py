"""The table of words that mean one thing."""

from itertools import chain

from commitments.text import synonyms


def test_no_word_or_phrase_means_two_things():
    members = [tuple(map(synonyms._terms, member.split())) for member in _members()]

    by_group = [
        {tuple(map(synonyms._terms, member.split())) for member in group}
        for group in synonyms.GROUPS
    ]
    assert sum(map(len, by_group)) == len(set(members))


def test_every_word_of_the_table_can_be_searched_for():
    assert [member for member in _members() if not all(map(synonyms._terms, member.split()))] == []


def test_longer_phrases_are_recognised_before_shorter_ones():
    lengths = [len(phrase) for phrase in synonyms.meanings()]

    assert lengths == sorted(lengths, reverse=True)


def _members():
    return list(chain.from_iterable(synonyms.GROUPS))

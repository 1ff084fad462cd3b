"""A hundred and twenty questions in three languages are answered by what they ask for.

That PostgreSQL gives the same answers, `test_answers.py` asks.
"""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from commitments import search

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))
ON = dt.date(2026, 11, 25)
LANGUAGES = ("en", "ar", "fr")


@pytest.fixture(scope="module")
def answered():
    """The answers to the questions of each language, once for the module."""
    return {}


def answers(kept, language):
    if language not in kept:
        kept[language] = [(asked, _found(asked)) for asked in QUESTIONS[language]]
    return kept[language]


def _found(asked):
    found = search.find(asked["ask"], on=ON, limit=5)
    commitments = [hit.commitment.reference for hit in found.commitments]
    passages = [hit.paragraph.key for hit in found.passages]
    if not asked["right"]:
        return commitments + passages
    return passages if "#" in asked["right"][0] else commitments


def test_the_questions_are_forty_in_each_language():
    assert {language: len(QUESTIONS[language]) for language in QUESTIONS} == dict.fromkeys(
        LANGUAGES, 40
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_for_comes_first_or_among_the_first_five(answered, language):
    asked = [(one, found) for one, found in answers(answered, language) if one["right"]]
    first = [one["ask"] for one, found in asked if found and found[0] in one["right"]]
    five = [one["ask"] for one, found in asked if set(found) & set(one["right"])]
    shares = len(first) / len(asked), len(five) / len(asked)
    print(f"{language}: first {shares[0]:.0%}, among the first five {shares[1]:.0%}")
    missed = [(one["ask"], found) for one, found in asked if one["ask"] not in five]
    assert shares[0] >= 0.80 and shares[1] >= 0.95, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_only_where_nothing_is(answered, language):
    wrong = [
        (one["ask"], found)
        for one, found in answers(answered, language)
        if bool(found) != bool(one["right"])
    ]
    assert wrong == []

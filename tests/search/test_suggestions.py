"""“Did you mean”: the nearest words when nothing is found."""

import datetime as dt

import pytest

from commitments import search
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")


def find(query):
    return search.find(query, on=dt.date(2022, 1, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aquifre", "aquifer"),
        ("aqifer", "aquifer"),
        ("aquiffer", "aquifer"),
        ("inspect aqifer", "inspect aquifer"),
        ("الزعفرن", "الزعفران"),
        ("الزغفران", "الزعفران"),
    ],
)
def test_the_nearest_word_is_suggested_when_nothing_is_found(typed, meant):
    builders.published_commitment(title_en="Inspect the aquifer", title_ar="تفقد الزعفران")
    assert find(typed).did_you_mean == meant


def test_nothing_is_suggested_when_something_is_found():
    builders.published_commitment(title_en="Aquifer and aquifex")
    assert find("aquifer").did_you_mean is None


@pytest.mark.parametrize("typed", ["xqz", "women"])
def test_short_words_are_not_taken_for_others_far_away(typed):
    builders.published_commitment(title_en="Xqa and Rome")
    assert find(typed).did_you_mean is None


def test_nothing_is_suggested_when_no_word_is_near():
    assert find("xylophonistically").did_you_mean is None


def test_a_suggestion_that_would_find_nothing_is_not_made():
    builders.published_commitment(title_en="Aquifer")
    builders.published_commitment(title_en="Saffron")
    assert find("aqifer saffron").did_you_mean is None


def test_words_of_drafts_are_not_suggested():
    builders.mention(commitment=builders.commitment(title_en="Aquifer"))
    assert find("aqifer").did_you_mean is None

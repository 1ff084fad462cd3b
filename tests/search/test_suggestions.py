"""Words that no text holds are taken for the nearest that some do, by what the index holds.

That PostgreSQL suggests the same, `test_answers.py` asks.
"""

import datetime as dt

import pytest

from commitments import search
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


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


def test_a_mended_question_is_answered_by_the_best_that_hold_most():
    builders.published_commitment(title_en="Aquifer")
    builders.published_commitment(title_en="Saffron")
    found = find("aqifer saffron")
    assert found.did_you_mean == "aquifer saffron"
    assert [[word.text for word in hit.missing] for hit in found.commitments] == [
        ["saffron"],
        ["aquifer"],
    ]


def test_a_word_that_only_later_texts_hold_is_not_suggested():
    builders.published_commitment(title_en="Aquifer", issued_on=dt.date(2021, 6, 28))
    assert search.find("aqifer", on=dt.date(2021, 6, 27)).did_you_mean is None
    assert search.find("aqifer", on=dt.date(2021, 6, 28)).did_you_mean == "aquifer"


@pytest.mark.parametrize("name", ["Denmark", "Danemark", "الدنمارك"])
def test_the_name_of_a_country_is_not_taken_for_another_word(name):
    builders.published_commitment(title_en="Remark on the demark")
    found = find(name)
    assert found.did_you_mean is None
    assert [hit.paragraph.key for hit in found.passages] == [
        "2020-01-29-copenhagen-political-directors#p1"
    ]


def test_a_country_that_no_text_names_finds_nothing():
    builders.published_commitment(title_en="Greenlane")
    found = find("Greenland")
    assert (found.commitments, found.passages, found.did_you_mean) == ([], [], None)

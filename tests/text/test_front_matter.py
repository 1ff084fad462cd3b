import datetime as dt

import pytest

from commitments.text import front_matter
from commitments.text.segmentation import split
from tests.each import of_each

from .cases import cases
from .sources import DIRECTORS_2020, MINISTERS_2019, SMALL_GROUP_2019, source

pytestmark = pytest.mark.once

TODAY = dt.date(2026, 11, 27)


def read(text):
    """What the text says of itself, in short."""
    said = front_matter.read(split(text), TODAY)
    days = said.days and sorted({said.days.first.isoformat(), said.days.last.isoformat()})
    short = {
        "title": said.title and said.title.value,
        "kind": said.kind and said.kind.value,
        "days": days and "/".join(days),
        "place": said.place and said.place.value,
    }
    return {name: value for name, value in short.items() if value}


@of_each(cases("front_matter"))
def test_a_text_says_of_itself_only_what_it_says(text, expected):
    assert read(text) == {name: str(value) for name, value in expected.items()}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        (MINISTERS_2019, "2019-02-06"),
        (SMALL_GROUP_2019, None),
        (DIRECTORS_2020, "2020-01-29"),
    ],
)
def test_the_texts_of_the_corpus_say_their_day_or_none(name, day):
    assert read(source(name)).get("days") == day


def test_the_words_that_say_it_are_given():
    said = front_matter.read(split("Joint Statement\nRome, 28 June 2021\n\nWe met."), TODAY)

    assert (said.days.words, said.place.words) == ("Rome, 28 June 2021", "Rome, 28 June 2021")
    assert said.kind.words == said.title.words == "Joint Statement"


@pytest.mark.parametrize("day", ["28 June 2021", "14 أيلول/سبتمبر 2022"])
def test_no_day_after_today_is_one_of_issue(day):
    blocks = split(f"Joint Statement\n{day}\n\nWe met in Rome.")

    assert front_matter.read(blocks, dt.date(2020, 1, 1)).days is None

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.text.sentences import find
from tests.each import of_each

from .cases import cases
from .sources import ALL, source
from .timing import LENGTH, LIMIT, seconds

pytestmark = pytest.mark.once


@of_each(cases("sentences"))
def test_a_sentence_is_not_cut_where_it_goes_on(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find(text)] == expected


@of_each(ALL)
def test_sentences_do_not_overlap_and_leave_only_white_space(name: str) -> None:
    text = source(name)
    spans = find(text)
    covered = "".join(text[start:end] for start, end in spans)

    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@of_each(
    [
        ("10. نحن سعداء بالزخم. وسنواصل.", 2),
        ("U.S. Secretary of State Michael R. Pompeo met them. They agreed.", 2),
        ("Channels, e.g. INTERPOL, i.e. police. They agreed.", 2),
        ("ما زلنا ملتزمين ؛ كما اتفقوا", 2),
        ("حوالى 7,7 ملايين شخص", 1),
        ("", 0),
    ]
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(find(text)) == count


@given(st.text(alphabet="ab A1.!?;؟ \n[]”“م"))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    covered = "".join(text[start:end] for start, end in find(text))

    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)


@pytest.mark.parametrize("pattern", [". ", "1. ", "a.1 ", "A. ", "approx. ", ".[1]", "…", "a.b."])
def test_hostile_texts_are_cut_quickly(pattern: str) -> None:
    text = pattern * (LENGTH // len(pattern))
    assert seconds(lambda: find(text)) < LIMIT

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commitments.text import spreadsheets
from tests.each import of_each

pytestmark = pytest.mark.once


@given(st.text())
@example("'=1+1")
@example("''")
def test_a_neutralised_text_is_restored_to_the_character(text):
    assert spreadsheets.restore(spreadsheets.neutralise(text)) == text


@given(st.sampled_from(spreadsheets.FORMULA_STARTS), st.text())
@example("-", "1+1")
@example("-", "2\n")
def test_no_cell_begins_as_a_formula_would(start, rest):
    cell = spreadsheets.neutralise(start + rest)

    assert cell[0] == "'" or float(cell) <= 0


@pytest.mark.parametrize("number", ["-1", "-0.5", "-700000000"])
def test_negative_numbers_stay_numbers(number):
    assert spreadsheets.neutralise(number) == number


@of_each(["1+1", "GC-0001", "نلتزم", "", "7,7"])
def test_other_texts_stay_as_they_are(text):
    assert spreadsheets.neutralise(text) == text

import csv
import io

import pytest
from django.db.models import CharField, IntegerField, Value
from hypothesis import given
from hypothesis import strategies as st

from commitments.models import Forum
from commitments.open_data import csv_files, expressions
from commitments.open_data.formulas import FORMULA_STARTS, neutralise, restore

ESCAPED = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'",
    "'=1",
    "-",
    "-5\n",
    "-5,5",
    "-٥",
]
KEPT = ["", "a", "5", "-5", "-5.25", " =1", "نلتزم", "a\n=1", "−5", "a'b"]


@pytest.mark.once
@pytest.mark.parametrize("text", ESCAPED)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize("text", KEPT)
def test_a_cell_that_is_harmless_stays_as_it_is(text):
    assert neutralise(text) == text


@pytest.mark.once
@given(st.text())
def test_every_cell_can_be_restored(text):
    assert restore(neutralise(text)) == text


@pytest.mark.once
@given(st.sampled_from(FORMULA_STARTS), st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_negative_number(start, rest):
    cell = neutralise(start + rest)

    assert cell[0] not in FORMULA_STARTS or float(cell) <= 0


@pytest.mark.once
@pytest.mark.parametrize("text", ESCAPED + KEPT)
def test_the_database_escapes_as_python_does(text, corpus):
    cell = expressions.CELLS["string"](Value(text, output_field=CharField()))
    rows = Forum.objects.values_list(cell, Value(1, output_field=IntegerField()))

    written = b"".join(csv_files.lines(rows)).decode()

    [row] = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert row == [neutralise(text), "1"]

import csv
import io

import pytest
from django.db.models import CharField, F, IntegerField, Value
from hypothesis import given
from hypothesis import strategies as st

from commitments.models import Forum
from commitments.open_data import csv_files, expressions
from commitments.open_data.formulas import ESCAPE, FORMULA_STARTS, INERT, neutralise, restore
from tests import builders

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
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe():
    assert [neutralise(text) for text in ESCAPED] == ["'" + text for text in ESCAPED]


@pytest.mark.once
def test_a_cell_that_is_harmless_stays_as_it_is():
    assert [neutralise(text) for text in KEPT] == KEPT


@pytest.mark.once
@given(st.text())
def test_every_cell_can_be_restored(text):
    assert restore(neutralise(text)) == text


@pytest.mark.once
@given(st.sampled_from(FORMULA_STARTS), st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_negative_number(start, rest):
    cell = neutralise(start + rest)

    assert cell[0] not in FORMULA_STARTS or float(cell) <= 0


def cell_of(expression):
    """The one cell that the database writes for it."""
    cell = expressions.CELLS["string"](expression)
    rows = Forum.objects.values_list(cell, Value(1, output_field=IntegerField()))
    written = b"".join(csv_files.lines(rows)).decode()
    [(found, _one)] = csv.reader(io.StringIO(written, newline=""), strict=True)
    return found


def test_the_database_escapes_as_python_does(corpus):
    texts = ESCAPED + KEPT

    written = [cell_of(Value(text, output_field=CharField())) for text in texts]

    assert written == [neutralise(text) for text in texts]


def test_the_database_escapes_what_stands_in_a_column_as_python_does(corpus):
    texts = [*sorted({*ESCAPED} - {"\r=1"}), *KEPT, "A", "Z", "é", "–", "\uff00", "😀"]
    written = []
    for text in texts:
        with builders.tampering():
            Forum.objects.update(internal_note=text)
        written.append(cell_of(F("internal_note")))

    assert written == [neutralise(text) for text in texts]


@pytest.mark.once
def test_what_is_left_without_a_look_begins_like_no_formula():
    first, last = INERT
    assert not any(first <= start < last for start in (*FORMULA_STARTS, ESCAPE))

import pytest

from tests.each import of_each

pytestmark = pytest.mark.once


def test_every_wrong_case_is_told_and_no_right_one():
    @of_each([(1, 1), (2, 3), ("x", "y")])
    def same(one, other):
        assert one == other

    with pytest.raises(AssertionError) as told:
        same()

    said = str(told.value)
    assert [case in said for case in ("(2, 3)", "('x', 'y')", "(1, 1)")] == [True, True, False]


def test_an_error_is_told_beside_its_case():
    @of_each(["1", "x"])
    def number(text):
        int(text)

    with pytest.raises(AssertionError, match=r"1 of 2:\n\('x',\): ValueError"):
        number()

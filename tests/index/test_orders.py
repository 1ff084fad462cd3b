"""Orders as whole numbers are the orders that the values themselves have."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.index import orders

pytestmark = pytest.mark.once

REFERENCES = st.tuples(st.integers(0, 4_095), st.integers(1, 999_999_999))
DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(REFERENCES, REFERENCES)
def test_references_go_by_the_place_of_their_forum_and_number(one, other):
    assert (orders.reference(*one) < orders.reference(*other)) == (one < other)


@given(st.tuples(DAYS, REFERENCES), st.tuples(DAYS, REFERENCES))
def test_days_go_before_references_and_no_day_comes_last_either_way(one, other):
    for back in (False, True):
        places = [orders.day(day, orders.reference(*of), back=back) for day, of in (one, other)]
        told = [
            (day is None, 0 if day is None else day.toordinal() * (-1 if back else 1), of)
            for day, of in (one, other)
        ]
        assert (places[0] < places[1]) == (told[0] < told[1])
        assert max(places) < 2**64

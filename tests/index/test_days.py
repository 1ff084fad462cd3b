"""A day lies in a place of a run exactly if it is one of its days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.index.days import places_of, places_with
from commitments.models.standing import FOREVER

pytestmark = pytest.mark.once

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 30))
DAY = dt.timedelta(days=1)


@given(DAYS, DAYS, DAYS)
def test_a_run_has_one_place_of_each_of_its_days_and_none_of_others(on, one, other):
    since, until = sorted([one, other])
    shared = set(places_of(since, until)) & set(places_with(on))
    assert len(shared) == (since <= on < until)


@given(DAYS, DAYS)
def test_the_first_day_is_in_the_run_and_the_one_on_which_it_ends_is_not(one, other):
    since, until = sorted([one, other + DAY])
    run = set(places_of(since, until))
    held = [bool(run & set(places_with(on))) for on in (since, until - DAY, until)]
    assert held == ([True, True, False] if since < until else [False, False, False])


@given(DAYS, DAYS)
def test_a_run_without_an_end_holds_every_day_from_its_first(since, on):
    shared = set(places_of(since, FOREVER)) & set(places_with(on))
    assert bool(shared) == (on >= since)

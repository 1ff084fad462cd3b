"""In which order commitments are found."""

import datetime as dt

import pytest

from commitments.filters.form import SORTS
from tests import builders
from tests.filters.asking import due, references

pytestmark = pytest.mark.usefixtures("corpus")

WITHOUT_A_SEARCH = SORTS.keys() - {"relevance"}


def test_every_order_names_every_commitment_once():
    everything = sorted(references(""))

    for sort in WITHOUT_A_SEARCH:
        assert sorted(references(f"sort={sort}")) == everything, sort


def test_equals_go_by_reference_whatever_the_direction():
    rows = [builders.published_commitment().reference for _ in range(3)]

    for sort in WITHOUT_A_SEARCH - {"-reference"}:
        found = [reference for reference in references(f"sort={sort}") if reference in rows]
        assert found == sorted(rows), sort


@pytest.mark.parametrize("sort", ["deadline", "-deadline"])
def test_what_has_no_deadline_comes_last_in_either_direction(sort):
    without = builders.published_commitment().reference
    dated = due("2020-06-30").reference
    found = references(f"sort={sort}")
    assert found.index(dated) < found.index(without)


def test_deadlines_are_sorted_by_their_day():
    early, late = due("2020-02-28").reference, due("2020-06-30").reference
    rising, falling = references("sort=deadline"), references("sort=-deadline")
    assert rising.index(early) < rising.index(late)
    assert falling.index(early) > falling.index(late)


def test_the_longest_silence_is_that_of_the_earliest_last_mention():
    long_ago = builders.published_commitment(issued_on=dt.date(2014, 9, 15)).reference
    recently = builders.published_commitment(issued_on=dt.date(2021, 12, 1)).reference
    found = references("sort=-silence")
    assert (found[0], references("sort=silence")[0]) == (long_ago, recently)


def test_a_search_is_sorted_by_how_well_it_matches():
    summary = builders.published_commitment(summary_en="On aquifers.").reference
    title = builders.published_commitment(title_en="Inspect aquifers").reference
    assert references("q=aquifer") == [title, summary]

"""The counts beside the values, under the other filters."""

import pytest
from django.http import QueryDict

from commitments import index
from commitments.filters import RegisterQuery, counting
from commitments.models import Theme
from tests import builders
from tests.filters.asking import QUERIES, TODAY, ask

pytestmark = pytest.mark.usefixtures("corpus")


@pytest.mark.once
@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_the_number_that_its_value_would_find(query):
    builders.published_commitment()
    builders.published_commitment(direction="ask", kind="conduct")
    counts = {
        (name, facet.value): facet.count
        for name, facets in ask(query).facets().items()
        if facets and (name != "part" or "actor=" in query)
        for facet in _telling(facets)
    }

    found = {}
    for name, value in counts:
        params = QueryDict(query, mutable=True)
        params.setlist(name, [value])
        found[name, value] = RegisterQuery(params, today=TODAY).commitments().count()

    assert found == counts


def _telling(facets):
    """The first value, the last, the commonest and the rarest: the rest are counted alike."""
    by_count = sorted(facets, key=lambda facet: facet.count)
    return [facets[0], facets[-1], by_count[0], by_count[-1]]


def test_drafts_are_not_counted():
    before = _counts("")
    draft = builders.commitment()
    draft.themes.add(Theme.objects.get(slug="coalition-meetings"))
    builders.mention(commitment=draft)
    assert _counts("") == before


@pytest.mark.once
def test_values_that_nothing_has_are_left_out_of_long_lists():
    builders.published_commitment()
    values = [facet.value for facet in ask("on=2019-01-01").facets()["statement"]]
    assert values == []


def test_a_selected_value_stays_in_the_list_to_be_taken_away():
    [facet] = ask("on=2019-01-01&actor=italy").facets()["actor"]
    assert (facet.selected, facet.count, facet.query) == (True, 0, "on=2019-01-01")


@pytest.mark.once
def test_whatever_is_selected_stays_in_the_list_however_many_values_that_are(monkeypatch):
    chosen = sorted(facet.value for facet in ask("").facets()["actor"])[:5]
    monkeypatch.setattr(counting, "MOST_VALUES", 3)

    facets = RegisterQuery({"actor": chosen}, today=TODAY).facets()["actor"]

    assert sorted(facet.value for facet in facets if facet.selected) == chosen


@pytest.mark.once
def test_the_link_of_a_value_adds_it_to_the_query():
    facets = {
        facet.value: facet for facet in ask("status=fulfilled&sort=deadline").facets()["status"]
    }
    assert facets["postponed"].query == "sort=deadline&status=fulfilled&status=postponed"


def test_counting_takes_no_more_queries_when_the_register_grows(django_assert_max_num_queries):
    builders.published_commitment()
    index.bring_up_to_date()  # as a publication does once it has succeeded
    with django_assert_max_num_queries(20) as few:
        _page("direction=pledge&q=Italy")
    for _ in range(5):
        builders.published_commitment()
    index.bring_up_to_date()
    with django_assert_max_num_queries(len(few.captured_queries)):
        _page("direction=pledge&q=Italy")


def _counts(query):
    return {
        (name, facet.value): facet.count
        for name, facets in ask(query).facets().items()
        for facet in facets
    }


def _page(query):
    asked = ask(query)
    return list(asked.commitments()), asked.facets(), asked.chips()

"""How a query is shown and written: chips, advice, addresses."""

import datetime as dt

import pytest
from django.utils.translation import override

from commitments.filters import RegisterQuery
from tests import builders
from tests.filters.asking import QUERIES, TODAY, ask, references, statement_of

# The database is asked the same on both elsewhere.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


def test_each_value_is_a_chip_that_leads_to_the_query_without_it():
    chips = ask("status=fulfilled&status=postponed&sort=deadline").chips()
    assert [(chip.label, chip.value_label, chip.query) for chip in chips] == [
        ("Status", "Fulfilled", "sort=deadline&status=postponed"),
        ("Status", "Postponed", "sort=deadline&status=fulfilled"),
    ]


def test_a_past_day_is_a_chip_that_leads_back_to_today():
    [chip] = ask("on=2020-06-04").chips()
    assert (chip.field, chip.value_label, chip.query) == ("on", "4 June 2020", "")


def test_a_chip_speaks_the_readers_language():
    with override("ar"):
        [chip] = ask("on=2020-06-04").chips()
    assert chip.value_label == "4 حزيران/يونيو 2020"


def test_a_query_is_written_sorted_and_without_what_is_the_default():
    query = ask(
        "utm_source=mail&status=postponed&status=fulfilled&status=fulfilled&sort=reference"
        "&page=4&q=+Rome++meeting+&on=2022-01-01&actor="
    )
    assert query.query_string() == "q=Rome+meeting&sort=reference&status=fulfilled&status=postponed"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_as_written_means_the_same(query):
    written = ask(query).query_string()
    assert ask(written).query_string() == written
    assert references(written) == references(query)


def test_a_change_replaces_a_parameter_and_none_drops_it():
    query = ask("status=fulfilled&direction=ask")
    assert query.query_string(status=["postponed"], direction=None, page=2) == (
        "page=2&status=postponed"
    )


def test_the_first_page_is_not_written():
    assert ask("direction=ask").query_string(page=1) == "direction=ask"


def test_a_part_goes_with_its_actor():
    assert ask("actor=italy&part=bound").query_string(actor=None) == ""


def test_a_change_of_no_parameter_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="colour"):
        ask().query_string(colour="red")


def test_a_mapping_can_stand_for_the_parameters():
    query = RegisterQuery({"direction": "ask", "on": dt.date(2020, 6, 4)}, today=TODAY)
    assert query.query_string() == "direction=ask&on=2020-06-04"


def test_advice_names_each_filter_without_which_there_is_something():
    row = builders.published_commitment(direction="ask", kind="conduct")
    slug = statement_of(row).slug
    advice = {item.field: item for item in ask(f"statement={slug}&direction=pledge").advice()}
    assert (advice["direction"].count, advice["direction"].query) == (1, f"statement={slug}")


def test_advice_leaves_out_filters_without_which_there_is_nothing_either():
    row = builders.published_commitment(direction="ask", kind="conduct")
    query = ask(f"statement={statement_of(row).slug}&direction=pledge&kind=meeting")
    assert "direction" not in {item.field for item in query.advice()}


def test_advice_can_be_to_go_back_to_today():
    row = builders.published_commitment()
    [advice] = ask(f"statement={statement_of(row).slug}&on=2019-01-01").advice()
    assert (advice.field, advice.count) == ("on", 1)

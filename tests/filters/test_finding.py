"""What a query finds."""

import datetime as dt

import pytest

from commitments import actions
from commitments.models import Commitment
from tests import builders
from tests.filters.asking import ask, due, references, statement_of, theme

pytestmark = pytest.mark.usefixtures("corpus")


def test_no_filter_finds_every_published_commitment():
    assert len(references("")) == Commitment.objects.published().count()


def test_drafts_are_not_found():
    draft = builders.mention().commitment
    assert draft.reference not in references("")


def test_retracted_commitments_are_not_found():
    row = builders.published_commitment()
    actions.retract(row=row, reason="A mistake.", edition=builders.edition())
    assert row.reference not in references("")


def test_a_filter_finds_what_has_the_value_and_nothing_else():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row))
    values = {
        "direction=pledge": "direction=ask",
        "kind=meeting": "kind=conduct",
        "strength=welcome": "strength=intend",
        "status=under_way": "status=fulfilled",
        "actor=italy": "actor=small-group",
        "actor=italy&part=bound": "actor=italy&part=benefits",
        "overdue=false": "overdue=true",
    }

    found = [
        query for pair in values.items() for query in pair if row.reference in references(query)
    ]

    assert found == [*values]


def test_values_of_one_parameter_are_alternatives():
    pledge = builders.published_commitment()
    request = builders.published_commitment(direction="ask", kind="conduct")
    found = references("direction=pledge&direction=ask")
    assert {pledge.reference, request.reference} <= set(found)


def test_parameters_are_conditions_that_all_hold():
    builders.published_commitment()
    request = builders.published_commitment(direction="ask", kind="conduct")
    found = ask("direction=ask&kind=conduct&statement=" + statement_of(request).slug)
    assert list(found.commitments()) == [request]


def test_a_theme_is_found_by_its_slug():
    row = builders.commitment()
    row.themes.add(theme())
    mention = builders.mention(commitment=row)
    builders.publish(mention.paragraph.statement, row, mention)
    assert references("theme=border-control") == [row.reference]


def test_deadlines_are_found_between_two_days_inclusive():
    row = due("2020-06-30")
    at_the_edge = f"due_after=2020-06-30&due_before=2020-06-30&statement={statement_of(row).slug}"
    assert references(at_the_edge) == [row.reference]


def test_a_commitment_without_a_deadline_is_notdue():
    row = builders.published_commitment()
    assert row.reference not in references("due_before=2100-01-01")


def test_overdue_follows_from_the_day_asked_for():
    row = due("2020-06-30")
    builders.publish(builders.follow_up(row, status="postponed", happened_edtf="2020-06-01"))
    on_the_day, the_day_after = (
        references(f"overdue=true&on={day}") for day in ("2020-06-30", "2020-07-01")
    )
    assert (row.reference in on_the_day, row.reference in the_day_after) == (False, True)


def test_a_deadline_that_passed_while_nothing_is_known_is_not_overdue():
    row = due("2020-06-30")

    assert row.reference in references("deadline_state=unknown&on=2020-07-01")
    assert row.reference not in references("overdue=true&on=2020-07-01")


def test_what_was_ever_broken_is_found_though_it_is_kept_again():
    row = builders.published_commitment(horizon="continuing")
    builders.publish(builders.breach(row, happened_edtf="2020-02"))
    builders.publish(builders.follow_up(row, happened_edtf="2021-02"))

    days = {day: references(f"breached=true&on={day}") for day in ("2020-01-31", "2022-01-01")}

    assert [row.reference in found for found in days.values()] == [False, True]
    assert row.reference not in references("breached=false&on=2022-01-01")


def test_what_was_first_due_in_a_year_is_found_though_it_was_moved():
    found = references("due_after=2020-01-01&due_before=2020-12-31")

    assert {"GC-0001", "GC-0002"} <= set(found)


def test_days_of_due_speak_of_one_and_the_same_deadline():
    assert "GC-0001" not in references("due_after=2020-06-01&due_before=2020-12-30")


def test_the_register_of_an_earlier_day_lacks_what_was_made_later():
    row = builders.published_commitment(issued_on=dt.date(2019, 11, 14))
    before, after = references("on=2019-11-13"), references("on=2019-11-14")
    assert (row.reference in before, row.reference in after) == (False, True)


def test_a_status_of_an_earlier_day_is_the_one_of_that_day():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, happened_edtf="2020-05-27"))
    before = references("status=not_assessed&on=2020-05-26")
    assert row.reference in before


def test_a_statement_of_later_has_no_mention_yet():
    row = builders.published_commitment()
    slug = statement_of(row).slug
    assert references(f"statement={slug}&on=2019-01-01") == []


def test_a_search_is_a_condition_like_the_others():
    row = builders.published_commitment(title_en="Inspect the quarterly aquifer ledgers")
    assert references("q=aquifers&direction=pledge") == [row.reference]
    assert references("q=aquifers&direction=ask") == []

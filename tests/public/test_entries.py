"""What lists tell of a commitment is made once, for a state of the register, a day and a language."""

import datetime as dt

import pytest
from django.utils.translation import override

from commitments import actions, index
from commitments.models import Commitment
from commitments.public.entries import told
from commitments.public.pages import Reading, newest_edition
from tests import builders
from tests.two_forums import second_forum

pytestmark = pytest.mark.usefixtures("corpus")

TODAY = dt.date(2026, 11, 21)
BEFORE_ROME = dt.date(2021, 6, 27)


def listed(*references, on=TODAY):
    """What is told of the commitments of these references, in this order."""
    keys = [Commitment.objects.get(reference=reference).pk for reference in references]
    return list(told(keys, Reading(on, TODAY, newest_edition()), index.read()).values())


def test_what_was_told_before_is_not_asked_again(django_assert_num_queries):
    keys = list(Commitment.objects.order_by("pk").values_list("pk", flat=True)[:9])
    reading, reader = Reading(TODAY, TODAY, newest_edition()), index.read()
    first = told(keys, reading, reader)
    with django_assert_num_queries(0):
        again = told(keys, reading, reader)
    assert again == first


def test_it_is_told_in_the_order_that_is_asked_for_whatever_was_told_before():
    listed("GC-0002")
    assert [each.count("GC-0002") > 0 for each in listed("GC-0001", "GC-0002")] == [False, True]


def test_it_is_told_in_the_language_of_the_reader():
    english = listed("GC-0001")
    with override("ar"):
        arabic = listed("GC-0001")
    title = Commitment.objects.get(reference="GC-0001").title_ar
    assert (title in arabic[0], title in english[0]) == (True, False)


def test_it_is_told_as_it_stood_on_the_day():
    assert "Fulfilled" in listed("GC-0001")[0]
    assert "Fulfilled" not in listed("GC-0001", on=BEFORE_ROME)[0]


def test_links_from_a_past_day_keep_the_day():
    assert f"?on={BEFORE_ROME}" in listed("GC-0001", on=BEFORE_ROME)[0]


def test_a_correction_is_told_at_once():
    row = builders.published_commitment()
    listed(row.reference)
    actions.correct(
        row=row,
        changes={"title_en": "Inspect the aquifers"},
        reason="x.",
        edition=builders.edition(),
    )
    assert "Inspect the aquifers" in listed(row.reference)[0]


def test_a_draft_is_not_told():
    assert listed(builders.mention().commitment.reference) == []


def test_what_is_told_holds_no_markup_of_the_register():
    row = builders.published_commitment(title_en="<script>alert(1)</script>")
    assert "<script>" not in listed(row.reference)[0]


def test_the_forums_of_an_older_edition_are_not_told_as_those_of_a_newer_state():
    second = second_forum()
    key = [second.commitment.pk]
    begun_before = Reading(TODAY, TODAY, newest_edition())
    assert second.forum.name_en in told(key, begun_before, index.read())[second.commitment.pk]
    actions.correct(
        row=second.forum, changes={"name_en": "G7"}, reason="x.", edition=builders.edition()
    )
    told(key, begun_before, index.read())
    begun_after = Reading(TODAY, TODAY, newest_edition())
    assert "Group of Seven" not in told(key, begun_after, index.read())[second.commitment.pk]

"""What the index counts of a day is what the database would count of it."""

import datetime as dt
from collections import Counter

import pytest

from commitments import actions, index
from commitments.index.asking import commitments_on
from commitments.index.dimensions import ALIKE, alike, of_alike
from commitments.models import Commitment, Edition, Evidence, FollowUp, Mention
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

COLUMNS = {
    "overdue": "is_overdue",
    "breached": "was_breached",
    "silent": "is_silent",
    "mentioned_again": "was_mentioned_again",
}
YES_OR_NO = {"true": True, "false": False}
TODAY = dt.date(2026, 11, 21)
DAYS = [dt.date(2014, 9, 9), dt.date(2019, 6, 25), dt.date(2021, 6, 28), TODAY]


@pytest.mark.parametrize("on", DAYS)
def test_commitments_are_alike_that_have_the_same_values(on):
    known = Commitment.objects.published().known_on(on).with_standing(on)
    expected = Counter(known.order_by().values_list(*(COLUMNS.get(name, name) for name in ALIKE)))
    counts = index.read().counts(commitments_on(on), ["alike"])["alike"]
    found = {
        tuple(YES_OR_NO.get(value, value) for value in of_alike(one).values()): number
        for one, number in counts.items()
    }
    assert found == expected


@pytest.mark.parametrize("on", DAYS)
def test_amounts_are_counted_as_often_as_they_are_stated(on):
    stated = Mention.objects.published().filter(
        amount__isnull=False, paragraph__statement__issued_on__lte=on
    )
    assert index.read().amounts(commitments_on(on)) == stated.count()


@pytest.mark.parametrize("on", DAYS)
def test_a_source_is_counted_once_however_much_rests_on_it(on):
    known = FollowUp.objects.published().known_on(on)
    cited = Evidence.objects.published().filter(follow_up__in=known).exclude(address="")
    assert index.read().source_count(on) == cited.values("address").distinct().count()


def published_with_a_source_of_its_own():
    """A published follow-up that rests on what nothing else does."""
    own = builders.source(address="https://example.org/wells/report")
    follow_up = builders.follow_up(builders.published_commitment(), evidence=[own])
    builders.publish(follow_up)
    return follow_up


def test_a_source_that_was_taken_back_is_counted_no_more():
    follow_up = published_with_a_source_of_its_own()
    before = index.read().source_count(TODAY)
    actions.retract(row=follow_up, reason="Misread.", edition=builders.edition())
    assert index.read().source_count(TODAY) == before - 1


def test_a_source_that_went_past_the_actions_is_noticed():
    follow_up = published_with_a_source_of_its_own()
    index.bring_up_to_date()
    with builders.tampering():
        follow_up.evidence.update(address=builders.source()["address"])
    assert Edition.objects.first() in index.out_of_step()


def test_what_nobody_said_of_a_commitment_is_empty_where_it_is_counted():
    assert of_alike(alike({"status": ["under_way"]}))["horizon"] == ""

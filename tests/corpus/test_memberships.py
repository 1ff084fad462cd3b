"""The members of the Coalition by date, against the totals that were counted at the time."""

import datetime as dt

import pytest

from commitments.models import Actor, Forum, Membership

pytestmark = pytest.mark.usefixtures("corpus")

TOTALS = {
    "2015-12-01": 65,
    "2016-08-24": 66,
    "2017-03-22": 68,
    "2017-05-25": 69,
    "2017-07-31": 73,
    "2017-11-15": 74,
    "2018-02-13": 75,
    "2019-01-30": 79,
    "2019-02-06": 79,
    "2019-06-25": 80,
    "2019-09-15": 81,
    "2020-05-27": 82,
    "2020-06-04": 82,
    "2020-11-10": 83,
    "2021-03-23": 83,
    "2021-06-28": 83,
    "2021-12-02": 84,
    "2022-05-11": 85,
    "2023-06-08": 86,
    "2024-09-30": 87,
    "2025-11-11": 90,
    "2026-02-09": 90,
}
"""How many members the Coalition, a member or the press counted on that day."""
NOT_IDENTIFIED_SINCE = "2024-10-01"
"""After it, one member joined whom no source names."""
SINCE_WHEN_NOT_KNOWN = 2
"""Libya and Somalia, who are shown by 28 June 2021 only, and fit the counts from 2017 on."""


def members():
    return Membership.objects.published().filter(forum__slug="global-coalition")


@pytest.mark.parametrize(("day", "total"), TOTALS.items())
def test_the_total_of_a_day_lies_between_who_is_shown_and_who_can_have_been(day, total):
    on = dt.date.fromisoformat(day)
    unnamed = int(day > NOT_IDENTIFIED_SINCE)

    assert members().shown_on(on).count() <= total - unnamed
    assert total - unnamed <= members().possible_on(on).count()


@pytest.mark.parametrize(
    "day", ["2017-03-22", "2017-05-25", "2018-02-13", "2019-01-30", "2019-06-25", "2020-06-04"]
)
def test_with_those_whose_joining_is_not_known_the_count_is_the_total(day):
    shown = members().shown_on(dt.date.fromisoformat(day)).count()

    assert shown + SINCE_WHEN_NOT_KNOWN == TOTALS[day]


@pytest.mark.parametrize("day", ["2021-06-28", "2021-12-02", "2022-05-11", "2023-06-08"])
def test_who_is_shown_is_the_total_once_all_are_known(day):
    assert members().shown_on(dt.date.fromisoformat(day)).count() == TOTALS[day]


def test_five_organisations_are_members():
    rows = members().filter(actor__kind="organisation").values_list("actor__slug", flat=True)

    assert sorted(rows) == ["arab-league", "cen-sad", "european-union", "interpol", "nato"]


def test_fourteen_joined_from_africa_and_asia_from_2017_to_november_2020():
    since = members().filter(
        joined_earliest__gte=dt.date(2017, 1, 1), joined_latest__lte=dt.date(2020, 11, 10)
    )

    assert since.exclude(actor__slug="nato").count() == 14


@pytest.mark.parametrize(("day", "count"), [("2015-06-02", 23), ("2016-02-02", 24)])
def test_the_small_group_has_the_delegations_of_the_day(day, count):
    rows = Membership.objects.published().filter(group__slug="small-group")

    assert rows.shown_on(dt.date.fromisoformat(day)).count() == count


@pytest.mark.parametrize("day", ["2019-11-14", "2020-01-29", "2020-06-04", "2021-06-28"])
def test_nobody_is_said_to_belong_to_the_small_group_in_the_years_of_the_register(day):
    rows = Membership.objects.published().filter(group__slug="small-group")

    assert not rows.shown_on(dt.date.fromisoformat(day)).exists()
    assert "2019 to 2021" in Actor.objects.get(slug="small-group").members_note_en


def test_guests_and_observers_are_no_members():
    named = {"mali", "sri-lanka", "ghana", "mozambique", "senegal", "malta", "switzerland"}

    assert not Actor.objects.filter(slug__in=named).exists()


def test_the_forum_names_what_stands_for_all_its_members():
    forum = Forum.objects.get(slug="global-coalition")

    whole = forum.groups.filter(gathers=Actor.Gathers.ALL)
    assert {row.slug for row in whole} == {"global-coalition", "coalition-members"}


def test_every_membership_gives_its_source_in_both_languages_and_where_it_stands():
    lacking = [
        row.key
        for row in Membership.objects.published()
        if not (row.source_en and row.source_ar and row.address)
    ]

    assert lacking == []

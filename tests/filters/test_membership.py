"""What binds an actor as a member of a forum or a group, on a day."""

import datetime as dt

import pytest

from commitments.models import Actor, Party
from tests import builders
from tests.filters.asking import ask, references

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]


def bound(*slugs, on="2021-12-31"):
    """References of what binds one of these actors, asked of the database."""
    known = Party.objects.filter(actor__slug__in=slugs, part="bound").filter(
        commitment__runs__made_on__lte=on
    )
    return set(known.values_list("commitment__reference", flat=True))


@pytest.fixture
def club():
    """A second forum, of which the United Nations are a member, and what it promised."""
    forum = builders.forum()
    whole = Actor.objects.create(
        slug="test-club",
        name_en="Test club",
        name_ar="ناد",
        kind="group",
        forum=forum,
        gathers="all",
    )
    row = builders.published_commitment()
    promise = builders.commitment()
    promise.parties.update(actor=whole, capacity="collective")
    made = builders.mention(commitment=promise, paragraph=row.mentions.get().paragraph)
    member = builders.membership(
        Actor.objects.get(slug="united-nations"), forum, joined_edtf="2020-02-01"
    )
    builders.publish(whole, promise, made, member)
    return promise


def test_a_member_is_bound_by_what_binds_the_forum():
    found = set(references("actor=denmark&part=membership"))

    assert found == bound("global-coalition", "coalition-members")


def test_what_binds_it_by_name_is_counted_apart():
    by_name, as_member = (
        references("actor=italy&part=bound"),
        references("actor=italy&part=membership"),
    )

    assert by_name and not set(by_name) & set(as_member)


def test_without_a_part_only_its_own_parts_are_found():
    assert references("actor=norway") == []
    assert set(references("actor=italy")) == bound("italy")


@pytest.mark.parametrize(
    ("day", "is_bound"), [("2020-11-09", False), ("2020-11-10", True), ("2021-12-31", True)]
)
def test_a_member_is_bound_from_its_joining_on(day, is_bound):
    assert bool(references(f"actor=mauritania&part=membership&on={day}")) is is_bound


def test_a_member_is_bound_from_the_mention_on():
    before = set(references("actor=denmark&part=membership&on=2020-01-28"))
    after = set(references("actor=denmark&part=membership&on=2020-01-29"))

    made = after - before
    assert made and before < after
    days = {row.made_on for row in ask("on=2020-01-29").commitments() if row.reference in made}
    assert days == {dt.date(2020, 1, 29)}


@pytest.mark.parametrize("slug", ["denmark", "italy", "belgium", "united-states"])
def test_nothing_of_the_small_group_is_carried_over_in_the_years_without_a_list(slug):
    found = set(references(f"actor={slug}&part=membership&on=2021-06-28"))

    assert bound("small-group") and not found & bound("small-group")


def test_a_member_of_another_forum_is_bound_by_that_one_alone(club):
    assert references("actor=united-nations&part=membership") == [club.reference]
    assert club.reference not in references("actor=denmark&part=membership")


def test_the_counts_beside_actors_and_parts_tell_the_forums_apart(club):
    facets = ask("actor=united-nations&part=membership").facets()
    beside = {facet.value: facet.count for facet in facets["actor"]}
    parts = {facet.value: facet.count for facet in facets["part"]}

    assert beside["united-nations"] == parts["membership"] == 1
    everybody = ask("actor=denmark&part=membership")
    assert everybody.count() == len(bound("global-coalition", "coalition-members"))


def test_a_member_of_two_forums_is_bound_by_both_and_once_by_each(club):
    denmark = Actor.objects.get(slug="denmark")
    before = references("actor=denmark&part=membership")

    builders.publish(builders.membership(denmark, builders.forum()))

    assert sorted(references("actor=denmark&part=membership")) == sorted([*before, club.reference])


def test_files_of_memberships_follow_the_query(client, club):
    def rows(query):
        answer = client.get(f"/data/memberships.csv?{query}")
        lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
        return [line.split(",")[0] for line in lines[1:]]

    assert "united-nations.m1" in rows("") and "denmark.m1" in rows("")
    assert rows("actor=test-club&part=bound") == ["united-nations.m1"]
    assert "togo.m1" not in rows("on=2020-01-01")


def test_the_part_needs_an_actor_as_the_others_do():
    assert list(ask("part=membership").errors) == ["part"]

"""Belonging to a forum or a group: from and until when, and what the database refuses."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.checks import soundness
from commitments.models import Actor, Change, Forum, Membership, bodies_on
from tests import builders
from tests.planting import plant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]


def actor(slug):
    return Actor.objects.get(slug=slug)


def coalition():
    return Forum.objects.get(slug="global-coalition")


def shown(row, day):
    return Membership.objects.filter(pk=row.pk).shown_on(dt.date.fromisoformat(day)).exists()


@pytest.mark.parametrize(
    ("joined", "before", "since"),
    [
        ("2019-03-05", "2019-03-04", "2019-03-05"),
        ("../2019-03-05", "2019-03-04", "2019-03-05"),
        ("[2018-02-13..2019-01-30]", "2019-01-29", "2019-01-30"),
        ("2019-03", "2019-03-30", "2019-03-31"),
    ],
)
def test_a_membership_counts_from_the_last_day_on_which_the_joining_can_have_been(
    joined, before, since
):
    row = builders.membership(actor("united-nations"), builders.forum(), joined_edtf=joined)

    assert (shown(row, before), shown(row, since)) == (False, True)


@pytest.mark.parametrize(
    ("until", "last", "after"),
    [
        ("2020-05-01", "2020-05-01", "2020-05-02"),
        ("[2020-05-01..2020-07-31]", "2020-05-01", "2020-05-02"),
        ("2020-05-01/..", "2020-05-01", "2020-05-02"),
    ],
)
def test_a_membership_counts_to_the_first_day_on_which_its_end_can_have_been(until, last, after):
    row = builders.membership(actor("united-nations"), builders.forum(), until_edtf=until)

    assert (shown(row, last), shown(row, after)) == (True, False)


WRONG = [
    ({"joined_edtf": "2019/.."}, "Say by which day the actor had joined."),
    ({"joined_edtf": "sometime"}, "is no EDTF date"),
    ({"joined_edtf": ""}, "cannot be blank"),
    ({"until_edtf": "../2021"}, "Say until which day the membership is shown at least."),
    ({"until_edtf": "2018"}, "A membership does not end before it began."),
    ({"source_en": "", "source_ar": ""}, "Say who says so."),
    ({"group": "small-group"}, "Name the forum or the group, and not both."),
    ({"forum": None}, "Name the forum or the group, and not both."),
    ({"forum": None, "group": "united-nations"}, "A group is no member of itself."),
]


@pytest.mark.parametrize(("fields", "message"), WRONG, ids=lambda value: str(value)[:40])
def test_an_editor_is_told_what_is_wrong(fields, message):
    if group := fields.get("group"):
        fields = fields | {"group": actor(group)}

    with pytest.raises(ValidationError, match=message):
        builders.membership(actor("united-nations"), builders.forum(), **fields)


@pytest.mark.parametrize(
    "values",
    [
        {"forum": None},
        {"joined_latest": None},
        {"joined_earliest": dt.date(2019, 3, 1)},
        {"until_edtf": "2021"},
        {"until_earliest": dt.date(2021, 1, 1)},
        {"source_en": "", "source_ar": ""},
    ],
    ids=str,
)
def test_the_database_refuses_the_same(values):
    row = builders.membership(actor("united-nations"), builders.forum())

    with pytest.raises(IntegrityError), transaction.atomic():
        plant(Membership.objects.filter(pk=row.pk), **values)


def test_nobody_joins_twice_without_having_left():
    builders.membership(actor("united-nations"), builders.forum())

    with pytest.raises(ValidationError, match="end that first"):
        builders.membership(actor("united-nations"), builders.forum(), joined_edtf="2021")


def test_one_may_come_back_after_it_left():
    builders.membership(actor("united-nations"), builders.forum(), until_edtf="2020-05-01")

    again = builders.membership(actor("united-nations"), builders.forum(), joined_edtf="2021")

    assert again.key == "united-nations.m2"


def test_a_membership_is_published_with_the_actor_that_it_names():
    atlantis = Actor.objects.create(
        slug="atlantis", name_en="Atlantis", name_ar="أطلانتس", kind="country"
    )
    row = builders.membership(atlantis, coalition())

    builders.publish(row)

    atlantis.refresh_from_db()
    assert row.is_public and atlantis.is_public
    assert atlantis.pk in bodies_on(dt.date(2021, 1, 1))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source_ar": ""}, "“source” is missing in Arabic."),
        ({"note_en": "So it is."}, "“note” is missing in Arabic."),
        ({"address": ""}, "Give the address of the source."),
    ],
)
def test_what_is_not_whole_is_not_published(fields, message):
    row = builders.membership(actor("united-nations"), coalition(), **fields)

    with pytest.raises(actions.NotReady, match=message):
        builders.publish(row)


def test_a_correction_moves_the_day_and_is_told_in_the_changes():
    row = Membership.objects.get(actor__slug="togo")

    actions.correct(
        row=row,
        changes={"joined_edtf": "2023-06-09"},
        reason="A newer source.",
        edition=builders.edition(),
    )

    row.refresh_from_db()
    assert row.joined_latest == dt.date(2023, 6, 9)
    change = Change.objects.get(key="togo.m1", kind="corrected")
    assert change.before["joined_edtf"] == "2023-06-08"
    assert list(soundness.published_rows()) == list(soundness.derived_values()) == []


def test_a_retracted_membership_binds_nobody():
    row = Membership.objects.get(actor__slug="togo")

    actions.retract(row=row, reason="Wrong.", edition=builders.edition())

    assert row.actor_id not in bodies_on(dt.date(2024, 1, 1))


def test_a_draft_binds_nobody():
    builders.membership(actor("united-nations"), coalition())

    assert actor("united-nations").pk not in bodies_on(dt.date(2024, 1, 1))


def test_days_that_do_not_follow_are_found():
    row = builders.membership(actor("united-nations"), builders.forum())

    plant(Membership.objects.filter(pk=row.pk), joined_latest=dt.date(2019, 2, 7))

    found = [problem.message for problem in soundness.derived_values()]
    assert found == ["The days of the membership do not follow from its EDTF forms."]


def test_a_group_says_of_which_forum_it_consists_and_of_how_many():
    group = actor("partner-forces")
    group.forum = coalition()

    with pytest.raises(ValidationError, match="whether it is all of its members or some"):
        group.full_clean()


def test_what_binds_one_forum_binds_no_member_of_another():
    whole = Actor.objects.create(
        slug="test-club",
        name_en="Test club",
        name_ar="ناد",
        kind="group",
        forum=builders.forum(),
        gathers="all",
    )
    row = builders.membership(actor("united-nations"), builders.forum())
    builders.publish(row, whole)

    found = bodies_on(dt.date(2024, 1, 1))

    assert found[actor("united-nations").pk] == {whole.pk}
    assert whole.pk not in found[actor("denmark").pk]

"""An editor records who belongs to what; what is wrong is said, and nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from commitments.models import Actor, Membership
from tests import builders
from tests.admin.pages import unchanged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]
ADD = reverse("admin:commitments_membership_add")
WRITTEN = {
    "actor": "united-nations",
    "forum": "global-coalition",
    "joined_edtf": "[2018-02-13..2019-01-30]",
    "confidence": "high",
    "source_en": "Statement of the ministers",
    "source_ar": "بيان الوزراء",
    "address": "https://theglobalcoalition.org/en/",
}


def test_an_editor_records_a_membership_with_an_imprecise_day(superuser):
    superuser.post(ADD, unchanged(superuser, ADD) | WRITTEN)

    row = Membership.objects.get(actor__slug="united-nations")
    assert (row.key, row.state) == ("united-nations.m1", "draft")
    assert row.joined_latest == dt.date(2019, 1, 30)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"joined_edtf": "2018..2019"}, "is no EDTF date"),
        ({"joined_edtf": "2018/.."}, "Say by which day the actor had joined."),
        ({"group": "small-group"}, "Name the forum or the group, and not both."),
        ({"forum": ""}, "Name the forum or the group, and not both."),
        ({"actor": "denmark"}, "end that first"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(superuser, wrong, message):
    answer = superuser.post(ADD, unchanged(superuser, ADD) | WRITTEN | wrong)

    html = answer.content.decode()
    assert answer.status_code == 200 and message in html
    assert "بيان الوزراء" in html


def test_a_group_says_in_its_form_of_whom_it_consists(superuser):
    group = Actor.objects.create(slug="club", name_en="Club", name_ar="ناد", kind="group")
    change = reverse("admin:commitments_actor_change", args=[group.pk])
    chosen = {"forum": builders.forum().slug, "gathers": "all"}

    superuser.post(change, unchanged(superuser, change) | chosen)

    group.refresh_from_db()
    assert (group.forum, group.gathers) == (builders.forum(), "all")

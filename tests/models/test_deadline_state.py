"""How a commitment stood to its deadline: overdue is said only where evidence shows it."""

import datetime as dt

import pytest

from commitments.models import Commitment
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

PASSED = dt.date(2021, 3, 1)


def due_in_2020(**fields):
    row = builders.commitment(**fields)
    place = builders.paragraph()
    made = builders.mention(
        commitment=row,
        paragraph=place,
        quotation=builders.ITALY_TEXT,
        deadline_phrase="في العام 2020",
        deadline_edtf="2020",
    )
    builders.publish(place.statement, row, made)
    return row


def state(row, on=PASSED):
    return Commitment.objects.with_standing(on).get(pk=row.pk).deadline_state


@pytest.mark.parametrize(
    ("follow_up", "on", "expected"),
    [
        (None, dt.date(2020, 12, 31), "ahead"),
        (None, PASSED, "unknown"),
        ({"status": "under_way", "happened_edtf": "2020-05"}, PASSED, "unknown"),
        ({"status": "under_way", "happened_edtf": "2021-02"}, PASSED, "overdue"),
        # Known only by its last day, which is still to come.
        ({"status": "under_way", "happened_edtf": "2021"}, PASSED, "unknown"),
        # It can have happened before the deadline.
        ({"status": "under_way", "happened_edtf": "2020-12/2021-02"}, PASSED, "unknown"),
        ({"status": "postponed", "happened_edtf": "2020-05"}, PASSED, "overdue"),
        ({"status": "fulfilled", "happened_edtf": "2020-11"}, PASSED, "met"),
        ({"status": "fulfilled", "happened_edtf": "2021-01"}, PASSED, "late"),
        (
            {
                "status": "withdrawn",
                "happened_edtf": "2021-01",
                "reason_en": "War",
                "reason_ar": "حرب",
            },
            PASSED,
            "closed",
        ),
    ],
)
def test_the_state_of_a_deadline_follows_from_evidence_known_by_the_day(follow_up, on, expected):
    row = due_in_2020()
    if follow_up:
        builders.publish(builders.follow_up(row, **follow_up))

    assert state(row, on) == expected


def test_a_postponement_before_the_deadline_was_set_says_nothing_about_it():
    row = due_in_2020()
    builders.publish(builders.follow_up(row, status="postponed", happened_edtf="2019-10"))

    assert state(row) == "unknown"


def test_what_has_no_deadline_is_in_no_state():
    assert state(builders.published_commitment()) == "none"

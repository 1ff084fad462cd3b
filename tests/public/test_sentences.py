import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from commitments.models import Commitment
from commitments.public import sentences
from tests import builders

pytestmark = pytest.mark.once

ON = dt.date(2026, 11, 21)


def standing(row, on=ON):
    known = Commitment.objects.published().with_standing(on).get(pk=row.pk)
    return sentences.standing(known, on, None)


def with_deadline(**fields):
    row = builders.commitment()
    place = builders.paragraph()
    mention = builders.mention(
        commitment=row, paragraph=place, quotation=builders.ITALY_TEXT, **fields
    )
    builders.publish(place.statement, row, mention)
    return row


def followed_up(row, **fields):
    builders.publish(builders.follow_up(row, **fields))
    return row


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2021-06-28", "on 28 June 2021"),
        ("2021-06", "in June 2021"),
        ("2020-21", "in spring 2020"),
        ("2020", "in 2020"),
        ("../2022-06", "by June 2022"),
    ],
)
def test_date_is_told_as_precisely_as_it_is_known(edtf, said):
    assert sentences.when(edtf) == said


def test_arabic_day_has_both_names_of_the_month():
    with override("ar"):
        assert sentences.in_words(dt.date(2021, 6, 28)) == "28 حزيران/يونيو 2021"


@pytest.mark.parametrize(
    ("amount", "qualifier", "said"),
    [
        ("700000000", "more than", "more than 700 million US dollars"),
        ("7700000", "", "7.7 million US dollars"),
        ("20000000000", "", "20 billion US dollars"),
        ("1500", "", "1500 US dollars"),
        ("0", "", "0 US dollars"),
    ],
)
def test_amount_keeps_currency_and_qualifier(amount, qualifier, said):
    assert sentences.money(Decimal(amount), "USD", qualifier) == said


def test_overdue_commitment_names_its_deadline_and_the_days(db):
    row = with_deadline(deadline_phrase="في العام 2020", deadline_edtf="2020")

    said = standing(row, dt.date(2021, 1, 10))

    assert said.endswith("Its deadline (2020) passed 10 days ago.")


def test_one_day_is_told_in_the_singular(db):
    row = with_deadline(deadline_phrase="في العام 2020", deadline_edtf="2020")

    assert standing(row, dt.date(2021, 1, 1)).endswith("passed 1 day ago.")


def test_fulfilment_in_time_says_so(db):
    row = with_deadline(deadline_phrase="في العام 2020", deadline_edtf="2020")
    followed_up(row, status="fulfilled", happened_edtf="2020-11-10")

    assert standing(row) == (
        "Fulfilled on 10 November 2020, within the time first named for it (2020)."
    )


def test_fulfilment_of_an_open_ended_commitment_names_no_deadline(db):
    row = followed_up(
        builders.published_commitment(), status="fulfilled", happened_edtf="2020-05-01"
    )

    assert standing(row) == "Fulfilled on 1 May 2020; no deadline had been named."


def test_search_that_found_nothing_is_no_verdict(db):
    row = followed_up(
        builders.published_commitment(),
        status="no_evidence_found",
        happened_edtf="",
        searched_on=ON,
        evidence=[],
    )

    assert standing(row) == (
        "No evidence was found of whether it was done; last searched on 21 November 2026."
    )


def test_month_of_fulfilment_is_not_told_as_a_day(db):
    row = followed_up(builders.published_commitment(), status="under_way", happened_edtf="2020-05")
    latest = row.follow_ups.get()
    known = Commitment.objects.published().with_standing(ON).get(pk=row.pk)

    assert "an event in May 2020." in sentences.standing(known, ON, latest)


def test_names_are_joined_as_in_a_sentence():
    assert sentences.joined(["Italy"]) == "Italy"
    assert sentences.joined(["Italy", "Iraq", "NATO"]) == "Italy, Iraq and NATO"

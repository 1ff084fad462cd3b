import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from commitments import actions
from commitments.models import Commitment
from commitments.public import sentences
from tests import builders

pytestmark = pytest.mark.once

ON = dt.date(2026, 11, 21)


def standing(row, on=ON):
    known = Commitment.objects.published().with_standing(on).get(pk=row.pk)
    follow_ups = row.follow_ups.all()
    deadlines = [one.deadline_edtf for one in row.mentions.all() if one.deadline_edtf]
    return sentences.standing(known, on, follow_ups, deadlines)


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
    followed_up(row, status="postponed", happened_edtf="2020-05-27")

    said = standing(row, dt.date(2021, 1, 10))

    assert said.endswith("Its deadline (2020) passed 10 days ago.")


def test_one_day_is_told_in_the_singular(db):
    row = with_deadline(deadline_phrase="في العام 2020", deadline_edtf="2020")

    assert standing(row, dt.date(2021, 1, 1)).endswith(
        "Its deadline (2020) passed 1 day ago; the outcome is not known."
    )


def test_lateness_names_each_deadline_that_it_is_counted_from(db):
    row = with_deadline(deadline_phrase="في العام 2020", deadline_edtf="2020")
    later = builders.mention(
        commitment=row,
        paragraph=builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 1, 29))),
        role="rescheduled",
        quotation=builders.ITALY_TEXT,
        deadline_phrase="التالي",
        deadline_edtf="2020-21",
    )
    builders.publish(later.paragraph.statement, later)
    followed_up(row, status="fulfilled", happened_edtf="2021-06-28")

    assert standing(row) == (
        "Fulfilled on 28 June 2021, 179 days after 2020, the year first named for it; 393 days "
        "after spring 2020."
    )


def test_a_breach_of_what_was_asked_is_said_to_be_of_those_asked(db):
    row = builders.published_commitment(direction="ask", horizon="continuing")
    builders.publish(builders.breach(row))

    assert standing(row) == (
        "An independent source finds it broken in February 2024; who broke it: Parties to the "
        "conflict. It still binds. It was asked of others: the breach is theirs, not of those who asked."
    )


def test_being_kept_up_again_does_not_hide_the_breach(db):
    row = builders.published_commitment(horizon="continuing")
    builders.publish(builders.breach(row))
    followed_up(row, happened_edtf="2025-01")

    assert standing(row) == (
        "Being kept up; the latest evidence is of an event in January 2025. Before that, an "
        "independent source found it broken in February 2024; who broke it: Parties to the "
        "conflict."
    )


def test_a_search_that_is_not_recorded_counts_as_if_nobody_had_looked(db):
    row = builders.published_commitment()
    bare = builders.search(row, ON, searched_words_en="", searched_words_ar="", sources=[])
    older = actions.open_edition(by=None, note_en="Older.", note_ar="أقدم.", codebook=1)
    actions.publish(rows=[bare], edition=older)

    assert standing(row) == (
        "Not assessed: somebody looked on 21 November 2026 and found nothing, but the search is "
        "not recorded."
    )


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
    row = builders.published_commitment()
    builders.publish(builders.search(row, ON))

    assert standing(row) == (
        "No evidence was found of whether it was done; last searched on 21 November 2026."
    )


def test_month_of_fulfilment_is_not_told_as_a_day(db):
    row = followed_up(builders.published_commitment(), status="under_way", happened_edtf="2020-05")
    known = Commitment.objects.published().with_standing(ON).get(pk=row.pk)

    assert "an event in May 2020." in sentences.standing(known, ON, row.follow_ups.all())


def test_names_are_joined_as_in_a_sentence():
    assert sentences.joined(["Italy"]) == "Italy"
    assert sentences.joined(["Italy", "Iraq", "NATO"]) == "Italy, Iraq and NATO"


def test_a_year_is_called_one_in_arabic():
    with override("ar"):
        assert sentences.when("2023") == "في عام 2023"
    assert sentences.when("2023") == "in 2023"

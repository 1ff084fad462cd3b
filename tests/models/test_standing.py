"""Where a commitment stands on a day follows from evidence and stated terms alone."""

import datetime as dt

import pytest

from commitments.models import Absence, Commitment
from tests import builders

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


def standing(commitment, on=TODAY):
    rows = Commitment.objects.published().with_standing(on)
    return rows.get(pk=commitment.pk)


def recorded(commitment, **fields):
    follow_up = builders.follow_up(commitment, **fields)
    builders.publish(follow_up)
    return follow_up


def test_commitment_without_follow_up_is_not_assessed():
    assert standing(builders.published_commitment()).status == "not_assessed"


def test_search_that_found_nothing_moves_not_assessed():
    commitment = builders.published_commitment()
    builders.publish(builders.search(commitment))
    assert standing(commitment).status == "no_evidence_found"


def test_search_that_found_nothing_never_overrides_evidence():
    commitment = builders.published_commitment()
    recorded(commitment, status="under_way", happened_edtf="2020-05")
    builders.publish(builders.search(commitment))
    assert standing(commitment).status == "under_way"


def test_search_is_dated_whatever_the_status():
    commitment = builders.published_commitment()
    recorded(commitment, status="under_way", searched_on=dt.date(2026, 1, 1))
    assert standing(commitment).last_searched_on == dt.date(2026, 1, 1)


def test_latest_event_gives_the_status_not_the_latest_record():
    commitment = builders.published_commitment()
    recorded(commitment, status="fulfilled", happened_edtf="2021-06-28")
    recorded(commitment, status="postponed", happened_edtf="2020-06-04")
    assert standing(commitment).status == "fulfilled"


def test_draft_follow_up_moves_nothing():
    commitment = builders.published_commitment()
    builders.follow_up(commitment, status="fulfilled", happened_edtf="2021-06-28")
    assert standing(commitment).status == "not_assessed"


def test_reaffirmation_leaves_the_status_alone():
    commitment = builders.published_commitment()
    recorded(commitment, status="postponed", happened_edtf="2020-05-27")
    later = builders.paragraph(statement=builders.statement(issued_on=dt.date(2020, 6, 4)))
    again = builders.mention(commitment=commitment, paragraph=later, role="reaffirmed")
    builders.publish(later.statement, again)
    assert standing(commitment).status == "postponed"


def test_event_after_the_day_is_not_known_on_it():
    commitment = builders.published_commitment()
    recorded(commitment, status="fulfilled", happened_edtf="2021-06-28")
    assert standing(commitment, on=dt.date(2021, 6, 27)).status == "not_assessed"


def test_event_counts_from_the_end_of_its_own_day():
    commitment = builders.published_commitment()
    recorded(commitment, status="fulfilled", happened_edtf="2021-06-28")
    assert standing(commitment, on=dt.date(2021, 6, 28)).status == "fulfilled"


def test_imprecise_event_counts_only_when_it_has_certainly_happened():
    commitment = builders.published_commitment()
    recorded(commitment, status="under_way", happened_edtf="2020")
    assert standing(commitment, on=dt.date(2020, 12, 30)).status == "not_assessed"


def test_commitment_is_not_known_before_it_was_made():
    commitment = builders.published_commitment(issued_on=dt.date(2019, 11, 14))
    known = Commitment.objects.published().known_on(dt.date(2019, 11, 13))
    assert commitment not in known


def italian_ministerial(on):
    rows = Commitment.objects.published().with_standing(on)
    return rows.get(reference="GC-0001")


def test_current_terms_are_those_of_the_latest_mention_that_states_any(corpus):
    assert italian_ministerial(dt.date(2020, 2, 1)).deadline_edtf == "2020-21"


def test_condition_replaces_the_deadline_that_stood_before(corpus):
    assert italian_ministerial(dt.date(2020, 6, 4)).is_open_ended


def test_deadline_that_has_passed_makes_it_overdue(corpus):
    assert italian_ministerial(dt.date(2020, 6, 1)).is_overdue


def test_last_day_of_the_deadline_is_in_time(corpus):
    assert not italian_ministerial(dt.date(2020, 5, 31)).is_overdue


def test_rescheduling_ends_the_overdue(corpus):
    assert not italian_ministerial(dt.date(2020, 6, 4)).is_overdue


def test_overdue_counts_the_commitment_that_is_overdue(corpus):
    overdue = Commitment.objects.published().overdue(dt.date(2020, 6, 1))
    assert "GC-0001" in overdue.values_list("reference", flat=True)


def test_lateness_is_counted_from_the_deadline_named_first(corpus):
    assert italian_ministerial(TODAY).days_late == 179


def test_days_since_evidence_run_from_the_last_event(corpus):
    commitment = italian_ministerial(dt.date(2021, 6, 30))
    assert commitment.days_since_evidence(dt.date(2021, 6, 30)) == 2


def absence_from_a_later_statement(commitment):
    later = builders.paragraph(
        statement=builders.statement(issued_on=dt.date(2020, 1, 29))
    ).statement
    absence = Absence(commitment=commitment, statement=later)
    absence.full_clean()
    absence.save()
    return later, absence


def test_published_absence_from_the_latest_full_statement_is_silence():
    commitment = builders.published_commitment()
    builders.publish(*absence_from_a_later_statement(commitment))
    assert standing(commitment).is_silent


def test_absence_that_nobody_confirmed_is_no_silence():
    commitment = builders.published_commitment()
    later, _draft = absence_from_a_later_statement(commitment)
    builders.publish(later)
    assert not standing(commitment).is_silent


def test_press_summary_after_the_absence_does_not_break_the_silence():
    commitment = builders.published_commitment()
    builders.publish(*absence_from_a_later_statement(commitment))
    builders.publish(
        builders.paragraph(
            statement=builders.statement(
                issued_on=dt.date(2021, 6, 28), standing="press_summary", kind="press_report"
            )
        ).statement
    )
    assert standing(commitment).is_silent


def test_a_mention_in_any_later_text_breaks_the_silence():
    commitment = builders.published_commitment()
    builders.publish(*absence_from_a_later_statement(commitment))
    later = builders.paragraph(
        statement=builders.statement(
            issued_on=dt.date(2021, 6, 28), standing="press_summary", kind="press_report"
        )
    )
    again = builders.mention(commitment=commitment, paragraph=later, role="reported")
    builders.publish(later.statement, again)
    assert not standing(commitment).is_silent

"""Correcting and retracting what was published."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from commitments import actions
from commitments.models import Change, Commitment, EditConflict, Evidence, FollowUp
from tests import builders

pytestmark = pytest.mark.django_db


def corrected(commitment, **changes):
    edition = builders.edition()
    actions.correct(row=commitment, changes=changes, reason="A slip in the title.", edition=edition)
    return edition.changes.get()


def test_correction_keeps_what_stood_before():
    commitment = builders.published_commitment()
    old = commitment.title_en
    assert corrected(commitment, title_en="Meet in Rome").before["title_en"] == old


def test_correction_keeps_what_stands_now():
    change = corrected(builders.published_commitment(), title_en="Meet in Rome")
    assert change.after["title_en"] == "Meet in Rome"


def test_correction_gives_its_reason():
    change = corrected(builders.published_commitment(), title_en="Meet in Rome")
    assert change.reason == "A slip in the title."


def test_correction_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        actions.correct(
            row=builders.published_commitment(), changes={}, reason=" ", edition=builders.edition()
        )


def test_draft_is_edited_not_corrected():
    with pytest.raises(actions.NotReady):
        actions.correct(
            row=builders.commitment(),
            changes={"title_en": "Other"},
            reason="A slip.",
            edition=builders.edition(),
        )


def test_correction_that_breaks_a_quotation_is_refused():
    mention = builders.published_commitment().mentions.get()
    with pytest.raises(actions.NotReady):
        actions.correct(
            row=mention,
            changes={"quotation": "كلمات أخرى"},
            reason="A slip.",
            edition=builders.edition(),
        )


def test_retracted_commitment_is_no_longer_public():
    commitment = builders.published_commitment()
    actions.retract(row=commitment, reason="Recorded twice.", edition=builders.edition())
    assert commitment not in Commitment.objects.published()


def test_retraction_hides_what_hangs_on_the_commitment():
    commitment = builders.published_commitment()
    follow_up = builders.follow_up(commitment)
    builders.publish(follow_up)
    actions.retract(row=commitment, reason="Recorded twice.", edition=builders.edition())
    assert not FollowUp.objects.published().filter(pk=follow_up.pk).exists()


def test_evidence_of_a_retracted_follow_up_is_hidden():
    follow_up = builders.follow_up(builders.published_commitment())
    builders.publish(follow_up)
    actions.retract(row=follow_up, reason="Wrong source.", edition=builders.edition())
    assert not Evidence.objects.published().filter(follow_up=follow_up).exists()


def test_retraction_keeps_its_reason():
    commitment = builders.published_commitment()
    actions.retract(row=commitment, reason="Recorded twice.", edition=builders.edition())
    assert Change.objects.get(kind="retracted", commitment=commitment).reason == "Recorded twice."


def test_retraction_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        actions.retract(row=builders.published_commitment(), reason="", edition=builders.edition())


def test_mention_that_made_a_public_commitment_is_not_retracted_alone():
    mention = builders.published_commitment().mentions.get()
    with pytest.raises(actions.NotReady):
        actions.retract(row=mention, reason="A slip.", edition=builders.edition())


def test_mention_that_serves_as_evidence_is_not_retracted():
    commitment = builders.published_commitment()
    place = builders.paragraph(statement=builders.statement(issued_on=dt.date(2021, 6, 28)))
    report = builders.mention(commitment=commitment, paragraph=place, role="reported", strength="")
    follow_up = builders.follow_up(
        commitment,
        status="fulfilled",
        evidence=[{"mention": report, "reporting": "independent"}],
    )
    builders.publish(place.statement, report, follow_up)
    with pytest.raises(actions.NotReady, match="rests on it"):
        actions.retract(row=report, reason="A slip.", edition=builders.edition())


def test_statement_with_published_mentions_is_not_retracted():
    mention = builders.published_commitment().mentions.get()
    with pytest.raises(actions.NotReady, match="rests on it"):
        actions.retract(
            row=mention.paragraph.statement, reason="A forgery.", edition=builders.edition()
        )


@pytest.fixture
def pieces():
    """Evidence of one published follow-up: a source, and another."""
    commitment = builders.published_commitment()
    other = builders.source(address="https://example.org/other")
    follow_up = builders.follow_up(commitment, evidence=[builders.source(), other])
    builders.publish(follow_up)
    return list(follow_up.evidence.all())


def correct_pieces(pieces):
    edition = builders.edition()
    actions.correct(
        row=FollowUp.objects.get(pk=pieces[0].follow_up_id),
        changes={},
        reason="The wrong title.",
        edition=edition,
        belongings=pieces,
    )
    return edition.changes.get()


def test_corrected_evidence_is_told_whole_with_its_follow_up(pieces):
    for piece in pieces:
        piece.title = f"Report {piece.number}"

    told = correct_pieces(pieces).after["evidence"]

    assert [piece["title"] for piece in told] == ["Report 1", "Report 2"]


def test_history_of_corrected_evidence_has_the_reason(pieces):
    correct_pieces(pieces)
    assert {piece.history.first().history_change_reason for piece in pieces} == {"The wrong title."}


def test_evidence_that_the_database_refuses_is_refused_in_words(pieces):
    pieces[1].address = ""

    with pytest.raises(ValidationError, match="either a mention, or an outside source"):
        correct_pieces(pieces)

    assert Evidence.objects.get(pk=pieces[0].pk).version == 1


def test_evidence_that_others_saved_meanwhile_is_not_overwritten(pieces):
    pieces[1].version -= 1

    with pytest.raises(EditConflict):
        correct_pieces(pieces)

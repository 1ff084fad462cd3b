"""Correcting and retracting what was published."""

import datetime as dt

import pytest

from commitments import actions
from commitments.models import Change, Commitment, Evidence, FollowUp
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

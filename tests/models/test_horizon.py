"""Single acts and continuing ones: which statuses each can have, and what a breach needs."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.models import Commitment, Edition, Evidence, FollowUp
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

REFUSED = "only where the text itself named an end"


def continuing(**fields):
    return builders.published_commitment(horizon="continuing", **fields)


def written_past_the_models(rows, **values):
    """Whether the database lets in, in an edition, what the models would have refused."""
    try:
        with transaction.atomic(), builders.tampering():
            rows.update(**values)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize("status", ["fulfilled", "partly_fulfilled", "not_fulfilled"])
def test_a_continuing_commitment_without_an_end_is_not_fulfilled(status):
    row = continuing()
    kept = builders.follow_up(row)
    builders.publish(kept)

    with pytest.raises(ValidationError, match=REFUSED):
        builders.follow_up(row, status=status, reason_en="So", reason_ar="هكذا")
    assert not written_past_the_models(
        FollowUp.objects.filter(pk=kept.pk), status=status, reason_en="So"
    )


def with_an_end():
    row = builders.commitment(horizon="continuing")
    place = builders.paragraph()
    made = builders.mention(
        commitment=row,
        paragraph=place,
        quotation=builders.ITALY_TEXT,
        deadline_phrase="في العام 2020",
        deadline_edtf="2020",
    )
    builders.publish(place.statement, row, made)
    builders.publish(builders.follow_up(row, status="fulfilled"))
    return row


def test_a_continuing_commitment_whose_text_named_an_end_is_fulfilled():
    assert with_an_end().follow_ups.get().is_public


def test_the_end_that_a_status_rests_on_stays():
    made = with_an_end().mentions.all()

    assert not written_past_the_models(
        made, deadline_edtf="", deadline_earliest=None, deadline_latest=None, deadline_phrase=""
    )


def test_the_horizon_fits_the_statuses_that_are_published():
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row, status="fulfilled"))
    row.horizon = "continuing"

    with pytest.raises(ValidationError, match=REFUSED):
        row.full_clean()
    assert not written_past_the_models(Commitment.objects.filter(pk=row.pk), horizon="continuing")


def test_a_new_commitment_says_its_horizon():
    with pytest.raises(actions.NotReady, match="single act or a continuing one"):
        builders.published_commitment(horizon="")


def test_a_single_act_is_not_breached():
    with pytest.raises(ValidationError, match="Only a continuing commitment is breached"):
        builders.breach(builders.published_commitment())


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"evidence": [builders.source()]}, "needs independent evidence"),
        ({"breakers": []}, "Name who broke the rule"),
        ({"reply_looked_for_on": None}, "Look for a reply"),
    ],
)
def test_a_breach_without_what_it_needs_stays_a_draft(lacks, said):
    draft = builders.breach(continuing(), **lacks)

    with pytest.raises(actions.NotReady, match=said):
        builders.publish(draft)
    assert not written_past_the_models(
        FollowUp.objects.filter(pk=draft.pk),
        state="published",
        published_in=Edition.objects.filter(codebook=2).first() or builders.edition(),
    )


def test_a_breach_gives_its_reason():
    with pytest.raises(ValidationError, match="reason"):
        builders.breach(continuing(), reason_en="", reason_ar="")


def test_evidence_of_a_breach_stays_independent():
    breach = builders.breach(continuing())
    builders.publish(breach)

    assert not written_past_the_models(
        Evidence.objects.filter(follow_up=breach), reporting="self_reported"
    )


def test_a_breach_is_known_whatever_happened_since():
    row = continuing()
    builders.publish(builders.breach(row))
    builders.publish(builders.follow_up(row, happened_edtf="2025"))

    standing = Commitment.objects.with_standing(dt.date(2026, 1, 1)).get(pk=row.pk)
    assert (standing.status, standing.breached_on) == ("under_way", dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"searched_words_en": "", "searched_words_ar": ""}, "No search is recorded"),
        ({"sources": builders.LOOKED_AT[:1]}, "at least two publishers"),
    ],
)
def test_nothing_found_without_a_recorded_search_is_not_published(lacks, said):
    draft = builders.search(builders.published_commitment(), **lacks)

    with pytest.raises(actions.NotReady, match=said):
        builders.publish(draft)
    assert not written_past_the_models(
        FollowUp.objects.filter(pk=draft.pk),
        state="published",
        published_in=Edition.objects.filter(codebook=2).first() or builders.edition(),
    )


def test_evidence_says_how_far_it_was_read_and_what_stands_at_its_address():
    bare = builders.source(title="", extent="", host="")
    draft = builders.follow_up(builders.published_commitment(), evidence=[bare])

    with pytest.raises(actions.NotReady) as refusal:
        builders.publish(draft)
    assert {problem.message.split(" “")[0] for problem in refusal.value.problems} == {
        "Give the title of the source",
        "Say how far the source",
        "Say what stands at the address of",
    }


def test_a_preview_server_is_no_publisher():
    preview = builders.source(address="https://public-preview-server.example/?p=1")

    with pytest.raises(ValidationError, match="serves previews or copies"):
        builders.follow_up(builders.published_commitment(), evidence=[preview])

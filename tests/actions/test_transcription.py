"""Correcting the text of a paragraph."""

import pytest

from commitments import actions
from tests import builders

pytestmark = pytest.mark.django_db


def test_transcription_that_would_lose_a_quotation_is_refused_by_name():
    mention = builders.mention()
    with pytest.raises(actions.TranscriptionRefused, match=mention.key):
        actions.correct_transcription(paragraph=mention.paragraph, text="نص آخر", reason="Misread.")


def test_transcription_without_a_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        actions.correct_transcription(paragraph=builders.paragraph(), text="نص آخر", reason=" ")


def test_quotation_moves_with_its_words():
    mention = builders.mention()
    actions.correct_transcription(
        paragraph=mention.paragraph, text="كما " + builders.ITALY_TEXT, reason="A word was lost."
    )
    mention.refresh_from_db()
    assert mention.start == len("كما ")


def test_corrected_transcription_is_sealed_anew():
    paragraph = builders.published_commitment().mentions.get().paragraph
    actions.correct_transcription(
        paragraph=paragraph,
        text=builders.ITALY_TEXT + " ",
        reason="A space was lost.",
        edition=builders.edition(),
    )
    assert paragraph.is_intact


def test_corrected_transcription_of_a_published_text_is_listed():
    paragraph = builders.published_commitment().mentions.get().paragraph
    edition = builders.edition()
    actions.correct_transcription(
        paragraph=paragraph,
        text=builders.ITALY_TEXT + " ",
        reason="A space was lost.",
        edition=edition,
    )
    assert edition.changes.get().kind == "corrected"


def test_published_paragraph_is_corrected_only_in_an_edition():
    paragraph = builders.published_commitment().mentions.get().paragraph
    with pytest.raises(ValueError, match="edition"):
        actions.correct_transcription(
            paragraph=paragraph, text=builders.ITALY_TEXT + " ", reason="A space was lost."
        )


def test_the_heading_above_a_published_paragraph_is_corrected_and_listed():
    paragraph = builders.published_commitment().mentions.get().paragraph
    edition = builders.edition()

    actions.correct_transcription(
        paragraph=paragraph,
        text=paragraph.text,
        subheading="المساءلة",
        reason="A heading was lost.",
        edition=edition,
    )

    paragraph.refresh_from_db()
    assert paragraph.subheading == "المساءلة" and paragraph.is_intact
    assert edition.changes.get().after["paragraphs"][0]["subheading"] == "المساءلة"

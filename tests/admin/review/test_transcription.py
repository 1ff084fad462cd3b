from django.urls import reverse

from commitments.models import Mention, Paragraph
from tests import builders


def transcribe(client, paragraph, text):
    return client.post(
        reverse("admin:transcription", args=[paragraph.pk]),
        {
            "text": text,
            "why_en": "The source prints it so.",
            "why_ar": "كذا.",
            "seen_version": paragraph.version,
        },
    )


def test_an_editor_corrects_the_text_of_a_draft_and_quotations_move_along(editor):
    mention = builders.mention()
    paragraph = mention.paragraph

    transcribe(editor, paragraph, f"1. {paragraph.text}")

    assert Mention.objects.get(pk=mention.pk).start == mention.start + 3
    assert paragraph.history.first().history_change_reason == "The source prints it so.\nكذا."


def test_a_text_that_would_lose_a_quotation_is_refused_and_names_it(editor):
    mention = builders.mention()

    response = transcribe(editor, mention.paragraph, "Another text.")

    assert mention.key in str(response.context["form"].errors["text"])
    assert Paragraph.objects.get(pk=mention.paragraph.pk).text == mention.paragraph.text


def test_the_second_correction_of_a_text_is_refused_and_shows_both(editor):
    paragraph = builders.paragraph()
    outdated = Paragraph.objects.get(pk=paragraph.pk)
    paragraph.text = f"{paragraph.text} Theirs."
    paragraph.save()

    refused = transcribe(editor, outdated, f"{outdated.text} Mine.")

    [conflict] = refused.context["conflicts"]
    assert [(both.before, both.after) for both in conflict.both] == [
        (paragraph.text, f"{outdated.text} Mine.")
    ]
    assert refused.context["form"]["text"].value() == f"{outdated.text} Mine."
    assert Paragraph.objects.get(pk=paragraph.pk).text == paragraph.text


def test_a_text_that_was_compared_is_corrected_when_it_is_sent_again(editor):
    paragraph = builders.paragraph()
    outdated = Paragraph.objects.get(pk=paragraph.pk)
    paragraph.save()
    refused = transcribe(editor, outdated, f"{outdated.text} Mine.")

    form = refused.context["form"]
    editor.post(
        reverse("admin:transcription", args=[paragraph.pk]),
        {field.name: field.value() for field in form},
    )

    assert Paragraph.objects.get(pk=paragraph.pk).text.endswith("Mine.")


def test_an_editor_cannot_correct_a_sealed_text(editor):
    paragraph = Paragraph.objects.published().first()

    assert transcribe(editor, paragraph, f"{paragraph.text}.").status_code == 403


def test_a_publisher_corrects_a_sealed_text_as_an_edition(publisher):
    paragraph = Paragraph.objects.published().first()

    transcribe(publisher, paragraph, f"{paragraph.text}.")

    paragraph.refresh_from_db()
    assert paragraph.text.endswith("..") and paragraph.is_intact


def test_of_a_draft_a_reason_in_one_language_is_enough(editor):
    paragraph = builders.paragraph()
    sent = {"text": f"1. {paragraph.text}", "why_ar": "كذا.", "seen_version": paragraph.version}

    editor.post(reverse("admin:transcription", args=[paragraph.pk]), sent)

    assert Paragraph.objects.get(pk=paragraph.pk).text.startswith("1. ")

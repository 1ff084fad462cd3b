"""The index is in step with what is published, whoever writes."""

import pytest
from django.core.management import call_command

from commitments import actions, search
from commitments.checks import soundness
from commitments.models import Commitment, FollowUp, Mention, Paragraph, SearchDocument
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")


def out_of_step():
    return list(search.out_of_step())


def published():
    """A published commitment with a follow-up."""
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row))
    return row


def test_loading_the_corpus_leaves_the_index_in_step():
    assert out_of_step() == []


def test_the_index_holds_the_corpus():
    assert SearchDocument.objects.filter(paragraph__isnull=False).count() == (
        Paragraph.objects.published().count()
    )


def test_publishing_keeps_the_index_in_step():
    published()
    assert out_of_step() == []


def test_correcting_keeps_the_index_in_step():
    row = published()
    changes = {"title_en": "Inspect the aquifers"}
    actions.correct(row=row, changes=changes, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


@pytest.mark.parametrize("noun", ["commitment", "follow_up"])
def test_retracting_keeps_the_index_in_step(noun):
    row = published()
    retracted = {"commitment": row, "follow_up": row.follow_ups.get()}[noun]
    actions.retract(row=retracted, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


def test_retracting_a_statement_keeps_the_index_in_step():
    statement = builders.paragraph().statement
    builders.publish(statement)
    actions.retract(row=statement, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


def test_correcting_a_transcription_keeps_the_index_in_step():
    paragraph = published().mentions.get().paragraph
    actions.correct_transcription(
        paragraph=paragraph,
        text=f"{paragraph.text} الزعفران",
        reason="A word was missing.",
        edition=builders.edition(),
    )
    assert out_of_step() == []


def test_writing_drafts_leaves_the_index_alone():
    before = SearchDocument.objects.count()
    builders.follow_up(builders.mention().commitment)
    assert (SearchDocument.objects.count(), out_of_step()) == (before, [])


@pytest.mark.parametrize(
    ("model", "field"),
    [(Commitment, "title_en"), (Mention, "translation_en"), (FollowUp, "finding_ar")],
)
def test_a_write_past_the_actions_is_noticed(model, field):
    published()
    row = model.objects.published().latest("pk")
    with builders.tampering():
        model.objects.filter(pk=row.pk).update(**{field: "Saffron"})
    assert out_of_step() == [row]


def test_a_document_that_is_missing_is_noticed():
    row = published()
    row.search_documents.filter(field="title_en").delete()
    assert out_of_step() == [row]


def test_a_document_too_many_is_noticed():
    draft = builders.mention().commitment
    document = draft.search_documents.create(field="title_en", terms="saffron", words="saffron")
    assert out_of_step() == [document]


def test_verification_reports_an_index_out_of_step():
    row = published()
    row.search_documents.all().delete()
    assert row in [problem.row for problem in soundness.search_index()]


def test_rebuilding_puts_the_index_in_step():
    row = published()
    row.search_documents.all().delete()
    call_command("rebuild_search", verbosity=0)
    assert out_of_step() == []


def test_the_database_keeps_its_own_index_in_step_with_the_documents():
    [document] = published().search_documents.filter(field="title_en")
    holding = SearchDocument.objects.filter(terms__any_of=["saffron"])
    document.terms = "saffron"
    document.save()
    assert holding.get() == document
    document.delete()
    assert not holding.exists()

"""The index is in step with what is published, whoever writes."""

import datetime as dt

import pytest
from django.core.management import call_command

from commitments import actions, index
from commitments.checks import soundness
from commitments.index import asking as ask
from commitments.models import Actor, Commitment, FollowUp, Mention, Paragraph, Party
from tests import builders, indexes

pytestmark = pytest.mark.usefixtures("corpus")

EVER_AFTER = dt.date(2100, 1, 1)


def out_of_step():
    return list(index.out_of_step())


def published():
    """A published commitment with a follow-up, in the index."""
    row = builders.published_commitment()
    builders.publish(builders.follow_up(row))
    index.bring_up_to_date()
    return row


@pytest.fixture(scope="module")
def published_once(for_the_module):
    return published().pk


@pytest.fixture
def row(published_once, corpus):
    """Such a commitment, as it was published for the module.

    Who spoils its documents publishes another: those are put in order when the test is over.
    """
    return Commitment.objects.get(pk=published_once)


@pytest.mark.once
def test_loading_the_corpus_leaves_the_index_in_step():
    assert out_of_step() == []


def test_the_index_holds_the_corpus():
    reader = index.read()
    assert (
        reader.count(ask.commitments_on(EVER_AFTER)),
        reader.count(ask.paragraphs_on(EVER_AFTER)),
    ) == (Commitment.objects.published().count(), Paragraph.objects.published().count())


@pytest.mark.once
def test_publishing_keeps_the_index_in_step():
    published()
    assert out_of_step() == []


@pytest.mark.once
def test_a_publication_brings_the_index_up_to_date_once_it_has_succeeded(
    django_capture_on_commit_callbacks,
):
    row = builders.commitment()
    mention = builders.mention(commitment=row)
    with django_capture_on_commit_callbacks(execute=True):
        builders.publish(mention.paragraph.statement, row, mention)
    assert indexes.last_read().count(ask.any_value("commitment", [row.pk]))


@pytest.mark.parametrize("changes", [{"title_en": "Inspect the aquifers"}, {"kind": "conduct"}])
def test_correcting_keeps_the_index_in_step(row, changes):
    actions.correct(row=row, changes=changes, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


def test_a_new_party_keeps_the_index_in_step(row):
    actor = Actor.objects.published().exclude(parties__commitment=row).first()
    party = Party(commitment=row, actor=actor, part="benefits")
    actions.correct(
        row=row, changes={}, belongings=[party], reason="Wrong.", edition=builders.edition()
    )
    assert out_of_step() == []


@pytest.mark.once
def test_correcting_the_day_of_a_statement_keeps_the_index_in_step(row):
    statement = row.mentions.get().paragraph.statement
    changes = {"issued_on": statement.issued_on - dt.timedelta(days=3)}
    actions.correct(row=statement, changes=changes, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


@pytest.mark.parametrize("noun", ["commitment", "follow_up"])
def test_retracting_keeps_the_index_in_step(row, noun):
    retracted = {"commitment": row, "follow_up": row.follow_ups.get()}[noun]
    actions.retract(row=retracted, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


def test_retracting_a_statement_keeps_the_index_in_step():
    statement = builders.paragraph().statement
    builders.publish(statement)
    index.bring_up_to_date()
    actions.retract(row=statement, reason="Wrong.", edition=builders.edition())
    assert out_of_step() == []


@pytest.mark.once
def test_correcting_a_transcription_keeps_the_index_in_step(row):
    paragraph = row.mentions.get().paragraph
    actions.correct_transcription(
        paragraph=paragraph,
        text=f"{paragraph.text} الزعفران",
        reason="A word was missing.",
        edition=builders.edition(),
    )
    assert out_of_step() == []


def test_writing_drafts_leaves_the_index_alone():
    before = index.read()
    builders.follow_up(builders.mention().commitment)
    assert (index.read(), out_of_step()) == (before, [])


@pytest.mark.parametrize(
    ("model", "field"),
    [(Commitment, "title_en"), (Mention, "translation_en"), (FollowUp, "finding_ar")],
)
def test_a_write_past_the_actions_is_noticed(row, model, field):
    newest = model.objects.published().latest("pk")
    with builders.tampering():
        model.objects.filter(pk=newest.pk).update(**{field: "Saffron"})
    assert getattr(newest, "commitment", newest) in out_of_step()


@pytest.mark.once
def test_a_document_that_is_missing_is_noticed():
    row = published()
    with indexes.tampering() as writer:
        writer.delete_documents_by_term("commitment", row.pk)
    assert out_of_step() == [row]


@pytest.mark.once
def test_a_document_too_many_is_noticed():
    draft = builders.mention().commitment
    with indexes.tampering() as writer:
        indexes.add(writer, noun="run", commitment=draft.pk, digest=1)
    assert out_of_step() == [draft]


@pytest.mark.once
def test_verification_reports_an_index_out_of_step():
    row = published()
    with indexes.tampering() as writer:
        writer.delete_documents_by_term("commitment", row.pk)
    assert row in [problem.row for problem in soundness.search_index()]


@pytest.mark.once
def test_rebuilding_puts_the_index_in_step():
    row = published()
    with indexes.tampering() as writer:
        writer.delete_documents_by_term("commitment", row.pk)
    call_command("rebuild_search", verbosity=0)
    assert out_of_step() == []

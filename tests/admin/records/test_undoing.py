import pytest
from django.urls import reverse

from commitments.models import (
    Actor,
    Commitment,
    Evidence,
    FollowUp,
    Mention,
    Paragraph,
    Party,
    Theme,
)
from tests import builders
from tests.admin.pages import address


def delete(client, row):
    return client.post(address(row, "delete"), {"post": "yes", "seen_version": row.version})


def bring_back(client, model, row_id):
    record = model.history.filter(id=row_id, history_type="-").first()
    return client.post(address(model, "deleted"), {"history_id": record.history_id}, follow=True)


@pytest.mark.once
def test_deleting_shows_what_hangs_on_the_record(editor):
    mention = builders.mention()

    page = editor.get(address(mention.commitment, "delete")).content.decode()

    assert mention.key in page


def test_a_deletion_is_undone_with_everything_that_hung_on_it(editor):
    mention = builders.mention()
    commitment = Commitment.objects.get(pk=mention.commitment_id)
    commitment.themes.add(theme := Theme.objects.first())
    commitment.refresh_from_db()
    delete(editor, commitment)
    assert not Commitment.objects.filter(pk=commitment.pk).exists()

    bring_back(editor, Commitment, commitment.pk)

    restored = Commitment.objects.get(pk=commitment.pk)
    assert restored.reference == commitment.reference
    assert list(restored.themes.all()) == [theme]
    assert Mention.objects.get(pk=mention.pk).quotation == mention.quotation
    assert Party.objects.filter(commitment=restored).count() == 1


def test_a_reference_is_still_never_given_twice(editor):
    commitment = builders.commitment()
    delete(editor, commitment)

    assert builders.commitment().reference != commitment.reference


def test_evidence_keeps_its_mention_from_being_deleted(editor):
    mention = builders.mention(role="reported", strength="")
    builders.follow_up(
        builders.commitment(), evidence=[{"mention": mention, "reporting": "independent"}]
    )

    response = delete(editor, mention)

    assert response.context["protected"]
    assert Mention.objects.filter(pk=mention.pk).exists()


def test_a_deleted_follow_up_comes_back_with_its_evidence(editor):
    follow_up = builders.follow_up(builders.commitment())
    evidence = follow_up.evidence.get()
    delete(editor, follow_up)

    bring_back(editor, FollowUp, follow_up.pk)

    assert Evidence.objects.filter(pk=evidence.pk).exists()


def test_what_has_been_replaced_says_why_it_does_not_come_back(editor):
    mention = builders.mention()
    delete(editor, mention)
    builders.mention(commitment=mention.commitment, paragraph=mention.paragraph)

    response = bring_back(editor, Mention, mention.pk)

    assert "cannot come back" in response.content.decode()
    assert not Mention.objects.filter(pk=mention.pk).exists()


@pytest.mark.once
def test_the_list_of_deleted_records_is_reached_from_the_list(editor):
    page = editor.get(address(Commitment)).content.decode()

    assert reverse("admin:commitments_commitment_deleted") in page


def test_a_deleted_party_does_not_come_back_under_what_was_published_meanwhile(editor):
    made = builders.mention()
    party = Party.objects.create(
        commitment=made.commitment,
        actor=Actor.objects.get(slug="denmark"),
        part="bound",
        capacity="host",
    )
    delete(editor, party)
    builders.publish(made.paragraph.statement, made.commitment, made)

    shown = bring_back(editor, Party, party.pk).content.decode()

    assert "is published; ask for a correction instead" in shown
    assert not Party.objects.filter(pk=party.pk).exists()


def test_deleted_evidence_does_not_come_back_under_what_was_published_meanwhile(editor):
    row = builders.follow_up(
        builders.published_commitment(), evidence=[builders.source(), builders.source()]
    )
    piece = row.evidence.last()
    delete(editor, piece)
    builders.publish(row)

    bring_back(editor, Evidence, piece.pk)

    assert not Evidence.objects.filter(pk=piece.pk).exists()


def test_a_deleted_paragraph_does_not_come_back_under_what_was_published_meanwhile(editor):
    statement = builders.paragraph().statement
    paragraph = builders.paragraph(statement=statement)
    delete(editor, paragraph)
    builders.publish(statement)

    bring_back(editor, Paragraph, paragraph.pk)

    assert not Paragraph.objects.filter(pk=paragraph.pk).exists()

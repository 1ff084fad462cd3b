"""Publishing: what keeps a draft from the public, and what an edition does with it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import actions
from commitments.models import Commitment, EditConflict, FollowUp, Mention, Region
from tests import builders

pytestmark = pytest.mark.django_db


def drafted():
    mention = builders.mention()
    return mention.paragraph.statement, mention.commitment, mention


def test_published_rows_are_public():
    statement, commitment, mention = drafted()
    builders.publish(statement, commitment, mention)
    assert commitment in Commitment.objects.published()


def test_publication_makes_one_edition_with_a_change_for_each_row():
    builders.published_commitment()  # and with it the forum
    actions.publish(rows=drafted(), edition=(edition := builders.edition()))
    assert edition.changes.count() == 3


def test_publication_seals_the_paragraphs():
    statement, commitment, mention = drafted()
    builders.publish(statement, commitment, mention)
    assert statement.paragraphs.get().is_intact


def test_mention_of_an_unpublished_commitment_is_not_published():
    statement, _commitment, mention = drafted()
    with pytest.raises(actions.NotReady):
        actions.publish(rows=[statement, mention], edition=builders.edition())


def test_refused_publication_publishes_none_of_its_rows():
    statement, _commitment, mention = drafted()
    with pytest.raises(actions.NotReady):
        actions.publish(rows=[statement, mention], edition=builders.edition())
    statement.refresh_from_db()
    assert statement.state == "draft"


def test_commitment_without_the_mention_that_made_it_is_not_published():
    statement, commitment, _mention = drafted()
    with pytest.raises(actions.NotReady, match="where it was made"):
        actions.publish(rows=[statement, commitment], edition=builders.edition())


def test_commitment_that_binds_nobody_is_not_published():
    statement, commitment, mention = drafted()
    commitment.parties.all().delete()
    with pytest.raises(actions.NotReady, match="Nobody is named"):
        actions.publish(rows=[statement, commitment, mention], edition=builders.edition())


@pytest.mark.parametrize("field", ["title_ar", "summary_en", "summary_ar", "criterion_ar"])
def test_commitment_is_published_in_both_languages_only(field):
    statement, commitment, mention = drafted()
    setattr(commitment, field, "")
    commitment.save()
    with pytest.raises(actions.NotReady, match="is missing in"):
        actions.publish(rows=[statement, commitment, mention], edition=builders.edition())


def test_quotation_without_a_working_translation_is_not_published():
    statement, commitment, mention = drafted()
    mention.translation_en = ""
    mention.save()
    with pytest.raises(actions.NotReady, match="working translation"):
        actions.publish(rows=[statement, commitment, mention], edition=builders.edition())


def test_status_without_evidence_is_not_published():
    follow_up = builders.follow_up(builders.published_commitment(), evidence=[])
    with pytest.raises(actions.NotReady, match="no evidence"):
        builders.publish(follow_up)


def test_search_that_found_nothing_needs_no_evidence():
    follow_up = builders.search(builders.published_commitment())
    builders.publish(follow_up)
    assert follow_up.is_public


def test_published_row_is_not_published_again():
    commitment = builders.published_commitment()
    with pytest.raises(actions.NotReady, match="already"):
        actions.publish(rows=[commitment], edition=builders.edition())


def test_row_that_others_saved_meanwhile_is_not_published():
    statement, commitment, mention = drafted()
    Commitment.objects.get(pk=commitment.pk).save()
    with pytest.raises(EditConflict):
        actions.publish(rows=[statement, commitment, mention], edition=builders.edition())


def test_row_that_was_deleted_meanwhile_is_not_published():
    statement, commitment, mention = drafted()
    Mention.objects.get(pk=mention.pk).delete()
    with pytest.raises(EditConflict):
        actions.publish(rows=[statement, commitment, mention], edition=builders.edition())


def test_publication_stands_in_the_history():
    statement, commitment, mention = drafted()
    builders.publish(statement, commitment, mention)
    records = commitment.history.order_by("history_id")
    assert [(record.state, record.version) for record in records] == [
        ("draft", 1),
        ("published", 2),
    ]


def test_history_of_a_published_commitment_knows_its_lists():
    statement, commitment, mention = drafted()
    commitment.regions.set(regions := Region.objects.all()[:2])
    builders.publish(statement, commitment, mention)
    assert {item.region for item in commitment.history.first().regions.all()} == set(regions)


def test_sealing_stands_in_the_history_of_the_paragraph():
    statement, commitment, mention = drafted()
    builders.publish(statement, commitment, mention)
    assert statement.paragraphs.get().history.first().sha256 == mention.paragraph.computed_seal()


def test_row_as_it_was_given_knows_that_it_is_published():
    statement, commitment, mention = drafted()
    actions.publish(rows=[statement, commitment, mention], edition=builders.edition())
    mention.note_en = mention.note_ar = "–"
    with builders.tampering():
        mention.save()
    assert Mention.objects.published().filter(pk=mention.pk, note_en="–").exists()


def test_days_that_were_changed_behind_the_models_are_worked_out_once_more():
    statement, commitment, mention = drafted()
    follow_up = builders.follow_up(commitment, happened_edtf="2020-05-27")
    FollowUp.objects.filter(pk=follow_up.pk).update(happened_latest="2021-01-01")
    builders.publish(statement, commitment, mention, follow_up)
    assert follow_up.happened_latest == dt.date(2020, 5, 27)


def queries_for_publishing(many):
    rows = []
    for _ in range(many):
        statement, commitment, mention = drafted()
        rows += [statement, commitment, mention, builders.follow_up(commitment)]
    edition = builders.edition()
    with CaptureQueriesContext(connection) as captured:
        actions.publish(rows=rows, edition=edition)
    return len(captured)


def test_publishing_many_takes_no_more_queries_than_a_few():
    builders.published_commitment()  # and with it the forum
    assert queries_for_publishing(12) == queries_for_publishing(2)


def test_nobody_publishes_their_own_draft_where_four_eyes_are_demanded(settings):
    settings.FOUR_EYES = True
    publisher = builders.user("Publishers")
    follow_up = builders.follow_up(builders.published_commitment())
    follow_up.history.update(history_user=publisher)
    with pytest.raises(actions.NotReady, match="own draft"):
        actions.publish(rows=[follow_up], edition=builders.edition(by=publisher))


def test_publisher_may_publish_their_own_draft_otherwise(settings):
    settings.FOUR_EYES = False
    publisher = builders.user("Publishers")
    follow_up = builders.follow_up(builders.published_commitment())
    follow_up.history.update(history_user=publisher)
    actions.publish(rows=[follow_up], edition=builders.edition(by=publisher))
    follow_up.refresh_from_db()
    assert follow_up.is_public

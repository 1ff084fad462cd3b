"""Publishing, correcting and retracting; recording follow-ups; correcting a transcription."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from commitments import actions
from commitments.models import Change, Commitment, Evidence, FollowUp, Package
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
    actions.publish(rows=drafted(), edition=(edition := builders.edition()))
    assert edition.changes.count() == 3


def test_editions_are_numbered_one_after_the_other():
    assert builders.edition().number + 1 == builders.edition().number


def test_publication_seals_the_paragraphs():
    statement, commitment, mention = drafted()
    builders.publish(statement, commitment, mention)
    assert statement.paragraphs.get().is_intact


def test_package_of_an_edition_is_kept_once_it_is_published(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edition = builders.edition()
    assert Package.objects.filter(edition=edition).exists()


def test_editor_cannot_publish():
    with pytest.raises(PermissionDenied):
        builders.edition(by=builders.user("Editors"))


def test_publisher_can_publish():
    assert builders.edition(by=builders.user("Publishers")).number


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


def test_mention_is_not_where_it_was_made_when_another_is_earlier():
    statement, commitment, mention = drafted()
    earlier = builders.paragraph(statement=builders.statement(issued_on=dt.date(2019, 2, 6)))
    other = builders.mention(commitment=commitment, paragraph=earlier, role="reaffirmed")
    with pytest.raises(actions.NotReady, match="earlier"):
        actions.publish(
            rows=[statement, earlier.statement, commitment, mention, other],
            edition=builders.edition(),
        )


def test_status_without_evidence_is_not_published():
    follow_up = builders.follow_up(builders.published_commitment(), evidence=[])
    with pytest.raises(actions.NotReady, match="no evidence"):
        builders.publish(follow_up)


def test_search_that_found_nothing_needs_no_evidence():
    follow_up = builders.follow_up(
        builders.published_commitment(),
        status="no_evidence_found",
        happened_edtf="",
        searched_on=dt.date(2026, 11, 21),
        evidence=[],
    )
    builders.publish(follow_up)
    assert follow_up.is_public


def test_published_row_is_not_published_again():
    commitment = builders.published_commitment()
    with pytest.raises(actions.NotReady, match="already"):
        actions.publish(rows=[commitment], edition=builders.edition())


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


def test_references_are_given_in_order():
    assert builders.commitment().number + 1 == builders.commitment().number


def test_refused_commitment_uses_up_no_reference():
    before = builders.commitment().number
    with pytest.raises(ValidationError):
        builders.commitment(direction="wish")
    assert builders.commitment().number == before + 1


def test_reaffirmation_is_no_evidence_of_fulfilment():
    mention = builders.mention()
    with pytest.raises(ValidationError, match="Saying it again"):
        builders.follow_up(
            mention.commitment,
            status="fulfilled",
            evidence=[{"mention": mention, "reporting": "self_reported"}],
        )


def test_refused_evidence_leaves_no_follow_up_behind():
    mention = builders.mention()
    with pytest.raises(ValidationError):
        builders.follow_up(
            mention.commitment,
            status="fulfilled",
            evidence=[{"mention": mention, "reporting": "self_reported"}],
        )
    assert not mention.commitment.follow_ups.exists()


def test_search_is_recorded_for_many_commitments_at_once():
    commitments = [builders.commitment(), builders.commitment()]
    found = actions.record_search(
        commitments=commitments,
        searched_on=dt.date(2026, 11, 21),
        finding_en="Nothing found.",
        finding_ar="لم يُعثر على شيء.",
    )
    assert {row.commitment for row in found} == set(commitments)


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

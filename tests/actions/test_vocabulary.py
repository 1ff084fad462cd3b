"""Vocabulary is published with what names it, corrected and retracted like the rest."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.checks import soundness
from commitments.models import Actor, Change, FormerSlug, Forum, Meeting, Region, Theme
from tests import builders
from tests.planting import plant

pytestmark = pytest.mark.usefixtures("corpus")

NOUNS = [Forum, Actor, Theme, Region, Meeting]


def correct(row, **changes):
    actions.correct(row=row, changes=changes, reason="It was misspelt.", edition=builders.edition())


def actor(slug="atlantis", **fields):
    names = {"name_en": "Atlantis", "name_ar": "أطلانتس", "kind": "country"}
    return Actor.objects.create(slug=slug, **names | fields)


def commitment_of(row):
    commitment = builders.commitment()
    commitment.parties.update(actor=row)
    return builders.mention(commitment=commitment)


def publish(mention):
    builders.publish(mention.paragraph.statement, mention.commitment, mention)


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_what_the_corpus_names_is_published_with_it(model):
    assert model.objects.published().exists()


def test_a_draft_of_the_vocabulary_is_published_with_what_names_it():
    row = actor()

    publish(commitment_of(row))

    row.refresh_from_db()
    assert row.is_public


def test_what_nothing_published_names_stays_a_draft():
    row = actor()

    builders.published_commitment()

    row.refresh_from_db()
    assert row.state == "draft"


def test_the_hosts_of_a_meeting_are_published_with_its_statement():
    host = actor()
    meeting = Meeting.objects.create(
        slug="ndjamena",
        forum=builders.forum(),
        level=builders.meeting_kind(),
        place_en="N’Djamena",
        place_ar="نجامينا",
        began_on="2019-11-14",
        ended_on="2019-11-14",
    )
    meeting.hosts.add(host)
    place = builders.paragraph(statement=builders.statement(meeting=meeting))

    builders.publish(place.statement)

    host.refresh_from_db()
    assert host.is_public


def test_a_retracted_word_keeps_what_names_it_from_being_published():
    row = actor()
    row.state = "draft"
    mention = commitment_of(row)
    publish(mention)
    edition = builders.edition()
    actions.retract(row=mention.commitment, reason="Wrong.", edition=edition)
    actions.retract(row=Actor.objects.get(slug="atlantis"), reason="Wrong.", edition=edition)

    with pytest.raises(actions.NotReady, match="It names “atlantis”, which was retracted"):
        publish(commitment_of(Actor.objects.get(slug="atlantis")))


def test_a_word_that_something_published_names_is_not_retracted():
    with pytest.raises(actions.NotReady, match="GC-0001"):
        actions.retract(
            row=Actor.objects.get(slug="italy"), reason="Wrong.", edition=builders.edition()
        )


def test_a_correction_of_a_name_stands_in_the_list_of_changes():
    correct(Actor.objects.get(slug="italy"), name_en="Italian Republic")

    change = Change.objects.latest("pk")
    assert (change.noun, change.before["name_en"]) == ("actor", "Italy")
    assert change.after["name_en"] == "Italian Republic"


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_no_published_word_is_changed_without_an_edition(model):
    row = model.objects.published().first()

    with pytest.raises(IntegrityError, match="only in an edition"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(slug="another")


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_no_published_word_is_deleted(model):
    row = model.objects.published().first()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete("default")


def test_hosts_of_a_published_meeting_change_only_in_an_edition():
    meeting = Meeting.objects.published().first()

    with pytest.raises(IntegrityError, match="only in an edition"), transaction.atomic():
        meeting.hosts.add(Actor.objects.published().exclude(pk__in=meeting.hosts.all())[0])


def test_a_forum_goes_on_counting_its_references():
    before = Forum.objects.get(prefix="GC").last_number

    builders.commitment(forum=Forum.objects.get(prefix="GC"))

    assert Forum.objects.get(prefix="GC").last_number == before + 1


@pytest.fixture
def renamed():
    correct(Actor.objects.get(slug="italy"), slug="italian-republic")
    return Actor.objects.get(slug="italian-republic")


def test_a_former_slug_is_never_given_to_another(renamed):
    with pytest.raises(ValidationError, match="still leads to another"):
        Actor(slug="italy", name_en="A", name_ar="أ", kind="country").full_clean()


def test_the_database_never_gives_a_former_slug_to_another(renamed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.bulk_create([Actor(slug="italy", name_en="A", name_ar="أ", kind="country")])


def test_a_former_slug_leads_to_its_record_for_ever(renamed):
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerSlug.objects.all().delete()


def test_a_slug_that_was_turned_to_another_record_is_found(renamed):
    assert list(soundness.former_slugs()) == []

    plant(FormerSlug.objects.all(), row_id=Actor.objects.get(slug="denmark").pk)
    with builders.tampering():
        FormerSlug.objects.create(noun="actor", slug="nowhere", row_id=renamed.pk)

    assert {problem.row.slug for problem in soundness.former_slugs()} == {"italy", "nowhere"}


def test_a_word_may_take_its_former_slug_back(renamed):
    correct(renamed, slug="italy")

    assert Actor.objects.known_as("italian-republic").get().slug == "italy"
    assert list(soundness.former_slugs()) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_a_former_slug_leads_to_the_new_one(client, renamed, language):
    response = client.get(f"/{language}/actors/italy/?on=2021-06-28")

    assert response.status_code == 301
    assert response["Location"] == f"/{language}/actors/italian-republic/?on=2021-06-28"


def test_the_brief_of_a_former_slug_leads_to_the_new_one(client):
    meeting = Meeting.objects.published().first()
    former = meeting.slug
    correct(meeting, slug="another-name")

    response = client.get(f"/en/meetings/{former}/brief/")

    assert response["Location"] == "/en/meetings/another-name/brief/"


def test_a_query_by_a_former_slug_finds_what_the_new_one_finds(client, renamed):
    found = client.get("/data/commitments.csv?actor=italy").getvalue()

    assert found == client.get("/data/commitments.csv?actor=italian-republic").getvalue()


def test_the_api_leads_from_a_former_slug_to_the_new_one(client, renamed):
    response = client.get("/api/v1/actors/italy/")

    assert response.status_code == 301
    assert response["Location"].endswith("/api/v1/actors/italian-republic/")


def test_a_draft_meeting_is_not_told(client):
    Meeting.objects.create(
        slug="secret",
        forum=Forum.objects.get(prefix="GC"),
        level=builders.meeting_kind(),
        place_en="Saffron",
        place_ar="زعفران",
        began_on="2022-05-11",
        ended_on="2022-05-11",
    )

    assert "Saffron" not in client.get("/en/meetings/").content.decode()

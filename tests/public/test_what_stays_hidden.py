import pytest

from commitments import actions
from commitments.models import Actor, Commitment, Evidence
from tests import builders
from tests.public.conftest import PAGES

SECRET = "Qwertyuiop-secret"


def test_drafts_show_on_no_page(client, corpus):
    row, statement = builders.commitment(title_en=SECRET), builders.statement(title_en=SECRET)
    builders.mention(
        commitment=row, paragraph=builders.paragraph(SECRET, statement=statement), quotation=SECRET
    )

    for path in PAGES:
        assert SECRET not in client.get(f"/en{path}").content.decode(), path


def test_draft_commitment_is_neither_shown_nor_found(client, corpus):
    row = builders.commitment(title_en=SECRET)

    response = client.get(f"/en/commitments/{row.reference}/")

    assert response.status_code == 404 and SECRET not in response.content.decode()
    assert "0 commitments" in client.get(f"/en/commitments/?q={SECRET}").content.decode()


def test_draft_commitment_is_not_suggested(client, corpus):
    builders.published_commitment()
    row = builders.commitment(title_en=SECRET)

    html = client.get(f"/en/commitments/TF-{row.number + 1:04d}/").content.decode()

    assert "Hold a meeting in Italy" in html and SECRET not in html


def test_draft_statement_is_not_found(client, corpus):
    row = builders.statement(title_en=SECRET)

    response = client.get(f"/en/statements/{row.slug}/")

    assert response.status_code == 404 and SECRET not in response.content.decode()


def test_draft_mention_is_not_marked_in_a_published_statement(client, db):
    row = builders.published_commitment()
    place = row.mentions.get().paragraph
    other = builders.commitment(title_en=SECRET)
    builders.mention(commitment=other, paragraph=place)

    assert SECRET not in client.get(f"/en/statements/{place.statement.slug}/").content.decode()


def test_draft_follow_up_leaves_page_and_status_alone(client, db):
    row = builders.published_commitment()
    builders.follow_up(row, status="fulfilled", finding_en=SECRET)

    html = client.get(f"/en/commitments/{row.reference}/").content.decode()

    assert SECRET not in html and "What became of it has not been assessed yet." in html


def test_evidence_of_a_draft_follow_up_does_not_show(client, db):
    row = builders.published_commitment()
    builders.follow_up(row, evidence=[builders.source(title=SECRET)])

    assert Evidence.objects.filter(title=SECRET).exists()
    assert SECRET not in client.get(f"/en/commitments/{row.reference}/").content.decode()


def test_internal_note_shows_nowhere(client, db):
    row = builders.published_commitment(internal_note=SECRET)

    paths = [f"/en/commitments/{row.reference}/", "/en/commitments/", "/en/changes/", "/en/"]
    paths.append(f"/en/changes/{row.published_in.number}/")
    assert all(SECRET not in client.get(path).content.decode() for path in paths)


def test_draft_commitment_is_not_named_as_a_consequence(client, db):
    row = builders.published_commitment()
    draft = builders.commitment(title_en=SECRET)
    draft.follows.add(row)
    with builders.tampering():
        row.follows.add(draft)

    assert SECRET not in client.get(f"/en/commitments/{row.reference}/").content.decode()


def test_draft_that_a_correction_names_is_left_out_of_the_changes(client, db):
    row = builders.published_commitment()
    draft = builders.commitment(title_en=SECRET)
    with builders.tampering():
        row.follows.add(draft)
    actions.correct(
        row=Commitment.objects.get(pk=row.pk),
        changes={"title_en": "Hold two meetings in Italy"},
        reason="There were two.",
        edition=builders.edition(),
    )

    html = client.get("/en/changes/").content.decode()
    assert "There were two." in html and draft.reference not in html


@pytest.mark.parametrize("path", ["/en/commitments/{}/", "/ar/commitments/{}/"])
def test_retracted_commitment_says_so_with_the_reason_and_nothing_else(client, db, path):
    row = builders.published_commitment(title_en=SECRET)
    actions.retract(row=row, reason="It was no pledge.", edition=builders.edition())

    response = client.get(path.format(row.reference))

    html = response.content.decode()
    assert response.status_code == 410
    assert "It was no pledge." in html and SECRET not in html


def test_retracted_commitment_leaves_lists_and_search(client, db):
    row = builders.published_commitment(title_en=SECRET)
    actions.retract(row=row, reason="It was no pledge.", edition=builders.edition())

    paths = ["/en/", "/en/commitments/", "/en/lineage/", "/en/actors/italy/", "/en/changes/"]
    listed = "".join(client.get(path).content.decode() for path in paths)
    assert SECRET not in listed and f"/commitments/{row.reference}/" not in listed
    assert "0 commitments" in client.get(f"/en/commitments/?q={SECRET}").content.decode()


def test_a_draft_membership_is_nowhere(client, corpus):
    atlantis = Actor.objects.create(
        slug="atlantis", name_en="Atlantis", name_ar="أطلانتس", kind="country"
    )
    builders.membership(atlantis, builders.forum())

    assert client.get("/en/actors/atlantis/").status_code == 404
    for path in ("/actors/", "/commitments/?q=Atlantis"):
        page = client.get(f"/en{path}").content.decode().replace("q=Atlantis", "")
        assert "atlantis" not in page, path

"""Memberships as machines read them: in the API, in the files, and in another register."""

import pytest

from commitments.models import Actor, Edition, Membership
from commitments.open_data import importing, package, received
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]


@pytest.fixture
def in_two_forums():
    """Denmark as a member of the Coalition, of its Small Group once, and of a second forum."""
    denmark = Actor.objects.get(slug="denmark")
    builders.publish(builders.membership(denmark, builders.forum(), joined_edtf="2020-02-01"))


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.json()


def test_the_api_tells_what_an_actor_belongs_to(client, in_two_forums):
    found = read(client, "/api/v1/actors/denmark/")

    assert found["iso_3166"] == "DK" and found["wikidata"] is None
    assert {(one["forum"], one["group"], one["until_edtf"]) for one in found["memberships"]} == {
        ("global-coalition", None, None),
        (None, "small-group", "2016-02-02/.."),
        ("test-forum", None, None),
    }


def test_the_api_tells_it_as_of_a_day(client, in_two_forums):
    found = read(client, "/api/v1/actors/denmark/?on=2020-01-01")

    assert {one["forum"] for one in found["memberships"]} == {"global-coalition", None}


def test_commitments_are_asked_for_by_membership_in_every_format(client):
    query = "actor=norway&part=membership&on=2021-06-28"
    count = read(client, f"/api/v1/commitments/?{query}")["count"]

    lines = b"".join(client.get(f"/data/commitments.csv?{query}").streaming_content)
    assert count > 40
    assert lines.count(b"\r\n") == count + 1
    assert client.get(f"/feeds/follow-ups.atom?{query}").status_code == 200


def test_another_register_takes_memberships_in_as_drafts(tmp_path, in_two_forums):
    path = tmp_path / "register.zip"
    path.write_bytes(package.keep(Edition.objects.first()).content)
    kept = importing.take_in(received.read(path))
    assert kept.kept["memberships"] == Membership.objects.count()

    taken = received.read(path)
    row = next(one for one in taken.tables["memberships"] if one["key"] == "denmark.m1")
    taken.tables["memberships"].append(
        row | {"key": "norway.m9", "actor": "norway", "number": 9, "forum": "test-forum"}
    )
    importing.take_in(taken)

    draft = Membership.objects.get(actor__slug="norway", number=9)
    assert (draft.state, draft.forum.slug, draft.joined_edtf) == (
        "draft",
        "test-forum",
        row["joined_edtf"],
    )

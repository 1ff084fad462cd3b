"""The forum as a scope of the query: commitments, counts, and the texts of the forum itself."""

import csv
import io

import pytest

from commitments.models import Forum, Statement
from tests import builders
from tests.filters.asking import ask, references

pytestmark = pytest.mark.django_db


@pytest.fixture
def other():
    """A commitment of a second forum, beside those of the Coalition."""
    return builders.published_commitment()


def test_a_forum_finds_its_own_commitments_and_no_other(other):
    assert references("forum=test-forum") == [other.reference]
    assert other.reference not in references("forum=global-coalition")


def test_forums_are_alternatives(other):
    both = references("forum=test-forum&forum=global-coalition")

    assert both == references("")
    assert other.reference in both


def test_commitments_are_counted_beside_each_forum(other):
    counted = {facet.value: facet.count for facet in ask("kind=meeting").facets()["forum"]}

    assert counted == {
        slug: len(references(f"kind=meeting&forum={slug}"))
        for slug in ("test-forum", "global-coalition")
    }


def test_the_statements_of_a_forum_need_no_commitment(other):
    silent = builders.paragraph("We met.").statement
    builders.publish(silent)

    found = ask("forum=test-forum").restrict(Statement.objects.published())

    assert silent in found
    assert {row.forum for row in found} == {Forum.objects.get(slug="test-forum")}


def test_a_forum_that_is_not_there_is_refused_by_its_name(other):
    assert "“atlantis” is not known" in ask("forum=atlantis").errors["forum"][0]


def test_files_feeds_and_the_api_know_a_forum(other, client):
    content = b"".join(client.get("/data/commitments.csv?forum=test-forum").streaming_content)
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert [row["reference"] for row in rows] == [other.reference]

    [row] = client.get("/api/v1/commitments/?forum=test-forum").json()["results"]
    assert row["reference"] == other.reference
    for address in ("/en/commitments/", "/ar/commitments/", "/feeds/deadlines.ics"):
        assert client.get(f"{address}?forum=test-forum").status_code == 200

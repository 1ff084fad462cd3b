"""Beside each source stands what became of it, and of its copy what an edition made public."""

import datetime as dt
import json

import pytest

from commitments import actions
from commitments.models import (
    Commitment,
    Edition,
    Evidence,
    SourceCheck,
    SourceCopy,
    Statement,
)
from commitments.open_data import package, silent_changes
from tests import builders
from tests.planting import plant

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

DIGEST = "ab" * 32


def next_edition():
    edition = actions.open_edition(by=None, note_en="Copies.", note_ar="نسخ.")
    row = builders.follow_up(Commitment.objects.published().last(), evidence=[builders.source()])
    actions.publish(rows=[row], edition=edition)
    return edition


@pytest.fixture
def cited(corpus):
    return Evidence.objects.published().exclude(address="").first()


def page(client, cited, **query):
    reference = cited.follow_up.commitment.reference
    return client.get(f"/en/commitments/{reference}/", query).content.decode()


def rows(client, table):
    return json.loads(client.get(f"/data/{table}.json").getvalue())["rows"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("unchanged", "Unchanged since the copy was kept"),
        ("changed", "Changed since it was read first"),
        ("gone", "It was not there any more"),
        ("silent", "It did not answer"),
    ],
)
def test_the_page_says_how_a_source_is(client, cited, state, words):
    SourceCheck.objects.create(address=cited.address, state=state)

    assert words in page(client, cited)


def test_what_a_server_refuses_to_programs_says_nothing_of_the_source(client, cited):
    SourceCheck.objects.create(address=cited.address, state="there")
    SourceCheck.objects.create(address=cited.address, state="unknown", problem="robots")

    assert "It was there" in page(client, cited)


def test_a_past_day_knows_nothing_of_later_answers(client, cited):
    SourceCheck.objects.create(address=cited.address, state="gone")

    assert "It was not there any more" not in page(client, cited, on="2026-11-26")


def test_a_copy_is_public_from_the_next_edition_on(client, cited):
    before = page(client, cited)
    builders.source_copy(cited.address)
    meanwhile = page(client, cited)
    files = [client.get(f"/data/source-copies.{form}").getvalue() for form in ("csv", "json")]

    next_edition()

    assert DIGEST not in before + meanwhile
    assert not [file for file in files if DIGEST.encode() in file]
    after = page(client, cited)
    assert DIGEST in after
    assert "البيان الختامي" in after
    (row,) = rows(client, "source-copies")
    assert (row["address"], row["sha256"]) == (cited.address, DIGEST)
    assert row["edition"] == Edition.objects.latest_number()


@pytest.mark.both
def test_an_answer_is_in_the_files_and_the_api_at_once(client, cited):
    SourceCheck.objects.create(address=cited.address, state="gone")
    follow_up = cited.follow_up

    told_of = [row for row in rows(client, "evidence") if row["address"] == cited.address]
    entry = client.get(f"/api/v1/commitments/{follow_up.commitment.reference}/").json()

    assert {row["source_state"] for row in told_of} == {"gone"}
    (told,) = [item for item in entry["follow_ups"] if item["key"] == follow_up.key]
    assert "gone" in {piece["source_state"] for piece in told["evidence"]}


@pytest.mark.both
def test_what_a_draft_cites_is_told_nowhere(client, corpus):
    draft = builders.follow_up(
        Commitment.objects.published().first(),
        evidence=[builders.source(address="https://example.org/secret")],
    )
    builders.source_copy("https://example.org/secret")
    next_edition()

    assert draft.pk
    assert b"example.org/secret" not in client.get("/data/source-copies.csv").getvalue()


def test_answers_are_no_silent_change_and_an_exchanged_digest_is(cited):
    copy = builders.source_copy(cited.address)
    package.keep(next_edition())
    SourceCheck.objects.create(address=cited.address, state="changed")
    builders.source_copy(cited.address, sha256="cd" * 32)  # for the edition after
    assert list(silent_changes.of_register()) == []

    plant(SourceCopy.objects.filter(pk=copy.pk), sha256="ef" * 32)

    (problem,) = silent_changes.of_register()
    assert str(problem).endswith(f"source-copies {copy.name}: Changed by no edition: sha256.")


def test_a_statement_says_how_its_published_text_is(client, corpus):
    statement = Statement.objects.published().exclude(address="").first()
    day = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
    SourceCheck.objects.create(address=statement.address, state="gone", checked_at=day)

    text = client.get(f"/ar/statements/{statement.slug}/").content.decode()

    assert "لم يعد موجودًا" in text
    assert "سُئل في 27 نوفمبر" in text or "27 تشرين الثاني" in text

"""Nothing that is not published leaves by any door for machines, in any form."""

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client

from commitments import actions
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Statement,
)
from commitments.open_data.tables import TABLES
from tests import builders

SECRET = "Xyzzy"

# The workbook of the commitments holds every table.
FILES = [f"/data/{name}.{form}" for name in TABLES for form in ("csv", "json")]
WORKBOOK = ["/data/commitments.xlsx"]
LISTS = [
    f"/api/v1/{name}/?limit=100"
    for name in ("commitments", "statements", "actors", "themes", "regions", "editions")
]
OTHERS = [
    "/data/register.zip",
    "/data/datapackage.json",
    "/data/annotations.jsonld",
    "/feeds/follow-ups.atom",
    "/feeds/editions.atom",
    "/feeds/deadlines.ics",
    "/embed/en/GC-0001/",
    "/en/data/",
]


@pytest.fixture
def secrets(corpus) -> set[str]:
    """Something unpublished of every noun, and what would give each of them away."""
    published = Commitment.objects.get(reference="GC-0001")
    statement = Statement.objects.published().filter(kind="joint_statement").last()
    paragraph = statement.paragraphs.first()
    draft = actions.create_commitment(
        forum=published.forum, direction="pledge", kind="action", title_en=SECRET
    )
    with builders.tampering():
        published.follows.add(draft)
    hidden = Statement.objects.create(
        slug="xyzzy-statement",
        forum=published.forum,
        kind="remarks",
        standing="original",
        title_en=SECRET,
        title_ar=SECRET,
        issued_on=dt.date(2020, 1, 1),
        language="en",
    )
    Paragraph.objects.create(statement=hidden, number=1, text=SECRET, language="en")
    last = published.mentions.last()
    Mention.objects.create(
        commitment=published,
        number=90,
        paragraph=paragraph,
        start=0,
        quotation=paragraph.text[:20],
        role="reaffirmed",
        strength="commit",
        note_en=SECRET,
        note_ar=SECRET,
    )
    Exclusion.objects.create(
        paragraph=paragraph, start=1, passage=paragraph.text[1:9], reason="praise", note_en=SECRET
    )
    builders.reply(published, words=SECRET, document=SECRET)
    builders.membership(
        Actor.objects.get(slug="united-nations"), published.forum, source_en=SECRET, note_ar=SECRET
    )
    Absence.objects.create(commitment=draft, statement=statement, note_en=SECRET)
    actions.record_follow_up(
        commitment=published,
        status="no_evidence_found",
        searched_on=dt.date(2021, 1, 1),
        finding_en=SECRET,
        evidence=[
            {
                "kind": "press",
                "title": SECRET,
                "publisher": SECRET,
                "address": "https://xyzzy.example/",
                "reporting": "independent",
            }
        ],
    )
    for model in (Commitment, Statement, Mention, FollowUp):
        with builders.tampering():
            model.objects.update(internal_note=SECRET)
    retracted = FollowUp.objects.published().exclude(commitment=published).last()
    with builders.tampering():
        FollowUp.objects.filter(pk=retracted.pk).update(
            state="retracted", retraction_reason=SECRET, finding_en=SECRET
        )
    assert last.number < 90
    return {SECRET.lower(), draft.reference.lower(), "gc-0001.m90"}


def everything_in(response) -> str:
    """The texts of an answer; those inside a zip file or a workbook as well."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize(
    "addresses", [FILES, WORKBOOK, LISTS, OTHERS], ids=["files", "workbook", "api", "others"]
)
def test_what_is_not_published_is_not_told(client: Client, secrets: set[str], addresses: list[str]):
    told = []
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        text = everything_in(response).lower()
        told += [f"{address}: {secret}" for secret in secrets if secret in text]

    assert told == []

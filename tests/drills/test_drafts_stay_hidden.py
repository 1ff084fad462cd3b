"""Every text of everything unpublished carries a mark of its own, and every public door is asked."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    CorrectionRequest,
    Exclusion,
    Forum,
    IncomingFile,
    Meeting,
    Mention,
    Region,
    Statement,
    Theme,
)
from commitments.models.text_rules import guarded
from commitments.models.texts import texts
from commitments.open_data.api import throttling
from tests import addresses, builders
from tests.planting import plant

pytestmark = pytest.mark.once

WORD = "plotzlich"
"""Stands beside every mark, so that a search for it would find them all."""
MARK = re.compile(r"qz\d+xq", re.IGNORECASE)
WITHOUT_DRAFTS = {
    *["Edition", "Change", "FormerSlug", "Checkpoint", "Cosignature"],
    *["Job", "SentForm", "SourceCheck", "SearchedSource"],
}
"""Nouns that are written with an edition, or have nothing for readers; what was searched stands with its follow-up."""
CHOSEN = re.compile(
    r"retraction_reason|search|phrases|edtf|sha256|reference|language|currency|prefix|media_type|hash"
)
"""Columns whose values are made, chosen from a list, or empty in what is unpublished."""


def drafts() -> list[models.Model]:
    """One unpublished row of every noun, hung on what is published where that may be."""
    commitment = Commitment.objects.get(reference="GC-0001")
    place = commitment.mentions.published().first().paragraph
    words = {"name_en": "A draft", "name_ar": "مسودة"}
    draft = builders.commitment(forum=commitment.forum)
    statement = builders.statement()
    theme = Theme.objects.create(slug="qz0xq-theme", **words)
    region = Region.objects.create(slug="qz0xq-region", **words)
    actor = Actor.objects.create(slug="qz0xq-actor", kind="group", **words)
    forum = Forum.objects.create(slug="qz0xq-forum", prefix="QZ", **words)
    meeting = Meeting.objects.create(
        slug="qz0xq-meeting",
        forum=commitment.forum,
        level="ministers",
        place_en="A draft",
        place_ar="مسودة",
        began_on=dt.date(2019, 6, 1),
        ended_on=dt.date(2019, 6, 1),
    )
    follow_up = builders.follow_up(commitment, status="fulfilled", happened_edtf="2021-06-28")
    follow_up.reply_looked_for_on = dt.date(2021, 7, 1)
    follow_up.save()
    later = Statement.objects.published().filter(standing="original").last()
    rows: list[models.Model] = [
        *[draft, statement, theme, region, actor, forum, meeting, follow_up],
        builders.reply(commitment),
        *draft.parties.all(),
        *follow_up.evidence.all(),
        builders.paragraph(statement=statement),
        Exclusion(paragraph=place, passage=place.text[:20], start=0, reason="procedure"),
        Absence(commitment=commitment, statement=later),
        Mention(
            commitment=commitment,
            paragraph=place,
            number=99,
            role="reaffirmed",
            strength="reaffirm",
            quotation=place.text[-9:],
            start=len(place.text) - 9,
        ),
        CorrectionRequest(
            kind="retract",
            content_type=ContentType.objects.get_for_model(Commitment),
            object_id=commitment.pk,
            row_version=1,
            reason="A draft",
            asked_by=builders.user("Editors"),
        ),
        IncomingFile(
            name="A draft",
            media_type="text/plain",
            content=b"qz0xq",
            uploaded_by=builders.user("Editors"),
        ),
    ]
    for row in rows:
        if row.pk is None:
            row.save()
    with builders.tampering():  # as nothing in the register does
        commitment.follows.add(draft)
    return rows


def marked(row: models.Model, numbers: Iterator[int]) -> dict[str, str]:
    """What every text of the row becomes, with its mark."""
    values = {}
    for field in texts(type(row)):
        if CHOSEN.search(field.name) or field.choices or field.name in ("quotation", "passage"):
            continue
        mark = f"qz{next(numbers)}xq"
        match field:
            case models.SlugField():
                values[field.name] = f"{mark}-{WORD}"
            case models.URLField():
                values[field.name] = f"https://{mark}.example/{WORD}"
            case _:
                values[field.name] = f"{WORD} {mark}"[: field.max_length]
    return values


@pytest.fixture
def marks(corpus) -> dict[str, str]:
    """The noun and field of every mark that stands in something unpublished."""
    numbers = count(1)
    found = {}
    for row in drafts():
        values = marked(row, numbers)
        if values:
            plant(type(row)._base_manager.filter(pk=row.pk), **values)
        found |= {MARK.search(v)[0]: f"{type(row).__name__}.{f}" for f, v in values.items()}
    noted = Commitment.objects.filter(reference="GC-0001")
    plant(noted, internal_note=f"{WORD} qz0xq")
    nouns = {name.partition(".")[0] for name in found.values()}
    others = {model.__name__ for model in guarded(apps)} - WITHOUT_DRAFTS
    assert others <= nouns, "a new noun has a draft here, too"
    return found | {"qz0xq": "what names a draft"}


def read(response) -> str:
    """All that an answer says; files in it are unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{content.decode(errors='replace')}"


def asked() -> Iterator[str]:
    """Every public address, as it is, with a search for the word, and for what is a draft."""
    keys = {
        "commitments": Commitment.objects.latest("pk").reference,
        "statements": Statement.objects.latest("pk").slug,
        "themes": Theme.objects.latest("pk").slug,
        "regions": Region.objects.latest("pk").slug,
        "actors": Actor.objects.latest("pk").slug,
        "meetings": Meeting.objects.latest("pk").slug,
    }
    for route in addresses.routes():
        address = addresses.address(route)
        yield address
        yield f"{address}?q={WORD}"
        for folder, key in keys.items():
            if f"{folder}/<" in route:
                yield addresses.address(route, **dict.fromkeys(addresses.parameters(route), key))
    for table in ["commitments", "mentions", "paragraphs", "parties", "follow-ups", "evidence"]:
        for form in ["csv", "json", "xlsx"]:
            yield f"/data/{table}.{form}"


def test_no_text_of_a_draft_leaves_by_any_door(marks, monkeypatch):
    monkeypatch.setattr(throttling, "RATE", "1000000/min")
    client = Client()
    leaks = set()

    for address in asked():
        said = read(client.get(address, follow=True))
        # What was asked for may stand in the answer.
        found = {*MARK.findall(said)} - {*MARK.findall(address)}
        leaks |= {(address, marks.get(mark, mark)) for mark in found}

    assert leaks == set()
    assert len(marks) > 60

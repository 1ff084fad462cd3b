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
from django.utils import timezone

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    CorrectionRequest,
    Exclusion,
    Follower,
    Forum,
    IncomingFile,
    Job,
    Meeting,
    MeetingKind,
    Mention,
    Pairing,
    Region,
    Reviewed,
    SentForm,
    SourceCheck,
    Statement,
    Theme,
)
from commitments.models.texts import texts
from commitments.open_data.api import throttling
from commitments.open_data.tables import TABLES
from tests import addresses, builders
from tests.planting import plant

pytestmark = pytest.mark.once

WORD = "plotzlich"
"""Stands beside every mark, so that a search for it would find them all."""
MARK = re.compile(r"qz\d+xq", re.IGNORECASE)
PUBLIC = {
    *["Edition", "Change", "FormerSlug", "Checkpoint", "Cosignature"],
    *["Package", "Pen", "Standing"],
}
"""Records that are written with an edition, of what it publishes."""
MADE = {
    "reference": "given by the forum",
    "prefix": "six letters at most",
    "retraction_reason": "empty in what was never published",
    "deadline_edtf": "a day, in its form",
    "happened_edtf": "a day, in its form",
    "joined_edtf": "a day, in its form",
    "until_edtf": "a day, in its form",
    "dated_edtf": "a day, in its form",
    "currency": "three letters",
    "language": "the code of a language",
    "sha256": "a digest",
    "compared_sha256": "a digest",
    "file_sha256": "a digest",
    "iso_3166": "the code of a country",
    "iati": "the identifier of an organisation",
    "wikidata": "the number of an item",
    "key": "a digest",
    "kind": "the name of a kind of work",
    "step": "the name of a step",
    "run": "a number of this attempt",
    "queued_as": "a number in the queue",
}
"""Columns that hold no words of anybody, and why."""


def drafts() -> list[models.Model]:
    """One unpublished row of every noun, hung on what is published where that may be."""
    commitment = Commitment.objects.get(reference="GC-0001")
    place = commitment.mentions.published().first().paragraph
    words = {"name_en": "A draft", "name_ar": "مسودة"}
    draft = builders.commitment(forum=commitment.forum)
    statement = builders.statement()
    hidden = builders.paragraph(statement=statement)
    theme = Theme.objects.create(slug="qz0xq-theme", **words)
    region = Region.objects.create(slug="qz0xq-region", **words)
    actor = Actor.objects.create(slug="qz0xq-actor", kind="group", **words)
    forum = Forum.objects.create(slug="qz0xq-forum", prefix="QZ", **words)
    meeting = Meeting.objects.create(
        slug="qz0xq-meeting",
        forum=commitment.forum,
        level=builders.meeting_kind(),
        place_en="A draft",
        place_ar="مسودة",
        began_on=dt.date(2019, 6, 1),
        ended_on=dt.date(2019, 6, 1),
    )
    follow_up = builders.follow_up(commitment, status="fulfilled", happened_edtf="2021-06-28")
    follow_up.reply_looked_for_on = dt.date(2021, 7, 1)
    follow_up.save()
    searched = builders.search(commitment, reply_looked_for_on=dt.date(2026, 1, 1))
    editor = builders.user("Editors", email="qz0xq@example.org", first_name="qz0xq")
    later = Statement.objects.published().filter(standing="original").last()
    said = builders.mention(commitment=draft)
    parallel = builders.in_french(said)
    rows: list[models.Model] = [
        *[draft, statement, theme, region, actor, forum, meeting, follow_up, searched],
        builders.reply(commitment),
        builders.membership(actor, commitment.forum),
        MeetingKind.objects.create(slug="qz0xq-kind", **words),
        builders.counterpart(commitment, builders.commitment(forum=forum)),
        *draft.parties.all(),
        *follow_up.evidence.all(),
        *searched.searched_sources.all(),
        *[said, parallel, *Pairing.objects.filter(paragraph=parallel.paragraph)],
        Follower(address="qz0xq@example.org", language="en"),
        builders.unanswered_word(),
        hidden,
        Exclusion(paragraph=hidden, passage=hidden.text, start=0, reason="procedure"),
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
            changes={"title_en": "A draft"},
            content_type=ContentType.objects.get_for_model(Commitment),
            object_id=commitment.pk,
            row_version=1,
            reason="A draft",
            asked_by=editor,
        ),
        IncomingFile(name="A draft", media_type="text/plain", content=b"qz0xq", uploaded_by=editor),
        Job(kind="import", about="A draft", started_by=editor, language="en"),
        SentForm(key="qz0xq", sent_at=timezone.now(), led_to="/qz0xq/"),
        SourceCheck(address="https://qz0xq.example/", status=200),
        builders.source_copy("https://qz0xq.example/", after_edition=0),
    ]
    for row in rows:
        if row.pk is None:
            row.save()
    with builders.tampering():  # as nothing in the register does
        commitment.follows.add(draft)
    return rows


def marked(row: models.Model, numbers: Iterator[int]) -> dict[str, object]:
    """What every text of the row becomes, with its mark."""
    place = getattr(row, "paragraph", None)
    of_the_public = {"quotation", "passage"} if place and place.statement.is_public else set()
    values: dict[str, object] = {}
    for field in row._meta.concrete_fields:
        if field.name in {*MADE, *of_the_public} or field.choices:
            continue
        if "searched" in field.name and not row.is_recorded_search:
            continue
        mark = f"qz{next(numbers)}xq"
        match field:
            case models.SlugField():
                values[field.name] = f"{mark}-{WORD}"
            case models.URLField():
                values[field.name] = f"https://{mark}.example/{WORD}"
            case models.CharField() | models.TextField():
                # Two lines, as the words of a search have.
                lines = f"{WORD} {mark}\n{WORD}" if "searched" in field.name else f"{WORD} {mark}"
                values[field.name] = lines[: field.max_length]
            case models.JSONField():
                values[field.name] = {mark: f"{WORD} {mark}"}
    return values


def mark_everything(numbers: Iterator[int]) -> dict[str, str]:
    """Plant a mark in every text of every draft, and of its history; the field of each mark."""
    found = {"qz0xq": "what names a draft"}
    for row in drafts():
        values = marked(row, numbers)
        plant(type(row)._base_manager.filter(pk=row.pk), **values)
        if hasattr(row, "history"):
            row.history.update(**{name: values[name] for name in values})
        found |= {MARK.search(str(v))[0]: f"{type(row).__name__}.{f}" for f, v in values.items()}
    return found


def mark_notes(numbers: Iterator[int]) -> dict[str, str]:
    """Plant a mark in the internal notes of everything published."""
    found = {}
    for model in apps.get_app_config("commitments").get_models():
        if issubclass(model, Reviewed):
            mark = f"qz{next(numbers)}xq"
            plant(model._base_manager.exclude(published_in=None), internal_note=f"{WORD} {mark}")
            found[mark] = f"{model.__name__}.internal_note of what is published"
    return found


@pytest.fixture
def marks(corpus) -> dict[str, str]:
    """The noun and field of every mark that stands in something unpublished."""
    numbers = count(1)
    found = mark_everything(numbers)
    to_mark = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("commitments").get_models()
        if model.__name__ not in PUBLIC and not model.__name__.startswith("Historical")
        for field in (*texts(model), *json_fields(model))
        if field.name not in MADE and not field.choices
    }
    assert to_mark - {*found.values()} == set(), "what is new has a draft here, too"
    return found | mark_notes(numbers)


def json_fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.JSONField)]


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
    for table in TABLES:
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

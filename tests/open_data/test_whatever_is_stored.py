"""Every exit answers and can be read, whatever something else than the register has stored."""

import csv
import io
import json
import re
import zipfile

import feedparser
import html5lib
import icalendar
import openpyxl
import pytest
from django.apps import apps
from django.db import connection
from lxml import etree

from commitments.models import Commitment, Evidence, Mention, Paragraph, Statement
from commitments.models.publication import Edition
from commitments.models.texts import Worded, texts
from commitments.open_data import package
from commitments.open_data.tables import TABLES
from tests import builders
from tests.planting import plant
from tests.public.conftest import PAGES

WORST = "a\x0b\x07\x1b\ufffe\uffff\u202e\u2028\u2029\x85\r\x0c\ue000\ufeff\x7f\x9fz"
UNREADABLE = {"invalid-codepoint", "invalid-character"}
KEYS = {"slug", "name", "reference", "prefix", "sha256", "noun", "key"}
QUOTED = {"quotation", "passage", "text", "condition", "deadline_phrase"}
CODES = {"deadline_edtf", "happened_edtf", "dated_edtf", "joined_edtf", "until_edtf", "currency"}
CODES |= {"iso_3166", "iati", "wikidata", "compared_sha256", "file_sha256"}
LINES = {"searched_words_en", "searched_words_ar"}
"""Texts of several lines, which keep them."""


@pytest.fixture(scope="module")
def planted(for_the_module):
    """A register in which every text is one of characters that nobody can mean."""
    # The corpus holds none.
    first = Commitment.objects.published().first()
    linked = builders.counterpart(first, builders.published_commitment())
    builders.publish(builders.reply(first), linked)
    builders.published_in_french()
    cited = Evidence.objects.published().exclude(address="").first()
    builders.source_copy(cited.address, after_edition=0)
    worst = WORST if connection.vendor == "postgresql" else f"{WORST}\x00"
    for model in apps.get_app_config("commitments").get_models():
        if issubclass(model, Worded):
            for name in {field.name for field in texts(model)} - KEYS - QUOTED - CODES:
                words = f"{worst}\n{worst}" if name in LINES else worst
                plant(model._base_manager.exclude(**{name: ""}), **{name: words})
    for mention in Mention.objects.select_related("paragraph").exclude(deadline_phrase="")[:3]:
        words = mention.quotation + worst
        text = mention.paragraph.text.replace(mention.quotation, words)
        plant(Paragraph.objects.filter(pk=mention.paragraph.pk), text=text)
        plant(
            Mention.objects.filter(pk=mention.pk),
            quotation=words,
            condition=worst,
            deadline_phrase=worst,
        )


@pytest.fixture
def worst(planted, corpus):
    """The same, as it was planted, for one test."""


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["follow-ups", "editions"])
def test_atom_feeds(client, worst, name, language):
    answer = content(client, f"/feeds/{language}/{name}.atom")

    etree.fromstring(answer)
    assert not feedparser.parse(answer).bozo


def test_calendar(client, worst):
    answer = content(client, "/feeds/deadlines.ics")
    calendar = icalendar.Calendar.from_ical(answer)

    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", answer)  # RFC 5545, CONTROL
    assert len(calendar.events) == sum(1 for _ in calendar.walk("VEVENT")) > 0


@pytest.mark.once  # its cells are those of the JSON files
def test_workbook(client, worst):
    book = openpyxl.load_workbook(io.BytesIO(content(client, "/data/commitments.xlsx")))

    assert [name for name in TABLES if book[name].max_row < 2] == []


def test_csv_files(client, worst):
    files = {name: content(client, f"/data/{name}.csv").decode("utf-8-sig") for name in TABLES}

    rows = {
        name: list(csv.reader(io.StringIO(text, newline=""), strict=True))
        for name, text in files.items()
    }
    assert [name for name in TABLES if len({len(row) for row in rows[name]}) != 1] == []
    assert [name for name in TABLES if len(rows[name]) < 2] == []


def test_json_files(client, worst):
    files = {name: json.loads(content(client, f"/data/{name}.json")) for name in TABLES}

    assert [name for name, document in files.items() if not document["rows"]] == []


@pytest.mark.parametrize(
    "address",
    [
        "/data/annotations.jsonld",
        "/data/datapackage.json",
        "/api/v1/commitments/",
        "/api/v1/commitments/GC-0001/",
        "/api/v1/statements/",
        "/oembed?url=http://testserver/en/commitments/GC-0001/",
    ],
)
def test_other_json(client, worst, address):
    json.loads(content(client, address))


def test_sitemap(client, worst):
    etree.fromstring(content(client, "/sitemap.xml"))


def test_data_package(worst):
    with zipfile.ZipFile(io.BytesIO(package.build(Edition.objects.first()).content)) as archive:
        assert archive.testzip() is None


@pytest.mark.once
@pytest.mark.parametrize("path", [*PAGES, "embed"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages(client, worst, path, language):
    address = f"/embed/{language}/GC-0001/" if path == "embed" else f"/{language}{path}"

    assert html5lib.HTMLParser(strict=True).parse(content(client, address).decode()) is not None


@pytest.mark.once
@pytest.mark.parametrize("page", ["", "{}/change/", "{}/history/", "{}/delete/"])
@pytest.mark.parametrize("model", [Commitment, Statement, Edition])
def test_pages_of_the_desk(admin_client, worst, model, page):
    address = f"/admin/commitments/{model._meta.model_name}/{page.format(model.objects.first().pk)}"
    answer = admin_client.get(address)

    parser = html5lib.HTMLParser()
    parser.parse(answer.content.decode())

    assert answer.status_code in (200, 403)
    assert {error[1] for error in parser.errors} & UNREADABLE == set()


@pytest.mark.parametrize("name", ["commitment", "followup", "statement", "paragraph", "edition"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_files_of_the_desk(admin_client, worst, name, form):
    answer = content(admin_client, f"/admin/commitments/{name}/export/{form}/")

    assert (
        answer if form == "csv" else openpyxl.load_workbook(io.BytesIO(answer)).active.max_row > 1
    )

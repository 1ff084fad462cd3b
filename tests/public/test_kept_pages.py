"""A page that was answered is answered again without being made again, as long as nothing changed."""

import datetime as dt
import gzip

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commitments import actions, http_caching
from commitments.models import Package
from tests import builders
from tests.public.conftest import PAGES

pytestmark = pytest.mark.django_db

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture(autouse=True)
def keeping(settings):
    """Keep pages as the register does, in a memory of this test's own."""
    pages = settings.CACHES["pages"] | {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "of one test",
    }
    settings.CACHES = settings.CACHES | {"pages": pages}
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def asked(client, address, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=GZIP | headers)
    return response, len(captured)


@pytest.mark.parametrize("path", PAGES)
def test_the_second_answer_is_the_first_to_the_byte_and_takes_one_query(client, corpus, path):
    first, _many = asked(client, f"/ar{path}")

    second, queries = asked(Client(), f"/ar{path}")

    assert (second.content, second.headers) == (first.content, first.headers)
    assert queries == 1


def test_an_edition_shows_on_the_very_next_request(client, corpus):
    address = "/en/commitments/?sort=-reference"
    asked(client, address)
    row = builders.published_commitment()

    page, _queries = asked(client, address)

    assert row.reference in gzip.decompress(page.content).decode()


def test_a_correction_shows_on_the_very_next_request(client, corpus):
    row = builders.published_commitment()
    address = f"/en/commitments/{row.reference}/"
    asked(client, address)

    actions.correct(
        row=row,
        changes={"title_en": "Corrected just now"},
        reason="Misread.",
        edition=builders.edition(),
    )

    page, _queries = asked(client, address)
    assert "Corrected just now" in gzip.decompress(page.content).decode()


def test_a_package_that_is_made_later_shows_on_the_very_next_request(client, corpus):
    edition = builders.edition()
    address = f"/en/changes/{edition.number}/"
    before, _queries = asked(client, address)

    Package.objects.create(edition=edition, content=b"zip")
    after, _queries = asked(client, address)

    assert after.headers["ETag"] != before.headers["ETag"]


def test_languages_days_and_queries_have_pages_of_their_own(client, corpus, monkeypatch):
    addresses = [
        "/en/",
        "/ar/",
        "/en/?on=2020-06-30",
        "/en/commitments/",
        "/en/commitments/?page=2",
    ]
    kept = {address: asked(client, address)[0].content for address in addresses}

    monkeypatch.setattr(http_caching.timezone, "localdate", lambda: dt.date(2100, 1, 1))
    tomorrow, queries = asked(client, "/en/themes/")

    assert len(set(kept.values())) == len(addresses)
    assert tomorrow.status_code == 200 and queries > 1


def test_what_is_refused_or_not_there_is_not_kept(client, corpus):
    for address in ("/en/commitments/?status=moon", "/en/commitments/GC-9999/"):
        first, many = asked(client, address)
        again, queries = asked(client, address)

        assert (first.status_code, again.status_code) in {(400, 400), (404, 404)}
        assert queries == many > 1


def test_who_takes_no_gzip_gets_the_page_as_it_is(client, corpus):
    asked(client, "/en/")

    plain = client.get("/en/")

    assert "Content-Encoding" not in plain.headers
    assert b"<html" in plain.content


def test_a_name_of_the_register_that_changed_shows_at_once(client, corpus, settings):
    before, _queries = asked(client, "/en/")
    settings.REGISTER_NAME = "Another name"

    after, _queries = asked(client, "/en/")

    assert after.headers["ETag"] != before.headers["ETag"]

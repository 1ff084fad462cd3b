"""A page that was answered is answered again without being made again, as long as nothing changed."""

import datetime as dt
import gzip

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commitments import actions, http_caching, public_state
from commitments.models import Edition, Package
from tests import builders
from tests.public.conftest import PAGES

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

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


@pytest.fixture
def told(settings, tmp_path):
    """The public state lies in a folder, as it does where the register is served."""
    settings.INDEX_DIR = str(tmp_path)
    public_state.current()


def asked(client, address, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address, headers=GZIP | headers)
    return response, len(captured)


@pytest.mark.both
def test_the_second_answer_is_the_first_to_the_byte_and_takes_one_query(client, corpus):
    others, queries = [], {}
    for path in PAGES:
        first, _many = asked(client, f"/ar{path}")
        second, queries[path] = asked(Client(), f"/ar{path}")
        if (second.content, second.headers) != (first.content, first.headers):
            others.append(path)

    assert others == []
    assert queries == dict.fromkeys(PAGES, 1)


def test_with_the_state_in_a_folder_a_kept_page_takes_no_query(client, corpus, told):
    others, sent_again, queries = [], [], {}
    for path in PAGES:
        first, _many = asked(client, f"/en{path}")
        second, of_second = asked(Client(), f"/en{path}")
        unchanged, none = asked(Client(), f"/en{path}", **{"If-None-Match": first["ETag"]})
        queries[path] = of_second + none
        if (second.content, second.headers) != (first.content, first.headers):
            others.append(path)
        if (unchanged.status_code, unchanged.content) != (304, b""):
            sent_again.append(path)

    assert others == sent_again == []
    assert queries == dict.fromkeys(PAGES, 0)


def test_a_kept_page_is_the_same_for_whoever_has_a_session(client, corpus, told, admin_client):
    first, _many = asked(client, "/en/commitments/")

    editor, queries = asked(admin_client, "/en/commitments/")

    assert (editor.content, queries) == (first.content, 0)


def test_head_is_answered_from_what_is_kept(client, corpus, told):
    first, _many = asked(client, "/en/")

    with CaptureQueriesContext(connection) as captured:
        head = client.head("/en/", headers=GZIP)

    assert (head.status_code, head["ETag"], len(captured)) == (200, first["ETag"], 0)


def test_the_address_that_chooses_a_language_is_not_kept(client, corpus, told):
    english = client.get("/", headers=GZIP | {"Accept-Language": "en"})
    arabic = client.get("/", headers=GZIP | {"Accept-Language": "ar"})

    assert (english["Location"], arabic["Location"]) == ("/en/", "/ar/")


def test_a_file_that_did_not_change_takes_no_query(client, corpus, told):
    for name in ("commitments.csv", "commitments.json", "register.zip", "datapackage.json"):
        first = client.get(f"/data/{name}")
        b"".join(first)

        again, queries = asked(client, f"/data/{name}", **{"If-None-Match": first["ETag"]})

        assert (again.status_code, queries, again["Access-Control-Allow-Origin"]) == (304, 0, "*")


def test_a_kept_page_is_not_shown_under_a_name_that_is_not_ours(client, corpus, told, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    asked(client, "/en/")

    assert client.get("/en/", headers=GZIP | {"Host": "evil.example"}).status_code == 400


def test_a_kept_page_is_not_shown_without_tls_where_that_is_asked_for(
    client, corpus, told, settings
):
    asked(client, "/en/")
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/en/", headers=GZIP)

    assert response.status_code == 301


def test_a_cache_in_front_keeps_pages_only_where_the_operator_says_so(
    client, corpus, told, settings
):
    before, _many = asked(client, "/en/")
    settings.EDGE_SECONDS = 300

    page = client.get("/ar/", headers=GZIP)

    assert before["Cache-Control"] == "public, no-cache" and "Surrogate-Key" not in before
    assert page["Cache-Control"] == "public, max-age=0, s-maxage=300"
    assert page["Surrogate-Key"] == f"register edition-{Edition.objects.latest_number()}"


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


@pytest.mark.both
def test_a_name_of_the_register_that_changed_shows_at_once(client, corpus, settings):
    before, _queries = asked(client, "/en/")
    settings.REGISTER_NAME = "Another name"

    after, _queries = asked(client, "/en/")

    assert after.headers["ETag"] != before.headers["ETag"]

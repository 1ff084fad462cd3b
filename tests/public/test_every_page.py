import gzip
import json
import re

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.models import Actor
from tests import builders
from tests.public.conftest import PAGES

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
EVERY = pytest.mark.parametrize("path", PAGES)


def text(response):
    return response.content.decode()


@pytest.fixture(scope="session")
def kept():
    """Pages of the corpus by address: rendered once, read by many tests."""
    return {}


@pytest.fixture
def read(kept, client, corpus):
    """`read(address)`: the page of the corpus at an address."""

    def page(address):
        if address not in kept:
            kept[address] = text(client.get(address))
        return kept[address]

    return page


def queries(client, path, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, **headers)
    return response, captured


@BOTH
@EVERY
def test_page_is_valid_html(read, language, path):
    parser = html5lib.HTMLParser(strict=False)

    parser.parse(read(f"/{language}{path}"))

    assert parser.errors == []


@BOTH
@EVERY
def test_no_id_stands_twice_and_every_anchor_has_its_place(read, language, path):
    html = read(f"/{language}{path}")
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


@BOTH
@EVERY
def test_page_says_its_language_and_direction(read, language, path):
    html = read(f"/{language}{path}")

    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in html


@EVERY
def test_page_names_its_versions_in_both_languages_and_a_default(read, path):
    html = read(f"/en{path}")

    bare = path.partition("?")[0]
    assert f'<link rel="canonical" href="http://testserver/en{bare}">' in html
    for code, language in {"en": "en", "ar": "ar", "x-default": "en"}.items():
        address = f"http://testserver/{language}{bare}"
        assert f'<link rel="alternate" hreflang="{code}" href="{address}">' in html


@EVERY
def test_language_switch_keeps_page_and_query(read, path):
    html = read(f"/en{path}")

    address = f"/ar{path}".replace("&", "&amp;")
    assert f'<a href="{address}" lang="ar"' in html


@EVERY
def test_page_has_a_title_and_a_description_of_its_own(read, path):
    html = read(f"/en{path}")

    assert re.search(r"<title>[^<]{10,}</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', html)
    assert re.search(r'<meta property="og:title" content="[^"]+">', html)


@pytest.mark.parametrize("path", ["/", "/commitments/", "/commitments/GC-0001/"])
def test_structured_data_can_be_read(read, path):
    html = read(f"/en{path}")

    data = json.loads(re.search(r"<script type=.application/ld.json.>(.*?)</script>", html)[1])

    assert data["@context"] == "https://schema.org"
    assert data["@type"] in {"Dataset", "CreativeWork"}


def test_a_title_cannot_break_out_of_the_structured_data(client, db):
    row = builders.published_commitment(title_en="</script><script>alert(1)</script>")

    html = text(client.get(f"/en/commitments/{row.reference}/"))

    assert "<script>alert" not in html


@BOTH
@EVERY
def test_page_has_no_inline_script_or_style(read, language, path):
    html = read(f"/{language}{path}")

    scripts = re.findall(r"<script(?![^>]*(?:src=|ld\+json))", html)
    assert scripts == [] and " style=" not in html and "<style" not in html
    assert not re.search(r"\son[a-z]+=", html)


@BOTH
@EVERY
def test_page_and_all_it_loads_stay_below_100_kilobytes(client, corpus, language, path):
    response = client.get(f"/{language}{path}", headers={"Accept-Encoding": "gzip"})
    addresses = re.findall(
        r'(?:src|href)="(/static/[^"#]+)', gzip.decompress(response.content).decode()
    )

    files = {address: b"".join(client.get(address)) for address in addresses}

    size = len(response.content) + sum(len(gzip.compress(body)) for body in files.values())
    assert size < 100_000


@EVERY
def test_conditional_request_costs_one_query(client, corpus, path):
    tag = client.get(f"/en{path}").headers["ETag"]

    response, captured = queries(client, f"/en{path}", headers={"If-None-Match": tag})

    assert (response.status_code, len(captured)) == (304, 1)
    assert response.headers["ETag"] == tag


def test_page_changes_its_tag_with_a_new_edition(client, corpus):
    before = client.get("/en/").headers["ETag"]

    builders.published_commitment()

    assert client.get("/en/").headers["ETag"] != before


def test_page_changes_its_tag_when_an_actor_is_renamed(client, corpus):
    before = client.get("/en/actors/").headers["ETag"]
    italy = Actor.objects.get(slug="italy")
    italy.name_en = "Italian Republic"
    italy.save()

    assert client.get("/en/actors/").headers["ETag"] != before


def test_tags_of_languages_days_and_addresses_differ(client, corpus):
    paths = ["/en/", "/ar/", "/en/?on=2020-06-30", "/en/themes/"]

    assert len({client.get(path).headers["ETag"] for path in paths}) == len(paths)


def test_caches_ask_again_each_time(client, corpus):
    assert client.get("/en/").headers["Cache-Control"] == "public, no-cache"


@EVERY
def test_number_of_queries_does_not_grow_with_the_register(client, corpus, path):
    client.get(f"/en{path}")
    _response, before = queries(client, f"/en{path}")
    for _number in range(3):
        builders.published_commitment()

    _response, after = queries(client, f"/en{path}")

    assert len(after) == len(before)
    assert len(after) <= 35


@EVERY
def test_page_can_only_be_read(client, db, path):
    response = client.post(f"/en{path}")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "can only be read" in text(response)


def test_page_does_not_vary_by_cookie(client, corpus):
    assert "cookie" not in client.get("/en/").headers.get("Vary", "").lower()

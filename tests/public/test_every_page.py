"""What holds for every kind of page. The corpus is rendered once; each rule reads all pages."""

import gzip
import json
import re

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import actions
from commitments.models import Actor
from tests import builders, indexes
from tests.public.conftest import PAGES

pytestmark = pytest.mark.once

ADDRESSES = [f"/{language}{path}" for language in ("en", "ar") for path in PAGES]


def text(response):
    return response.content.decode()


@pytest.fixture(scope="session")
def kept():
    """Answers of the corpus by address: asked for once, read by many tests."""
    return {}


def ask_once(client):
    """Let what is read once for each state of the register, such as names, be read."""
    for language in ("en", "ar"):
        client.get(f"/{language}/commitments/?q=detainees")


@pytest.fixture
def answers(kept, client, corpus):
    """The answer at every address in both languages, as compressed as a browser gets it."""
    if not kept:
        indexes.forget_what_was_told()
        ask_once(client)
    for address in ADDRESSES:
        if address not in kept:
            with CaptureQueriesContext(connection) as captured:
                response = client.get(address, headers={"Accept-Encoding": "gzip"})
            response.html = gzip.decompress(response.content).decode()
            response.query_count = len(captured)
            kept[address] = response
    return kept


@pytest.fixture
def pages(answers):
    """The HTML at every address."""
    return {address: response.html for address, response in answers.items()}


def test_every_page_answers(answers):
    assert {response.status_code for response in answers.values()} == {200}


def test_every_page_is_valid_html(pages):
    errors = {}

    for address, html in pages.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(html)
        if parser.errors:
            errors[address] = parser.errors

    assert errors == {}


def test_no_id_stands_twice_and_every_anchor_has_its_place(pages):
    for address, html in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', html)

        assert len(ids) == len(set(ids)), address
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), address


def test_every_page_says_its_language_and_direction(pages):
    for address, html in pages.items():
        opening = (
            '<html lang="ar" dir="rtl">'
            if address.startswith("/ar/")
            else '<html lang="en" dir="ltr">'
        )

        assert opening in html, address


def test_every_page_names_its_versions_in_both_languages_and_a_default(pages):
    for path in PAGES:
        html, bare = pages[f"/en{path}"], path.partition("?")[0]

        assert f'<link rel="canonical" href="http://testserver/en{bare}">' in html, path
        for code, language in {"en": "en", "ar": "ar", "x-default": "en"}.items():
            address = f"http://testserver/{language}{bare}"
            link = f'<link rel="alternate" hreflang="{code}" href="{address}">'
            assert link in html, path


def test_language_switch_keeps_page_and_query(pages):
    for path in PAGES:
        escaped = path.replace("&", "&amp;")

        assert f'<a href="/ar{escaped}" lang="ar"' in pages[f"/en{path}"], path
        assert f'<a href="/en{escaped}" lang="en"' in pages[f"/ar{path}"], path


def test_every_status_leads_to_its_meaning(pages):
    for address, html in pages.items():
        if not address.endswith("/method/"):
            linked = html.count('<a class="status-link" href="' + address[:4] + "method/#")

            assert linked == html.count('<span class="status status--'), address


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    for address, html in pages.items():
        assert re.search(r"<title>[^<]{10,}</title>", html), address
        assert re.search(r'<meta name="description" content="[^"]{20,}">', html), address
        assert re.search(r'<meta property="og:title" content="[^"]+">', html), address


def test_structured_data_says_what_the_page_is(pages):
    kinds = {
        path: json.loads(
            re.search(r"<script type=.application/ld.json.>(.*?)</script>", pages[f"/en{path}"])[1]
        )
        for path in (
            "/",
            "/commitments/",
            "/commitments/GC-0001/",
            "/statements/2020-06-04-small-group-communique/",
        )
    }

    assert {data["@context"] for data in kinds.values()} == {"https://schema.org"}
    assert [data["@type"] for data in kinds.values()] == [
        "Dataset",
        "Dataset",
        "CreativeWork",
        "CreativeWork",
    ]
    quoted = kinds["/commitments/GC-0001/"]["citation"]
    assert quoted[0]["@type"] == "Quotation" and quoted[0]["url"].endswith("#p13")


OF_SCHEMA_ORG = {
    "Dataset": "@id @context name description url inLanguage isAccessibleForFree license creator "
    "publisher distribution temporalCoverage spatialCoverage version dateModified",
    "DataDownload": "name encodingFormat contentUrl",
    "Organization": "name url",
    "Place": "name",
    "CreativeWork": "@id @context identifier name abstract url inLanguage isPartOf creditText "
    "citation datePublished publisher isBasedOn",
    "Quotation": "text inLanguage url datePublished",
}
"""Properties that https://schema.org/version/latest defines for each type, of those in use."""


def test_structured_data_uses_properties_that_schema_org_has_for_the_type(pages):
    found = [
        json.loads(data)
        for html in pages.values()
        for data in re.findall(r"<script type=.application/ld.json.>(.*?)</script>", html)
    ]

    def walk(value):
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)

    nodes = list(walk(found))
    unknown = {
        (node["@type"], name)
        for node in nodes
        for name in node.keys() - {"@type"} - set(OF_SCHEMA_ORG[node["@type"]].split())
    }
    assert {node["@type"] for node in nodes} == OF_SCHEMA_ORG.keys()
    assert unknown == set()


def test_the_dataset_says_when_and_where_it_is_about(pages):
    home, register = (
        json.loads(re.search(r"<script type=.application/ld.json.>(.*?)</script>", pages[path])[1])
        for path in ("/ar/", "/ar/commitments/")
    )

    assert home["temporalCoverage"] == "2019-02-06/2021-06-28"
    assert {"@type": "Place", "name": "العراق"} in register["spatialCoverage"]


def test_a_title_cannot_break_out_of_the_structured_data(client, db):
    row = builders.published_commitment(title_en="</script><script>alert(1)</script>")

    html = text(client.get(f"/en/commitments/{row.reference}/"))

    assert "<script>alert" not in html


def test_no_page_has_inline_script_or_style(pages):
    for address, html in pages.items():
        scripts = re.findall(r"<script(?![^>]*(?:src=|ld\+json))", html)

        assert scripts == [] and " style=" not in html and "<style" not in html, address
        assert not re.search(r"\son[a-z]+=", html), address


def test_every_page_and_all_it_loads_stay_below_100_kilobytes(client, answers):
    sizes, files = {}, {}

    for address, response in answers.items():
        loaded = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', response.html))
        for file in loaded - files.keys():
            files[file] = len(gzip.compress(b"".join(client.get(file))))
        sizes[address] = len(response.content) + sum(files[file] for file in loaded)

    assert {address: size for address, size in sizes.items() if size >= 100_000} == {}


def test_conditional_request_costs_one_query(client, answers):
    for address in ADDRESSES:
        tag = answers[address].headers["ETag"]

        with CaptureQueriesContext(connection) as captured:
            response = client.get(address, headers={"If-None-Match": tag})

        assert (response.status_code, len(captured)) == (304, 1), address
        assert response.headers["ETag"] == tag, address


def test_page_changes_its_tag_with_a_new_edition(client, answers):
    builders.published_commitment()

    assert client.get("/en/").headers["ETag"] != answers["/en/"].headers["ETag"]


def test_page_changes_its_tag_when_an_actor_is_renamed(client, answers):
    actions.correct(
        row=Actor.objects.get(slug="italy"),
        changes={"name_en": "Italian Republic"},
        reason="Its full name.",
        edition=builders.edition(),
    )

    assert client.get("/en/actors/").headers["ETag"] != answers["/en/actors/"].headers["ETag"]


def test_tags_of_languages_days_and_addresses_differ(client, answers):
    of_a_day = client.get("/en/themes/?on=2020-06-30").headers["ETag"]

    tags = {of_a_day, *(response.headers["ETag"] for response in answers.values())}
    assert len(tags) == len(answers) + 1


def test_caches_ask_again_each_time_and_keep_no_readers_cookie(answers):
    for address, response in answers.items():
        assert response.headers["Cache-Control"] == "public, no-cache", address
        assert "cookie" not in response.headers.get("Vary", "").lower(), address


MOST_QUERIES = {
    "/en/": 12,
    "/en/commitments/": 8,
    "/en/commitments/GC-0001/": 14,
    "/en/statements/2020-06-04-small-group-communique/": 10,
    "/en/lineage/": 7,
    "/en/meetings/2021-06-28-rome/brief/": 14,
}
"""What a page may ask the database; the others ask less than a search does."""


def test_number_of_queries_does_not_grow_with_the_register(client, answers):
    for _number in range(3):
        builders.published_commitment()
    ask_once(client)
    grown = {}

    for address in ADDRESSES[: len(PAGES)]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        grown[address] = len(captured)

    assert grown == {address: answers[address].query_count for address in grown}
    assert {address: grown[address] for address in MOST_QUERIES} == MOST_QUERIES
    assert max(grown.values()) <= 36


def test_pages_can_only_be_read(client, db):
    for path in PAGES:
        response = client.post(f"/en{path}")

        assert response.status_code == 405, path
        assert response.headers["Allow"] == "GET, HEAD", path
        assert "can only be read" in text(response), path

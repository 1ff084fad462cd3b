import json
import re

import html5lib
import pytest
from django.test import Client

from commitments.models import Mention
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")


def read(client: Client, address: str) -> list[dict]:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/ld+json")
    page = json.loads(b"".join(response.streaming_content))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    return page["items"]


def test_every_published_mention_is_an_annotation(client):
    keys = {item["id"].partition("#")[2] for item in read(client, "/data/annotations.jsonld")}

    assert keys == {mention.key for mention in Mention.objects.published()}


def select(page, css: str) -> str:
    """The text of the first element that a selector like `#p3 > .paragraph` finds."""
    number = re.fullmatch(r"#p([0-9]+) > \.paragraph", css)[1]
    element = page.find(f".//*[@id='p{number}']/*[@class='paragraph']")
    return "".join(element.itertext())


@pytest.mark.once
def test_the_selectors_find_the_words_on_the_page_of_the_statement(client):
    pages, lost = {}, []
    for item in read(client, "/data/annotations.jsonld"):
        source = item["target"]["source"]
        if source not in pages:
            html = client.get(source.removeprefix("http://testserver")).content
            pages[source] = html5lib.parse(html, namespaceHTMLElements=False)
        quote, element = item["target"]["selector"]
        text = select(pages[source], element["value"])
        position = element["refinedBy"]
        words = text[position["start"] : position["end"]]
        if words != quote["exact"] or quote["prefix"] + words + quote["suffix"] not in text:
            lost.append(item["id"])

    assert lost == []


@pytest.mark.once
def test_the_page_of_a_statement_says_where_its_annotations_are(client):
    html = client.get("/ar/statements/2020-06-04-small-group-communique/").content

    page = html5lib.parse(html, namespaceHTMLElements=False)
    [link] = page.findall(".//link[@type='application/ld+json']")
    assert read(client, link.get("href"))


def test_a_commitment_has_its_own(client):
    items = read(client, "/data/commitments/GC-0001/annotations.jsonld")

    assert items
    assert all("/commitments/GC-0001/#GC-0001.m" in item["id"] for item in items)


def test_a_statement_has_its_own(client):
    slug = "2020-06-04-small-group-communique"

    items = read(client, f"/data/statements/{slug}/annotations.jsonld")

    assert items
    assert {item["target"]["source"] for item in items} == {
        f"http://testserver/en/statements/{slug}/"
    }


@pytest.mark.once
def test_the_day_of_the_query_holds(client):
    assert read(client, "/data/annotations.jsonld?on=2019-01-01") == []


@pytest.mark.once
@pytest.mark.parametrize("address", ["commitments/GC-9999", "commitments/%00", "statements/none"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"/data/{address}/annotations.jsonld").status_code == 404


@pytest.mark.once
def test_a_query_that_is_not_understood_is_a_problem(client):
    response = client.get("/data/annotations.jsonld?status=kept")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_retracted_mentions_are_gone(client):
    row = Mention.objects.published().exclude(role="made").filter(evidence=None).first()
    with builders.tampering():
        Mention.objects.filter(pk=row.pk).update(state="retracted", retraction_reason="Wrong.")

    items = read(client, "/data/annotations.jsonld")

    assert not [item for item in items if item["id"].endswith(f"#{row.key}")]

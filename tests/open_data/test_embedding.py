from xml.etree import ElementTree

import html5lib
import pytest

from commitments import actions
from commitments.models import Commitment

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

CARD = "/embed/en/GC-0001/"
ARABIC_CARD = "/embed/ar/GC-0001/"


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content)
    return response, tree


@pytest.mark.parametrize("address", [CARD, ARABIC_CARD])
def test_any_site_may_frame_the_card(client, address):
    response, _tree = page(client, address)

    assert "frame-ancestors *" in response.headers["Content-Security-Policy"].split("; ")
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    "address", ["/data/commitments.csv", "/api/v1/docs/", "/embed/en/GC-0001.svg", "/admin/login/"]
)
def test_nothing_else_may_be_framed(client, address):
    response = client.get(address)

    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"].split("; ")
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", [CARD, ARABIC_CARD])
def test_the_card_needs_no_script(client, address):
    _response, tree = page(client, address)

    assert tree.findall(".//script") == []
    assert tree.findall(".//*[@style]") == []


@pytest.mark.parametrize(("address", "direction"), [(CARD, "ltr"), (ARABIC_CARD, "rtl")])
def test_the_card_runs_as_its_language_does(client, address, direction):
    _response, tree = page(client, address)

    assert tree.get("dir") == direction


def test_the_card_shows_status_and_quotation_with_its_own_direction(client):
    _response, tree = page(client, "/embed/ar/GC-0001/?on=2021-12-31")

    text = " ".join("".join(tree.itertext()).split())
    quotation = tree.find(".//blockquote")
    assert "GC-0001" in text
    assert quotation.get("lang") in {"ar", "en"}
    assert quotation.get("dir") == ("rtl" if quotation.get("lang") == "ar" else "ltr")
    assert "".join(tree.find(".//p[@class='status status--good']").itertext()) == "منفّذ"


def test_the_card_is_as_of_the_day(client):
    _response, tree = page(client, "/embed/en/GC-0001/?on=2020-02-01")

    mark = tree.find(".//p[@class='status status--faint']")
    assert "".join(mark.itertext()) == "Not assessed"


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_look_can_be_asked_for(client, look):
    _response, tree = page(client, f"{CARD}?look={look}")

    assert tree.get("data-look") == look


@pytest.mark.parametrize("query", ["look=pink", "on=never"])
def test_what_is_not_understood_is_refused(client, query):
    assert client.get(f"{CARD}?{query}").status_code == 400


@pytest.mark.parametrize("address", ["/embed/en/%00/", "/embed/en/%00.svg", "/embed/en/x/"])
def test_what_is_no_reference_has_no_card(client, address):
    assert client.get(address).status_code == 404


def test_the_badge_is_a_picture_with_a_text(client):
    response = client.get("/embed/ar/GC-0001.svg?on=2021-12-31")

    assert response.headers["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(response.content)
    assert root.find("{*}title").text.startswith("GC-0001: ")
    assert root.get("direction") == "rtl"


def test_card_and_badge_ask_for_care_and_say_which_deadline_passed(client):
    _response, tree = page(client, "/embed/en/GC-0014/")
    badge = client.get("/embed/en/GC-0014.svg").content.decode()

    card = "".join(tree.itertext())
    deadline = "Deadline passed, outcome not known (it was: from June 2020 to June 2021)"
    assert deadline in card and deadline in badge
    assert "To be read with care" in card and "To be read with care" in badge


def test_oembed_leads_to_the_card(client):
    response = client.get(
        "/oembed", {"url": "http://testserver/ar/commitments/GC-0001/?on=2020-02-01"}
    )

    answer = response.json()
    assert response.status_code == 200
    assert answer["version"] == "1.0" and answer["type"] == "rich"
    frame = html5lib.parseFragment(answer["html"], namespaceHTMLElements=False)[0]
    assert frame.get("src") == "http://testserver/embed/ar/GC-0001/?on=2020-02-01"
    assert (frame.get("width"), frame.get("height")) == (
        str(answer["width"]),
        str(answer["height"]),
    )
    assert client.get(frame.get("src")).status_code == 200


def test_oembed_keeps_to_the_size_that_is_allowed(client):
    url = "http://testserver/en/commitments/GC-0001/"

    answer = client.get("/oembed", {"url": url, "maxwidth": "300", "maxheight": "250"}).json()

    assert (answer["width"], answer["height"]) == (300, 250)


@pytest.mark.both
@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 404),
        ({"url": "http://elsewhere.example/en/commitments/GC-0001/"}, 404),
        ({"url": "http://testserver/en/statements/"}, 404),
        ({"url": "http://testserver/en/commitments/GC-9999/"}, 404),
        ({"url": "http://testserver/en/commitments/GC-0001/?on=x"}, 400),
        ({"url": "http://testserver/en/commitments/GC-0001/", "maxwidth": "x"}, 400),
        ({"url": "http://testserver/en/commitments/GC-0001/", "format": "xml"}, 501),
    ],
)
def test_oembed_refuses_what_it_cannot_embed(client, parameters, status):
    assert client.get("/oembed", parameters).status_code == status


@pytest.mark.both
@pytest.mark.parametrize(
    "address",
    ["/embed/en/{}/", "/embed/en/{}.svg", "/oembed?url=http://testserver/en/commitments/{}/"],
)
def test_drafts_have_no_card(client, address):
    draft = actions.create_commitment(
        forum=Commitment.objects.first().forum,
        direction="pledge",
        kind="action",
        title_en="Xyzzy",
    )

    response = client.get(address.format(draft.reference))

    assert response.status_code == 404
    assert b"Xyzzy" not in response.content


@pytest.mark.parametrize("address", [CARD, "/embed/en/GC-0001.svg"])
def test_what_is_embedded_costs_a_bounded_number_of_queries(
    client, address, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        client.get(address)


def test_the_page_of_a_commitment_says_where_its_card_is(client):
    response = client.get("/en/commitments/GC-0001/")

    tree = html5lib.parse(response.content, namespaceHTMLElements=False)
    [link] = tree.findall(".//link[@type='application/json+oembed']")
    assert client.get(link.get("href")).status_code == 200

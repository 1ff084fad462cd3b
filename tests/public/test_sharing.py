"""The picture of a commitment for preview cards of other sites."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from PIL import Image

from commitments.public import fonts, share_card
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


def picture(response):
    return Image.open(BytesIO(response.content))


@pytest.fixture
def drawn(monkeypatch):
    """The cards that are drawn, instead of their pictures."""
    cards = []
    monkeypatch.setattr(share_card, "png", lambda card: cards.append(card) or b"drawn")
    return cards


def test_page_names_its_picture_and_says_what_it_shows(client):
    html = client.get("/en/commitments/GC-0001/").content.decode()

    address = re.search(r'<meta property="og:image" content="http://testserver([^"]+)">', html)[1]
    assert picture(client.get(address)).size == (1200, 630)
    assert 'og:image:alt" content="Hold the next full ministerial meeting in Italy. Fulf' in html


def test_picture_of_a_past_day_is_named_by_the_page_of_that_day(client, drawn):
    html = client.get("/ar/commitments/GC-0001/?on=2020-06-30").content.decode()
    assert "/ar/commitments/GC-0001/card.png?on=2020-06-30" in html

    client.get("/ar/commitments/GC-0001/card.png?on=2020-06-30")

    [card] = drawn
    assert (card.language, card.quoted_in) == ("ar", "ar")
    assert card.standing.startswith("أُجّل") and "30 حزيران/يونيو 2020" in card.foot


def test_status_is_a_sentence_with_care_where_care_is_asked_for(client, drawn):
    client.get("/en/commitments/GC-0014/card.png")

    [card] = drawn
    assert card.standing.startswith("Partly fulfilled; the latest evidence is of an event")
    assert "Its deadline (from June 2020 to June 2021) passed" in card.standing
    assert card.foot.startswith("To be read with care · Edition 3 · as of ")


def test_picture_is_drawn_once_for_an_edition(client, settings, drawn):
    settings.CACHES = settings.CACHES | {
        "files": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cards"}
    }

    for _time in range(2):
        client.get("/en/commitments/GC-0002/card.png", headers={"Accept-Encoding": "identity"})

    assert len(drawn) == 1


@pytest.mark.parametrize("reference", ["GC-9999", "nothing"])
def test_what_is_not_in_the_register_has_no_picture(client, reference):
    assert client.get(f"/en/commitments/{reference}/card.png").status_code == 404


def test_draft_and_what_was_not_yet_made_have_no_picture(client):
    draft = builders.commitment()

    assert client.get(f"/en/commitments/{draft.reference}/card.png").status_code == 404
    assert client.get("/en/commitments/GC-0001/card.png?on=2019-01-01").status_code == 404


def test_without_fonts_the_picture_of_the_register_takes_its_place(client, monkeypatch):
    share_card._font.cache_clear()
    monkeypatch.setattr(fonts, "FACES", dict.fromkeys(fonts.FACES, Path("/nowhere.ttf")))

    response = client.get("/en/commitments/GC-0003/card.png")

    assert response.status_code == 302 and response.url.endswith("card.png")


def test_texts_that_are_too_long_are_cut_at_a_word():
    style = share_card.Style("plain", 26, "#000")

    with override("en"):
        lines = share_card.wrapped("Promises " * 200, "en", style, 600, 2)

    assert len(lines) == 2 and lines[-1].endswith("Promises …")


def test_picture_costs_a_bounded_number_of_queries(client, drawn):
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/commitments/GC-0001/card.png")

    assert len(captured) <= 12

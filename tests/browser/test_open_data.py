"""What the browser makes of the pages beside the files: the data page, the page of the API, the card."""

import pytest
from playwright.sync_api import Page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console has said against the page, the policy's refusals among it."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("address", ["/en/data/api/", "/ar/data/api/"])
def test_the_page_of_the_api_is_for_everybody(page: Page, axe, complaints: list[str], address):
    page.goto(address)

    assert axe(page) == []
    assert complaints == []


@pytest.mark.parametrize("address", ["/en/data/", "/ar/data/"])
def test_the_data_page_is_for_everybody(page: Page, axe, complaints: list[str], address: str):
    page.goto(address)

    assert axe(page) == []
    assert complaints == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_card_is_for_everybody(page: Page, axe, complaints: list[str], language, look):
    page.goto(f"/embed/{language}/GC-0001/?look={look}")

    assert axe(page) == []
    assert complaints == []


def test_the_data_page_does_not_overflow_a_telephone(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto("/ar/data/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320

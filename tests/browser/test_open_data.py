"""What the browser makes of the pages beside the files: the data page, API docs, the card."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console has said against the page, the policy's refusals among it."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_the_api_docs_show_themselves_under_our_policy(page: Page, complaints: list[str]):
    page.goto("/api/v1/docs/")

    expect(page.get_by_text("/api/v1/commitments/{key}/")).to_be_visible(timeout=30_000)
    assert complaints == []


def test_the_api_can_be_tried_from_its_docs(page: Page, complaints: list[str]):
    page.goto("/api/v1/docs/")
    page.locator("#operations-editions-editions button").first.click(timeout=30_000)
    page.get_by_role("button", name="Try it out").click()

    page.get_by_role("button", name="Execute").click()

    expect(page.get_by_text("ratelimit-limit").first).to_be_visible(timeout=30_000)
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

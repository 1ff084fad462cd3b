"""Every kind of page in a real browser: accessible, nothing cut off, nothing refused.

Each page is opened once in each language; every rule reads what was seen there.
"""

from dataclasses import dataclass, field

import pytest

from tests.public.conftest import PAGES

ODD_PAGES = [
    "/nowhere/",
    "/commitments/?status=done",
    "/?on=2020-05-01",
    "/commitments/GC-0001/?on=2019-06-01",
]
NARROW = (360, 320)
"""Pixels; 320 are also a window of 1280 at 400 per cent (WCAG 1.4.10)."""


@dataclass
class Walk:
    """What was seen on a walk through all pages, by address."""

    against_wcag: dict = field(default_factory=dict)
    too_wide: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)


@pytest.fixture(
    scope="module", params=[("en", "light", 1280), ("ar", "dark", 412)], ids=["en", "ar"]
)
def walk(request, browser, site, axe):
    """A walk through every kind of page: in English and light, in Arabic, dark and on a phone."""
    language, scheme, usual_width = request.param
    seen = Walk()
    with browser.new_context(base_url=site, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("console", lambda message: seen.refused.append((page.url, message.text)))
        page.on("pageerror", lambda error: seen.refused.append((page.url, str(error))))
        for path in [*PAGES, *ODD_PAGES]:
            page.set_viewport_size({"width": usual_width, "height": 800})
            page.goto(f"/{language}{path}")
            # The tests of open data ask axe about the data page, which is long.
            if path != "/data/" and (found := axe(page)):
                seen.against_wcag[path] = found
            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 800})
                excess = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                if excess > 0:
                    seen.too_wide[path, width] = excess
    return seen


def test_axe_finds_nothing(walk):
    assert walk.against_wcag == {}


def test_nothing_is_wider_than_a_narrow_window(walk):
    assert walk.too_wide == {}


def test_browser_refuses_nothing_and_reports_no_error(walk):
    of_pages = [seen for seen in walk.refused if not any(path in seen[0] for path in ODD_PAGES)]

    assert of_pages == []


def test_texts_and_marks_keep_their_meaning_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/statements/2019-11-14-washington-small-group/")

    mark = page.locator("a.said").first
    assert mark.evaluate("mark => getComputedStyle(mark).borderBlockEndStyle") != "none"

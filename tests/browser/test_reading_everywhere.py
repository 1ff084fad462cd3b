"""Every kind of page in a real browser: accessible, nothing cut off, nothing refused."""

import pytest

from tests.public.conftest import PAGES

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
ODD_PAGES = [
    "/nowhere/",
    "/commitments/?status=done",
    "/?on=2020-05-01",
    "/commitments/GC-0001/?on=2019-06-01",
]
ALL = [*PAGES, *ODD_PAGES]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing(page, axe, language, scheme):
    page.emulate_media(color_scheme=scheme)
    found = {}

    for path in ALL:
        page.goto(f"/{language}{path}")
        found[path] = axe(page)

    assert {path: problems for path, problems in found.items() if problems} == {}


@LANGUAGES
@pytest.mark.parametrize("width", [360, 320])
def test_nothing_is_wider_than_the_window(page, language, width):
    """320 pixels are also a window of 1280 at 400 per cent (WCAG 1.4.10)."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}

    for path in ALL:
        page.goto(f"/{language}{path}")
        wide[path] = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")

    assert {path: excess for path, excess in wide.items() if excess > 0} == {}


@LANGUAGES
def test_browser_refuses_nothing_and_reports_no_error(page, language):
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))

    for path in PAGES:
        page.goto(f"/{language}{path}")

    assert problems == []


def test_texts_and_marks_keep_their_meaning_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/statements/2019-11-14-washington-small-group/")

    mark = page.locator("a.said").first
    assert mark.evaluate("mark => getComputedStyle(mark).borderBlockEndStyle") != "none"

"""The desk without JavaScript, and its other pages under axe."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_desk_walk import faults, sign_in, watch_policy

# Those that need something typed in stand in the walk.
PAGES = [
    "/admin/",
    "/admin/intake/",
    "/admin/desk/1/",
    "/admin/desk/1/missing/",
    "/admin/follow-up/?commitments=GC-0001",
    "/admin/file/1/",
    "/admin/review/",
    "/admin/jobs/",
    "/admin/coding/",
    "/admin/commitments/commitment/",
    "/admin/commitments/mention/",
    "/admin/commitments/paragraph/",
    "/admin/commitments/mention/add/",
    "/admin/commitments/statement/add/",
    "/admin/commitments/commitment/1/history/",
    "/admin/commitments/commitment/deleted/",
    "/admin/commitments/commitment/import/",
    "/admin/correct/commitment/1/",
    "/admin/retract/commitment/1/",
    "/admin/transcription/1/",
]
MAIN = 7
"""The first of them, where editors spend their day."""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_the_desk_are_accessible_and_keep_to_the_policy(
    page: Page, editor: tuple[str, str], axe, language: str
):
    """Every page in one of the languages, and the main ones in both."""
    watch_policy(page)
    sign_in(page, editor)
    if language == "ar":
        page.locator("button[name=language][value=ar]").click()
    wrong = {}
    for address in PAGES if language == "ar" else PAGES[:MAIN]:
        page.goto(address)
        if found := faults(page, axe):
            wrong[address] = found

    assert wrong == {}


def test_records_are_chosen_by_key_without_javascript(
    browser: Browser, site: str, editor: tuple[str, str]
):
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, editor)
        page.goto("/admin/commitments/party/add/")
        page.locator("input[name=commitment]").fill("GC-0001")
        page.locator("input[name=actor]").fill("italy")
        page.locator("[name=part]").select_option("benefits")
        page.locator("[name=_save]").click()

        # The commitment is published, and the form knows which one was meant.
        expect(page.locator(".errorlist.nonfield")).to_contain_text("GC-0001")


NEW_THEME = (
    b"slug,name_en,name_ar\nfrom-a-file,From a file,\xd9\x85\xd9\x86 \xd9\x85\xd9\x84\xd9\x81\n"
)


def test_the_page_of_an_import_tells_by_itself_when_it_has_to_be_confirmed(
    page: Page, editor: tuple[str, str], axe
):
    watch_policy(page)
    sign_in(page, editor)
    page.goto("/admin/commitments/theme/import/")
    page.locator("input[type=file]").set_input_files(
        {"name": "themes.csv", "mimeType": "text/csv", "buffer": NEW_THEME}
    )
    page.locator("form:has(input[type=file]) input[type=submit]").click()

    expect(page.locator("#preview-heading")).to_be_visible(timeout=30_000)
    assert faults(page, axe) == []
    page.get_by_role("button", name="Import all of it").click()
    expect(page.locator("#preview-heading")).to_have_text("What the import did", timeout=30_000)
    assert faults(page, axe) == []


def test_today_is_chosen_by_a_click_and_a_fault_takes_the_focus(
    page: Page, editor: tuple[str, str], axe
):
    watch_policy(page)
    sign_in(page, editor)
    page.goto("/admin/follow-up/?commitments=GC-0001")
    page.locator(".desk-field-searched_on").locator(".datetimeshortcuts a").first.click()
    expect(page.locator("[name=searched_on]")).to_have_value(re.compile(r"\d{4}-\d\d-\d\d"))

    page.locator("[name=_more]").click()
    page.locator("[name=evidence-0-address]").fill("nowhere")
    page.locator("input[name=_preview]").click()

    expect(page.locator("#errors")).to_be_focused()
    assert faults(page, axe) == []
    page.locator("#errors a").first.click()
    expect(page.locator("[name=status]")).to_be_focused()

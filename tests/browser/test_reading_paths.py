"""The main paths of a reader, in both languages, with and without JavaScript."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain_page(browser, site):
    """A page of a browser that runs no JavaScript."""
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("en", "next ministerial Italy", "Hold the next full ministerial meeting in Italy"),
        ("ar", "الاجتماع الوزاري إيطاليا", "عقد الاجتماع الوزاري الموسّع التالي في إيطاليا"),
    ],
)
def test_from_a_question_to_the_words_in_their_paragraph(plain_page, language, words, title):
    page = plain_page
    page.goto(f"/{language}/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)

    page.locator('a[href$="2020-01-29-copenhagen-political-directors/#p4"]').first.click()

    paragraph = page.locator("#p4")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph.locator("a.said").first).to_be_visible()
    expect(paragraph.locator(".margin")).to_contain_text("GC-0001")


def test_mark_in_the_full_text_leads_back_to_the_commitment(page):
    page.goto("/en/statements/2020-01-29-copenhagen-political-directors/")

    page.locator('a.said[href$="/GC-0001/#m2"]').click()

    page.wait_for_url(lambda url: url.endswith("/en/commitments/GC-0001/#m2"))


def test_filtering_and_taking_a_filter_away_without_javascript(plain_page):
    page = plain_page
    page.goto("/en/commitments/")
    page.get_by_label("Fulfilled", exact=False).first.check()
    page.get_by_role("button", name="Show").click()
    page.locator(".chip").first.click()

    expect(page.locator(".chip")).to_have_count(0)


def test_filters_can_be_reached_on_a_phone_without_javascript(plain_page):
    page = plain_page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/en/commitments/")

    page.locator(".filters > summary").click()

    expect(page.locator('input[name="status"]').first).to_be_visible()


def test_switching_the_language_keeps_page_and_query(page):
    page.goto("/en/commitments/?status=fulfilled&on=2022-01-01")

    page.get_by_role("link", name="العربية").click()

    page.wait_for_url(lambda url: url.endswith("/ar/commitments/?status=fulfilled&on=2022-01-01"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_reading_another_day_and_coming_back(page):
    page.goto("/en/commitments/GC-0001/")
    page.get_by_label("Show it as it stood").fill("2020-05-01")
    page.locator(".day-form button").click()
    expect(page.locator(".as-of")).to_contain_text("1 May 2020")

    page.get_by_role("link", name="Back to today").click()

    expect(page.locator(".as-of")).to_have_count(0)


def test_choosing_an_order_applies_it(page):
    page.goto("/en/commitments/")

    page.get_by_label("Order").select_option("deadline")

    page.wait_for_url(lambda url: "sort=deadline" in url)


def test_citation_is_copied(browser, site):
    with browser.new_context(
        base_url=site, permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page = context.new_page()
        page.goto("/en/commitments/GC-0001/")

        page.get_by_role("button", name="Copy").first.click()

        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#citation").inner_text()


def test_keyboard_skips_to_the_content(page):
    page.goto("/en/commitments/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_grid_keeps_its_first_column_and_its_head_in_sight(page):
    page.set_viewport_size({"width": 1000, "height": 500})
    page.goto("/en/lineage/")
    frame = page.locator(".grid-frame")

    frame.evaluate("frame => frame.scrollTo(400, 600)")

    box = frame.bounding_box()
    corner = page.locator(".grid thead th").first.bounding_box()
    row_name = page.locator(".grid tbody th").nth(12).bounding_box()
    assert abs(corner["x"] - box["x"]) < 2 and abs(corner["y"] - box["y"]) < 3
    assert abs(row_name["x"] - box["x"]) < 2


def test_grid_becomes_a_list_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/en/lineage/")

    row = page.get_by_role("row").filter(has_text="GC-0001")
    expect(row.get_by_role("cell").filter(has_text="Made")).to_be_visible()
    expect(row.locator(".grid-empty").first).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lineage_of_two_mentions_fits_a_screen_with_nothing_blank_below(page, language):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/{language}/lineage/?q=GC-0011")

    end_of_table = page.locator(".grid-frame").evaluate("e => e.getBoundingClientRect().bottom")
    footer = page.locator("body > footer").bounding_box()

    assert end_of_table <= 800
    assert footer["y"] - end_of_table < 100


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lineage_of_two_mentions_fits_a_phone_and_shows_no_empty_date(page, language):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/{language}/lineage/?q=GC-0011")

    table = page.locator(".grid-frame").bounding_box()
    footer = page.locator("body > footer").bounding_box()
    assert table["height"] < 370
    assert footer["y"] - table["y"] - table["height"] < 100
    assert page.locator(".grid td:visible").count() == 3  # made, absent, mentioned again


def test_arabic_page_reads_from_the_right(page):
    page.goto("/ar/commitments/GC-0001/")

    name = page.locator(".masthead-name").bounding_box()
    facts = page.locator(".facts").bounding_box()
    text = page.locator(".columns-main").bounding_box()
    assert name["x"] > 640
    assert facts["x"] < text["x"]


def test_arabic_text_is_neither_spaced_nor_slanted(page):
    page.goto("/en/statements/2019-11-14-washington-small-group/")
    style = page.locator('p.paragraph[lang="ar"]').first.evaluate(
        "text => { const style = getComputedStyle(text);"
        " return [style.letterSpacing, style.fontStyle, style.direction,"
        " parseFloat(style.lineHeight) / parseFloat(style.fontSize)] }"
    )

    assert style[:3] in (["normal", "normal", "rtl"], ["0px", "normal", "rtl"])
    assert style[3] >= 1.9


def test_brief_is_made_for_paper(page):
    page.goto("/en/meetings/2021-06-28-rome/brief/")

    page.emulate_media(media="print")

    expect(page.locator(".masthead-nav")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

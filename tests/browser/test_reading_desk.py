"""Deciding at the words: by mouse, touch and keyboard, with and without JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_desk_walk import decide, faults, press, sign_in, watch_policy

ANSWERED_MS = 20_000
"""In which a busy machine answers for a long text."""
FILLER = (
    "In hall {number} they heard the report of group {number} about the work of the year, which "
    "described places, people and the weather of the season. "
)
PLEDGE = "We will train {number} judges of district {number} before the end of 2031."


THANKS = "Everybody who lives near village {number} was thanked for tea and warm bread. "


def communique(numbers: range, candidates: int, filler: str) -> str:
    """A made text, in so many of whose paragraphs a sentence looks like a commitment."""
    texts = [filler.format(number=number) for number in numbers]
    for place, number in list(enumerate(numbers))[:candidates]:
        texts[place] += PLEDGE.format(number=number)
    return "\n\n".join(texts)


@pytest.fixture(scope="module")
def bring_in(browser: Browser, site: str, editor: tuple[str, str]) -> Callable[[str, str], str]:
    """Bring a text in as an editor does; the address of its reading desk."""

    def brought_in(text: str, slug: str) -> str:
        with browser.new_context(base_url=site) as context:
            return _bring_in(context.new_page(), editor, text, slug)

    return brought_in


def _bring_in(page: Page, editor: tuple[str, str], text: str, slug: str) -> str:
    sign_in(page, editor)
    page.goto("/admin/intake/")
    page.locator("[name=text]").fill(text)
    page.locator("#content-main [type=submit]").click()
    page.locator("[name=issued_on]").fill("2030-05-11")
    page.locator("[name=kind]").select_option("joint_statement")
    page.locator("[name=standing]").select_option("original")
    page.locator("[name=title_en]").fill("A made communiqué")
    page.locator("[name=title_ar]").fill("بيان مصنوع")
    page.locator("[name=slug]").fill(slug)
    press(page, "_save")
    return page.url.partition("?")[0].partition("#")[0]


@pytest.fixture(scope="module")
def statement(bring_in: Callable[[str, str], str]) -> str:
    """The address of the desk of a short statement, with a candidate in each paragraph."""
    return bring_in(communique(range(101, 113), 12, THANKS), "2030-05-11-short")


@pytest.fixture
def desk(page: Page, editor: tuple[str, str], statement: str) -> Iterator[Page]:
    """The reading desk of the short statement."""
    watch_policy(page)
    sign_in(page, editor)
    page.goto(statement)
    yield page
    assert page.evaluate("window.forbidden") == []


def opened(page: Page) -> str:
    """The words that the card is about, once it is there."""
    words = page.locator(".desk-card .desk-chosen-words")
    expect(words).to_be_visible(timeout=ANSWERED_MS)
    return words.inner_text()


@pytest.mark.parametrize("decisions", [8, pytest.param(82, marks=pytest.mark.drill)])
def test_a_long_text_is_worked_through_by_one_key_without_scrolling_back(
    page: Page, editor: tuple[str, str], bring_in: Callable[[str, str], str], decisions: int
):
    """A text of 94,000 characters with 82 candidates; of the decisions, three go back."""
    sign_in(page, editor)
    slug = f"2030-05-11-long-{decisions}"
    page.goto(bring_in(communique(range(301, 451), 82, FILLER * 4), slug))
    left = page.locator(".desk-text a.desk-candidate")
    expect(left).to_have_count(82)
    seen, places, stays = [], [], []
    for _candidate in range(decisions):
        page.keyboard.press("j")
        seen.append(opened(page))
        places.append(page.evaluate("scrollY"))
        page.keyboard.press("m")
        expect(page.locator(".desk-said")).to_be_visible(timeout=ANSWERED_MS)
        stays.append(page.evaluate("scrollY"))
    for taken_back in range(1, 4):
        page.keyboard.press("u")
        expect(left).to_have_count(82 - decisions + taken_back, timeout=ANSWERED_MS)
    page.keyboard.press("j")

    assert opened(page) == seen[-3]
    assert seen == [PLEDGE.format(number=number) for number in range(301, 301 + decisions)]
    assert places == sorted(places)
    assert all(abs(after - before) < 20 for before, after in zip(places, stays, strict=True))


def test_every_decision_is_fewer_than_ten_stops_from_the_text(desk: Page):
    desk.locator(".desk-text a.desk-candidate").first.focus()
    desk.keyboard.press("Enter")
    opened(desk)
    reached = []
    for stop in range(1, 11):
        desk.keyboard.press("Tab")
        label = desk.evaluate(
            "(document.activeElement.closest('summary') ?? document.activeElement).innerText"
        )
        name = desk.evaluate("document.activeElement.name ?? ''")
        reached.append((stop, name or label.strip()))

    stops = {what: stop for stop, what in reversed(reached)}
    assert stops["_mention"] == 1
    assert max(stops["A new commitment"], stops["No commitment"], stops["strength"]) < 10


def test_letters_count_by_their_place_do_nothing_while_typing_and_can_be_switched_off(desk: Page):
    desk.keyboard.press("Shift+?")
    expect(desk.locator("#desk-keys")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#desk-keys")).to_be_hidden()
    # What an Arabic keyboard sends where J is.
    desk.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'ت', code: 'KeyJ', bubbles: true}))"
    )
    opened(desk)
    desk.keyboard.press("n")
    expect(desk.locator("[name=title_en]")).to_be_focused()
    desk.keyboard.type("jump")
    expect(desk.locator("[name=title_en]")).to_have_value("jump")
    desk.keyboard.press("Escape")
    expect(desk.locator(".desk-card")).to_have_count(0)

    desk.locator("#desk-help").click()
    desk.locator("#desk-keys-on").uncheck()
    desk.locator("#desk-keys button").click()
    desk.reload()
    desk.keyboard.press("j")
    desk.locator("#desk-next").click()
    first = opened(desk)

    assert first.startswith("We will train")
    desk.locator("#desk-help").click()
    desk.locator("#desk-keys-on").check()


def test_dragging_over_words_opens_the_card_and_leaves_the_selection(desk: Page):
    text = desk.locator("#p3 .desk-text")
    text.scroll_into_view_if_needed()
    box = text.bounding_box()
    desk.mouse.move(box["x"] + 2, box["y"] + 14)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 200, box["y"] + 14, steps=5)
    desk.mouse.up()

    words = opened(desk)
    assert words in THANKS.format(number=103)
    assert desk.evaluate("document.getSelection().toString().trim()") == words


def test_the_keyboard_cuts_a_paragraph_down_to_the_words(desk: Page):
    desk.locator("#p10 .desk-number").focus()
    desk.keyboard.press("Enter")
    words = desk.locator(".desk-card textarea[name=words]")
    expect(words).to_be_focused()
    whole = words.input_value()
    start = whole.index("We will train")
    words.evaluate("(field, start) => field.setSelectionRange(start, start + 22)", start)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")

    assert opened(desk) == whole[start : start + 22].strip()
    assert desk.locator(".desk-card [name=start]").input_value() == str(start)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_text_and_card_stand_together_on_a_phone(
    browser: Browser, site: str, editor: tuple[str, str], statement: str, axe, language: str
):
    with browser.new_context(
        base_url=site, viewport={"width": 400, "height": 800}, has_touch=True
    ) as context:
        page = context.new_page()
        watch_policy(page)
        sign_in(page, editor)
        if language == "ar":
            page.locator("button[name=language][value=ar]").click()
        page.goto(statement)
        page.locator("#desk-next").tap()
        opened(page)
        card = page.locator(".desk-card").bounding_box()
        words = page.locator(".desk-text a.desk-candidate").first.bounding_box()

        assert faults(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert words["y"] >= 0 and words["y"] + words["height"] <= card["y"] + 1
        assert card["y"] + card["height"] <= 801


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_javascript_a_candidate_is_decided_and_its_place_stays(
    browser: Browser, site: str, editor: tuple[str, str], statement: str, language: str
):
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, editor)
        if language == "ar":
            page.locator("button[name=language][value=ar]").click()
        page.goto(statement)
        link = page.locator("#p9 .desk-text a.desk-candidate")
        link.click()
        page.locator("#p9 .desk-card button[name=_mention]").first.click()

        assert page.url.endswith("#p9")
        expect(page.locator("#p9")).to_be_in_viewport()
        expect(page.locator("#p9 .desk-text mark.desk-mention")).to_have_count(1)
        page.locator("#p9 .desk-said button[name=_undo]").click()
        expect(page.locator("#p9 .desk-text a.desk-candidate")).to_have_count(1)
        assert page.url.endswith("#p9")


def test_a_selection_across_marks_is_taken_exactly(page: Page, editor: tuple[str, str]):
    sign_in(page, editor)
    page.goto("/admin/desk/1/")
    text = page.locator(".desk-text:has(mark)").first
    whole = text.evaluate("element => element.textContent")

    text.evaluate("element => document.getSelection().selectAllChildren(element)")

    expect(page.locator(".desk-card .desk-chosen-words")).to_have_text(whole.strip())


def test_nothing_typed_is_lost_where_the_server_refuses(desk: Page):
    desk.locator("#p11 .desk-text a.desk-candidate").click()
    opened(desk)
    desk.locator("[data-key=n] summary").click()
    desk.locator("[name=title_en]").fill("Train the judges of the district")
    desk.locator("[name=strength]").select_option("urge")
    desk.locator(".desk-card button[name=_new]").click()

    expect(desk.locator(".desk-card #errors")).to_be_focused()
    expect(desk.locator("[name=title_en]")).to_have_value("Train the judges of the district")
    desk.locator("[name=strength]").select_option("commit")
    decide(desk, "_new")

"""How many actions each task takes, as the editors' guide says; a press or a filled field is one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_desk_walk import press, sign_in

GUIDE = Path(__file__).parents[2] / "docs" / "editors.md"
TEXTS = {
    "en": """Joint statement by the ministers of the Coalition
11 May {year}

1. We will train {year} judges of the northern districts before the end of 2041.

2. In {year} we reaffirm our commitment to help the families of the missing find them.

3. We commit in {year} to open two more courts in the districts of the south.
""",
    "ar": """بيان مشترك لوزراء التحالف
11 أيار/مايو {year}

1. نلتزم بتدريب {year} قاضيا في المحافظات الشمالية قبل نهاية عام 2041.

2. نعيد في عام {year} تأكيد التزامنا بمساعدة أسر المفقودين في العثور عليهم.

3. نتعهد في عام {year} بفتح محكمتين إضافيتين في مناطق الجنوب.
""",
}
OWN_WORDS = {
    "title_en": "Train the judges",
    "title_ar": "تدريب القضاة",
    "summary_en": "The ministers undertook to train judges.",
    "summary_ar": "تعهّد الوزراء بتدريب قضاة.",
    "criterion_en": "The judges were trained.",
    "criterion_ar": "تدرّب القضاة.",
}
TRANSLATED = {
    "en": {"translation_ar": "سندرّب القضاة."},
    "ar": {"translation_en": "We will train judges."},
}


FOUND = {"en": "The work goes on.", "ar": "يتواصل العمل."}
SOURCE = """Briefing on the work of the Coalition
U.S. Department of State, 4 March 2025
https://www.state.gov/briefings/2025-03-04/"""


def promised(task: str) -> int:
    """The number of actions that the guide gives for a task."""
    found = re.search(rf"^\| {re.escape(task)} \| (\d+) \|$", GUIDE.read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1])


class Hand:
    """Does what an editor does, and counts it."""

    def __init__(self) -> None:
        self.actions = 0

    def press(self, what: Locator) -> None:
        self.actions += 1
        what.click()

    def choose(self, what: Locator, value: str) -> None:
        self.actions += 1
        what.select_option(value)

    def fill(self, what: Locator, words: str) -> None:
        self.actions += 1
        what.fill(words)


@pytest.mark.parametrize(("language", "year"), [("en", 2034), ("ar", 2035)])
def test_each_task_takes_as_many_actions_as_the_guide_says(
    page: Page, editor: tuple[str, str], language: str, year: int
):
    sign_in(page, editor)
    if language == "ar":
        page.locator("button[name=language][value=ar]").click()
    page.goto("/admin/intake/")
    page.locator("[name=text]").fill(TEXTS[language].format(year=year))
    page.locator("#content-main [type=submit]").click()
    page.locator("[name=issued_on]").fill(f"{year}-05-11")
    page.locator("[name=kind]").select_option("joint_statement")
    page.locator("[name=standing]").select_option("original")
    page.locator("[name=title_en]").fill(f"Joint statement of May {year}")
    page.locator("[name=title_ar]").fill(f"بيان أيار {year}")
    page.locator("[name=slug]").fill(f"{year}-05-11-counted")
    press(page, "_save")
    candidates = page.locator(".desk-text a.desk-candidate")
    expect(candidates).to_have_count(3)
    taken = {}

    # A new commitment, with everything that publication needs.
    hand = Hand()
    hand.press(candidates.first)
    hand.press(page.locator(".desk-card [data-key=n] > summary"))
    for name, words in (OWN_WORDS | TRANSLATED[language]).items():
        hand.fill(page.locator(f".desk-card [name={name}]"), words)
    hand.press(page.locator(".desk-card button[name=_new]"))
    expect(candidates).to_have_count(2)
    taken["A new commitment, ready to be published"] = hand.actions

    # A mention of the likeliest commitment.
    hand = Hand()
    hand.press(candidates.first)
    hand.press(page.locator(".desk-card button[name=_mention]").first)
    expect(candidates).to_have_count(1)
    taken["A mention of the likeliest commitment"] = hand.actions

    # What the text does not speak of.
    hand = Hand()
    hand.press(page.locator("#desk-bar a[href*=missing]"))
    hand.press(page.locator("button[name=_rest]"))
    expect(page.locator("button[name=_undo_absences]")).to_be_visible()
    taken["What a whole text does not speak of"] = hand.actions

    # What is ready of it, as an edition; the mention that lacks its translation stays a draft.
    page.locator(".breadcrumbs a").nth(1).click()
    hand = Hand()
    hand.press(page.locator(".desk-hint a[href*=review]"))
    hand.fill(page.locator("[name=note_en]"), f"The statement of {year}.")
    hand.fill(page.locator("[name=note_ar]"), f"بيان {year}.")
    hand.press(page.locator("form[method=post] [type=submit].default"))
    expect(page.locator(".messagelist .success")).to_be_visible()
    taken["Publishing a part of what waits"] = hand.actions

    # What happened, with one source of a publisher that the register knows.
    page.goto("/admin/commitments/commitment/?q=GC-0013")
    page.locator("#result_list a[href*=file]").first.click()
    hand = Hand()
    hand.choose(page.locator("#record [name=status]"), "under_way")
    hand.fill(page.locator("#record [name=happened_edtf]"), "2025-03")
    hand.fill(page.locator(f"#record [name=finding_{language}]"), FOUND[language])
    hand.fill(page.locator("[name=pasted]"), SOURCE)
    hand.press(page.locator("#record input[name=_preview]"))
    hand.press(page.locator("#record [name=_save]"))
    expect(page.locator(".messagelist .success")).to_be_visible()
    taken["What happened, with one source"] = hand.actions

    page.goto(f"/{language}/statements/{year}-05-11-counted/")
    expect(page.locator("#p1 a[href*=commitments]").first).to_be_visible()
    expect(page.locator("#p2 a[href*=commitments]")).to_have_count(0)
    assert taken == {task: promised(task) for task in taken}

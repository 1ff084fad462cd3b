"""An editor's whole job, from a pasted text to a published edition, in both languages."""

import pytest
from playwright.sync_api import Page, expect

STATEMENT = """بيان مشترك لوزراء التحالف الدولي ضد داعش
11 أيار/مايو {year}
مراكش، المغرب

1. {thanks}

2. {train}.

3. {fight}

مشاركة RSS
"""
THANKS = "نشكر المملكة المغربية على استضافة اجتماع عام {year}."
TRAIN = "نلتزم، كما في بيان مراكش رقم {year}، بتدريب ثلاثمئة قاض قبل نهاية عام 2030"
FIGHT = "نعيد في عام {year} تأكيد التزامنا بمواصلة القتال ضد داعش في العراق وسوريا."


def sign_in(page: Page, editor: tuple[str, str]) -> None:
    name, password = editor
    page.goto("/admin/login/?next=/admin/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("#login-form [type=submit]").click()


def select(page: Page, words: str) -> None:
    """Select words in the text, as a person does with the mouse."""
    page.evaluate(
        """words => {
            for (const text of document.querySelectorAll(".desk-text")) {
                const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const start = node.data.indexOf(words);
                    if (start < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, start);
                    range.setEnd(node, start + words.length);
                    document.getSelection().removeAllRanges();
                    document.getSelection().addRange(range);
                    return;
                }
            }
            throw new Error("not in the text");
        }""",
        words,
    )
    expect(page.locator(".desk-card .desk-chosen-words")).to_have_text(words)


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator(f"[type=submit][name={name}]:not(.visually-hidden)").first.click()


def accept(page: Page, name: str) -> None:
    """Press a button that writes, and see that it did."""
    press(page, name)
    expect(page.locator(".messagelist .success")).to_be_visible()


def decide(page: Page, name: str) -> None:
    """Press a button of the card, and see that a mark was made, which can be undone."""
    page.locator(f".desk-card button[name={name}]").first.click()
    expect(page.locator(".desk-said button[name=_undo]")).to_be_visible()


def choose(page: Page, name: str, words: str) -> None:
    """Choose a record in one of the admin's search fields."""
    page.locator(f"select[name={name}] + .select2").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted").click()


def watch_policy(page: Page) -> None:
    """Note what the content security policy forbids; axe itself would break it."""
    page.add_init_script(
        "window.forbidden = []; document.addEventListener("
        "'securitypolicyviolation', event => window.forbidden.push(event.violatedDirective))"
    )


def faults(page: Page, axe) -> list[str]:
    """What is wrong with the page: against the policy, then against WCAG."""
    page.wait_for_load_state()
    return page.evaluate("window.forbidden") + axe(page)


@pytest.mark.parametrize(("language", "year"), [("en", 2022), ("ar", 2023)])
def test_from_a_pasted_text_to_a_published_edition(
    page: Page, editor: tuple[str, str], axe, language: str, year: int
):
    slug = f"{year}-05-11-marrakech"
    thanks, train, fight = (words.format(year=year) for words in (THANKS, TRAIN, FIGHT))
    text = STATEMENT.format(year=year, thanks=thanks, train=train, fight=fight)
    title = f"Train three hundred judges ({language})"
    watch_policy(page)

    # Sign in, and read the desk in one's own language.
    sign_in(page, editor)
    if language == "ar":
        page.locator("button[name=language][value=ar]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")

    # Bring the text in.
    page.goto("/admin/intake/")
    page.locator("[name=text]").fill(text)
    page.locator("#content-main [type=submit]").click()
    expect(page.locator("[name=issued_on]")).to_have_value(f"{year}-05-11")
    assert faults(page, axe) == []
    expect(page.locator("[name=new-meeting-place_ar]")).to_have_value("مراكش")
    page.locator("[name=new-meeting-place_en]").fill("Marrakech")
    kinds = page.locator("[name=new-meeting-level]")
    kinds.select_option(label={"en": "Full ministerial", "ar": "اجتماع وزاري موسّع"}[language])
    page.locator("[name=standing]").select_option("unofficial_translation")
    page.locator("[name=title_en]").fill(f"Joint statement of {year}")
    page.locator("[name=slug]").fill(slug)
    accept(page, "_save")

    # Read and mark: exclude the thanks, ...
    select(page, thanks)
    page.keyboard.press("x")
    page.locator("[name=reason]").select_option("praise")
    decide(page, "_exclude")

    # ... take the pledge for a new commitment, with the deadline that is proposed, ...
    select(page, train)
    expect(page.locator("[name=deadline_edtf]")).to_have_value("../2030")
    assert faults(page, axe) == []
    page.locator("[name=translation_en]").fill("We commit to train three hundred judges")
    page.locator("[data-key=n] summary").click()
    page.locator("[name=title_en]").fill(title)
    page.locator("[name=title_ar]").fill("تدريب ثلاثمئة قاض")
    page.locator("[name=kind]").select_option("action")
    page.locator("[name=actor]").select_option("")
    decide(page, "_new")

    # ... and find an earlier commitment again.
    select(page, fight)
    page.locator("[name=translation_en]").fill("We reaffirm our commitment to the fight")
    reference = page.locator("[name=_mention]").first.get_attribute("value")
    decide(page, "_mention")
    assert axe(page) == []

    # Confirm that another one is absent.
    page.locator("#desk-bar a[href*=missing]").click()
    assert faults(page, axe) == []
    with page.expect_navigation():
        page.locator("button[name=_absent]").first.click()

    # Complete the new commitment.
    page.goto(f"/admin/commitments/commitment/?q=judges+({language})")
    page.locator("#result_list .field-reference a").click()
    for name, words in {
        "summary_en": "The ministers undertook to train judges in Iraq.",
        "summary_ar": "تعهّد الوزراء بتدريب قضاة في العراق.",
        "criterion_en": "Three hundred judges were trained by the end of 2030.",
        "criterion_ar": "تدريب ثلاثمئة قاض قبل نهاية عام 2030.",
    }.items():
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=horizon]").select_option("single")
    page.locator("#parties-group .add-row a").click()
    choose(page, "parties-0-actor", "Iraq")
    page.locator("[name=parties-0-part]").select_option("bound")
    page.locator("[name=parties-0-capacity]").select_option("member")
    accept(page, "_to_review")

    # Record what happened to the earlier one.
    page.goto(f"/admin/follow-up/?commitments={reference}")
    page.locator("[name=status]").select_option("under_way")
    page.locator("[name=happened_edtf]").fill(f"{year}-05")
    page.locator("[name=finding_en]").fill("The ministers met.")
    page.locator("[name=finding_ar]").fill("اجتمع الوزراء.")
    press(page, "_more")
    page.locator("[name=evidence-0-kind]").select_option("official")
    page.locator("[name=evidence-0-publisher]").fill("Global Coalition")
    page.locator("[name=evidence-0-address]").fill("https://theglobalcoalition.org/en/")
    page.locator("[name=evidence-0-reporting]").select_option("self_reported")
    press(page, "_preview")
    expect(page.locator(".desk-preview")).to_contain_text(str(year))
    assert faults(page, axe) == []
    accept(page, "_save")

    # Publish all of it as one edition.
    page.goto("/admin/review/?choose=all")
    assert faults(page, axe) == []
    page.locator("[name=note_en]").fill(f"The statement of {year}.")
    page.locator("[name=note_ar]").fill(f"بيان {year}.")
    page.locator("form[method=post] [type=submit].default").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert page.evaluate("window.forbidden") == []

    # The public reads it.
    page.goto(f"/{language}/statements/{slug}/")
    expect(page.locator("#p2")).to_contain_text(train)

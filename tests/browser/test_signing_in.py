from playwright.sync_api import Page, expect


def test_an_editor_signs_in(page: Page, editor: tuple[str, str]):
    name, password = editor
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_the_browser_finds_nothing_that_the_policy_forbids(page: Page):
    page.add_init_script(
        "window.forbidden = []; document.addEventListener("
        "'securitypolicyviolation', event => window.forbidden.push(event.violatedDirective))"
    )

    page.goto("/admin/login/", wait_until="networkidle")

    assert page.evaluate("window.forbidden") == []


def test_the_sign_in_page_is_accessible(page: Page, axe):
    page.goto("/admin/login/")

    assert axe(page) == []

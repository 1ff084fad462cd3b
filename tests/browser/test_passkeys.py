"""A passkey instead of a code: added, named, used, removed, in a browser that holds one."""

import base64
import re
from collections.abc import Iterator
from shutil import copy

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page, expect

from tests.databases import loaded_sqlite
from tests.server import running_server

PASSKEYS = "/admin/passkeys/"
OF_THE_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A register that asks publishers for a second factor, under a name that can have passkeys."""
    file = copy(loaded_sqlite(), tmp_path_factory.mktemp("secured"))
    with running_server(
        f"sqlite:///{file}", host="localhost", PUBLISHERS_NEED_SECOND_FACTOR="true"
    ) as url:
        yield url


@pytest.fixture
def device(browser: Browser, secured: str) -> Iterator[Page]:
    """A page in a browser that holds passkeys."""
    with browser.new_context(base_url=secured) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": OF_THE_DEVICE})
        yield page


def give_the_password(page: Page, editor: tuple[str, str], following: str) -> None:
    name, password = editor
    page.goto(f"/admin/login/?next={following}")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("[type=submit][value]").last.click()


def give_a_code(page: Page) -> None:
    key = page.locator("code[dir=ltr]").inner_text().replace(" ", "")
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    page.locator("#id_token").fill(f"{totp(secret):06d}")
    page.locator(".submit-row [type=submit]").click()


def test_a_passkey_is_added_named_used_and_removed(device, editor, axe):
    give_the_password(device, editor, PASSKEYS)
    give_a_code(device)
    device.get_by_role("button", name="Add a passkey").click()

    device.get_by_label("Name").fill("مفتاح المكتب")
    device.get_by_role("button", name="Save").click()
    expect(device.get_by_role("rowheader")).to_have_text("مفتاح المكتب")
    assert axe(device) == []

    device.get_by_role("button", name="Log out").click()
    give_the_password(device, editor, "/admin/review/")
    assert axe(device) == []
    device.get_by_role("button", name="Sign in with a passkey").click()
    device.wait_for_url(re.compile("/admin/review/$"))

    device.goto(PASSKEYS)
    expect(device.get_by_role("cell").nth(1)).not_to_have_text("Not yet")
    device.get_by_role("link", name="Remove").click()
    device.get_by_role("button", name="Remove").click()
    # The session rested on that passkey.
    expect(device.get_by_text("Give the code that your app shows now")).to_be_visible()
    expect(device.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)

"""Passkeys beside codes: whose they are, who may add one, and what is refused in words."""

import json
import re
from pathlib import Path

import django_otp_webauthn
import polib
import pytest
from django.conf import settings
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from coalition import environment as env
from commitments.admin.second_factor.passkeys import MOST

PAGE = "/admin/passkeys/"
SECOND = "/admin/second-factor/"
STEPS = [f"{PAGE}{step}/" for step in ("adding/begin", "adding/complete", "signing-in/begin")] + [
    f"{PAGE}signing-in/complete/"
]


def verified(client):
    """The client with a second factor given."""
    device = TOTPDevice.objects.create(user=client.user, name="app")
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session.save()
    return client


def passkey(user, name="Key", number=1):
    return WebAuthnCredential.objects.create(
        user=user, name=name, credential_id=bytes([number]) * 8, public_key=b"key"
    )


def sent(client, address, body="{}"):
    return client.post(address, body, content_type="application/json")


def test_the_page_asks_for_the_second_factor_first(editor):
    response = editor.get(PAGE)

    assert response.url == f"{SECOND}?next=%2Fadmin%2Fpasskeys%2F"


def test_everybody_sees_their_own_passkeys_alone(editor, publisher):
    passkey(editor.user, "Mine")
    passkey(publisher.user, "Of another", 2)

    page = verified(editor).get(PAGE).content.decode()

    assert "Mine" in page and "Of another" not in page


@pytest.mark.parametrize("page", ["", "remove/"])
def test_nobody_touches_the_passkey_of_another(editor, publisher, page):
    row = passkey(publisher.user)

    response = verified(editor).post(f"{PAGE}{row.pk}/{page}", {"name": "Stolen"})

    assert response.status_code == 404
    assert WebAuthnCredential.objects.get().name == "Key"


def test_a_name_that_cannot_be_seen_is_refused_and_the_passkey_keeps_its_own(editor):
    row = passkey(editor.user)

    page = verified(editor).post(f"{PAGE}{row.pk}/", {"name": "\u2060\u200b"}).content.decode()

    assert "Give it a name that can be seen." in page
    assert WebAuthnCredential.objects.get().name == "Key"


def test_a_passkey_goes_only_after_a_question(editor):
    row = passkey(editor.user)
    asked = verified(editor).get(f"{PAGE}{row.pk}/remove/").content.decode()

    assert "It will not let you in any more" in asked
    assert WebAuthnCredential.objects.exists()
    editor.post(f"{PAGE}{row.pk}/remove/")
    assert not WebAuthnCredential.objects.exists()


def test_who_has_passkeys_is_offered_them_beside_the_code(editor):
    TOTPDevice.objects.create(user=editor.user, name="app")
    passkey(editor.user)

    page = editor.get(SECOND).content.decode()

    assert "Sign in with a passkey" in page and 'name="token"' in page


def test_who_has_none_is_offered_none(editor):
    TOTPDevice.objects.create(user=editor.user, name="app")

    assert "Sign in with a passkey" not in editor.get(SECOND).content.decode()


@pytest.mark.parametrize("step", STEPS[:2])
def test_without_a_second_factor_nobody_adds_a_passkey(editor, step):
    response = sent(editor, step)

    assert (response.status_code, response.json()["detail"]) == (403, "Sign in with a code first.")


@pytest.mark.parametrize("step", STEPS[2:])
def test_a_passkey_is_not_asked_of_who_gave_no_password(client, db, step):
    response = sent(client, step)

    assert (response.status_code, response.json()["detail"]) == (403, "Sign in first.")


@pytest.mark.parametrize("step", [STEPS[1], STEPS[3]])
def test_a_step_that_was_not_begun_is_refused_in_the_language_of_the_reader(editor, step):
    verified(editor).cookies["django_language"] = "ar"

    response = sent(editor, step)

    assert response.status_code == 400
    assert not response.json()["detail"].isascii()


@pytest.mark.parametrize(
    "body",
    [
        *("[]", '"a"', "7", "{", b"\xff", '{"id": 5}', '{"id": "a", "response": []}', "{}"),
        *("[" * 100_000, '{"response": {"userHandle": "a"}}', '{"response": {"userHandle": "é"}}'),
        *('{"clientExtensionResults": 5}', '{"clientExtensionResults": {"credProps": null}}'),
    ],
    ids=range(13),
)
@pytest.mark.parametrize("ceremony", ["adding", "signing-in"])
def test_nonsense_is_refused_and_never_fails(editor, ceremony, body):
    passkey(editor.user)
    begun = sent(verified(editor), f"{PAGE}{ceremony}/begin/", "")

    answer = sent(editor, f"{PAGE}{ceremony}/complete/", body)

    assert begun.status_code == 200
    assert answer.status_code in (400, 404, 422)
    assert answer.json()["detail"]


def test_nobody_has_passkeys_without_end(editor):
    for number in range(MOST):
        passkey(editor.user, number=number)

    response = sent(verified(editor), STEPS[0])

    assert response.status_code == 403 and "Remove one first" in response.json()["detail"]
    assert "passkey-register-button" not in editor.get(PAGE).content.decode()


def test_a_passkey_holds_for_the_site_alone_and_stands_in_for_no_password(editor):
    options = sent(verified(editor), STEPS[0]).json()

    assert options["rp"]["id"] == env.host_of(settings.SITE_URL)
    assert settings.OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN is False


@pytest.mark.once
def test_what_the_scripts_of_the_library_say_is_translated(client):
    scripts = Path(django_otp_webauthn.__file__).parent.glob("static/**/*.js")
    said = {
        text
        for script in scripts
        for text in re.findall(r'gettext\("([^"]+)"\)', script.read_text(encoding="utf-8"))
    }
    client.cookies["django_language"] = "ar"

    catalogue = client.get(f"{PAGE}texts.js").content.decode()

    known = json.loads(re.search(r"newcatalog = (\{.*?\});", catalogue, re.DOTALL)[1])
    assert len(said) > 20 and said - known.keys() == set()
    assert [text for text in said if known[text].isascii()] == []


@pytest.mark.once
def test_the_arabic_of_the_scripts_holds_nothing_that_they_do_not_say():
    entries = polib.pofile(settings.BASE_DIR / "locale/ar/LC_MESSAGES/djangojs.po")
    scripts = "".join(
        script.read_text(encoding="utf-8")
        for script in Path(django_otp_webauthn.__file__).parent.glob("static/**/*.js")
    )

    assert [entry.msgid for entry in entries if f'"{entry.msgid}"' not in scripts] == []


def test_the_pages_speak_arabic(editor):
    row = passkey(editor.user)
    verified(editor).cookies["django_language"] = "ar"

    pages = [editor.get(f"{PAGE}{page}").content.decode() for page in ("", f"{row.pk}/remove/")]

    assert all('dir="rtl"' in page and "مفتاح مرور" in page for page in pages)


@pytest.mark.parametrize("step", STEPS)
def test_nonsense_of_a_stranger_is_refused_as_well(client, db, step):
    assert sent(client, step, "[" * 100_000).status_code == 400

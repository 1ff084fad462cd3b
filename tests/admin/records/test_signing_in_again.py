"""A session that ends in the middle of something loses nothing that was typed."""

import re

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from commitments.models import Exclusion, FollowUp, Statement
from tests import builders
from tests.admin import desk_addresses
from tests.admin.intake.bringing import TEXT

TYPED = "/admin/typed/"


@pytest.fixture
def person(corpus):
    return builders.user("Editors")


@pytest.fixture
def client(person):
    """A browser in which the person is signed in, which checks the tokens of forms."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    return client


def drawn(client, address):
    """The hidden words of the form on a page."""
    content = client.get(address).content.decode()
    names = ("csrfmiddlewaretoken", "once", "drawn_for")
    return {name: re.search(rf'name="{name}" value="([^"]+)"', content)[1] for name in names}


def given_back(client):
    """Where the page of what was typed would send it, and with what."""
    content = client.get(TYPED).content.decode()
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(content)
    form = next(
        element
        for element in tree.iter("form")
        if element.get("action", "").startswith("/admin/")
        and not element.get("action").endswith("/logout/")
    )
    values = {area.get("name"): area.text or "" for area in form.iter("textarea")}
    token = next(
        field for field in form.iter("input") if field.get("name") == "csrfmiddlewaretoken"
    )
    return form.get("action"), values | {"csrfmiddlewaretoken": token.get("value")}


def intake(client):
    return reverse("admin:intake"), {"text": TEXT}


def mark(client):
    paragraph = builders.paragraph()
    words = {"paragraph": paragraph.pk, "words": builders.ITALY, "start": "0"}
    address = reverse("admin:reading_desk", args=[paragraph.statement_id])
    return address, words | {"reason": "praise", "_exclude": "x"}


def follow_up(client):
    commitment = builders.commitment()
    values = {
        "commitments": commitment.reference,
        "finding_en": "A finding\n\nof two paragraphs",
        "evidence-TOTAL_FORMS": "0",
        "evidence-INITIAL_FORMS": "0",
        "_preview": "x",
    }
    return reverse("admin:commitment_file", args=[commitment.pk]), values


@pytest.mark.once
@pytest.mark.parametrize("sent", [intake, mark, follow_up])
def test_what_was_typed_comes_back_after_signing_in_again(client, person, sent):
    address, values = sent(client)
    values = drawn(client, address) | values
    client.cookies.pop("sessionid")

    late = client.post(address, values)
    client.force_login(person)
    where, back = given_back(client)

    assert late.url == f"{reverse('admin:login')}?next={TYPED}"
    assert where == address
    expected = {name: str(value) for name, value in values.items() if name != "drawn_for"}
    assert {name: back[name] for name in expected if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in expected.items() if name != "csrfmiddlewaretoken"
    }
    assert client.post(where, back).status_code in (200, 302)


def test_a_mark_that_is_given_back_is_made_once(client, person):
    address, values = mark(client)
    values = drawn(client, address) | values
    client.cookies.pop("sessionid")
    client.post(address, values)
    client.force_login(person)
    where, back = given_back(client)

    client.post(where, back)

    assert Exclusion.objects.filter(paragraph=values["paragraph"]).count() == 1
    assert client.get(TYPED).url == reverse("admin:index")


def test_nobody_else_is_given_what_was_typed(client):
    address, values = follow_up(client)
    values = drawn(client, address) | values
    client.cookies.pop("sessionid")
    client.post(address, values)
    client.force_login(builders.user("Editors"))

    response = client.get(TYPED)

    assert response.url == reverse("admin:index")
    assert "typed" not in client.session


def test_a_form_that_was_drawn_for_nobody_is_not_kept(client, corpus):
    address, values = follow_up(client)
    values = drawn(client, address) | values | {"drawn_for": "1:forged"}
    client.cookies.pop("sessionid")

    late = client.post(address, values)

    assert late.url == f"{reverse('admin:login')}?next={address}"
    assert not FollowUp.objects.filter(finding_en__startswith="A finding").exists()


@pytest.mark.once
def test_signing_in_in_another_tab_loses_nothing_either(client, person):
    address, values = follow_up(client)
    values = drawn(client, address) | values
    client.cookies["csrftoken"] = "a" * 32

    late = client.post(address, values)

    assert late.url == TYPED
    assert given_back(client)[1]["finding_en"] == values["finding_en"]


def test_a_file_is_asked_for_again(client, person, tmp_path):
    address = reverse("admin:intake")
    hidden = drawn(client, address)
    client.cookies.pop("sessionid")
    file = tmp_path / "text.txt"
    file.write_text(TEXT)
    with file.open("rb") as content:
        client.post(address, hidden | {"file": content})
    client.force_login(person)

    forms = desk_addresses.forms(TYPED, client.get(TYPED).content)

    assert any("file" in form.fields for form in forms)
    assert not Statement.objects.filter(source_file="text.txt").exists()

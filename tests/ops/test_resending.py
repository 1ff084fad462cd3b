"""What was typed into a form that could not be taken stands on the page that says so."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory

from coalition import places
from coalition.places import Places
from coalition.resending import Typed, Value, typed
from tests import builders

ADDRESS = "/admin/commitments/theme/add/?from=desk"


def sent(**fields: object) -> Typed | None:
    return typed(RequestFactory().post(ADDRESS, fields))


def test_texts_are_shown_by_the_names_that_the_form_gives_them():
    again = sent(name_en="Typed", kind="meeting", **{"mentions-0-quotation": "words of a text"})

    assert again.address == ADDRESS
    assert again.values == [
        Value("name_en", "Typed", "name (English)"),
        Value("kind", "meeting", "kind"),
        Value("mentions-0-quotation", "words of a text", "quotation"),
    ]


def test_every_value_of_a_name_is_sent_again():
    again = sent(themes=["1", "2"])

    assert [(value.name, value.value) for value in again.values] == [
        ("themes", "1"),
        ("themes", "2"),
    ]


def test_the_proof_of_the_form_is_the_one_that_came_with_it():
    """So what another site sent in somebody's name is refused as it would have been before."""
    again = sent(csrfmiddlewaretoken="of another site", name_en="Forged")

    assert Value("csrfmiddlewaretoken", "of another site", "") in again.values


@pytest.mark.parametrize("name", ["password", "new_password1", "token", "form-0-Password"])
def test_a_secret_is_never_shown_again(name):
    assert sent(username="editor", **{name: "a secret"}) is None


def test_files_have_to_be_chosen_again():
    again = sent(note="about it", file=SimpleUploadedFile("statement.pdf", b"%PDF"))

    assert again.files == [("file", "statement.pdf")]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_sent_nothing_gets_nothing_back(method):
    request: HttpRequest = RequestFactory().generic(method, ADDRESS)

    assert typed(request) is None


@pytest.fixture
def editor(db) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(builders.user("Editors"))
    return client


TYPED = {"slug": "a-theme", "name_en": "<b>Typed</b>", "name_ar": "موضوع", "_save": "Save"}


def test_an_editor_too_many_keeps_what_was_typed(editor, monkeypatch):
    taken = Places(1, patience=0.01)
    taken.take()
    editor.get("/admin/")
    monkeypatch.setattr(places, "EDITORS", taken)

    response = editor.post("/admin/commitments/theme/add/", TYPED)

    assert response.status_code == 503
    assert "&lt;b&gt;Typed&lt;/b&gt;</textarea>" in response.content.decode()


SENT = {
    "/admin/commitments/theme/add/": TYPED,
    "/admin/commitments/theme/import/": {"note": "موضوع"},
    "/admin/intake/": {"text": "موضوع\n\nنلتزم بمواصلة العمل معا."},
    "/admin/follow-up/": {"finding_ar": "موضوع", "commitments": "GC-0045", "_save": "x"},
}


@pytest.mark.parametrize("address", SENT)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_disk_that_is_full_is_said_in_a_sentence(editor, language, address):
    def full(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full):
        file = SimpleUploadedFile("june.csv", b"slug,name_en\r\n")
        sent = SENT[address] | {"once": "word"} | ({"file": file} if "import" in address else {})
        response = editor.post(address, sent, headers={"accept-language": language})

    page = response.content.decode()
    assert response.status_code == 503
    assert f'lang="{language}"' in page
    assert "موضوع" in page
    assert ("june.csv" in page) == ("import" in address)


def test_a_fault_of_ours_is_still_a_fault(editor):
    def broken(execute, sql, params, many, context):
        raise ZeroDivisionError

    with connection.execute_wrapper(broken):
        response = editor.get("/en/")

    assert response.status_code == 500


@pytest.mark.parametrize(
    "address",
    [
        "/admin/follow-up/",
        "/admin/intake/",
        "/admin/coding/",
        "/admin/review/",
        "/admin/commitments/theme/import/",
        "/admin/commitments/commitment/add/",
        "/admin/commitments/followup/add/",
        "/admin/commitments/statement/add/",
    ],
)
def test_no_form_of_the_desk_asks_for_a_secret_by_the_name_of_a_field(client, db, address):
    """What such a form sent would not be shown again."""
    client.force_login(User.objects.create_superuser("sees-all"))
    page = client.get(address).content.decode()

    names = re.findall(r'<(?:input|textarea|select)[^>]*? name="([^"]+)"', page)

    assert sent(**dict.fromkeys(names, "")) is not None

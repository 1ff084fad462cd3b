"""More people than can be served: some are asked to come back, and editors go on working.

`test_at_the_door.py` tries it with a server.
"""

import gc
import time

import pytest
from django.test import Client

from coalition import places
from coalition.places import Places
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def taken() -> Places:
    """Places of which none is free."""
    full = Places(1, patience=0.01)
    full.take()
    return full


@pytest.fixture
def full(monkeypatch) -> None:
    """All places of readers and of downloads are taken."""
    for name in ("READERS", "DOWNLOADS"):
        monkeypatch.setattr(places, name, taken())


def test_a_reader_too_many_is_asked_to_come_back_in_their_language(client: Client, full):
    response = client.get("/ar/commitments/")

    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"
    assert 'lang="ar"' in response.content.decode()
    assert "عدد الطلبات في هذه اللحظة أكبر" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/api/v1/commitments/", "application/problem+json"),
        ("/data/forums.json", "application/problem+json"),
        ("/data/forums.csv", "text/plain; charset=utf-8"),
        ("/feeds/editions.atom", "text/plain; charset=utf-8"),
    ],
)
def test_a_machine_too_many_is_asked_to_come_back_in_its_form(client: Client, full, address, form):
    response = client.get(address)

    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Content-Type"] == form
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/static/register.css"])
def test_a_crowd_of_readers_keeps_no_editor_out(client: Client, full, address):
    response = client.get(address)

    assert response.status_code == 200
    response.close()


@pytest.fixture
def signed_in(client: Client) -> Client:
    """An editor who has opened a page of the desk."""
    client.force_login(builders.user("Editors"))
    assert client.get("/admin/").status_code == 200
    return client


def test_a_crowd_at_the_sign_in_keeps_out_nobody_who_is_signed_in(signed_in: Client, monkeypatch):
    monkeypatch.setattr(places, "SIGNING_IN", taken())

    at_work, stranger = signed_in.get("/admin/commitments/theme/"), Client().get("/admin/login/")

    assert (at_work.status_code, stranger.status_code) == (200, 503)


def test_whoever_makes_up_the_cookie_of_an_editor_is_a_stranger(client: Client, monkeypatch):
    monkeypatch.setattr(places, "EDITORS", taken())
    client.cookies["desk"] = "1:1wOYpL:made-up"

    assert client.get("/admin/login/").status_code == 200


def test_whoever_signs_out_is_a_stranger_again(signed_in: Client):
    assert signed_in.cookies["desk"]["httponly"] and signed_in.cookies["desk"]["path"] == "/admin/"

    signed_in.post("/admin/logout/")

    assert signed_in.cookies["desk"].value == ""


def test_a_reader_gets_no_cookie(client: Client):
    client.get("/en/")

    assert client.cookies == {}


def test_who_gives_way_lets_others_come_in_before_it(monkeypatch):
    places_of_readers = Places(1, patience=0.01, gives_way=True)
    arrivals = iter([2, 0, 1])
    paused = []

    def pause(seconds: float) -> None:
        paused.append(seconds)
        places_of_readers._waiting += next(arrivals, 0)

    monkeypatch.setattr(time, "sleep", pause)

    assert places_of_readers.take()
    assert paused == [places.LOOK_SECONDS] * (3 + places.QUIET_LOOKS)


def test_a_place_is_free_again_after_each_answer(client: Client, monkeypatch):
    monkeypatch.setattr(places, "READERS", Places(1, patience=0.01))

    answers = [client.get(address).status_code for address in ("/healthz", "/en/none/", "/en/")]

    assert answers == [200, 404, 200]


@pytest.mark.parametrize("end", ["read", "close", "drop"])
def test_a_download_keeps_its_place_until_it_is_read_broken_off_or_dropped(
    client: Client, monkeypatch, end
):
    monkeypatch.setattr(places, "DOWNLOADS", Places(1, patience=0.01))
    response = client.get("/data/forums.csv")

    while_it_is_read = client.get("/data/forums.csv").status_code
    if end == "read":
        b"".join(response.streaming_content)
        response.close()
    elif end == "close":
        response.close()
    del response
    gc.collect()

    assert (while_it_is_read, client.get("/data/forums.csv").status_code) == (503, 200)

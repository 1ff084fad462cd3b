"""While the index is made by others, readers are told so within seconds; then all is answered."""

import fcntl
import time

import pytest
from django.test import Client

from commitments.index import keeping

pytestmark = pytest.mark.usefixtures("corpus")

ENGLISH = "The register is preparing its index"
ARABIC = "يُعِدّ السجلّ فهرسه"
ADDRESSES = {
    "/en/commitments/": ENGLISH,
    "/ar/commitments/?q=%D8%AF%D8%A7%D8%B9%D8%B4": ARABIC,
    "/ar/data/": "",
    "/data/mentions.csv?direction=ask": ENGLISH,
    "/data/commitments.json?direction=ask": ENGLISH,
    "/data/annotations.jsonld?q=detention": ENGLISH,
    "/feeds/ar/follow-ups.atom?direction=ask": ARABIC,
    "/feeds/en/deadlines.ics?direction=ask": ENGLISH,
    "/api/v1/commitments/?direction=ask": ENGLISH,
    "/api/v1/schema/": ENGLISH,
}
"""Addresses that ask the index, and what they say meanwhile; the page on the data asks nothing."""


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def held(settings, tmp_path, monkeypatch):
    """The lock of an index that is not there yet, held by another process."""
    settings.INDEX_DIR = str(tmp_path)
    monkeypatch.setattr(keeping, "READERS_WAIT_SECONDS", 0.2)
    folder = keeping._folder()
    folder.parent.mkdir(parents=True)
    with keeping._lock_of(folder).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


@pytest.mark.once
def test_a_reader_waits_for_a_few_seconds():
    assert keeping.READERS_WAIT_SECONDS + keeping.LOOKS_AGAIN_SECONDS < 5


@pytest.mark.once
def test_readers_are_asked_to_come_back_and_then_answered(client, held):
    meanwhile, seconds = {}, {}
    for address in ADDRESSES:
        began = time.monotonic()
        meanwhile[address] = client.get(address)
        seconds[address] = time.monotonic() - began
    said = {address: b"".join(answer).decode() for address, answer in meanwhile.items()}
    fcntl.flock(held, fcntl.LOCK_UN)
    afterwards = {address: client.get(address) for address in ADDRESSES}

    told = {
        address: (answer.status_code, answer.get("Retry-After"))
        for address, answer in meanwhile.items()
    }
    assert told == {
        address: (503, "5") if words else (200, None) for address, words in ADDRESSES.items()
    }
    assert [address for address, words in ADDRESSES.items() if words not in said[address]] == []
    assert {address: waited for address, waited in seconds.items() if waited >= 5} == {}
    answered = {
        address: (answer.status_code, answer.get("Retry-After"))
        for address, answer in afterwards.items()
    }
    assert answered == dict.fromkeys(ADDRESSES, (200, None))


@pytest.mark.once
def test_machines_are_told_in_the_language_that_they_ask_for(client, held):
    told = client.get("/api/v1/commitments/?direction=ask", headers={"Accept-Language": "ar"})

    assert (told.status_code, ARABIC in told.json()["title"]) == (503, True)


def test_whoever_comes_just_after_one_who_waited_in_vain_is_told_at_once(client, held, monkeypatch):
    client.get("/en/commitments/")
    monkeypatch.setattr(keeping, "READERS_WAIT_SECONDS", 60)

    began = time.monotonic()
    answer = client.get("/en/commitments/")

    assert (answer.status_code, time.monotonic() - began < 30) == (503, True)


@pytest.mark.once
def test_with_no_index_at_all_the_first_reader_is_answered(client, settings, tmp_path):
    settings.INDEX_DIR = str(tmp_path)

    page = client.get("/ar/commitments/?status=fulfilled")

    assert page.status_code == 200
    assert client.get("/api/v1/commitments/?status=fulfilled").json()["count"] == int(
        client.get("/data/commitments.csv?status=fulfilled")["Register-Total"]
    )

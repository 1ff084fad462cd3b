import contextlib
import fcntl
import os
import resource
import threading
import time
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.test import Client

from coalition import health
from commitments.index import keeping

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(params=["/healthz", "/readyz"])
def check(request) -> str:
    return request.param


def test_health_is_ok_where_the_database_answers(client: Client, check: str):
    response = client.get(check)

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_healthz_asks_nothing_but_whether_the_process_is_alive(
    client: Client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert response.status_code == 200


def test_readyz_says_that_the_database_is_down(client: Client, monkeypatch):
    def refuse():
        raise OperationalError("no route to the database")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (503, "database down")
    assert "DATABASE_URL" in response.json()["do"]


@pytest.mark.both
def test_health_is_never_cached(client: Client, check: str):
    assert "no-store" in client.get(check).headers["Cache-Control"]


def test_health_is_for_reading_only(client: Client, check: str):
    assert client.post(check).status_code == 405


def test_health_answers_without_tls(client: Client, settings, check: str):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(check).status_code == 200


def test_a_host_that_is_not_ours_is_refused(client: Client, check: str):
    assert client.get(check, headers={"host": "evil.example"}).status_code == 400


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """The folder of an index that is not made yet."""
    settings.INDEX_DIR = str(tmp_path)
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.1)
    return keeping._folder()


@pytest.fixture
def held(folder):
    """The lock of that index, which another process holds."""
    folder.parent.mkdir(parents=True)
    with keeping._lock_of(folder).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def ready(client: Client) -> tuple[int, str]:
    response = client.get("/readyz")
    return response.status_code, response.json()["status"]


def test_readyz_makes_the_index_where_there_is_none(client: Client, folder):
    assert (ready(client), (folder / "meta.json").exists()) == ((200, "ok"), True)


def test_readyz_notices_an_index_that_is_broken_and_makes_it_anew(client: Client, folder):
    ready(client)
    for file in folder.glob("*.pos"):
        file.unlink()
    keeping._index.cache_clear()

    assert (ready(client), len([*folder.glob("*.pos")])) == ((200, "ok"), 1)


def test_while_another_process_makes_the_index_the_machine_is_not_ready(client: Client, held):
    while_it_is_made = ready(client)
    fcntl.flock(held, fcntl.LOCK_UN)

    assert (while_it_is_made, ready(client)) == ((503, "index is being made"), (200, "ok"))


@pytest.mark.both
def test_while_this_process_makes_the_index_a_check_is_told_at_once(client: Client, folder):
    answers = []
    with keeping._index(folder)._lock:
        check = threading.Thread(target=lambda: answers.append(index_read_fails()))
        check.start()
        check.join(timeout=10)

    assert answers == [True]


def index_read_fails() -> bool:
    """Whether another thread than the one that makes the index is told that it is being made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping.changes, "state", lambda: "of another thread")
        try:
            keeping.read(patience=0.1)
        except keeping.BeingMade:
            return True
    return False


def test_one_who_stopped_in_the_midst_of_it_keeps_no_machine_unready_for_ever(client: Client, held):
    long_ago = time.time() - keeping.WAITS_SECONDS - 1
    os.utime(held.name, (long_ago, long_ago))

    assert ready(client) == (200, "ok")


def test_whoever_makes_the_index_gives_signs_of_it(client: Client, folder):
    ready(client)
    long_ago = time.time() - 1000
    os.utime(keeping._lock_of(folder), (long_ago, long_ago))
    keeping.rebuild()

    assert keeping._lock_of(folder).stat().st_mtime > long_ago + 100


def test_an_index_that_can_neither_be_read_nor_made_is_told_with_what_to_do(
    client: Client, folder, monkeypatch
):
    def fail(_folder):
        raise ValueError("the engine has no memory")

    monkeypatch.setattr(keeping, "_made", fail)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (503, "index cannot be made")
    assert "INDEX_DIR" in response.json()["do"]


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """Files may hold 40 kB, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_for_the_index_stops_neither_checks_nor_readers(client: Client, folder):
    with no_room():
        answers = [client.get(path) for path in ("/readyz", "/en/commitments/?q=detention")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert keeping._index(folder).folder is None  # it is kept in memory

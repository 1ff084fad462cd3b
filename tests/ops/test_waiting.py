"""Whoever waits for somebody else's work holds up nobody, and waiting ends in a sentence."""

import contextlib
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass

import psycopg
import pytest
from django.db import OperationalError

from coalition.databases.sqlite import base
from tests import databases
from tests.server import running_server
from tests.visitors import Visitor

pytestmark = pytest.mark.once

ADDRESS = "/admin/commitments/theme/add/"


@contextlib.contextmanager
def written_in_sqlite(url: str) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN IMMEDIATE")
        yield


@contextlib.contextmanager
def written_in_postgres(url: str) -> Iterator[None]:
    with psycopg.connect(url) as connection:
        connection.execute("LOCK TABLE commitments_theme IN EXCLUSIVE MODE")
        yield


@dataclass(frozen=True)
class Register:
    """A register that is served, and what keeps others from writing to it."""

    site: str
    written: Callable[[], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory) -> Iterator[Register]:
    """A register on a disk that has room for little more."""
    folder = tmp_path_factory.mktemp("waiting")
    url = f"sqlite:///{shutil.copy(databases.loaded_sqlite(), folder / 'register.sqlite3')}"
    with running_server(url, DJANGO_SETTINGS_MODULE="tests.ops.full_disk") as site:
        yield Register(site, lambda: written_in_sqlite(url))


@pytest.fixture(scope="module")
def postgresql(postgres_server, worker_id) -> Iterator[Register]:
    """A register that waits for a lock for a second and a half."""
    with (
        databases.postgres_copy(postgres_server, f"waiting_{worker_id}") as url,
        running_server(f"{url}&options=-c%20lock_timeout%3D1500") as site,
    ):
        yield Register(site, lambda: written_in_postgres(url))


def signed_in(site: str, slug: str) -> tuple[Visitor, dict[str, str]]:
    """An editor, and a form that they have filled in."""
    editor = Visitor(site)
    editor.sign_in(databases.EDITOR, databases.PASSWORD)
    filled = {
        "csrfmiddlewaretoken": editor.get(ADDRESS).fields()["csrfmiddlewaretoken"],
        "slug": slug,
        "name_en": "Typed while others write",
        "name_ar": "كُتب وغيره يكتب",
        "_save": "Save",
    }
    return editor, filled


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_an_editor_who_waits_to_write_holds_up_no_reader(request, database):
    register = request.getfixturevalue(database)
    editor, filled = signed_in(register.site, "waits")
    Visitor(register.site).get("/en/themes/")
    with ThreadPoolExecutor(1) as other:
        with register.written():
            waiting = other.submit(editor.post, ADDRESS, **filled)
            time.sleep(0.5)
            read = Visitor(register.site).get("/en/themes/")
            is_waiting = not waiting.done()
        saved = waiting.result()

    assert is_waiting
    assert (read.status, saved.status) == (200, 200)
    assert read.seconds < 1
    assert "was added successfully" in saved.text


def test_waiting_for_a_lock_ends_in_a_sentence_and_keeps_what_was_typed(postgresql):
    editor, filled = signed_in(postgresql.site, "waits-in-vain")
    with postgresql.written():
        refused = editor.post(ADDRESS, **filled)
    read = Visitor(postgresql.site).get("/en/themes/")

    assert refused.status == 503
    assert refused.fields() == filled
    assert read.status == 200  # one lock is no reason to send readers away


def test_a_full_disk_is_said_in_a_sentence_and_keeps_what_was_typed(sqlite):
    editor, filled = signed_in(sqlite.site, "has-no-room")
    for number in range(200):  # until the pages that are there are full
        filled["slug"] = f"one-theme-more-{number}"
        answer = editor.post(ADDRESS, **filled)
        if answer.status != 200:
            break
    read = Visitor(sqlite.site).get("/en/themes/")

    assert answer.status == 503
    assert answer.fields() == filled
    assert read.status == 200


# Turns on SQLite


@pytest.fixture
def file(tmp_path) -> str:
    name = str(tmp_path / "turns.sqlite3")
    with contextlib.closing(sqlite3.connect(name)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE line (text)")
    return name


@pytest.fixture
def wrapper(file, settings, django_db_blocker) -> Iterator[base.DatabaseWrapper]:
    known = {**settings.DATABASES["default"], "NAME": file}
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.01}
    wrapper = base.DatabaseWrapper({**known, "OPTIONS": options}, "turns")
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def write(wrapper: base.DatabaseWrapper) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES ('mine')")


def test_a_writer_gets_its_turn_when_the_other_is_done(file, wrapper):
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, other.rollback)
    done.start()

    write(wrapper)

    done.join()
    assert other.execute("SELECT count(*) FROM line").fetchone() == (1,)
    other.close()


def test_a_writer_gives_up_in_the_end(file, wrapper, monkeypatch):
    monkeypatch.setattr(base, "WRITE_SECONDS", 0.1)

    with written_in_sqlite(f"sqlite:///{file}"), pytest.raises(OperationalError, match="locked"):
        write(wrapper)


def test_what_is_wrong_otherwise_is_not_tried_again(wrapper, monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("it waits"))

    with wrapper.cursor() as cursor, pytest.raises(OperationalError, match="no such table"):
        cursor.execute("SELECT * FROM no_table")

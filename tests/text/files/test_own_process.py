"""Whatever the process that reads a file does or dies of, its end is a reason."""

import subprocess
import sys
import threading

import pytest

from commitments.text.files import own_process
from commitments.text.files.reasons import Reason, Unreadable

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def rogue(monkeypatch):
    monkeypatch.setitem(own_process.READERS, ".rogue", "tests.text.files.rogue")


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("compute", Reason.TOO_SLOW),
        ("eat", Reason.TOO_MUCH_MEMORY),
        ("crash", Reason.DAMAGED),
        ("fail", Reason.DAMAGED),
        ("leave", Reason.DAMAGED),
        ("talk", Reason.DAMAGED),
        ("write", Reason.DAMAGED),
        ("open", Reason.DAMAGED),
    ],
)
def test_the_end_of_the_process_is_a_reason(order, reason):
    with pytest.raises(Unreadable) as refused:
        own_process.document(".rogue", order.encode())

    assert refused.value.reason == reason


def test_what_a_library_prints_is_no_part_of_the_answer():
    assert own_process.document(".rogue", b"print").text


def test_a_process_that_only_waits_is_ended(monkeypatch):
    monkeypatch.setattr(own_process, "MOST_SECONDS", 1)

    with pytest.raises(Unreadable) as refused:
        own_process.document(".rogue", b"sleep")

    assert refused.value.reason == Reason.TOO_SLOW


def test_the_process_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")

    known = own_process.document(".rogue", b"environment").text

    assert "SECRET_KEY" not in known and "DATABASE_URL" not in known


def test_a_file_waits_its_turn_and_is_told_when_it_does_not_come(monkeypatch):
    monkeypatch.setattr(own_process, "WAITING_SECONDS", 0.1)
    monkeypatch.setattr(own_process, "_turns", threading.BoundedSemaphore(1))
    own_process._turns.acquire()

    with pytest.raises(Unreadable) as refused:
        own_process.document(".txt", b"We will meet.")

    assert refused.value.reason == Reason.NOT_NOW


def test_a_machine_without_room_for_a_process_is_a_reason(monkeypatch):
    def full(*args, **kwargs):
        raise BlockingIOError

    monkeypatch.setattr(own_process.subprocess, "Popen", full)

    with pytest.raises(Unreadable) as refused:
        own_process.document(".txt", b"We will meet.")

    assert refused.value.reason == Reason.NOT_NOW


IN_A_WORKER = """
from gevent import monkey
monkey.patch_all()
import gevent
from commitments.text.files import own_process
turns = []
def others():
    while True:
        turns.append(1)
        gevent.sleep(0.01)
gevent.spawn(others)
print(own_process.document(".txt", b"We will meet.").text, bool(turns))
"""


def test_a_worker_serves_others_while_a_file_is_read():
    printed = subprocess.run(
        [sys.executable, "-c", IN_A_WORKER],
        cwd=own_process.ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert printed == "We will meet. True\n"

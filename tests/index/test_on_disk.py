"""The index on disk: a cache that is made where it is missing, and that nothing can spoil."""

import signal
import subprocess
import sys

import pytest
from django.core.management import call_command

from commitments import index
from commitments.index import keeping
from tests.server import ROOT, environment

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

TELL = """
import os, signal, time
import django; django.setup()
from commitments import index
from commitments.index import keeping

def tell(*first):
    said = [*first, index.read().documents(), [str(row) for row in index.out_of_step()]]
    os.write(1, (" ".join(map(str, said)) + "\\n").encode())  # a line whole, beside those of others
"""
ASK_AT_ONCE = f"""{TELL}
other = os.fork()
tell()
if other: os.wait()
"""
ASK_FOR_MUCH_AT_ONCE = f"""{TELL}
keeping.MOST_BY_READERS = 0
keeping.READERS_WAIT_SECONDS = 30
other = os.fork()
index.read()
mine = keeping._index(keeping._folder())._maker
tell(mine and mine.wait())
if other: os.wait()
"""
KILL_WHO_MAKES_IT = f"""{TELL}
keeping.MOST_BY_READERS = keeping.READERS_WAIT_SECONDS = keeping.TOLD_SECONDS = 0
try:
    index.read()
except index.BeingMade:
    pass
killed = keeping._index(keeping._folder())._maker
killed.kill()
killed = killed.wait()
keeping.READERS_WAIT_SECONDS = 30
tell(killed)
"""
KILL_WHO_WRITES_FOR_EVER = f"""{TELL}
reads, writes = os.pipe()
writer = os.fork()
while not writer:
    os.write(writes, str(index.rebuild()).encode())
os.close(writes)
os.read(reads, 1)
time.sleep(0.15)  # in the midst of the next
os.kill(writer, signal.SIGKILL)
os.wait()
tell()
keeping._index.cache_clear()
tell()
"""


@pytest.fixture
def told(loaded_sqlite, tmp_path):
    """What a process of its own prints, line by line; it reads the register before it forks."""

    def run(script):
        env = environment(loaded_sqlite, INDEX_DIR=str(tmp_path))
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=env, check=True, capture_output=True
        )
        return done.stdout.decode().splitlines()

    return run


@pytest.fixture
def folder(settings, tmp_path):
    settings.INDEX_DIR = str(tmp_path)
    return tmp_path


def reopened():
    """The index as another process finds it."""
    keeping._index.cache_clear()
    return index.read()


def of(folder):
    """Where the index itself lies."""
    [kept] = folder.glob("*/*/meta.json")
    return kept.parent


def test_it_is_made_where_it_is_missing_and_read_by_the_next_process(folder):
    made = index.read()
    assert reopened().documents() == made.documents() > 300


def test_it_is_not_made_anew_where_it_is_in_step(folder):
    index.read()
    written = (of(folder) / "meta.json").stat().st_mtime_ns
    reopened()
    assert (of(folder) / "meta.json").stat().st_mtime_ns == written


def test_nothing_is_lost_where_it_is_deleted(folder):
    documents = index.read().documents()
    for file in of(folder).iterdir():
        file.unlink()
    assert (index.read().documents(), reopened().documents()) == (documents, documents)


@pytest.mark.parametrize("damage", [b"", b"{}", b"no index"])
def test_a_broken_one_is_made_anew(folder, damage):
    documents = index.read().documents()
    (of(folder) / "meta.json").write_bytes(damage)
    assert reopened().documents() == documents


def test_one_whose_parts_are_gone_is_made_anew(folder):
    documents = index.read().documents()
    for file in of(folder).glob("*.idx"):
        file.unlink()
    assert reopened().documents() == documents


def test_a_folder_that_cannot_be_written_to_stops_nothing(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.INDEX_DIR = str(tmp_path / "file")
    assert reopened().documents() > 300


def test_one_of_another_version_is_left_alone(folder, monkeypatch):
    index.read()
    monkeypatch.setattr(keeping, "version", lambda: "another")
    assert reopened().documents()
    assert len([*folder.glob("*/*/meta.json")]) == 2


def test_a_register_that_was_set_back_is_not_answered_from_the_later_state(folder, monkeypatch):
    index.read()
    monkeypatch.undo()
    monkeypatch.setattr(keeping.changes, "state", lambda: "1 1 2001-01-01")
    monkeypatch.setattr(keeping.changes, "is_of_this_register", lambda earlier: False)
    anew = []
    write = keeping.Index._write
    monkeypatch.setattr(
        keeping.Index,
        "_write",
        lambda self, *args: anew.append(args[1]) or write(self, *args),
    )
    index.read()
    assert anew == [True]


def test_a_writer_that_is_killed_leaves_an_index_that_is_whole(told):
    first, again = told(KILL_WHO_WRITES_FOR_EVER)

    assert first == again
    assert first.split(" ", 1)[1] == "[]"


def test_processes_that_need_it_at_once_make_it_one_at_a_time(told):
    one, other = told(ASK_AT_ONCE)

    assert one == other
    assert one.endswith(" []")


def test_what_takes_long_is_made_once_by_a_process_of_its_own(told):
    one, other = sorted(line.split(" ", 1) for line in told(ASK_FOR_MUCH_AT_ONCE))

    assert (one[0], other[0]) == ("0", "None")
    assert one[1] == other[1]
    assert one[1].endswith(" []")


def test_where_that_process_is_killed_another_one_makes_it(told):
    [line] = told(KILL_WHO_MAKES_IT)

    assert line.startswith(f"{-signal.SIGKILL} ")
    assert line.endswith(" []")


class Ended:
    """A process that gave up."""

    def poll(self):
        return 1


def test_what_that_process_could_not_make_the_reader_makes(folder, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BY_READERS", 0)
    keeping._index(keeping._folder())._maker = Ended()

    assert index.read().documents() > 300


def test_where_no_process_can_be_started_the_reader_is_asked_to_come_back(folder, monkeypatch):
    def refuse(*_command, **_options):
        raise OSError("no process left")

    monkeypatch.setattr(keeping, "MOST_BY_READERS", 0)
    monkeypatch.setattr(keeping.subprocess, "Popen", refuse)

    with pytest.raises(index.BeingMade):
        index.read()


def test_a_command_makes_it_itself(folder, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BY_READERS", 0)
    monkeypatch.setattr(keeping.subprocess, "Popen", None)

    call_command("update_search")

    assert index.read().documents() > 300


def test_the_lock_of_another_index_is_refused(folder):
    other = (folder / "other.lock").open("w")
    index.read()

    with other, pytest.raises(ValueError, match="another index"):
        call_command("update_search", lock=other.fileno())

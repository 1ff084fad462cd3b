"""What changes shows on the very next request, in every process of every machine."""

import contextlib
import gzip
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import databases
from tests.server import ROOT, environment, running_server
from tests.valkey import own_valkey

pytestmark = pytest.mark.once


SECONDS = 60


def asked(address: str) -> tuple[str, str]:
    """Who answered over a connection of its own, and with what page; where it is gone, so it says."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            page = gzip.decompress(response.read()).decode()
            return response.headers["Process"], page
    except urllib.error.HTTPError as error:
        return error.headers["Process"], f"status {error.code}"


@dataclass(frozen=True)
class Machines:
    """Running machines with an index of their own, each of so many processes."""

    sites: list[str]
    processes: int
    change: Callable[[], str]
    """Makes the next change, in a process of its own; says what came of it."""

    def seen(self, path: str) -> list[str]:
        """The page as it was answered, until each process of each machine has answered."""
        pages = []
        for site in self.sites:
            answered: set[str] = set()
            until = time.monotonic() + SECONDS
            while len(answered) < self.processes:
                assert time.monotonic() < until, "not every process answers"
                who, page = asked(f"{site}{path}")
                answered.add(who)
                pages.append(page.replace(site.rpartition(":")[2], "port"))
        return pages


@contextlib.contextmanager
def machines(
    folder: Path, indexes: list[str], processes: int, changed_beside: str, **shared: str
) -> Iterator[Machines]:
    """A machine for each index; who changes something has the index `changed_beside`."""
    url = f"sqlite:///{shutil.copy(databases.loaded_sqlite(), folder / 'register.sqlite3')}"
    keeping = {
        "DJANGO_SETTINGS_MODULE": "tests.ops.told_apart",
        "KEPT_PAGES": "100",
        "WEB_CONCURRENCY": str(processes),
        **shared,
    }
    changing = subprocess.Popen(
        [sys.executable, "-m", "tests.ops.changing"],
        cwd=ROOT,
        env=environment(
            url, SITE_URL="http://localhost", INDEX_DIR=str(folder / changed_beside), **keeping
        ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def change() -> str:
        assert changing.stdin and changing.stdout
        changing.stdin.write("go on\n")
        changing.stdin.flush()
        return changing.stdout.readline().strip()

    with contextlib.ExitStack() as running:
        running.enter_context(changing)
        assert change() == "prepared"
        sites = [
            running.enter_context(running_server(url, INDEX_DIR=str(folder / index), **keeping))
            for index in indexes
        ]
        yield Machines(sites, processes, change)


@pytest.fixture(params=["in two processes of one machine", "on a machine that shares a Valkey"])
def running(request, tmp_path):
    """Where pages are kept; what is changed is changed by a process of this machine, or another."""
    if request.param == "in two processes of one machine":
        with machines(tmp_path, ["index"], 2, "index") as running:
            yield running
    else:
        with (
            own_valkey(tmp_path) as valkey,
            machines(tmp_path, ["index"], 1, "index-elsewhere", CACHE_URL=valkey.url) as running,
        ):
            yield running


def test_a_change_shows_on_the_next_request_in_every_process(running):
    steps = [
        ("/en/commitments/GC-0001/", "Corrected by another process"),
        ("/en/actors/italy/", "Italy, as another process calls it"),
        ("/en/commitments/?sort=-reference", "Published by another process"),
        ("/en/commitments/GC-0104/", "status 410"),
    ]
    for path, expected in steps:
        before = running.seen(path)

        assert running.change() == "done"
        after = running.seen(path)

        assert not any(expected in page for page in before)
        assert all(expected in page for page in after), path
        assert len({*before}) == len({*after}) == 1


@pytest.mark.drill
def test_a_valkey_that_dies_forgets_or_freezes_makes_no_answer_wrong(tmp_path):
    corrected = ("/en/commitments/GC-0001/", "Corrected by another process")
    published = ("/en/commitments/?sort=-reference", "Published by another process")
    with (
        own_valkey(tmp_path) as valkey,
        machines(tmp_path, ["one", "two"], 2, "one", CACHE_URL=valkey.url) as running,
    ):
        assert all("status" not in page[:6] for page in running.seen(corrected[0]))
        valkey.client.save()
        told = [running.change()]
        kept = running.seen(corrected[0])
        valkey.kill()
        while_away = running.seen(corrected[0])
        told.append(running.change())
        valkey.start()
        back_as_before_the_change = running.seen(corrected[0])
        valkey.client.flushall()
        empty = running.seen(corrected[0])
        told.append(running.change())
        after = running.seen(published[0])
        valkey.freeze()
        frozen = running.seen(published[0])
        valkey.thaw()
        thawed = running.seen(published[0])

    assert told == ["done", "refused", "done"]
    for pages in (kept, while_away, back_as_before_the_change, empty):
        assert all(corrected[1] in page for page in pages)
    for pages in (after, frozen, thawed):
        assert all(published[1] in page for page in pages)

"""What changes shows on the very next request, in every process of every machine."""

import contextlib
import gzip
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.server import ROOT, environment, manage, running_server
from tests.valkey import own_valkey

pytestmark = pytest.mark.once


def asked(address: str) -> str:
    """The page, over a connection of its own; what says that there is none, where it is gone."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return gzip.decompress(response.read()).decode()
    except urllib.error.HTTPError as error:
        return f"status {error.code}"


@contextlib.contextmanager
def machines(
    folder: Path, number: int, **shared: str
) -> Iterator[tuple[list[str], Callable[[], str]]]:
    """Addresses of machines with an index of their own, and what makes the next change.

    That is done by a process of the first machine, which says what came of it.
    """
    url = f"sqlite:///{shutil.copy(databases.loaded_sqlite(), folder / 'register.sqlite3')}"
    keeping = {"KEPT_PAGES": "100", "WEB_CONCURRENCY": "3" if number == 1 else "2", **shared}
    indexes = [str(folder / f"index-{place}") for place in range(number)]
    env = environment(url, SITE_URL="http://localhost", INDEX_DIR=indexes[0], **keeping)
    manage("prepare_database", env=env)
    changing = subprocess.Popen(
        [sys.executable, "-m", "tests.ops.changing"],
        cwd=ROOT,
        env=env,
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
        sites = [
            running.enter_context(running_server(url, INDEX_DIR=index, **keeping))
            for index in indexes
        ]
        yield sites, change


def seen(sites: list[str], path: str) -> list[str]:
    """The page as it was answered at each machine, so often that each process answers it."""
    return [asked(f"{site}{path}") for _request in range(8) for site in sites]


@pytest.fixture(params=["one machine", "two machines that share a Valkey"])
def running(request, tmp_path):
    with contextlib.ExitStack() as stack:
        number, shared = 1, {}
        if request.param != "one machine":
            number, shared = 2, {"CACHE_URL": stack.enter_context(own_valkey(tmp_path)).url}
        yield stack.enter_context(machines(tmp_path, number, **shared))


def test_a_change_shows_on_the_next_request_in_every_worker(running):
    sites, change = running
    steps = [
        ("/en/commitments/GC-0001/", "Corrected by another process"),
        ("/en/actors/italy/", "Italy, as another process calls it"),
        ("/en/commitments/?sort=-reference", "Published by another process"),
        ("/en/commitments/GC-0104/", "status 410"),
    ]
    for path, expected in steps:
        before = seen(sites, path)

        assert change() == "done"
        after = seen(sites, path)

        assert not any(expected in page for page in before)
        assert all(expected in page for page in after), path


def test_a_valkey_that_dies_forgets_or_freezes_makes_no_answer_wrong(tmp_path):
    corrected = ("/en/commitments/GC-0001/", "Corrected by another process")
    published = ("/en/commitments/?sort=-reference", "Published by another process")
    with (
        own_valkey(tmp_path) as valkey,
        machines(tmp_path, 2, CACHE_URL=valkey.url) as (sites, change),
    ):
        assert all("status" not in page[:6] for page in seen(sites, corrected[0]))
        valkey.client.save()
        told = [change()]
        kept = seen(sites, corrected[0])
        valkey.kill()
        while_away = seen(sites, corrected[0])
        told.append(change())
        valkey.start()
        back_as_before_the_change = seen(sites, corrected[0])
        valkey.client.flushall()
        empty = seen(sites, corrected[0])
        told.append(change())
        after = seen(sites, published[0])
        valkey.freeze()
        frozen = seen(sites, published[0])
        valkey.thaw()
        thawed = seen(sites, published[0])

    assert told == ["done", "refused", "done"]
    for pages in (kept, while_away, back_as_before_the_change, empty):
        assert all(corrected[1] in page for page in pages)
    for pages in (after, frozen, thawed):
        assert all(published[1] in page for page in pages)

"""Two machines and a replica of the database, which lags, dies and comes back, then the primary.

No reader waits in vain, and nobody is shown less than anybody was shown before.
"""

import contextlib
import gzip
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from itertools import count

import psycopg
import pytest

from tests import postgres
from tests.server import ROOT, environment, manage, running_server
from tests.valkey import own_valkey

pytestmark = [pytest.mark.once, pytest.mark.drill]

PATHS = [
    "/en/commitments/GC-0001/",
    "/en/commitments/?sort=reference",
    "/embed/en/GC-0001/",
]
READERS = 3


def asked(address: str, *, kept: bool) -> str:
    """The page; what may have been kept only for whoever takes it compressed."""
    headers = {"Accept-Encoding": "gzip"} if kept else {}
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        content = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(content) if packed else content).decode()


class Published:
    """The titles that are public, as whoever publishes tells of them."""

    def __init__(self, env: dict[str, str]) -> None:
        self.newest = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.drills.publishing"],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.newest = int(line)

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.communicate("stop\n", timeout=60)
        self._listening.join()


class Reading:
    """Readers at a proxy that leads each request to the other machine; what they were shown."""

    def __init__(self, sites: list[str], published: Published) -> None:
        self.sites, self.published = sites, published
        self.answers = 0
        self.newest_seen = 0
        self.wrong: list[str] = []
        self._turns = count()
        self._stopped = threading.Event()
        self._readers = [
            threading.Thread(target=self._read, daemon=True) for _reader in range(READERS)
        ]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        while not self._stopped.is_set():
            turn = next(self._turns)
            path = PATHS[turn // 2 % len(PATHS)]
            least = max(self.newest_seen, self.published.newest)
            try:
                text = asked(f"{self.sites[turn % len(self.sites)]}{path}", kept=turn % 5 == 0)
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                self.wrong.append(f"{path}: {error}")
                continue
            shown = int(re.search(r"Title number (\d{4})", text)[1])
            if shown < least:
                self.wrong.append(f"{path}: {shown} after {least}")
            self.newest_seen = max(self.newest_seen, shown)
            self.answers += 1

    def stop(self) -> None:
        self._stopped.set()
        for reader in self._readers:
            reader.join()


def asked_of(server: postgres.Postgres) -> int:
    """How many transactions the server has answered."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_clear_snapshot()")
        row = connection.execute("SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database")
        return int(row.fetchone()[0])


def replay(replica: postgres.Postgres, act: str) -> None:
    with psycopg.connect(replica.url, autocommit=True) as connection:
        connection.execute(f"SELECT pg_wal_replay_{act}()")


@pytest.fixture
def servers() -> Iterator[tuple[postgres.Postgres, postgres.Postgres, dict[str, str]]]:
    """A primary with the corpus, its replica, and the variables that lead to both."""
    with contextlib.ExitStack() as stack:
        primary = stack.enter_context(postgres.own_postgres())
        manage(
            "prepare_database",
            env=environment(primary.url, LOAD_CORPUS="true", SITE_URL="http://localhost"),
        )
        replica = stack.enter_context(postgres.own_postgres(of=primary))
        yield (
            primary,
            replica,
            {"DATABASE_REPLICA_URLS": replica.url, "KEPT_PAGES": "100", "WEB_CONCURRENCY": "2"},
        )


def test_a_replica_that_lags_and_dies_fails_no_reader_and_shows_nothing_older(
    servers, tmp_path, figure
):
    primary, replica, shared = servers
    found = {}
    with contextlib.ExitStack() as stack:
        shared["CACHE_URL"] = stack.enter_context(own_valkey(tmp_path)).url
        folders = [{"INDEX_DIR": str(tmp_path / name)} for name in ("one", "other")]
        env = environment(primary.url, SITE_URL="http://localhost", **shared, **folders[0])
        manage("prepare_database", env=env)
        sites = [
            stack.enter_context(running_server(primary.url, **shared, **folder))
            for folder in folders
        ]
        published = Published(env)
        stack.callback(published.stop)
        while not published.newest:
            time.sleep(0.1)
        reading = Reading(sites, published)
        stack.callback(reading.stop)

        def phase(name: str, seconds: float, *, ask: bool = True) -> None:
            """Let readers read, and note how many were answered, by which editions."""
            answers, newest = reading.answers, published.newest
            before = asked_of(replica) if replica.server and ask else 0
            time.sleep(seconds)
            asked = asked_of(replica) - before if replica.server and ask else 0
            found[name] = (reading.answers - answers, published.newest - newest, asked)

        phase("the replica follows", 6)
        replay(replica, "pause")
        phase("the replica lags", 6)
        replay(replica, "resume")
        phase("the replica catches up", 4)
        replica.freeze()
        phase("the replica is frozen", 12, ask=False)
        replica.thaw()
        phase("the replica goes on", 6)
        replica.kill()
        phase("the replica is dead", 6)
        replica.start()
        phase("the replica is back", 8)
        published.stop()
        phase("nothing is published", 6)
        primary.kill()
        phase("the primary is dead", 6)
        reading.stop()

    for name, (answers, editions, asked) in found.items():
        figure(
            f"{name}: {answers} answers, {editions} editions, {asked} transactions on the replica"
        )
    assert reading.wrong == [], "\n".join(reading.wrong)
    assert all(answers for answers, _editions, _asked in found.values())
    assert found["the replica lags"][1] and found["the replica is dead"][1]
    # Whoever had turned to it waited for it, and nobody else.
    assert found["the replica is frozen"][0] > 10 * READERS
    # The replica bore its part, or nothing of this was tried.
    assert found["nothing is published"][2] > found["nothing is published"][0]

"""The register as it is deployed, on a made one of SIZE commitments, beside its peers.

Beside a Django view that does nothing (the limit of the stack), Datasette on the same commitments,
and `COPY` of the same columns. Every figure is one of this run: the median of the processor time
that the servers took for an answer, PostgreSQL's included, with the quartiles around it, and its
ratio to the constant view. Processor time, since others may use the machine.
"""

import contextlib
import csv
import datetime as dt
import http.client
import io
import os
import platform
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.postgres import Postgres, own_postgres
from tests.server import ROOT, free_port

SIZE = int(os.environ.get("SIZE", "1000"))
SEED = os.environ.get("SEED", "1")
WRITES_TO = ROOT / "docs" / "benchmarks.md"
START_SECONDS = 60
ROUNDS = 5
KEPT, FRESH, SMALL, FILES = 500, 3, 20, 1
"""Answers in a round: of kept ones, which are quick, of pages made anew (also those of the small
register that is ours), and of whole files."""
OF_OURS = "2020-06-04-small-group-communique"
"""A statement of the real corpus, of the usual length."""
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Line:
    """What was measured of one contender."""

    name: str
    milliseconds: list[float]
    seconds_to_first_byte: float
    size: int

    @property
    def median(self) -> float:
        """The median of its rounds, in milliseconds of processor time."""
        return statistics.median(self.milliseconds)

    @property
    def spread(self) -> str:
        """The quartiles of its rounds."""
        low, _middle, high = statistics.quantiles(self.milliseconds, n=4)
        return f"{low:.2f}–{high:.2f}"


@dataclass(frozen=True)
class Server:
    """A server that was started, and the processes whose time counts."""

    port: int
    processes: Callable[[], list[int]]

    def asked(self, path: str, *, times: int, tag: str = "") -> tuple[float, float, int]:
        """Milliseconds of processor time for an answer, seconds to its first byte, its size."""
        headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": tag} if tag else {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        before, first, size = self._ticks(), 0.0, 0
        for nth in range(times):
            begun = time.perf_counter()
            connection.request("GET", path.format(nth=f"{begun}{nth}"), headers=headers)
            response = connection.getresponse()
            if response.status not in (200, 304):
                raise RuntimeError(f"{path} answered {response.status}")
            size = len(response.read(1))
            first = first or time.perf_counter() - begun
            while piece := response.read(2**16):
                size += len(piece)
        connection.close()
        return 1000 * (self._ticks() - before) / TICK / times, first, size

    def tag_of(self, path: str) -> str:
        """The ETag of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.headers.get("ETag", "")

    def measured(self, name: str, path: str, *, times: int, tag: str = "") -> Line:
        """So many rounds of it, after one that is not counted."""
        self.asked(path, times=1, tag=tag)
        rounds = [self.asked(path, times=times, tag=tag) for _round in range(ROUNDS)]
        first = statistics.median(first for _time, first, _size in rounds)
        return Line(name, [spent for spent, _first, _size in rounds], first, rounds[-1][2])

    def _ticks(self) -> int:
        return sum(_ticks_of(process) for process in self.processes())


def _ticks_of(process: int) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    # Its own time, and that of its children that have ended.
    return sum(map(int, fields[11:15]))


def _with_children(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = list(map(int, children.read_text().split()))
    except FileNotFoundError:
        return []
    return [process, *(one for child in found for one in _with_children(child))]


@contextlib.contextmanager
def served(command: list[str], port: int, env: dict[str, str], *beside: int) -> Iterator[Server]:
    """A server of this command, once it answers; the time of those beside it counts as well."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        mothers = [process.pid, *beside]
        yield Server(port, lambda: [one for pid in mothers for one in _with_children(pid)])
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse()
            connection.close()
            return
        time.sleep(0.2)
    raise TimeoutError(f"{process.args} did not answer")


def main() -> None:
    """Make the register, start everything, measure, print and write it down."""
    with own_postgres() as postgres, tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        # The name says what it is: nobody takes this for a register of anybody.
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE invented")
            connection.execute("CREATE DATABASE corpus")
        env = os.environ | {
            "DATABASE_URL": postgres.url.replace("/postgres?", "/invented?"),
            "DJANGO_SETTINGS_MODULE": "coalition.settings",
            "SECRET_KEY": "only-for-measuring-only-for-measuring-only-for-measuring",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "REGISTER_NAME": "Invented register, for measuring",
            "INDEX_DIR": str(folder / "index"),
            "LOG_LEVEL": "ERROR",
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "WEB_CONCURRENCY": "2",
            # No worker is replaced while it is measured.
            "GUNICORN_CMD_ARGS": "--max-requests=0",
        }
        begun = time.monotonic()
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.register", str(SIZE), f"--seed={SEED}"],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout.strip()
        _manage("update_search", env)  # readers would be asked to come back meanwhile
        ours = env | {
            "DATABASE_URL": postgres.url.replace("/postgres?", "/corpus?"),
            "INDEX_DIR": str(folder / "index-of-ours"),
        }
        for command in ("collectstatic --no-input", "migrate", "load_register"):
            _manage(command, ours)
        with psycopg.connect(ours["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")  # as a server in use has long done by itself
        report = "\n".join([*_heading(made), *_measured(folder, port, env, ours, postgres)])
        print(report)
        print(f"\nAll of it took {time.monotonic() - begun:.0f} s.")
    WRITES_TO.write_text(f"{report}\n", encoding="utf-8")


def _manage(command: str, env: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command.split(), "--verbosity=0"],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _measured(
    folder: Path, port: int, env: dict[str, str], ours: dict[str, str], postgres: Postgres
) -> Iterator[str]:
    gunicorn = [sys.executable, "-m", "gunicorn"]
    site_itself = [*gunicorn, "--config", "python:coalition.gunicorn"]
    assert postgres.server is not None
    peer_port = free_port()
    # The same worker, without what the register does in it when it starts.
    bare = ["--worker-class=coalition.worker.Worker", "--workers=2", "--access-logfile=-"]
    with served(
        [*gunicorn, *bare, f"--bind=127.0.0.1:{peer_port}", "benchmarks.constant_view"],
        peer_port,
        env | {"DJANGO_SETTINGS_MODULE": ""},
    ) as peer:
        constant = peer.measured("a constant Django view", "/", times=KEPT)
    with served(site_itself, port, ours, postgres.server.pid) as site:
        pages_of_ours = list(_pages_of_ours(site))
    with served(site_itself, port, env, postgres.server.pid) as site:
        pages = list(_pages(site))
        files = list(_files(site))
        _write_commitments(site, folder / "commitments.sqlite3")
    copied = _copied(env)
    peer_port = free_port()
    command = [sys.executable, "-m", "datasette", str(folder / "commitments.sqlite3")]
    with served(
        [*command, "--port", str(peer_port), "--setting", "facet_time_limit_ms", "30000"]
        + ["--setting", "sql_time_limit_ms", "30000"],
        peer_port,
        dict(os.environ),
    ) as datasette:
        rivals = list(_of_datasette(datasette))
    yield from _table("Pages", constant, [constant, *pages, *rivals[:-1]])
    yield from _table("Pages of the real corpus", constant, pages_of_ours)
    yield from _table("Files", constant, [*files, copied, rivals[-1]], first_byte=True)


def _pages(site: Server) -> Iterator[Line]:
    for address in ("/en/commitments/", "/ar/"):
        yield site.measured(f"`{address}`, kept", address, times=KEPT)
        tag = site.tag_of(address)
        yield site.measured(f"`{address}`, 304", address, times=KEPT, tag=tag)
    yield site.measured("`/healthz`", "/healthz", times=KEPT)
    statement = f"/en/statements/{_first(site, 'statements')}/"
    meeting = f"/en/meetings/{_first(site, 'meetings')}/brief/"
    last = -(-SIZE // 25)
    for address in (
        "/en/",
        "/en/commitments/",
        "/en/commitments/?status=under_way",
        "/ar/commitments/?status=under_way&theme=theme-1",
        f"/en/commitments/?page={min(1000, last)}",
        "/en/commitments/?q=schools",
        "/ar/commitments/?q=المدارس",
        "/en/commitments/?q=Kaddirbel",
        "/en/commitments/INVAA-0001/",
        statement,
        "/en/lineage/",
        meeting,
    ):
        yield _made_anew(site, address, times=FRESH)


def _pages_of_ours(site: Server) -> Iterator[Line]:
    for language in ("en", "ar"):
        for page in ("", "commitments/", "commitments/GC-0001/", f"statements/{OF_OURS}/"):
            yield _made_anew(site, f"/{language}/{page}", times=SMALL)


def _made_anew(site: Server, address: str, *, times: int) -> Line:
    """A page that nobody asked for before: the mark of a tracker makes it another address."""
    mark = "&" if "?" in address else "?"
    return site.measured(f"`{address}`", f"{_quoted(address)}{mark}utm_term={{nth}}", times=times)


def _first(site: Server, name: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=300)
    connection.request("GET", f"/en/{name}/")
    page = connection.getresponse().read().decode()
    connection.close()
    links = re.findall(rf'href="/en/{name}/([a-z0-9-]+)/', page)
    return str(links[0])


def _quoted(address: str) -> str:
    return "".join(c if ord(c) < 128 else "".join(f"%{b:02X}" for b in c.encode()) for c in address)


def _files(site: Server) -> Iterator[Line]:
    for name in ("commitments.csv", "mentions.csv"):
        yield site.measured(f"`/data/{name}`", f"/data/{name}", times=FILES)


def _of_datasette(server: Server) -> Iterator[Line]:
    facets = "".join(f"&_facet={name}" for name in ("status", "kind", "direction", "horizon"))
    for name, query in (
        ("plain", f"?_size=25{facets}"),
        ("one filter", f"?_size=25&status=under_way{facets}"),
        ("two filters", f"?_size=25&status=under_way&kind=funding{facets}"),
        ("words", f"?_size=25&_search=schools{facets}"),
    ):
        path = f"/commitments/commitments{query}"
        yield server.measured(f"Datasette, {name}", path, times=FRESH)
    yield server.measured(
        "Datasette, commitments as CSV", "/commitments/commitments.csv?_stream=on", times=FILES
    )


def _write_commitments(site: Server, file: Path) -> None:
    """The same commitments for Datasette, as a reader would load the CSV, with its indexes."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=300)
    connection.request("GET", "/data/commitments.csv")
    text = connection.getresponse().read().decode("utf-8-sig")
    connection.close()
    rows = csv.reader(io.StringIO(text, newline=""))
    columns = next(rows)
    names = ", ".join(f'"{name}"' for name in columns)
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute(f"CREATE TABLE commitments ({names})")
        database.executemany(
            f"INSERT INTO commitments VALUES ({', '.join('?' * len(columns))})", rows
        )
        for name in ("status", "kind", "direction", "horizon"):
            database.execute(f"CREATE INDEX by_{name} ON commitments ({name})")
        searched = "title_en, title_ar, summary_en, summary_ar"
        database.execute(
            f"CREATE VIRTUAL TABLE commitments_fts USING fts5({searched}, content='commitments')"
        )
        database.execute("INSERT INTO commitments_fts (commitments_fts) VALUES ('rebuild')")
        database.commit()


def _copied(env: dict[str, str]) -> Line:
    """`COPY … TO STDOUT` of the columns of commitments.csv, without anything around it."""
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.copying", str(ROUNDS + 1)],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    rounds = [list(map(float, line.split())) for line in found.splitlines()[1:]]
    first = statistics.median(first for _size, first, _spent in rounds)
    spent = [milliseconds for _size, _first, milliseconds in rounds]
    return Line("`COPY` of the columns of commitments.csv", spent, first, int(rounds[0][0]))


def _heading(made: str) -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    yield f"`make bench SIZE={SIZE}`, seed {SEED}, on {dt.date.today():%Y-%m-%d}: {made}."
    yield f"Python {platform.python_version()}, {os.cpu_count()} cores, PostgreSQL, two workers."
    yield ""
    yield "Milliseconds of processor time for an answer, PostgreSQL's included: the median of"
    yield f"{ROUNDS} rounds, and the quartiles. The ratio is to the constant view of the same run."
    yield "Pages that are not “kept” are made anew for each request."


def _table(
    title: str, constant: Line, lines: list[Line], *, first_byte: bool = False
) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    more = " first byte |" if first_byte else ""
    yield f"| | median | quartiles | constant views | bytes |{more}"
    yield f"|---|---|---|---|---|{'---|' if first_byte else ''}"
    for line in lines:
        row = f"| {line.name} | {line.median:.2f} | {line.spread} | "
        row += f"{line.median / constant.median:.1f} | {line.size:,} |"
        yield row + (f" {1000 * line.seconds_to_first_byte:.0f} ms |" if first_byte else "")


if __name__ == "__main__":
    main()

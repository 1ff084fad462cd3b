"""The whole suite, on SQLite and on a real PostgreSQL at once, with one summary. `make test` calls it.

Arguments go to pytest, for example `python -m tests.run -k healthz`. With `--drills` it runs the
tests that are slow by their nature, and only those.
"""

import argparse
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Self
from xml.etree import ElementTree

from tests import databases, postgres

NO_TESTS = 5  # pytest's exit code where a selection leaves nothing to run
CORES = len(os.sched_getaffinity(0))


class Part:
    """A pytest of its own on one database, which ends with the block at the latest.

    What it prints goes to `output` where there is one.
    """

    def __init__(self, database: str, arguments: list[str], output: IO[str] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._report = Path(self._folder.name) / "report.xml"
        self._pytest = subprocess.Popen(
            [sys.executable, "-m", "pytest", f"--junit-xml={self._report}", *arguments],
            env={**os.environ, "DATABASE_URL": database},
            stdout=output,
            stderr=output,
        )

    @property
    def has_ended(self) -> bool:
        return self._pytest.poll() is not None

    def outcome(self) -> tuple[int, int, int]:
        """Its exit code, and how many tests passed and failed, when it has ended."""
        code = self._pytest.wait()
        if not self._report.exists():
            return code or 1, 0, 0
        suite = ElementTree.parse(self._report).getroot()[0].attrib
        failed = int(suite["failures"]) + int(suite["errors"])
        return code, int(suite["tests"]) - failed - int(suite["skipped"]), failed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pytest.kill()
        self._pytest.wait()
        self._folder.cleanup()


def main() -> int:
    """Run everything; 0 only where both parts passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped too
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--drills", action="store_true")
    parser.add_argument("-m", dest="marks", default="")
    own, given = parser.parse_known_args()
    marks = ["drill" if own.drills else "not drill", *([f"({own.marks})"] if own.marks else [])]

    def arguments(workers: int, *others: str) -> list[str]:
        # Each worker takes its share of the list, with neighbours together, then helps the others.
        shared = ["-n", str(workers), "--dist", "worksteal"]
        return [*shared, *given, "-m", " and ".join([*marks, *others])]

    print(f"Python {platform.python_version()}")
    with postgres.running_postgres() as url, tempfile.NamedTemporaryFile("w") as later:
        os.environ["POSTGRES_SERVER"] = url  # for tests that need one, whatever they run on
        if not given:
            _prepare(url)
        print("\n== SQLite ==", flush=True)
        # Both at once, so that no core idles where a test waits. SQLite has twice as much to do.
        # Drills measure: one at a time.
        rest = arguments(max(1, CORES // 2), "not browser", "(not once or both)")
        with (
            Part("sqlite://:memory:", arguments(1 if own.drills else CORES)) as sqlite,
            Part(url, rest, later) as on_postgres,
        ):
            outcomes = {"SQLite": sqlite.outcome()}
            print("\n== PostgreSQL ==", flush=True)
            _follow(Path(later.name), on_postgres)
            outcomes["PostgreSQL"] = on_postgres.outcome()
        lost = postgres.lost(url)
    print()
    for title, (_, passed, failed) in outcomes.items():
        print(f"{title}: {passed} passed, {failed} failed")
    codes, passed, failed = zip(*outcomes.values(), strict=True)
    print(f"\n{lost or f'{sum(passed)} passed, {sum(failed)} failed'}")
    sound = {*codes} <= {0, NO_TESTS} and (any(passed) or own.drills) and not any(failed)
    return 0 if sound and not lost else 1


def _prepare(server_url: str) -> None:
    """Load both registers at once before the workers start, who would wait for one another."""
    with ThreadPoolExecutor() as pool:
        for prepared in [
            pool.submit(databases.loaded_sqlite),
            pool.submit(databases.loaded_postgres, server_url),
        ]:
            prepared.result()


def _follow(file: Path, part: Part) -> None:
    """Print what a part has printed into a file, and the rest as it comes."""
    with file.open() as printed:
        while not part.has_ended:
            print(printed.read(), end="", flush=True)
            time.sleep(0.2)
        print(printed.read(), end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())

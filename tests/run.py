"""The whole suite: on SQLite, then on a real PostgreSQL, with one summary. `make test` calls it.

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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

from tests import databases, postgres

NO_TESTS = 5  # pytest's exit code where a selection leaves nothing to run


def run(title: str, database: str, arguments: list[str]) -> tuple[int, int, int]:
    """Run pytest on one database: its exit code, and how many tests passed and failed."""
    print(f"\n== {title}, Python {platform.python_version()} ==", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = subprocess.run(
            [sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments],
            env={**os.environ, "DATABASE_URL": database},
            check=False,
        ).returncode
        if not report.exists():
            return code or 1, 0, 0
        suite = ElementTree.parse(report).getroot()[0].attrib
    failed = int(suite["failures"]) + int(suite["errors"])
    passed = int(suite["tests"]) - failed - int(suite["skipped"])
    return code, passed, failed


def main() -> int:
    """Run everything; 0 only where both runs passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped too
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--drills", action="store_true")
    parser.add_argument("-m", dest="marks", default="")
    own, given = parser.parse_known_args()
    marks = ["drill" if own.drills else "not drill", *([f"({own.marks})"] if own.marks else [])]
    # Each worker takes a half of the list, with neighbours together, and then helps the other.
    arguments = ["-n", "auto", "--dist", "worksteal", *given]
    with postgres.running_postgres() as url:
        os.environ["POSTGRES_SERVER"] = url  # for tests that need one, whatever they run on
        if not given:
            _prepare(url)
        outcomes = {}
        for title, database, others in [
            ("SQLite", "sqlite://:memory:", []),
            ("PostgreSQL", url, ["not browser", "not once"]),
        ]:
            selection = " and ".join([*marks, *others])
            outcomes[title] = run(title, database, [*arguments, "-m", selection])
            if lost := postgres.lost(url):
                print(f"\n{lost}")
                return 1
    print()
    for title, (_, passed, failed) in outcomes.items():
        print(f"{title}: {passed} passed, {failed} failed")
    codes, passed, failed = zip(*outcomes.values(), strict=True)
    print(f"\n{sum(passed)} passed, {sum(failed)} failed")
    return 0 if {*codes} <= {0, NO_TESTS} and (any(passed) or own.drills) and not any(failed) else 1


def _prepare(server_url: str) -> None:
    """Load both registers at once before the workers start, who would wait for one another."""
    with ThreadPoolExecutor() as pool:
        for prepared in [
            pool.submit(databases.loaded_sqlite),
            pool.submit(databases.loaded_postgres, server_url),
        ]:
            prepared.result()


if __name__ == "__main__":
    sys.exit(main())

"""The whole suite: on SQLite, then on a real PostgreSQL, with one summary. `make test` calls it.

Arguments go to pytest, for example `python -m tests.run -k healthz`.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests.postgres import running_postgres

NO_TESTS = 5  # pytest's exit code where a selection leaves nothing to run


def run(title: str, database: str, arguments: list[str]) -> tuple[int, int, int]:
    """Run pytest on one database: its exit code, and how many tests passed and failed."""
    print(f"\n== {title} ==", flush=True)
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
    arguments = ["-n", "auto", *sys.argv[1:]]
    with running_postgres() as url:
        os.environ["POSTGRES_SERVER"] = url  # for tests that need one, whatever they run on
        sqlite = run("SQLite", "sqlite://:memory:", arguments)
        postgres = run("PostgreSQL", url, [*arguments, "-m", "not browser and not once"])
    passed, failed = sqlite[1] + postgres[1], sqlite[2] + postgres[2]
    codes = {sqlite[0], postgres[0]}
    print(f"\nSQLite: {sqlite[1]} passed, {sqlite[2]} failed")
    print(f"PostgreSQL: {postgres[1]} passed, {postgres[2]} failed\n")
    print(f"{passed} passed, {failed} failed")
    return 0 if codes <= {0, NO_TESTS} and passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())

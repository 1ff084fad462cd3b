"""Server and worker together, as `make demo` runs them: one command starts and ends both."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.server import ROOT, environment, free_port

pytestmark = pytest.mark.once

SECONDS = 60


def children(pid: int) -> dict[str, int]:
    """The processes that this one has started, by a word of their command."""
    found = {}
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        command = Path(f"/proc/{line}/cmdline").read_bytes().decode()
        found |= {word: int(line) for word in ("run_jobs", "gunicorn") if word in command}
    return found


def is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and ") Z " not in status.read_text()


STANDS_STILL = f"""#!/bin/sh
exec {sys.executable} -c 'import time; time.sleep({SECONDS})' "$@"
"""
"""Stands in for Python where it does not matter what the two do."""


@contextlib.contextmanager
def started(env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    script = subprocess.Popen(["scripts/serve"], cwd=ROOT, env=env)
    try:
        yield script
    finally:
        script.kill()
        script.wait()


def wait_until(is_so: Callable[[], bool], script: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline and script.poll() is None
        time.sleep(0.1)


def test_what_ends_the_script_ends_both(tmp_path):
    file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
    url = f"http://127.0.0.1:{(port := free_port())}"
    env = environment(f"sqlite:///{file}", HOST="127.0.0.1", PORT=str(port), SITE_URL=url)

    def answers() -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return True
        return False

    with started(env | {"PYTHON": sys.executable}) as script:
        wait_until(answers, script)
        processes = children(script.pid)
        assert set(processes) == {"run_jobs", "gunicorn"}

        script.send_signal(signal.SIGTERM)

        assert script.wait(timeout=SECONDS) == 0
        assert not any(map(is_alive, processes.values()))


@pytest.mark.parametrize(("dies", "ends"), [("run_jobs", "gunicorn"), ("gunicorn", "run_jobs")])
def test_where_one_dies_the_other_ends_too(tmp_path, dies, ends):
    """Whoever started them sees it, rather than jobs that nobody does."""
    python = tmp_path / "python"
    python.write_text(STANDS_STILL)
    python.chmod(0o700)
    with started({**os.environ, "PYTHON": str(python)}) as script:
        wait_until(lambda: len(children(script.pid)) == 2, script)
        processes = children(script.pid)

        os.kill(processes[dies], signal.SIGKILL)

        script.wait(timeout=SECONDS)
        assert not is_alive(processes[ends])

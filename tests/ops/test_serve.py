"""Server and worker together, as `make demo` runs them: one command starts and ends both."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
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


@pytest.fixture
def together(tmp_path):
    """The script with both of its processes, once the server answers."""
    file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
    url = f"http://127.0.0.1:{(port := free_port())}"
    env = environment(f"sqlite:///{file}", HOST="127.0.0.1", PORT=str(port), SITE_URL=url)
    script = subprocess.Popen(["scripts/serve"], cwd=ROOT, env=env | {"PYTHON": sys.executable})
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2)
            break
        except OSError:
            assert time.monotonic() < deadline and script.poll() is None
            time.sleep(0.1)
    yield script, children(script.pid)
    script.kill()
    script.wait()


def test_what_ends_the_script_ends_both(together):
    script, processes = together
    assert set(processes) == {"run_jobs", "gunicorn"}

    script.send_signal(signal.SIGTERM)

    assert script.wait(timeout=SECONDS) == 0
    assert not any(map(is_alive, processes.values()))


def test_a_worker_that_dies_ends_the_server_too(together):
    """Whoever started them sees it, rather than jobs that nobody does."""
    script, processes = together

    os.kill(processes["run_jobs"], signal.SIGKILL)

    script.wait(timeout=SECONDS)
    assert not is_alive(processes["gunicorn"])

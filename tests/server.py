"""The register's real server, as a process of its own, for tests that need one."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

START_SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent


def environment(database_url: str, **variables: str) -> dict[str, str]:
    """The environment of a process that serves or manages the register on `database_url`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-for-tests",
        "PUBLISHERS_NEED_SECOND_FACTOR": "false",
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": "1",
        "PYTHONPATH": str(ROOT),
        **variables,
    }


def manage(command: str, *arguments: str, env: dict[str, str]) -> str:
    """Run a management command in a process of its own; what it printed."""
    return subprocess.run(
        [sys.executable, "manage.py", command, *arguments],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextlib.contextmanager
def running_server(database_url: str, host: str = "127.0.0.1", **variables: str) -> Iterator[str]:
    """The address of the register, served as the entry point serves it, and stopped afterwards.

    `host` is how this machine is called in the address.
    """
    port = free_port()
    url = f"http://{host}:{port}"
    env = environment(database_url, HOST="127.0.0.1", PORT=str(port), SITE_URL=url, **variables)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "python:coalition.gunicorn"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


@contextlib.contextmanager
def running_worker(database_url: str, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that does the jobs of this register, stopped afterwards."""
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "run_jobs"],
        cwd=ROOT,
        env=environment(database_url, SITE_URL="http://localhost", **variables),
    )
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(timeout=START_SECONDS)


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2)
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"the server did not answer within {START_SECONDS} seconds")

"""The entry point of the container, started by hand against a real PostgreSQL."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import databases
from tests.server import ROOT, environment

pytestmark = pytest.mark.once

SECONDS = 90


@pytest.fixture
def empty_register(postgres_server: str, worker_id: str) -> Iterator[str]:
    with databases.empty_postgres(postgres_server, f"entrypoint_{worker_id}") as url:
        yield url


def start(database_url: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = environment(
        database_url,
        HOST="127.0.0.1",
        PORT=port,
        SITE_URL="https://register.example",
        PATH=f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    )
    return subprocess.Popen(["scripts/entrypoint"], cwd=ROOT, env=env, text=True), env


def healthy(env: dict[str, str]) -> bool:
    result = subprocess.run(
        ["scripts/healthy"], cwd=ROOT, env=env, capture_output=True, check=False
    )
    return result.returncode == 0


def wait_until_healthy(server: subprocess.Popen[str], env: dict[str, str]) -> None:
    deadline = time.monotonic() + SECONDS
    while not healthy(env):
        assert server.poll() is None, "the server gave up"
        assert time.monotonic() < deadline, "the server did not become healthy"
        time.sleep(0.5)


def test_two_that_start_at_once_prepare_the_database_once_and_serve(empty_register: str):
    server, env = start(empty_register)
    # As the entry point of another server begins.
    prepare = [sys.executable, "manage.py", "prepare_database", "--verbosity=0"]
    other = subprocess.Popen(prepare, cwd=ROOT, env=env)
    try:
        assert other.wait(timeout=SECONDS) == 0
        wait_until_healthy(server, env)

        with psycopg.connect(empty_register) as connection:
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        assert applied and len(applied) == len(set(applied))
    finally:
        other.kill()
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=SECONDS)
    assert code == 0


def test_the_health_check_fails_where_nothing_answers():
    env = environment("sqlite://:memory:", SITE_URL="https://register.example", PORT="1")

    assert not healthy(env)

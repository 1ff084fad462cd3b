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

from commitments.management.commands import prepare_database
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


def stop(server: subprocess.Popen[str]) -> int:
    server.send_signal(signal.SIGTERM)
    return server.wait(timeout=SECONDS)


def waits_for_its_turn(connection: psycopg.Connection) -> bool:
    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    return connection.execute(waiting).fetchone() is not None


def test_a_server_that_starts_while_another_prepares_the_database_waits_and_then_serves(
    loaded_postgres: str,
):
    with psycopg.connect(loaded_postgres, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [prepare_database.LOCK])
        server, env = start(loaded_postgres)
        try:
            deadline = time.monotonic() + SECONDS
            while not waits_for_its_turn(other):
                assert time.monotonic() < deadline and server.poll() is None
                time.sleep(0.1)
            is_healthy = healthy(env)
            other.execute("SELECT pg_advisory_unlock_all()")
            wait_until_healthy(server, env)
        finally:
            code = stop(server)

    assert not is_healthy
    assert code == 0


@pytest.mark.drill
def test_two_servers_starting_at_once_prepare_the_database_once_and_serve(empty_register: str):
    servers = [start(empty_register), start(empty_register)]
    try:
        for server, env in servers:
            wait_until_healthy(server, env)

        with psycopg.connect(empty_register) as connection:
            applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
        assert applied and len(applied) == len(set(applied))
    finally:
        codes = [stop(server) for server, _ in servers]
    assert codes == [0, 0]


def test_the_health_check_fails_where_nothing_answers():
    env = environment("sqlite://:memory:", SITE_URL="https://register.example", PORT="1")

    assert not healthy(env)

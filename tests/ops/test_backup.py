"""The backup and the restore that docs/deployment.md describes, on a real PostgreSQL."""

import subprocess
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests import postgres
from tests.server import environment, manage

pytestmark = pytest.mark.once


def contents(url: str) -> dict[str, list]:
    """Every table with all its rows."""
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        return {
            name: connection.execute(
                sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1").format(sql.Identifier(name))
            ).fetchall()
            for (name,) in tables
        }


def test_a_restored_register_is_the_same_and_sound(loaded_postgres: str, tmp_path: Path):
    binaries = postgres.installed_binaries() or postgres.wheel_binaries()
    dump = tmp_path / "register.dump"
    before = contents(loaded_postgres)
    with psycopg.connect(loaded_postgres) as connection:
        host, name = connection.info.host, connection.info.dbname

    def tool(name: str, *arguments: str, **streams) -> None:
        subprocess.run(
            [binaries / name, "--host", host, "--username", "register", *arguments],
            check=True,
            **streams,
        )

    with dump.open("wb") as file:
        tool("pg_dump", "--format=custom", name, stdout=file)
    tool("dropdb", "--force", name)
    tool("createdb", name)
    with dump.open("rb") as file:
        tool(
            "pg_restore",
            f"--dbname={name}",
            "--exit-on-error",
            "--single-transaction",
            stdin=file,
        )

    assert before["commitments_commitment"] != []
    assert contents(loaded_postgres) == before
    manage("verify_register", env=environment(loaded_postgres))

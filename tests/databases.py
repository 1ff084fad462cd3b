"""The loaded register, prepared once for each database and copied for every worker and server.

Migrating and loading take longer than a hundred tests. So the first who needs a loaded register
makes it, under a name that changes with whatever shapes it; the others copy it.
"""

import contextlib
import datetime as dt
import fcntl
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from tests.server import ROOT, environment, manage

CACHE = ROOT / ".pytest_cache"
EDITOR, PASSWORD = "kept-editor", "only-for-tests"
"""An account that edits and publishes on every loaded register."""
PREPARE = f"""
import os
from pathlib import Path
from django.core.management import call_command

call_command("prepare_database", verbosity=0)
call_command("create_demo_editor", name="{EDITOR}", password_file=Path(os.environ["PASSWORD_FILE"]))
"""
DOORS = {"admin", "filters", "public", "templatetags"}
"""Rooms of the app that have no part in what is loaded."""


def loaded_sqlite() -> Path:
    """A SQLite file with the corpus in it. Copy it: other tests rest on it."""
    file = CACHE / f"register-{_fingerprint()}.sqlite3"
    with _one_at_a_time("sqlite"):
        if not file.exists():
            for old in CACHE.glob("register-*.sqlite3*"):
                old.unlink()
            unfinished = file.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            _prepare(f"sqlite:///{unfinished}")
            unfinished.rename(file)
    return file


def loaded_postgres(server_url: str) -> str:
    """The name of a PostgreSQL database with the corpus in it. Copy it: other tests rest on it."""
    name = f"register_{_fingerprint()}"
    with _one_at_a_time("postgres"), psycopg.connect(server_url, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            unfinished = f"{name}_unfinished"
            _create(server, unfinished)
            _prepare(_address(server_url, unfinished))
            with psycopg.connect(_address(server_url, unfinished), autocommit=True) as loaded:
                loaded.execute("VACUUM ANALYZE")  # as a server in use has long done by itself
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
    return name


@contextlib.contextmanager
def empty_postgres(server_url: str, name: str, template: str = "template1") -> Iterator[str]:
    """The DATABASE_URL of a new database of that name, dropped afterwards."""
    with psycopg.connect(server_url, autocommit=True) as server:
        # Two cannot copy at the same moment.
        with _one_at_a_time("postgres"):
            _create(server, name, template)
        yield _address(server_url, name)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def postgres_copy(server_url: str, name: str) -> contextlib.AbstractContextManager[str]:
    """The DATABASE_URL of a loaded database of that name, dropped afterwards."""
    return empty_postgres(server_url, name, loaded_postgres(server_url))


@contextlib.contextmanager
def copy_for_tests(worker: str) -> Iterator[None]:
    """Let Django's connection lead to a loaded register of this worker's own."""
    with contextlib.ExitStack() as stack:
        if connection.vendor == "sqlite":
            # In memory, Django leaves it open when a request ends, as tests of requests need.
            name = f"file:test_{worker}?mode=memory&cache=shared"
        else:
            name = f"test_{worker}"
            stack.enter_context(postgres_copy(os.environ["DATABASE_URL"], name))
        _let_go()
        for known in (connection.settings_dict, settings.DATABASES["default"]):
            stack.callback(known.update, NAME=known["NAME"])
            known["NAME"] = name
        stack.callback(_let_go)
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with contextlib.closing(sqlite3.connect(loaded_sqlite())) as loaded:
                loaded.backup(connection.connection)
        yield


def _let_go() -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _address(server_url: str, name: str) -> str:
    return server_url.replace("/postgres?", f"/{name}?")


def _create(
    server: psycopg.Connection[tuple[object, ...]], name: str, template: str = "template1"
) -> None:
    database = sql.Identifier(name)
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(database, sql.Identifier(template))
    )


def _prepare(database_url: str) -> None:
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(PASSWORD)
        file.flush()
        env = environment(database_url, LOAD_CORPUS="true", PASSWORD_FILE=file.name)
        manage("shell", "-v0", "-c", PREPARE, env=env)


def _fingerprint() -> str:
    """Twelve characters that stand for every file that shapes a loaded register, and for today.

    Its edition is of the day on which it was loaded.
    """
    app = ROOT / "commitments"
    files = [
        ROOT / "requirements.txt",
        *(ROOT / "coalition").glob("*.py"),
        *(ROOT / "fixtures").rglob("*.*"),
        *(ROOT / "locale").rglob("*.po"),  # packages speak both languages
        *(file for file in app.rglob("*.py") if file.relative_to(app).parts[0] not in DOORS),
    ]
    digest = hashlib.sha256(dt.date.today().isoformat().encode())
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


@contextlib.contextmanager
def _one_at_a_time(what: str) -> Iterator[None]:
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

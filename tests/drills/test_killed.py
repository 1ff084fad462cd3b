"""Whatever the register is at when it is killed: all of it is done or nothing, and it can go on."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.server import ROOT, environment, manage
from tests.upgrade import copies

pytestmark = [pytest.mark.once, pytest.mark.drill]

MOMENTS = 12
WORK = ["load", "import", "publication", "migration", "job"]
STEP_BY_STEP = {"migration"}
"""Is left between two steps, and goes on from there."""
AFTER_AN_EDITION = "commitments.checkpoint"
"""Is made with its package when the edition is there, again where it is missing."""
DRAFTS = """
from tests import builders
for number in range(20):
    builders.mention(commitment=builders.commitment())
"""
Copies = Callable[[int], AbstractContextManager[str]]


def run(call: str, url: str, package: Path) -> subprocess.CompletedProcess[str]:
    script = f"from tests.drills.killed import *; {call}"
    return subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", script],
        cwd=ROOT,
        env=environment(url, PACKAGE=str(package), SITE_URL=copies.SITE_URL),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )


def told(process: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What it printed last; a worker may have said before what it takes over."""
    found: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    return found


def begin(work: str, url: str) -> None:
    """Bring an empty database to where this work begins."""
    if work == "migration":
        if url.startswith("sqlite"):
            copies.to_sqlite(Path(url.removeprefix("sqlite:///")))
        else:
            copies.to_postgres(url)
        return
    manage("migrate", "--verbosity=0", env=environment(url))
    if work == "job":
        manage("load_register", "--verbosity=0", env=environment(url))
        manage(
            "shell",
            "-v0",
            "-c",
            "from tests.drills.killed import *; begin_job()",
            env=environment(url),
        )
    if work == "publication":
        manage("load_register", "--verbosity=0", env=environment(url))
        manage("shell", "-v0", "-c", DRAFTS, env=environment(url))


@pytest.fixture
def package(loaded_sqlite, tmp_path) -> Path:
    manage("export_register", str(tmp_path), env=environment(loaded_sqlite))
    return tmp_path / "register.zip"


@contextmanager
def on_sqlite(work: str, folder: Path) -> Iterator[Copies]:
    begun = folder / "begun.sqlite3"
    begin(work, f"sqlite:///{begun}")

    @contextmanager
    def copy(number: int) -> Iterator[str]:
        file = folder / f"{number}.sqlite3"
        shutil.copy(begun, file)
        yield f"sqlite:///{file}"
        file.unlink()

    yield copy


@contextmanager
def on_postgresql(work: str, server: str) -> Iterator[Copies]:
    name = f"killed_{os.getpid()}"
    with databases.empty_postgres(server, name) as begun:
        begin(work, begun)
        yield lambda number: databases.empty_postgres(server, f"{name}_{number}", name)


@pytest.fixture(params=["sqlite", "postgresql"])
def copies_of(request, tmp_path) -> Callable[[str], AbstractContextManager[Copies]]:
    if request.param == "sqlite":
        return lambda work: on_sqlite(work, tmp_path)
    server = request.getfixturevalue("postgres_server")
    return lambda work: on_postgresql(work, server)


def of_one_transaction(rows: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in rows.items() if name != AFTER_AN_EDITION}


@pytest.mark.parametrize("work", WORK)
def test_whoever_is_killed_leaves_all_or_nothing(work, copies_of, package, request, figure):
    found: list[dict[str, Any]] = []
    with copies_of(work) as copy:
        with copy(0) as url:
            whole = told(run(f"do({work!r}, 0)", url, package))
            good = told(run(f"make_good({work!r})", url, package))["rows"]
        with copy(0) as url:
            before = told(run("do('nothing', 0)", url, package))["rows"]
        for moment in range(1, MOMENTS + 1):
            with copy(moment) as url:
                at = whole["statements"] * moment // (MOMENTS + 1)
                killed = run(f"do({work!r}, {at})", url, package)
                assert killed.returncode == -signal.SIGKILL
                found.append(told(run(f"make_good({work!r})", url, package)))

    ends = [of_one_transaction(before), of_one_transaction(whole["rows"])]
    between = [one for one in found if of_one_transaction(one["left"]) not in ends]
    unsound = [one["problems"] for one in found if one["problems"]]
    unlike = [one for one in found if one["rows"] != good]
    figure(
        f"killed in {work} ({request.node.callspec.id}): {MOMENTS} moments of "
        f"{whole['statements']} statements, {len(between)} left between, {len(unsound)} unsound, "
        f"{len(unlike)} not made good"
    )
    assert between == [] or work in STEP_BY_STEP
    assert unsound == []
    assert unlike == []

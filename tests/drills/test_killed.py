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
WORK = ["load", "import", "publication", "migration"]
STEP_BY_STEP = {"migration"}
"""Is left between two steps, and goes on from there."""
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


def begin(work: str, url: str) -> None:
    """Bring an empty database to where this work begins."""
    if work == "migration":
        if url.startswith("sqlite"):
            copies.to_sqlite(Path(url.removeprefix("sqlite:///")))
        else:
            copies.to_postgres(url)
        return
    manage("migrate", "--verbosity=0", env=environment(url))
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


@pytest.mark.parametrize("work", WORK)
def test_whoever_is_killed_leaves_all_or_nothing(work, copies_of, package, request, figure):
    found: list[dict[str, Any]] = []
    with copies_of(work) as copy:
        with copy(0) as url:
            whole = json.loads(run(f"do({work!r}, 0)", url, package).stdout)
        with copy(0) as url:
            before = json.loads(run("do('nothing', 0)", url, package).stdout)["rows"]
        for moment in range(1, MOMENTS + 1):
            with copy(moment) as url:
                at = whole["statements"] * moment // MOMENTS
                killed = run(f"do({work!r}, {at})", url, package)
                assert killed.returncode == -signal.SIGKILL
                found.append(json.loads(run(f"make_good({work!r})", url, package).stdout))

    between = [one for one in found if one["left"] not in (before, whole["rows"])]
    unsound = [one["problems"] for one in found if one["problems"]]
    unlike = [one for one in found if one["rows"] != whole["rows"]]
    figure(
        f"killed in {work} ({request.node.callspec.id}): {MOMENTS} moments of "
        f"{whole['statements']} statements, {len(between)} left between, {len(unsound)} unsound, "
        f"{len(unlike)} not made good"
    )
    assert between == [] or work in STEP_BY_STEP
    assert unsound == []
    assert unlike == []

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.server import ROOT, environment

SIZE = 2000


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of a register of two thousand commitments, made for measuring."""
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path}/made.sqlite3"
        else:
            server = request.getfixturevalue("postgres_server")
            url = stack.enter_context(databases.empty_postgres(server, f"made_by_{os.getpid()}"))
        subprocess.run(
            [sys.executable, "-m", "benchmarks.register", str(SIZE)],
            cwd=ROOT,
            env=environment(url, SITE_URL="http://localhost"),
            check=True,
        )
        yield url

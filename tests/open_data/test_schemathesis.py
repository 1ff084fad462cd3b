"""The whole of schemathesis, as anybody can run it, against the register's real server."""

import re
import subprocess
import sys

import pytest

from tests.server import running_server

pytestmark = [pytest.mark.drill, pytest.mark.once]

EXAMPLES = 100


def test_schemathesis_finds_nothing(loaded_sqlite, tmp_path, figure):
    unhurried = "tests.open_data.unhurried"
    with running_server(loaded_sqlite, DJANGO_SETTINGS_MODULE=unhurried) as site:
        run = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", f"{site}/api/v1/schema/"]
            + [f"--max-examples={EXAMPLES}", "--no-color"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    [cases] = re.findall(r"(\d+) generated", run.stdout) or ["no"]
    figure(f"schemathesis: {cases} questions, exit {run.returncode}")
    assert run.returncode == 0, run.stdout

"""The whole of schemathesis, as anybody can run it, against the register's real server."""

import re
import subprocess
import sys

import pytest

from tests.server import running_server

pytestmark = [pytest.mark.drill, pytest.mark.once]

EXAMPLES = 100
REFUSED = [*range(400, 407), 409, 410, 414, 415, 422, 428, 429]
"""What an API may answer to what its description does not allow; 414 where that is too long."""


def test_schemathesis_finds_nothing(loaded_sqlite, tmp_path, figure):
    (tmp_path / "schemathesis.toml").write_text(
        f"[checks.negative_data_rejection]\nexpected-statuses = {REFUSED}\n"
    )
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

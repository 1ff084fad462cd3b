"""What changes shows on the very next request, in every process that keeps pages."""

import gzip
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests import databases
from tests.server import ROOT, environment, running_server

pytestmark = pytest.mark.once


def asked(address: str) -> str:
    """The page, over a connection of its own; what says that there is none, where it is gone."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return gzip.decompress(response.read()).decode()
    except urllib.error.HTTPError as error:
        return f"status {error.code}"


def test_a_change_shows_on_the_next_request_in_every_worker(tmp_path):
    database = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
    url = f"sqlite:///{database}"
    keeping = {"INDEX_DIR": str(tmp_path / "index"), "KEPT_PAGES": "100", "WEB_CONCURRENCY": "3"}
    changing = subprocess.Popen(
        [sys.executable, "-m", "tests.ops.changing"],
        cwd=ROOT,
        env=environment(url, SITE_URL="http://localhost", **keeping),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    steps = [
        ("/en/commitments/GC-0001/", "Corrected by another process"),
        ("/en/actors/italy/", "Italy, as another process calls it"),
        ("/en/commitments/?sort=-reference", "Published by another process"),
        ("/en/commitments/GC-0104/", "status 410"),
    ]
    with running_server(url, **keeping) as server, changing:
        assert changing.stdin and changing.stdout
        for path, expected in steps:
            before = [asked(f"{server}{path}") for _request in range(8)]

            changing.stdin.write("go on\n")
            changing.stdin.flush()
            assert changing.stdout.readline() == "done\n"
            after = [asked(f"{server}{path}") for _request in range(8)]

            assert not any(expected in page for page in before)
            assert all(expected in page for page in after), path

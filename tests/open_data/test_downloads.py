"""What a real server and real databases do with the files."""

import contextlib
import http.client
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from commitments.open_data.examples import of_site
from tests import databases
from tests.server import environment, manage, running_server

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def site(loaded_sqlite: str) -> Iterator[str]:
    with running_server(loaded_sqlite) as url:
        yield url


def example(tool: str, site: str) -> str:
    [lines] = [example.lines for example in of_site(site) if example.tool == tool]
    return lines


def test_the_example_for_curl_runs_as_it_stands(site, tmp_path):
    run = subprocess.run(
        ["bash", "-ec", example("curl", site)], cwd=tmp_path, capture_output=True, check=True
    )

    assert (tmp_path / "pledges.csv").read_bytes().startswith(b"\xef\xbb\xbfreference,")
    assert b'"as_of":"2020-06-30"' in run.stdout


def test_the_example_for_pandas_runs_as_it_stands(site):
    lines = example("pandas", site)
    look = "print(commitments.loc[commitments.reference == 'GC-0001', 'status'].item())"

    run = subprocess.run(
        [sys.executable, "-c", f"{lines}\n{look}"], capture_output=True, text=True, check=True
    )

    assert run.stdout == "fulfilled\n"


def test_a_download_that_fails_half_way_does_not_look_whole(loaded_sqlite):
    with running_server(
        loaded_sqlite, DJANGO_SETTINGS_MODULE="tests.open_data.failing_download"
    ) as url:
        address = urlsplit(url).netloc
        with contextlib.closing(http.client.HTTPConnection(address, timeout=20)) as connection:
            connection.request("GET", "/failing.csv")
            with contextlib.closing(connection.getresponse()) as response:
                assert response.status == 200

                with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                    response.read()


def test_both_databases_write_the_same_bytes(loaded_sqlite, loaded_postgres, tmp_path):
    packages: list[Path] = []
    urls = {"sqlite": loaded_sqlite, "postgres": loaded_postgres}
    for name, database_url in urls.items():
        manage("export_register", str(tmp_path / name), env=environment(database_url))
        packages.append(tmp_path / name / "register.zip")

    first, second = ({n: z.read(n) for n in z.namelist()} for z in map(zipfile.ZipFile, packages))

    tables = [name for name in first if name.endswith(".csv") and name != "editions.csv"]
    assert {name for name in tables if first[name] != second[name]} == set()


SNAPSHOT = """
import subprocess, sys
from commitments.models import Edition
from commitments.open_data.snapshot import snapshot

with snapshot():
    before = Edition.objects.count()
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c",
         "from commitments import actions; "
         "actions.open_edition(by=None, note_en='Next.', note_ar='التالية.')"],
        check=True,
    )
    during = Edition.objects.count()
print(during - before, Edition.objects.count() - before)
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_file_sees_one_state_while_an_edition_is_published(database, request, tmp_path):
    if database == "sqlite":
        database_url = (
            f"sqlite:///{shutil.copy(databases.loaded_sqlite(), tmp_path / 'register.sqlite3')}"
        )
    else:
        database_url = request.getfixturevalue("loaded_postgres")
    env = environment(database_url)

    printed = manage("shell", "-v0", "-c", SNAPSHOT, env=env)

    assert printed == "0 1\n"

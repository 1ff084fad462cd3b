"""What a real server and real databases do with the files."""

import contextlib
import http.client
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from commitments.open_data.examples import of_site
from tests import databases
from tests.server import environment, manage, running_server

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def site(loaded_sqlite: str) -> Iterator[str]:
    """A register that is served, with one download more, which fails."""
    with running_server(
        loaded_sqlite, DJANGO_SETTINGS_MODULE="tests.open_data.failing_download"
    ) as url:
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


def test_a_download_that_fails_half_way_does_not_look_whole(site):
    address = urlsplit(site).netloc
    with contextlib.closing(http.client.HTTPConnection(address, timeout=20)) as connection:
        connection.request("GET", "/failing.csv")
        with contextlib.closing(connection.getresponse()) as response:
            assert response.status == 200

            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                response.read()


def test_both_databases_write_the_same_bytes(corpus, loaded_postgres, tmp_path):
    here, there = tmp_path / "sqlite", tmp_path / "postgres"
    call_command("export_register", str(here), verbosity=0)
    manage("export_register", str(there), env=environment(loaded_postgres))

    packages = (zipfile.ZipFile(folder / "register.zip") for folder in (here, there))
    first, second = ({n: z.read(n) for n in z.namelist()} for z in packages)

    tables = [name for name in first if name.endswith(".csv") and name != "editions.csv"]
    assert {name for name in tables if first[name] != second[name]} == set()


SNAPSHOT = """
from threading import Thread
from commitments import actions
from commitments.models import Edition
from commitments.open_data.snapshot import snapshot

with snapshot():
    before = Edition.objects.count()
    publisher = Thread(  # with a connection of its own
        target=actions.open_edition,
        kwargs={"by": None, "note_en": "Next.", "note_ar": "التالية."},
    )
    publisher.start()
    publisher.join()
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

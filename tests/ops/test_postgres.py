import psycopg
import pytest

from tests import postgres

pytestmark = pytest.mark.once


def binaries() -> list:
    installed = postgres.installed_binaries()
    return [postgres.wheel_binaries(), *([installed] if installed else [])]


@pytest.mark.parametrize("folder", binaries(), ids=str)
def test_it_runs_as_nobody_special_and_leaves_nothing_behind(folder):
    with postgres.running_postgres(folder) as url, psycopg.connect(url) as connection:
        home = postgres.Path(connection.info.host)
        owner = (home / "data").stat().st_uid

    assert owner != 0
    assert not home.exists()


def test_it_stops_when_what_it_was_for_fails():
    with pytest.raises(ZeroDivisionError), postgres.running_postgres() as url:
        raise ZeroDivisionError
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)

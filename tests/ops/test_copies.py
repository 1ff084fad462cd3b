"""Which requests may read from a copy of the database, and what a copy may never do.

How copies that lag and die are used, `tests/drills/test_replicas.py` tries with a real one.
"""

import contextlib

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse

from coalition import copies, environment, outages
from commitments import index
from commitments.http_caching import STATE
from commitments.index import keeping
from tests import databases
from tests.server import running_server
from tests.visitors import Visitor

NEWER_TITLE = (
    "UPDATE commitments_commitment SET title_en = 'Of the copy' WHERE reference = 'GC-0001'"
)


@pytest.mark.once
@pytest.mark.parametrize(
    ("method", "path", "may"),
    [
        ("GET", "/en/", True),
        ("HEAD", "/ar/commitments/", True),
        ("GET", "/api/v1/commitments/", True),
        ("GET", "/feeds/follow-ups.atom", True),
        ("POST", "/en/commitments/", False),
        ("GET", "/en/follow/", False),
        ("GET", "/ar/follow/key/", False),
        ("GET", "/data/commitments.csv", False),
        ("GET", "/admin/", False),
        ("GET", "/", False),
        ("GET", "/readyz", False),
    ],
)
def test_pages_may_come_from_a_copy_and_nothing_that_editors_or_followers_do(rf, method, path, may):
    assert copies.may_be_read_from_copies(rf.generic(method, path)) == may


@pytest.mark.once
@pytest.mark.parametrize(
    ("value", "of", "sentence"),
    [
        (
            "sqlite:///copy.sqlite3",
            "coalition.databases.postgresql",
            "takes replicas of PostgreSQL",
        ),
        ("postgres://u:p@h/n", "coalition.databases.sqlite", "SQLite has no replicas"),
        ("postgres://u:secret@h", "coalition.databases.postgresql", "name of the database"),
        ("postgres://u:p@h/n,mysql://h/n", "coalition.databases.postgresql", "must begin with"),
    ],
)
def test_replicas_that_cannot_work_are_refused(monkeypatch, value, of, sentence):
    monkeypatch.setenv("DATABASE_REPLICA_URLS", value)

    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        environment.replicas("DATABASE_REPLICA_URLS", of=of)

    assert "secret" not in str(refused.value)


@pytest.mark.once
def test_several_replicas_stand_with_commas_between_them(monkeypatch):
    monkeypatch.setenv("DATABASE_REPLICA_URLS", "postgres://u:p@one/n, postgres://u:p@two/n")

    found = environment.replicas("DATABASE_REPLICA_URLS", of="coalition.databases.postgresql")

    assert [replica["HOST"] for replica in found] == ["one", "two"]


@pytest.mark.once
def test_without_replicas_nothing_is_asked_of_them():
    with pytest.raises(MiddlewareNotUsed):
        copies.read_from_copies(lambda _request: HttpResponse())


@pytest.mark.usefixtures("corpus")
def test_an_index_is_never_made_anew_from_a_copy_that_lags(settings, tmp_path, monkeypatch):
    settings.INDEX_DIR = str(tmp_path)
    index.read()
    made = next(tmp_path.glob("*/*/meta.json")).stat().st_mtime_ns
    monkeypatch.setattr(keeping, "_is_copied", lambda: True)
    monkeypatch.setattr(keeping.changes, "state", lambda: "1 1 2001-01-01")
    monkeypatch.setattr(keeping.changes, "is_of_this_register", lambda earlier: False)

    with pytest.raises(keeping.Ahead):
        index.read()

    assert next(tmp_path.glob("*/*/meta.json")).stat().st_mtime_ns == made


@pytest.mark.django_db
def test_the_primary_is_no_copy():
    assert not keeping._is_copied()


@pytest.mark.once
@pytest.mark.parametrize("from_a_copy", [True, False])
def test_a_copy_that_fails_keeps_no_other_reader_out(rf, monkeypatch, from_a_copy):
    monkeypatch.setattr(outages, "_known_until", 0.0)
    request = rf.get("/en/")
    if from_a_copy:
        request.META[STATE] = "letters.1"
    with contextlib.suppress(OperationalError):
        try:
            raise OperationalError from outages.PoolTimeout()
        except OperationalError:
            outages.server_error(request)

    assert outages.is_known() is not from_a_copy


def shown(site: str) -> bool:
    """Whether the page comes from the copy, whose title is another."""
    return "Of the copy" in Visitor(site).get("/en/commitments/GC-0001/").text


@pytest.mark.once
def test_a_page_comes_from_a_copy_that_is_as_new_and_else_from_the_primary(
    postgres_server, loaded_postgres, tmp_path
):
    with (
        databases.postgres_copy(postgres_server, "as_a_copy") as copy,
        psycopg.connect(copy, autocommit=True) as there,
        running_server(
            loaded_postgres, DATABASE_REPLICA_URLS=copy, INDEX_DIR=str(tmp_path)
        ) as site,
    ):
        Visitor(site).get("/readyz")  # makes the index
        there.execute("SET session_replication_role = replica")  # past all rules
        there.execute(NEWER_TITLE)
        Visitor(site).get("/en/about/")  # whoever comes first finds out what the state is
        as_new = shown(site)
        there.execute("DELETE FROM commitments_checkpoint")
        there.execute("DELETE FROM commitments_package")
        behind = shown(site)
        with psycopg.connect(postgres_server, autocommit=True) as server:
            server.execute("ALTER DATABASE as_a_copy ALLOW_CONNECTIONS false")
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'as_a_copy'"
            )
        gone = Visitor(site).get("/en/commitments/GC-0001/").status

    assert (as_new, behind, gone) == (True, False, 200)

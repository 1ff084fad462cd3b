"""On SQLite, a request leaves its connection to the next, unless something may be open in it."""

import shutil

import pytest

from coalition.databases.sqlite.base import IDLE, DatabaseWrapper
from tests import databases

pytestmark = pytest.mark.once

COUNT = "SELECT COUNT(*) FROM commitments_forum"


@pytest.fixture
def file(tmp_path):
    return shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")


@pytest.fixture
def request_of(file, settings, django_db_blocker):
    """A connection as each request, which is a greenlet of its own, has it."""
    options = settings.DATABASES["default"]
    opened = []

    def wrapper():
        opened.append(DatabaseWrapper({**options, "NAME": str(file)}, alias="a request"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield wrapper
        for one in opened:
            one.close()
    IDLE.take(None)


def ask(wrapper):
    with wrapper.cursor() as cursor:
        return cursor.execute(COUNT).fetchone()[0]


def test_the_next_request_takes_the_connection_of_the_last(request_of):
    first, second = request_of(), request_of()
    ask(first)
    opened = first.connection
    first.close()
    ask(second)

    assert second.connection is opened


def test_two_requests_at_once_have_connections_of_their_own(request_of):
    first, second = request_of(), request_of()

    assert ask(first) == ask(second)
    assert first.connection is not second.connection


def test_a_connection_in_the_middle_of_a_transaction_is_not_left_to_others(request_of):
    first, second = request_of(), request_of()
    with first.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute(COUNT)
    opened = first.connection
    first.close()
    ask(second)

    assert second.connection is not opened


def test_a_connection_that_is_read_in_parts_is_not_left_to_others(request_of):
    first, second = request_of(), request_of()
    unread = first.chunked_cursor()
    unread.execute("SELECT id FROM commitments_commitment")
    opened = first.connection
    first.close()
    ask(second)

    assert second.connection is not opened


def test_the_next_request_sees_what_was_written_meanwhile(request_of):
    first, other, second = request_of(), request_of(), request_of()
    before = ask(first)
    first.close()
    with other.cursor() as cursor:
        cursor.execute(
            "INSERT INTO commitments_forum (version, state, retraction_reason, internal_note, slug, "
            "name_en, name_ar, description_en, description_ar, prefix, last_number) "
            "VALUES (1, 'draft', '', '', 'new', 'N', 'ن', '', '', 'NN', 0)"
        )

    assert ask(second) == before + 1


def test_a_register_that_was_restored_is_opened_anew(request_of, file, tmp_path):
    first, second = request_of(), request_of()
    ask(first)
    opened = first.connection
    first.close()
    restored = shutil.copy(databases.loaded_sqlite(), tmp_path / "restored")
    restored.rename(file)
    ask(second)

    assert second.connection is not opened

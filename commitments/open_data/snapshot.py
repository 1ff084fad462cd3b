"""One state of the database for everything that a file says of itself and holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    # Not IMMEDIATE, as the settings have it for writers: a slow download must not keep them out.
    "sqlite": "BEGIN DEFERRED",
}

FOR_WHOLE_FILES = (
    "SET LOCAL statement_timeout = 0;"
    # To compile such a query takes seconds, and makes it no faster.
    "SET LOCAL jit = off;"
    # What each row looks up lies in memory: by an index it is found sooner than by reading all.
    "SET LOCAL random_page_cost = 1.1"
)


@contextmanager
def snapshot(*, of_any_length: bool = False) -> Iterator[None]:
    """Read one state of the database until the end, whatever is published meanwhile.

    Inside a transaction, it is that transaction's. A statement may be of any length where its rows
    go straight to a client, who may be slow.
    """
    if connection.in_atomic_block:
        yield
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(BEGIN[connection.vendor])
            if of_any_length and connection.vendor == "postgresql":
                cursor.execute(FOR_WHOLE_FILES)
        yield
    finally:
        # A download that is broken off in the middle of a row may have closed the connection.
        if not getattr(connection.connection, "closed", False):
            connection.rollback()
        connection.close()

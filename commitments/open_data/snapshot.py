"""One state of the database for everything that a file says of itself and holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    # Not IMMEDIATE, as the settings have it for writers: a slow download must not keep them out.
    "sqlite": "BEGIN DEFERRED",
}


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
                cursor.execute("SET LOCAL statement_timeout = 0")
        yield
    finally:
        # A download that is broken off in the middle of a row may have closed the connection.
        if not getattr(connection.connection, "closed", False):
            connection.rollback()
        connection.close()

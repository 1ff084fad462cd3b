"""SQLite whose locks are waited for in turns.

SQLite itself waits inside one call, during which the whole worker process, with all the requests
it serves, stands still. Here the call returns soon and is tried again after a pause that gevent
gives to the others.
"""

import sqlite3
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.backends.sqlite3 import base, features

Result = TypeVar("Result")

READ_SECONDS = 0.5
WRITE_SECONDS = 10
PAUSE_SECONDS = 0.02
READING = ("SELECT", "WITH", "PRAGMA", "BEGIN DEFERRED")


def in_turn(act: Callable[[], Result], patience: float) -> Result:
    """What `act` gives, tried again for so many seconds as long as the database is locked.

    Raises `sqlite3.OperationalError` when it is still locked then.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() >= deadline:
                raise
        time.sleep(PAUSE_SECONDS)


def is_locked(error: sqlite3.OperationalError) -> bool:
    """Whether somebody else holds the lock that was needed."""
    # The low byte is the kind of error, the rest says more of it.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


class TurnTakingCursor(base.SQLiteCursorWrapper):
    """Waits where a transaction begins, or for a statement outside of one.

    Within a transaction the lock is there already, or waiting would not help.
    """

    def execute(self, query: str, params: Any = None) -> Any:
        """Execute in turn; reading is given up soon."""
        if self.connection.in_transaction:
            return super().execute(query, params)
        patience = READ_SECONDS if query.startswith(READING) else WRITE_SECONDS
        execute = super().execute
        return in_turn(lambda: execute(query, params), patience)


class DatabaseFeatures(features.DatabaseFeatures):
    """What this SQLite can do."""

    # What SQLite takes since 3.32; Django counts on the 999 of before, and splits what is longer.
    max_query_params = 32766


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite with such cursors."""

    features_class = DatabaseFeatures

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file, which reads it."""
        connect: Callable[[dict[str, Any]], sqlite3.Connection] = super().get_new_connection
        return in_turn(lambda: connect(conn_params), READ_SECONDS)

    def create_cursor(self, name: str | None = None) -> TurnTakingCursor:
        """A cursor that takes turns."""
        connection: sqlite3.Connection = self.connection
        return connection.cursor(factory=TurnTakingCursor)

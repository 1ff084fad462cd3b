"""SQLite whose locks are waited for in turns; a connection serves one request after another.

SQLite itself waits inside one call, during which the whole worker process, with all the requests
it serves, stands still. Here the call returns soon and is tried again after a pause that gevent
gives to the others.

To open the file takes longer than to answer most questions: Django teaches each connection some
sixty functions. So a request leaves its connection to the next.
"""

import atexit
import os
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


class Idle:
    """Open connections that no request uses, of this process alone."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: list[tuple[Place, sqlite3.Connection]] = []

    def take(self, place: "Place | None") -> sqlite3.Connection | None:
        """A connection to the file at this place; None where there is none.

        Those to a file that was there before, or that another process left behind, are let go.
        """
        while self._kept:
            of, connection = self._kept.pop()
            if of == place:
                return connection
            if of[0] == os.getpid():
                connection.close()
        return None

    def leave(self, place: "Place", connection: sqlite3.Connection) -> bool:
        """Whether the connection is kept for the next."""
        if len(self._kept) >= self.most:
            return False
        self._kept.append((place, connection))
        return True


Place = tuple[int, int, int]
"""The process, and the device and number of the file, which is another after a restore."""


def place_of(name: str) -> Place | None:
    """Where the file is; None where there is none."""
    try:
        found = os.stat(name)
    except OSError:
        return None
    return os.getpid(), found.st_dev, found.st_ino


IDLE = Idle(most=8)
# Whoever closes the file last writes its log into it, so that the file alone is the register.
atexit.register(IDLE.take, None)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite with such cursors and connections."""

    features_class = DatabaseFeatures
    _place: Place | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file, which reads it, or take the connection of an earlier request."""
        name = str(conn_params["database"])
        kept = IDLE.take(place_of(name))
        if kept is None:
            connect: Callable[[dict[str, Any]], sqlite3.Connection] = super().get_new_connection
            kept = in_turn(lambda: connect(conn_params), READ_SECONDS)
        self._place = place_of(name)
        return kept

    def create_cursor(self, name: str | None = None) -> TurnTakingCursor:
        """A cursor that takes turns."""
        connection: sqlite3.Connection = self.connection
        return connection.cursor(factory=TurnTakingCursor)

    def chunked_cursor(self) -> Any:
        """A cursor that is read in parts, perhaps not to the end."""
        cursor = super().chunked_cursor()
        self._place = None
        return cursor

    def _rollback(self) -> None:
        self._place = None
        super()._rollback()  # type: ignore[misc]

    def _close(self) -> None:
        """Leave the connection to the next request.

        Not where something may still be open in it, which would show the next one an old state.
        """
        connection: sqlite3.Connection | None = self.connection
        if (
            connection is None
            or connection.in_transaction
            or self._place is None
            or not IDLE.leave(self._place, connection)
        ):
            super()._close()  # type: ignore[misc]

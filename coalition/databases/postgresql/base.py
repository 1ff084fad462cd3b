"""PostgreSQL whose pool forgets every connection to a server that has gone, at the first sign.

A request may read from a copy of the database instead; `coalition.copies` says when.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connections
from django.db.backends.postgresql import base, operations
from psycopg_pool import ConnectionPool


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, which also know what was asked where the values were sent apart."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """The SQL as it is told where queries are noted, with its values in it."""
        told: str | None = super().last_executed_query(cursor, sql, params)
        return told or str(self.compose_sql(sql, params))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL; a connection is tried before it is used.

    The pool would try the others one by one, with longer and longer pauses. After a restart of the
    server they are all gone.
    """

    ops_class = DatabaseOperations
    replica: str | None = None
    """The alias of the replica that the next connection leads to; None for this database itself."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that works; raises `psycopg_pool.PoolTimeout` where there is none soon."""
        if self.replica is not None:
            other = connections[self.replica]
            connection = other.get_new_connection(other.get_connection_params())
            self.isolation_level = other.isolation_level  # type: ignore[attr-defined]
            return connection
        connection = super().get_new_connection(conn_params)
        try:
            ConnectionPool.check_connection(connection)
        except psycopg.OperationalError:
            self.pool.putconn(connection)
            self.pool.drain()
            connection = super().get_new_connection(conn_params)
        return connection

    @contextmanager
    def planned_once(self) -> Iterator[None]:
        """Let the server keep its plans of what is asked meanwhile, for this connection.

        It can do so only for SQL whose values are sent apart; Django puts them in by itself.
        """
        self.ensure_connection()
        driver = self.connection
        usual = driver.cursor_factory, driver.prepare_threshold
        driver.cursor_factory, driver.prepare_threshold = base.ServerBindingCursor, 0
        try:
            yield
        finally:
            driver.cursor_factory, driver.prepare_threshold = usual

    def leave_replica(self) -> None:
        """Read from this database itself from now on."""
        if self.replica is not None:
            self.close()
            self.replica = None

    def _close(self) -> None:
        """Give the connection back to the pool that it came from; the next is to this database."""
        super()._close()  # type: ignore[misc]
        self.replica = None

"""PostgreSQL whose pool forgets every connection to a server that has gone, at the first sign."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL; a connection is tried before it is used.

    The pool would try the others one by one, with longer and longer pauses. After a restart of the
    server they are all gone.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that works; raises `psycopg_pool.PoolTimeout` where there is none soon."""
        connection = super().get_new_connection(conn_params)
        try:
            ConnectionPool.check_connection(connection)
        except psycopg.OperationalError:
            self.pool.putconn(connection)
            self.pool.drain()
            connection = super().get_new_connection(conn_params)
        return connection

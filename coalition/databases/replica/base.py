"""A streaming replica of our PostgreSQL, whose connections are given up where it stands still.

A server whose process stands still neither answers nor refuses, and whoever asked it would wait for
ever. The primary is there to be asked instead.
"""

from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS

from coalition.databases.postgresql import base

ANSWERS_SECONDS = 3
"""A page takes a few dozen questions, of milliseconds each."""


class Connection(psycopg.Connection[Any]):
    """Psycopg's; raises an error of the database where an answer takes longer than that."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """What `gen` gives when the server has answered."""
        try:
            return super().wait(gen, interval, timeout or ANSWERS_SECONDS)
        except psycopg.errors._WaitTimeout as error:
            self.pgconn.finish()
            raise psycopg.OperationalError("The replica does not answer.") from error


class DatabaseWrapper(base.DatabaseWrapper):
    """Our PostgreSQL with a pool of such connections."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        options = settings_dict["OPTIONS"]
        pool = options["pool"] | {"connection_class": Connection}
        super().__init__(settings_dict | {"OPTIONS": options | {"pool": pool}}, alias)

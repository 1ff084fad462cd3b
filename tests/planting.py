"""Rows as something else than the register may have stored them, past its rules."""

from django.db import connection


def plant(rows, **values):
    """Write the values into the rows without asking the triggers; within the test's transaction."""
    table = rows.model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            rows.update(**values)
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
            rows.update(**values)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

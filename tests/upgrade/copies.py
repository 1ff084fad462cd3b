"""The kept copies of a register of 0.1.0, each brought back into a database of its own."""

import lzma
from pathlib import Path

import psycopg

FOLDER = Path(__file__).parent
SQLITE = "register-0.1.0.sqlite3.xz"
POSTGRES = "register-0.1.0.postgresql.sql.xz"
SITE_URL = "https://register.example"
"""Of the register that was copied."""


def to_sqlite(file: Path) -> None:
    """Write the SQLite register of 0.1.0 to this file."""
    file.write_bytes(_content(SQLITE))


def to_postgres(database_url: str) -> None:
    """Restore the PostgreSQL register of 0.1.0 in this empty database."""
    with psycopg.connect(database_url) as connection:
        connection.execute(_content(POSTGRES))


def _content(name: str) -> bytes:
    return lzma.decompress((FOLDER / name).read_bytes())

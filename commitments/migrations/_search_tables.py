"""The tables in which texts were searched before the reading index (`commitments.index`).

A row held the terms of one text; an FTS5 table beside it on SQLite, a `tsvector` column in it on
PostgreSQL looked them up. Migrations make them on the way of a register from before, and drop them.
"""

from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "commitments_searchdocument"

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class TermsField(TextField):
    """Terms of `text.analysis`, joined with spaces."""


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index of the database at hand; for `RunPython` in migrations."""
    for statement in _INSTALL[editor.connection.vendor]:
        editor.execute(statement, params=None)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the index; the way back of `install`."""
    for statement in _REMOVE[editor.connection.vendor]:
        editor.execute(statement, params=None)


_FTS = f"{TABLE}_fts"
_ADD = f"INSERT INTO {_FTS}(rowid, terms) VALUES (new.id, new.terms);"  # noqa: S608
_TAKE = f"INSERT INTO {_FTS}({_FTS}, rowid, terms) VALUES ('delete', old.id, old.terms);"  # noqa: S608
_SQLITE_TRIGGERS = {"INSERT": _ADD, "UPDATE": _TAKE + _ADD, "DELETE": _TAKE}

_REMOVE = {
    "sqlite": [
        *(f"DROP TRIGGER IF EXISTS {_FTS}_{event.lower()}" for event in _SQLITE_TRIGGERS),
        f"DROP TABLE IF EXISTS {_FTS}",
    ],
    "postgresql": [f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS vector"],
}
_INSTALL = {
    "sqlite": [
        *_REMOVE["sqlite"],
        # The `ascii` tokenizer leaves our terms, Arabic ones among them, as they are.
        f"CREATE VIRTUAL TABLE {_FTS} USING fts5(terms, content='{TABLE}', content_rowid='id', "
        "tokenize='ascii', detail=none)",
        *(
            f"CREATE TRIGGER {_FTS}_{event.lower()} AFTER {event} ON {TABLE} BEGIN {statements} END"
            for event, statements in _SQLITE_TRIGGERS.items()
        ),
        f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')",  # noqa: S608
    ],
    "postgresql": [
        *_REMOVE["postgresql"],
        f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(string_to_array(terms, ' '))) STORED",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector)",
    ],
}

"""Rules across tables, kept by triggers on SQLite and PostgreSQL alike.

A check constraint sees one row of one table; these rules see more. Each refuses a write with its
message, as an `IntegrityError`. Models refuse the same in `clean()`, in the reader's language; the
trigger is what holds when something writes past the models.

What they say stands in `rules_of_content`, `rules_of_forums`, `rules_of_versions` and
`rules_of_publication`.

SQLite drops the triggers of a table that a migration rebuilds, and cannot rebuild a table that a
rule reads. So a migration that alters one of these tables begins with `remove`, and the last of
them ends with `install`: an earlier one could not, since the rules are those of today.
"""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.models import (
    rules_of_content,
    rules_of_forums,
    rules_of_publication,
    rules_of_versions,
    text_rules,
)

RULES = [
    *rules_of_content.RULES,
    *rules_of_forums.RULES,
    *rules_of_versions.RULES,
    *rules_of_publication.RULES,
]

COUNTER = "forum_counts_issued_references"
_COUNT = (
    "UPDATE commitments_forum SET last_number = NEW.number "
    "WHERE id = NEW.forum_id AND last_number < NEW.number"
)


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create every rule anew, those of `text_rules` among them; for `RunPython` in migrations."""
    create = {"sqlite": _create_on_sqlite, "postgresql": _create_on_postgresql}
    for statement in create[editor.connection.vendor]():
        editor.execute(statement, params=None)
    text_rules.install(apps, editor)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop every rule; the way back of `install`."""
    tables = {rule.name: rule.table for rule in RULES} | {COUNTER: "commitments_commitment"}
    for name, table in tables.items():
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}", params=None)
            editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
    text_rules.remove(apps, editor)


def _create_on_sqlite() -> list[str]:
    statements = []
    for rule in RULES:
        broken = rule.broken.format(contains="instr")
        statements += [
            f"DROP TRIGGER IF EXISTS {rule.name}",
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW "
            f"WHEN {broken} BEGIN SELECT RAISE(ABORT, '{rule.message}'); END",
        ]
    return [
        *statements,
        f"DROP TRIGGER IF EXISTS {COUNTER}",
        f"CREATE TRIGGER {COUNTER} AFTER INSERT ON commitments_commitment FOR EACH ROW "
        f"BEGIN {_COUNT}; END",
    ]


def _create_on_postgresql() -> list[str]:
    statements = []
    for rule in RULES:
        broken = rule.broken.format(contains="strpos")
        row = "OLD" if rule.event == "DELETE" else "NEW"
        statements += [
            f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger AS $$ BEGIN "
            f"IF {broken} THEN RAISE EXCEPTION '{rule.message}' USING ERRCODE = "
            f"'check_violation'; END IF; RETURN {row}; END $$ LANGUAGE plpgsql",
            f"CREATE OR REPLACE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
        ]
    return [
        *statements,
        f"CREATE OR REPLACE FUNCTION {COUNTER}() RETURNS trigger AS $$ BEGIN {_COUNT}; "
        "RETURN NULL; END $$ LANGUAGE plpgsql",
        f"CREATE OR REPLACE TRIGGER {COUNTER} AFTER INSERT ON commitments_commitment "
        f"FOR EACH ROW EXECUTE FUNCTION {COUNTER}()",
    ]

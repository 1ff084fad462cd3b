"""What the database itself refuses of a text or a day, on SQLite and PostgreSQL alike.

A trigger of each table refuses a text with a character that no text may hold, a text of which
nothing is seen, a slug that no address can hold, and a day of the Hijri calendar, whoever writes
it. It looks at what a write changes: rows that were stored before the rule stay, and
`verify_register` names them.

`integrity.install` creates the triggers for the tables and columns that there are by then. A
migration that adds a text or a day ends with it; one that takes away a column begins with
`integrity.remove`. A change of the policy (`text.characters.NEVER`) needs such a migration too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.models.texts import days, texts
from commitments.text import characters, hijri

DERIVED = {"package", "standing"}
"""Tables that hold nothing of their own."""

TEXT = "A text holds a character that no text may hold, or nothing that is seen."
SLUG = "A slug is made of letters a-z, digits, hyphens and underscores."
HIJRI = "A day is of the Hijri calendar."

_SUPPLEMENTARY = 0x10000
_LOST = "\N{REPLACEMENT CHARACTER}"
_NOT_TOLD_APART = (0xFFFE, 0xFFFF)
"""SQLite's patterns take them for U+FFFD, which a text may hold, and so they do surrogates and what
is no UTF-8 at all: no text of which every U+FFFD is taken away matches it."""


def guarded(apps: Apps) -> Iterator[type[models.Model]]:
    """The models whose tables are guarded; their history keeps what was."""
    for model in apps.get_app_config("commitments").get_models():
        name = str(model._meta.model_name)
        if name in DERIVED or name.startswith("historical"):
            continue
        if any(texts(model)) or any(days(model)):
            yield model


def statements(apps: Apps, vendor: str) -> list[str]:
    """The statements that create every trigger anew."""
    create = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[vendor]
    return [line for model in guarded(apps) for line in create(model)]


def dropping(apps: Apps, vendor: str) -> list[str]:
    """The statements that drop every trigger."""
    lines = []
    for model in guarded(apps):
        table = model._meta.db_table
        for event in ("insert", "update"):
            name = _name(table, event)
            if vendor == "sqlite":
                lines.append(f"DROP TRIGGER IF EXISTS {name}")
            else:
                lines.append(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                lines.append(f"DROP FUNCTION IF EXISTS {name}()")
    return lines


def _name(table: str, event: str) -> str:
    return f"{table.removeprefix('commitments_')}_{event}_holds_words"


@dataclass(frozen=True, slots=True)
class _Check:
    """A column, and what a value of it must not be: `{x}` stands for it."""

    column: str
    wrong: str
    message: str


def _checks(model: type[models.Model], text_is_wrong: str, slug_is_wrong: str) -> list[_Check]:
    checks = []
    for field in texts(model):
        is_slug = isinstance(field, models.SlugField)
        wrong, message = (slug_is_wrong, SLUG) if is_slug else (text_is_wrong, TEXT)
        checks.append(_Check(str(field.column), wrong, message))
    checks += [_Check(str(day.column), _IN_HIJRI_YEARS, HIJRI) for day in days(model)]
    return checks


def _condition(check: _Check, event: str) -> str:
    new = f"NEW.{check.column}"
    wrong = check.wrong.format(x=new)
    return (
        wrong if event == "insert" else f"{new} IS DISTINCT FROM OLD.{check.column} AND ({wrong})"
    )


_IN_HIJRI_YEARS = f"{{x}} BETWEEN '{hijri.YEARS[0]}-01-01' AND '{hijri.YEARS[-1]}-12-31'"


def _on_sqlite(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    for event in ("insert", "update"):
        name = _name(table, event)
        yield f"DROP TRIGGER IF EXISTS {name}"
        checks = " ".join(
            f"SELECT RAISE(ABORT, '{check.message}') WHERE {_condition(check, event)};"
            for check in _checks(model, _TEXT_ON_SQLITE, _SLUG_ON_SQLITE)
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} FOR EACH ROW "
            f"BEGIN {checks} END"
        )


def _on_postgresql(model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    for event in ("insert", "update"):
        name = _name(table, event)
        checks = " ".join(
            f"IF {_condition(check, event)} THEN RAISE EXCEPTION '{check.message}' "
            "USING ERRCODE = 'check_violation'; END IF;"
            for check in _checks(model, _TEXT_ON_POSTGRESQL, _SLUG_ON_POSTGRESQL)
        )
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {checks} "
            "RETURN NEW; END $$ LANGUAGE plpgsql"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event.upper()} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


_SQLITE_SET = "".join(
    f"{chr(max(first, 1))}-{chr(last)}"
    for first, last in characters.NEVER
    if (first, last) != _NOT_TOLD_APART and not 0xD800 <= first <= 0xDFFF
)
_ORDINARY = "\t\n -~¡-ÿ“”‘’–—…،؛؟ء-ْ٠-٩"
"""What most texts are made of. To look for anything else first is fifteen times as fast."""
_TEXT_ON_SQLITE = (
    f"typeof({{x}}) <> 'text' "
    f"OR ({{x}} GLOB '*[^{_ORDINARY}]*' AND {{x}} GLOB '*[{_SQLITE_SET}]*') "
    f"OR instr(CAST({{x}} AS BLOB), x'00') OR replace({{x}}, '{_LOST}', '') GLOB '*[{_LOST}]*' "
    f"OR ({{x}} <> '' AND trim({{x}}, '{characters.BLANK}') = '')"
)

_SLUG_ON_SQLITE = "{x} GLOB '*[^-a-zA-Z0-9_]*'"


def _escaped(code: int) -> str:
    return f"\\U{code:08X}" if code >= _SUPPLEMENTARY else f"\\u{code:04X}"


_POSTGRESQL_SET = "".join(
    f"{_escaped(max(first, 1))}-{_escaped(last)}"
    for first, last in characters.NEVER
    # PostgreSQL holds neither NUL nor halves of pairs.
    if not 0xD800 <= first <= 0xDFFF
)
_TEXT_ON_POSTGRESQL = (
    f"{{x}} ~ '[{_POSTGRESQL_SET}]' OR ({{x}} <> '' AND btrim({{x}}, U&'"
    + "".join(f"\\{ord(character):04X}" for character in characters.BLANK)
    + "') = '')"
)

_SLUG_ON_POSTGRESQL = "{x} ~ '[^-a-zA-Z0-9_]'"


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create every trigger anew; `integrity.install` calls it."""
    for statement in statements(apps, editor.connection.vendor):
        editor.execute(statement, params=None)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop every trigger; `integrity.remove` calls it."""
    for statement in dropping(apps, editor.connection.vendor):
        editor.execute(statement, params=None)

"""A register of 0.1.0 is brought up to date with its data, history and editions."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commitments.open_data import received
from commitments.open_data.columns import Origin
from commitments.open_data.tables import TABLES
from tests import databases
from tests.server import environment, manage
from tests.upgrade import copies

pytestmark = pytest.mark.once

UPGRADE = """
import gc
import json
from django.core.management import call_command
from commitments.checks import soundness

gc.disable()  # which looks in vain through the models of every migration, again and again
call_command("migrate", verbosity=0)
gc.enable()
call_command("export_register", {folder!r}, verbosity=0)
print(json.dumps([str(problem) for problem in soundness.of_register()]))
"""
ONE_EDITION_MORE = """
import json
from django.db import transaction
from commitments import actions
from commitments.checks import soundness
from commitments.models import Commitment, Exclusion, FollowUp, Mention, Statement

nouns = [Statement, Commitment, Mention, Exclusion, FollowUp]
with transaction.atomic():
    edition = actions.open_edition(
        by=None, note_en="Drafts of before.", note_ar="مسودات سابقة.", codebook=1
    )
    drafts = [row for noun in nouns for row in noun.objects.unpublished()]
    actions.publish(rows=drafts, edition=edition)
print(json.dumps([len(drafts), edition.number, [str(p) for p in soundness.of_register()]]))
"""
MADE_FROM_OTHERS = {
    "commitments_searchdocument",
    *(
        f"commitments_searchdocument_fts{part}"
        for part in ("", "_config", "_data", "_docsize", "_idx")
    ),
}
"""Tables in which texts were searched; the index of today is no part of the database."""
GROWING = {"django_migrations", "django_content_type", "auth_permission", "auth_group_permissions"}
"""Tables in which an upgrade adds rows of its own."""

SHAPE_ON_POSTGRES = [
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default, is_identity FROM information_schema.columns WHERE table_schema = 'public'",
    # Django names a check, and a dump spells it in its own way; the others are named otherwise in
    # one step than in many.
    "SELECT conrelid::regclass::text, CASE contype WHEN 'c' THEN conname "
    "ELSE pg_get_constraintdef(oid) END FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT tablename, regexp_replace(indexdef, 'INDEX .* ON', 'INDEX ON') FROM pg_indexes "
    "WHERE schemaname = 'public'",
]

Table = list[dict[str, Any]]
Rules = set[tuple[str, str]]
Shape = set[tuple[Any, ...]]


@dataclass(frozen=True)
class Database:
    """A database of a register, and how to look into it past Django."""

    url: str
    rows: Callable[[], dict[str, Table]]
    rules: Callable[[], Rules]
    shape: Callable[[], Shape]


def lines_of(definition: str) -> set[str]:
    """The columns and constraints in the SQL of a table: what commas part outside of brackets."""
    lines, depth = [""], 0
    for sign in definition[definition.index("(") + 1 : definition.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            lines.append("")
        else:
            lines[-1] += sign
    return {line.strip() for line in lines}


def in_sqlite(file: Path) -> Database:
    def rows() -> dict[str, Table]:
        with closing(sqlite3.connect(file)) as connection:
            connection.row_factory = sqlite3.Row
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {
                name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
                for (name,) in names.fetchall()
                if name != "sqlite_sequence"  # which counts the rows
            }

    def rules() -> Rules:
        named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        with closing(sqlite3.connect(file)) as connection:
            return {*connection.execute(named)}

    def shape() -> Shape:
        named = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type = "
        with closing(sqlite3.connect(file)) as connection:
            tables = connection.execute(f"{named} 'table' AND tbl_name LIKE 'commitments%'")
            lines = {(name, line) for name, table in tables for line in lines_of(table)}
            return lines | {*connection.execute(f"{named} 'index'")}

    return Database(f"sqlite:///{file}", rows, rules, shape)


def in_postgres(url: str) -> Database:
    def rows() -> dict[str, Table]:
        with psycopg.connect(url, row_factory=psycopg.rows.dict_row) as connection:
            named = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
            return {
                table["name"]: connection.execute(f'SELECT * FROM "{table["name"]}"').fetchall()
                for table in connection.execute(named).fetchall()
            }

    def rules() -> Rules:
        named = "SELECT tgname, pg_get_triggerdef(oid) || pg_get_functiondef(tgfoid) "
        with psycopg.connect(url) as connection:
            return {*connection.execute(f"{named} FROM pg_trigger WHERE NOT tgisinternal")}

    def shape() -> Shape:
        with psycopg.connect(url) as connection:
            return {row for query in SHAPE_ON_POSTGRES for row in connection.execute(query)}

    return Database(url, rows, rules, shape)


@dataclass
class Upgrade:
    """A register of 0.1.0 before and after, beside one that was made anew."""

    database: Database
    new: Database
    before: dict[str, Table]
    after: dict[str, Table]
    problems: list[str]
    package: Path

    def run(self, script: str) -> Any:
        env = environment(self.database.url, SITE_URL=copies.SITE_URL)
        return json.loads(manage("shell", "-v0", "-c", script, env=env))


@contextmanager
def upgraded(database: Database, new: Database, folder: Path) -> Iterator[Upgrade]:
    upgrade = Upgrade(database, new, database.rows(), {}, [], folder / "register.zip")
    upgrade.problems = upgrade.run(UPGRADE.format(folder=str(folder)))
    upgrade.after = database.rows()
    yield upgrade


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory) -> Iterator[Upgrade]:
    folder = tmp_path_factory.mktemp("upgrade")
    file = folder / "register.sqlite3"
    copies.to_sqlite(file)
    with upgraded(in_sqlite(file), in_sqlite(databases.loaded_sqlite()), folder) as upgrade:
        yield upgrade


@pytest.fixture(scope="module")
def on_postgres(tmp_path_factory, postgres_server, worker_id) -> Iterator[Upgrade]:
    folder = tmp_path_factory.mktemp("upgrade")
    with (
        databases.empty_postgres(postgres_server, f"upgraded_{worker_id}") as url,
        databases.postgres_copy(postgres_server, f"made_anew_{worker_id}") as new,
    ):
        copies.to_postgres(url)
        with upgraded(in_postgres(url), in_postgres(new), folder) as upgrade:
            yield upgrade


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def upgrade(request) -> Upgrade:
    return request.getfixturevalue(request.param)


def tables_of(package: bytes) -> dict[str, Table]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {
            name: [*csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig")))]
            for name in TABLES
            if f"{name}.csv" in archive.namelist()
        }


def test_the_register_is_sound(upgrade):
    assert upgrade.problems == []


def test_no_row_is_lost_or_altered(upgrade):
    """Whichever table it stands in: records, history, editions, changes, packages, accounts."""
    kinds = {row["id"]: row["slug"] for row in upgrade.after["commitments_meetingkind"]}
    altered = {}
    for name, before in upgrade.before.items():
        if name in MADE_FROM_OTHERS:
            continue
        after = upgrade.after[name]
        columns = before[0].keys() if before else set()
        if name.endswith("meeting"):  # whose kind became a record
            after = [row | {"level": kinds[row["level_id"]]} for row in after]
        kept = [{column: row[column] for column in columns} for row in after]
        missing = [row for row in before if row not in kept]
        if missing or (len(after) != len(before) and name not in GROWING):
            altered[name] = missing or len(after) - len(before)

    assert sum(map(len, upgrade.before.values())) > 500
    assert altered == {}


def test_what_was_public_is_public_and_nothing_else_is(upgrade):
    """A row of the package that 0.1.0 kept stands in today's with the same values."""
    before, after = (
        tables_of(bytes(content))
        for content in (
            max(upgrade.before["commitments_package"], key=lambda row: row["id"])["content"],
            upgrade.package.read_bytes(),
        )
    )

    assert {name for name in after if after[name]} == before.keys()
    for name in before:
        table = TABLES[name]
        recorded = {c.name for c in table.columns if c.origin is not Origin.DERIVED}
        recorded &= before[name][0].keys()
        assert [{column: row[column] for column in recorded} for row in after[name]] == [
            {column: row[column] for column in recorded} for row in before[name]
        ], name


def test_the_package_that_it_kept_can_be_taken_in_elsewhere(upgrade, tmp_path):
    package = tmp_path / "register.zip"
    package.write_bytes(upgrade.before["commitments_package"][-1]["content"])

    assert len(received.read(package).tables["commitments"]) > 1


def test_vocabulary_that_was_public_counts_as_published_in_the_first_edition(upgrade):
    themes = {row["slug"]: row for row in upgrade.after["commitments_theme"]}

    assert themes["meetings"]["state"] == "published"
    assert themes["meetings"]["published_in_id"] == min(
        row["id"] for row in upgrade.after["commitments_edition"]
    )
    assert themes["a-theme-of-nothing"]["state"] == "draft"


def test_its_rules_are_those_of_a_register_that_is_made_anew(upgrade):
    assert upgrade.database.rules() == upgrade.new.rules()


def test_its_tables_are_those_of_a_register_that_is_made_anew(upgrade):
    """Which come into being in one step, and these in many."""
    assert upgrade.database.shape() == upgrade.new.shape()


def test_what_was_drafted_before_can_be_published_now(upgrade):
    drafts, edition, problems = upgrade.run(ONE_EDITION_MORE)

    assert (drafts, edition, problems) == (5, 4, [])

"""A package goes to an empty register of another kind, is published there, and comes back."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import databases
from tests.open_data.packages import unpack
from tests.server import environment, manage

pytestmark = pytest.mark.once

SITE, OTHER_SITE = "http://testserver", "http://elsewhere.example"
OF_THE_REGISTER = {
    "editions.csv",
    "datapackage.json",
    "README.md",
    "checkpoint.txt",
    "editions.jsonl",
    "croissant.json",
    "prov.jsonld",
}
"""Files that speak of the register and its editions, as docs/data-dictionary.md states."""

JOURNEY = """
import json
from pathlib import Path
from django.core.management import call_command
from django.db import transaction
from commitments import actions
from commitments.models import *
from commitments.open_data import importing, received

call_command("migrate", verbosity=0)
call_command("import_register", {sent!r}, verbosity=0)
again = importing.take_in(received.read(Path({sent!r}))).added.total()
kinds = [Statement, Commitment, Mention, FollowUp, Absence, Exclusion, Reply, Membership]
rows = [row for kind in kinds for row in kind.objects.all()]
states, notes = {{row.state for row in rows}}, {{row.internal_note for row in rows}}
with transaction.atomic():
    edition = actions.open_edition(
        by=None, note_en="Taken in.", note_ar="أُدخلت.", codebook=1
    )
    actions.publish(rows=rows, edition=edition)
call_command("export_register", {folder!r}, verbosity=0)
print(json.dumps([again, list(states), sorted(notes)]))
"""


def without_edition(content: bytes) -> bytes:
    """A table without its last column, the edition in which its own register published a row."""
    has_edition = content.split(b"\r\n", 1)[0].endswith(b",edition")
    return re.sub(rb",\d+\r\n", b",\r\n", content) if has_edition else content


@dataclass
class Journey:
    """A package from SQLite, and what an empty register on PostgreSQL held when it took it in."""

    sent: Path
    added_again: int
    states: list[str]
    notes: list[str]
    sent_on: Path


@pytest.fixture(scope="module")
def journey(tmp_path_factory, package_here, postgres_server, worker_id) -> Iterator[Journey]:
    folder = tmp_path_factory.mktemp("journey")
    sent, sent_on = folder / "register.zip", folder / "on" / "register.zip"
    sent.write_bytes(package_here)
    with databases.empty_postgres(postgres_server, f"journey_{worker_id}") as url:
        env = environment(url, SITE_URL=OTHER_SITE)
        script = JOURNEY.format(sent=str(sent), folder=str(sent_on.parent))
        yield Journey(sent, *json.loads(manage("shell", "-v0", "-c", script, env=env)), sent_on)


def test_what_is_taken_in_is_a_draft_that_keeps_where_it_comes_from(journey):
    assert journey.states == ["draft"]
    assert "Taken from http://testserver/ edition 3, GC-0001.m2." in journey.notes
    assert [n for n in journey.notes if not n.startswith(f"Taken from {SITE}/ edition 3, ")] == []


def test_taking_the_same_package_again_adds_nothing(journey):
    assert journey.added_again == 0


def test_a_round_trip_through_an_empty_register_changes_no_byte_but_the_stated_ones(journey):
    before, after = unpack(journey.sent), unpack(journey.sent_on)

    assert after.keys() == before.keys()
    moved = {n: content.replace(OTHER_SITE.encode(), SITE.encode()) for n, content in after.items()}
    assert {
        name for name in before if without_edition(moved[name]) != without_edition(before[name])
    } == OF_THE_REGISTER

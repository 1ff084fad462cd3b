"""Pages that several processes keep: what is published shows in each of them at once."""

import gzip
import shutil
import urllib.request

import pytest

from tests import databases
from tests.server import environment, manage, running_server

pytestmark = pytest.mark.once

WORKERS = 3
OFTEN = 8 * WORKERS
"""So many requests that each of the workers answers some."""
ADDRESS = "/en/commitments/GC-0001/"
CORRECTION = """
from django.db import transaction
from commitments import actions
from commitments.models import Commitment

with transaction.atomic():
    edition = actions.open_edition(by=None, note_en="A title.", note_ar="عنوان.")
    row = Commitment.objects.get(reference="GC-0001")
    changes = {"title_en": "Corrected just now"}
    actions.correct(row=row, changes=changes, reason="Misread.", edition=edition)
"""


def page(site):
    """What a browser reads; each request on a connection of its own."""
    request = urllib.request.Request(f"{site}{ADDRESS}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return gzip.decompress(answer.read()).decode()


def test_a_correction_shows_in_every_process_on_the_very_next_request(tmp_path):
    url = f"sqlite:///{shutil.copy(databases.loaded_sqlite(), tmp_path / 'register.sqlite3')}"
    settings = {"DJANGO_SETTINGS_MODULE": "tests.ops.keeping_pages"}
    with running_server(url, WEB_CONCURRENCY=str(WORKERS), **settings) as site:
        before = {page(site) for _time in range(OFTEN)}
        manage("shell", "-v0", "-c", CORRECTION, env=environment(url))
        after = {page(site) for _time in range(OFTEN)}

    assert len(before) == len(after) == 1
    assert "Corrected just now" in after.pop()

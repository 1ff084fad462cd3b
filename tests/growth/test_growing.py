"""Adding a status, a column or a filter takes the files that `additions` names, and nothing else.

A copy of the register gets one of each and is asked at all of its doors, in a process of its own.
"""

import fcntl
import json
import re
import shutil
import subprocess
import sys

import pytest

from tests import databases
from tests.growth.additions import COLUMN, FILTER, STATUS, add_to_a_copy
from tests.public.conftest import PAGES
from tests.server import environment

pytestmark = pytest.mark.once

RUN = "import sys, django; django.setup(); from tests.growth import doors; doors.main(sys.argv[1])"
EVERY_PAGE = [*(f"/en{path}" for path in PAGES), "/ar/", "/ar/commitments/", "/ar/method/"]

STATUS_AT = {
    "/admin/follow-up/": '<option value="suspended">Suspended</option>',
    "without a reason": "This status is recorded with its reason.",
    "with a reason": "Suspended, as was known in May 2021.",
    "/en/commitments/REFERENCE/": "Suspended, as was known in May 2021.",
    "/en/lineage/": 'href="/en/method/#status-suspended"><span class="status status--warn">',
    "/en/": '<span class="swatch fill--warn"></span><a class="status-link" href="/en/method/#status-suspended">',
    "/en/commitments/?status=suspended": "<bdi>Suspended</bdi>",
    "/en/commitments/": 'name="status" value="suspended"><span>Suspended</span> <span class="count">1</span>',
    "/en/method/": "Evidence shows that the act was broken off",
    "/ar/method/": 'id="status-suspended"',
    "/en/meetings/2021-06-28-rome/brief/": '<h3 id="suspended">Suspended <span class="count"',
    "/embed/en/REFERENCE/": '#suspended"/></svg>Suspended',
    "/embed/en/REFERENCE.svg": 'fill="#8a5300"',
    "/static/icons.svg": '<symbol id="suspended"',
    "/feeds/follow-ups.atom": '<category term="suspended"',
    "/data/follow-ups.csv?status=suspended": ",suspended,2021-05,",
    "/data/commitments.json?status=suspended": '"status": "suspended"',
    "/data/datapackage.json": '"postponed", "suspended", "breached"',
    "/data/follow-ups.xlsx?status=suspended": "suspended",
    "/api/v1/commitments/?status=suspended": '"status": "suspended"',
    "/api/v1/schema/": '"postponed", "suspended", "breached"',
    "/en/data/": "<code>suspended</code> Suspended",
    "dictionary": "`suspended` (Suspended)",
    "/admin/commitments/followup/export/csv/": ",suspended,2021-05,",
    "/admin/commitments/commitment/?status=suspended": "Suspended",
}
COLUMN_AT = {
    "/admin/commitments/commitment/add/": '<select name="venue"',
    "the record in the desk": "In the field",
    "correction": '<select name="venue"',
    "/admin/commitments/commitment/export/csv/?q=TF-": ",kind,venue,title_en,",
    "/admin/commitments/commitment/import/": "<code>venue</code>",
    "corpus": "'moon' is not a valid choice",
    "/data/commitments.csv?venue=field": ",meeting,field,Hold a meeting in Italy,",
    "/data/commitments.json?venue=field": '"kind": "meeting", "venue": "field"',
    "/data/commitments.xlsx?venue=field": "Where it would be done.",
    "/data/datapackage.json": '"name": "venue"',
    "/api/v1/commitments/TF-0001/": '"kind": "meeting", "venue": "field"',
    "/api/v1/schema/": '"venue": {"enum": ["meeting", "field",',
    "/en/data/": '<tr id="commitments.venue">',
    "dictionary": "| `venue` | string | Where it would be done. One of: `meeting` (At a meeting), `field` (In the field). |",
}
FILTER_AT = {
    "/en/commitments/": 'name="venue" value="field"><span>In the field</span> <span class="count">1</span>',
    "/en/commitments/?venue=field": "<bdi>In the field</bdi>",
    "/en/commitments/?venue=moon": "“moon” is not known here. Allowed are: meeting, field.",
    "/data/commitments.csv?venue=moon": "“moon” is not known here.",
    "/data/parties.csv?venue=field": "TF-0001.italy.bound",
    "/feeds/follow-ups.atom?venue=meeting": "<feed",
    "/feeds/deadlines.ics?venue=field": "VCALENDAR",
    "/en/lineage/?venue=field": "TF-0001",
    "/api/v1/commitments/?venue=field": '"count": 1,',
    "/api/v1/schema/": '"name": "venue", "schema": {"type": "array",',
    "/en/data/": "<code>venue</code>",
}


@pytest.fixture(scope="session")
def answers(tmp_path_factory, worker_id):
    """What every door of the copy answers, by address; asked for once in the whole run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with (shared / "growth.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = shared / "growth.json"
        if not kept.exists():
            _ask_a_copy(tmp_path_factory.mktemp("grown")).rename(kept)
    return json.loads(kept.read_text(encoding="utf-8"))


def _ask_a_copy(folder):
    add_to_a_copy(folder)
    database = shutil.copy(databases.loaded_sqlite(), folder / "register.sqlite3")
    asked = {*EVERY_PAGE, *STATUS_AT, *COLUMN_AT, *FILTER_AT}
    file = folder / "answers.json"
    file.write_text(json.dumps(sorted(address for address in asked if address.startswith("/"))))
    subprocess.run(
        [sys.executable, "-c", RUN, str(file)],
        cwd=folder,
        env=environment(f"sqlite:///{database}", PYTHONPATH=str(folder)),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return file


def missing(answers, wanted):
    return {address: words for address, words in wanted.items() if words not in answers[address]}


@pytest.mark.parametrize("additions", [STATUS, COLUMN, FILTER], ids=["status", "column", "filter"])
def test_each_takes_at_most_three_files(additions):
    assert len(additions) <= 3


def test_a_status_reaches_every_door(answers):
    assert missing(answers, STATUS_AT) == {}


def test_a_column_reaches_every_door(answers):
    assert missing(answers, COLUMN_AT) == {}


def test_a_filter_reaches_every_door(answers):
    assert missing(answers, FILTER_AT) == {}


def test_every_page_answers_as_before(answers):
    assert {address for address in EVERY_PAGE if not answers[address].startswith("200")} == set()


def test_a_filter_narrows_every_file(answers):
    rows = answers["/data/parties.csv?venue=field"].splitlines()[1:]

    assert {re.match(r"[A-Z]+-[0-9]+", row)[0] for row in rows} == {"TF-0001"}


def test_a_package_from_before_the_column_is_still_read(answers):
    assert set(json.loads(answers["venues in an older package"])) == {""}

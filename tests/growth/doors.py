"""Runs in the copy of the register that has one status, column and filter more.

Migrates its database, records and publishes with the new status and column through the desk, and
keeps as JSON what every door answers.
"""

import datetime as dt
import io
import json
import tempfile
from pathlib import Path

import openpyxl
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

from commitments import corpus
from commitments.models import Commitment, FollowUp, Package
from commitments.open_data import dictionary, received
from tests import builders

DAY = dt.date(2021, 6, 28)
"""Of the meeting in Rome; what happens to the commitment happens before."""

BEGIN = "    operations = [\n"
END = "    ]\n"
REMOVE = "        migrations.RunPython(integrity.remove, integrity.install),\n"
INSTALL = "        migrations.RunPython(integrity.install, integrity.remove),\n"


def migrate() -> None:
    """As CONTRIBUTING.md says: what Django writes, between taking the triggers away and back."""
    call_command("makemigrations", "commitments", name="growth", verbosity=0)
    [file] = (settings.BASE_DIR / "commitments" / "migrations").glob("*_growth.py")
    written = file.read_text(encoding="utf-8").replace(BEGIN, BEGIN + REMOVE)
    text = "from commitments.models import integrity\n" + written.removesuffix(END) + INSTALL + END
    file.write_text(text, encoding="utf-8")
    call_command("migrate", verbosity=0)


def record(desk: Client, commitment: Commitment, **values: str) -> str:
    """Record a follow-up with the new status in the desk; the page that comes back."""
    filled = {
        "commitments": commitment.reference,
        "status": "suspended",
        "happened_edtf": "2021-05",
        "finding_en": "It was broken off.",
        "finding_ar": "توقّف العمل.",
        "evidence-TOTAL_FORMS": "1",
        "evidence-INITIAL_FORMS": "0",
        **{f"evidence-0-{name}": value for name, value in builders.source().items()},
    } | values
    shown = desk.post("/admin/follow-up/", filled | {"_preview": "x"})
    if as_shown := shown.context.get("as_shown"):
        desk.post("/admin/follow-up/", filled | {"_save": "x", "as_shown": as_shown})
    return shown.content.decode()


def damaged_corpus(folder: Path) -> str:
    """What the loader says of a commitment whose new field holds something that it cannot."""
    (folder / "commitments").mkdir()
    (folder / "statements").mkdir()
    (folder / "vocabulary.yaml").write_text("{}")
    fields = "direction: pledge\nkind: meeting\ntitle_en: Meet\nvenue: moon\n"
    (folder / "commitments" / "GC-9001.yaml").write_text(f"reference: GC-9001\n{fields}")
    try:
        corpus.load(folder)
    except corpus.DamagedFixture as error:
        return str(error)
    return ""


def text_of(response: HttpResponseBase) -> str:
    """The answer as one text, after its status; of a workbook, the cells of all sheets."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        sheets = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets
        rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
        return f"{response.status_code} {rows}"
    text = content.decode("utf-8-sig")
    if "json" in response.headers["Content-Type"]:
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return f"{response.status_code} {text}"


def main(file: str) -> None:
    """Write to the file the answer at each address of the list in it, and what else was done."""
    setup_test_environment()
    settings.PUBLISHERS_NEED_SECOND_FACTOR = False
    migrate()
    desk, reader = (Client(raise_request_exception=False) for _person in range(2))
    desk.force_login(builders.user(is_superuser=True))
    open_ones = Commitment.objects.published().known_on(DAY).with_standing(timezone.localdate())
    commitment = open_ones.filter(status="no_evidence_found", deadline_latest=None).first()
    answers = {
        "without a reason": record(desk, commitment),
        "with a reason": record(desk, commitment, reason_en="War.", reason_ar="الحرب."),
    }
    # At once, so that the package of the edition is made of all of it.
    with transaction.atomic():
        row = builders.published_commitment(venue="field")
    with transaction.atomic():
        builders.publish(FollowUp.objects.get(status="suspended"))
    for address in json.loads(Path(file).read_text()):
        client = desk if address.startswith("/admin/") else reader
        answers[address] = text_of(client.get(address.replace("REFERENCE", commitment.reference)))
    for name, address in {
        "the record in the desk": f"/admin/commitments/commitment/{row.pk}/change/",
        "correction": f"/admin/correct/commitment/{row.pk}/",
    }.items():
        answers[name] = text_of(desk.get(address))
    with tempfile.TemporaryDirectory() as folder:
        answers["corpus"] = damaged_corpus(Path(folder))
        kept = Path(folder) / "register.zip"
        kept.write_bytes(Package.objects.earliest("edition__number").content)
        older = received.read(kept).tables["commitments"]
    answers["venues in an older package"] = json.dumps([record["venue"] for record in older])
    answers["dictionary"] = dictionary.as_markdown()
    call_command("verify_register", verbosity=0)
    Path(file).write_text(json.dumps(answers))

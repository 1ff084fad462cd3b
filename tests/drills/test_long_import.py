"""A long import beside the daily work of others, and a worker that is killed in the middle of it."""

import json
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import databases
from tests.server import environment, manage, running_server, running_worker
from tests.visitors import Answer, Visitor

pytestmark = [pytest.mark.drill, pytest.mark.once]

ROWS = 5000
SECONDS = 1
IMPORT = "/admin/commitments/commitment/import/"
DRAFTS = f"""
import json, sys
from django.contrib import admin
from commitments import actions
from commitments.admin.spreadsheets import workbooks
from commitments.models import Commitment, Forum, Theme
forum = Forum.objects.get(slug="global-coalition")
numbers = range(forum.last_number + 1, forum.last_number + 1 + {ROWS})
rows = [
    Commitment(forum=forum, number=number, reference=forum.reference(number), direction="pledge",
        kind="meeting", title_en=f"Hold meeting {{number}}", title_ar="عقد اجتماع في إيطاليا",
        summary_en="Italy offered to host the next ministerial meeting. " * 5,
        summary_ar="عرضت إيطاليا استضافة الاجتماع الوزاري التالي. " * 5)
    for number in numbers
]
actions.add_together(additions=[actions.Addition(row) for row in rows])
resource = admin.site.get_model_admin(Commitment).resource_class()
names = list(resource.fields)
lines = [
    [column.export(row) for column in resource.fields.values()]
    for row in resource.joined(Commitment.objects.unpublished())
]
for line in lines:
    line[names.index("title_en")] += ", imported"
sys.stdout.write(workbooks.write(names, lines, "csv").decode("utf-8-sig"))
"""
CODING = "/admin/coding/"
WORKBOOK = """
import openpyxl
from commitments.models import Paragraph
paragraphs = list(Paragraph.objects.filter(statement__state="published").order_by("pk"))
book = openpyxl.Workbook()
book.remove(book.active)
sheets = {
    "commitments": [("key", "forum", "direction", "kind", "title_en")],
    "mentions": [("key", "commitment", "paragraph", "quotation", "role", "strength")],
}
for number in range(ROWS // 2):
    title = f"Hold meeting {number}, imported"
    sheets["commitments"].append((f"c{number}", "global-coalition", "pledge", "meeting", title))
    paragraph = paragraphs[number % len(paragraphs)]
    mention = (f"m{number}", f"c{number}", paragraph.key, paragraph.text, "made", "commit")
    sheets["mentions"].append(mention)
for name, rows in sheets.items():
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
book.save(FILE)
"""
IN_THE_END = """
import json
from commitments.models import Commitment, Job
imported = Commitment.objects.filter(title_en__endswith=", imported")
print(json.dumps({
    "imported": imported.count(),
    "versions": sorted(set(imported.values_list("version", flat=True))),
    "records": Commitment.history.filter(title_en__endswith=", imported").count(),
    "jobs": list(Job.objects.filter(kind="import").values_list("state", "attempts")),
}))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    if request.param == "sqlite":
        file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
        return f"sqlite:///{file}"
    return request.getfixturevalue("loaded_postgres")


class Editor(Visitor):
    """An editor who has signed in."""

    def __init__(self, site: str) -> None:
        super().__init__(site)
        self.sign_in(databases.EDITOR, databases.PASSWORD)

    def begin_import(self, content: bytes, door: str = IMPORT) -> str:
        """Upload the file; the address of the job's page."""
        token = self.get(door).fields()["csrfmiddlewaretoken"]
        page = self.send_file(door, ("june.csv", content), csrfmiddlewaretoken=token)
        [number] = set(re.findall(r"/admin/jobs/(\d+)/stop/", page.text))
        return f"/admin/jobs/{number}/"

    def confirm(self, job: str) -> Answer:
        return self.press(job, "confirm")

    def press(self, job: str, button: str) -> Answer:
        token = self.get(job).fields()["csrfmiddlewaretoken"]
        return self.post(f"{job}{button}/", csrfmiddlewaretoken=token)

    def wait_for(self, job: str, words: str) -> Answer:
        """The page of the job, once it says so."""
        deadline = time.monotonic() + 120
        while words not in (page := self.get(job)).text:
            said = re.search(r'role="status">([^<]*)', page.text)
            assert time.monotonic() < deadline, said and said[1]
            assert page.status == 200
            time.sleep(0.3)
        return page

    def save(self, slug: str) -> Answer:
        form = self.get("/admin/commitments/theme/add/")
        filled = {"slug": slug, "name_en": "A theme", "name_ar": "موضوع", "_to_review": "1"}
        token = form.fields()["csrfmiddlewaretoken"]
        saved = self.post("/admin/commitments/theme/add/", csrfmiddlewaretoken=token, **filled)
        assert "was added successfully" in saved.text
        return saved

    def publish(self) -> Answer:
        review = self.get("/admin/review/?about=nothing:0:0").fields()
        theme = re.search(
            r"/admin/commitments/theme/(\d+)/",
            self.get("/admin/commitments/theme/?state__exact=in_review").text,
        )[1]
        return self.post(
            "/admin/review/?about=nothing:0:0",
            csrfmiddlewaretoken=review["csrfmiddlewaretoken"],
            row=f"theme:{theme}:1",
            note_en="Beside an import.",
            note_ar="إلى جانب استيراد.",
        )


def slowest(seconds: dict[str, list[float]]) -> dict[str, float]:
    return {act: max(times) for act, times in seconds.items()}


def work_beside(site: str, goes_on) -> dict[str, list[float]]:
    """What another editor does all the while, and how many seconds each took."""
    seconds: dict[str, list[float]] = {"sign in": [], "save": [], "publish": []}
    while goes_on():
        other = Visitor(site)
        seconds["sign in"].append(other.sign_in(databases.EDITOR, databases.PASSWORD).seconds)
        editor = Editor(site)
        seconds["save"].append(editor.save(f"beside-{time.monotonic_ns()}").seconds)
        published = editor.publish()
        assert "Published as Edition" in published.text
        seconds["publish"].append(published.seconds)
    return seconds


def changed_drafts(env: dict[str, str], _folder: Path) -> bytes:
    """Drafts are added, and a spreadsheet changes each of them."""
    return manage("shell", "-v0", "-c", DRAFTS, env=env).encode()


def coded_statement(env: dict[str, str], folder: Path) -> bytes:
    """A workbook with half as many commitments, and a mention of each that names it by its key."""
    file = folder / "coding.xlsx"
    program = f"FILE, ROWS = {str(file)!r}, {ROWS}\n{WORKBOOK}"
    manage("shell", "-v0", "-c", program, env=env)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("door", "file", "imported", "version"),
    [(IMPORT, changed_drafts, ROWS, 2), (CODING, coded_statement, ROWS // 2, 1)],
    ids=["list", "workbook"],
)
def test_others_go_on_working_beside_an_import(
    database_url, figure, tmp_path, door, file, imported, version
):
    content = file(environment(database_url), tmp_path)
    with (
        running_server(database_url) as site,
        running_worker(database_url),
        ThreadPoolExecutor(1) as others,
    ):
        alone = slowest(work_beside(site, iter([True, True, False]).__next__))
        going_on = [True]
        all_the_while = others.submit(work_beside, site, lambda: bool(going_on))
        try:
            editor = Editor(site)
            begun = time.monotonic()
            job = editor.begin_import(content, door)
            editor.wait_for(job, "Import all of it")
            compared = time.monotonic()
            editor.confirm(job)
            editor.confirm(job)  # from a second tab
            editor.wait_for(job, "What the import did")
            written = time.monotonic()
        finally:
            going_on.clear()
        seconds = all_the_while.result()
    end = json.loads(manage("shell", "-v0", "-c", IN_THE_END, env=environment(database_url)))

    beside = slowest(seconds)
    figure(
        f"{ROWS} rows, {file.__name__}, on {database_url.partition(':')[0]}: preview {compared - begun:.1f} s, "
        f"import {written - compared:.1f} s; beside it (alone) "
        + ", ".join(
            f"{len(seconds[act])} × {act}, slowest {beside[act]:.2f} ({alone[act]:.2f}) s"
            for act in beside
        )
    )
    assert (end["imported"], end["versions"], end["records"]) == (imported, [version], imported)
    # On a machine that has nothing else to do, with two cores.
    assert {act: beside[act] for act in beside if beside[act] >= SECONDS} == {}


def test_what_a_killed_worker_left_is_done_once(database_url, figure):
    content = manage("shell", "-v0", "-c", DRAFTS, env=environment(database_url)).encode()
    with running_server(database_url) as site:
        editor = Editor(site)
        job = editor.begin_import(content)
        with running_worker(database_url) as worker:
            editor.wait_for(job, "Comparing rows")
            worker.kill()
        killed = time.monotonic()
        with running_worker(database_url) as worker:
            editor.wait_for(job, "Import all of it")
            taken_over = time.monotonic()
            editor.confirm(job)
            time.sleep(1)  # somewhere in the middle
            worker.kill()
        with running_worker(database_url):
            editor.wait_for(job, "What the import did")
    end = json.loads(manage("shell", "-v0", "-c", IN_THE_END, env=environment(database_url)))

    figure(
        f"worker killed twice on {database_url.partition(':')[0]}: preview taken over and ready "
        f"after {taken_over - killed:.0f} s"
    )
    assert (end["imported"], end["versions"], end["records"]) == (ROWS, [2], ROWS)
    assert [state for state, _attempts in end["jobs"]] == ["done"]

"""200 readers for half a minute: nobody meets an error, and an editor goes on saving."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import databases
from tests.server import ROOT, environment, manage, running_server
from tests.visitors import Answer, Visitor

pytestmark = [pytest.mark.drill, pytest.mark.once]

READERS = 200
SECONDS = 30
WORKERS = 2
SLOWEST = 3
"""Seconds that an editor waits at most, on a machine that has nothing else to do, with two cores."""
ADDRESS = "/admin/commitments/theme/add/"
SAVED = """
from commitments.models import Theme
print(Theme.objects.filter(slug__startswith="saved-").count())
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    if request.param == "sqlite":
        file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
        return f"sqlite:///{file}"
    return request.getfixturevalue("loaded_postgres")


@contextmanager
def crowd(site: str) -> Iterator[subprocess.Popen[str]]:
    """Readers that go on until the end of the block, and say then what they were answered."""
    command = [sys.executable, "-m", "tests.drills.crowd", site, str(READERS), str(SECONDS)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as readers:
        try:
            yield readers
        finally:
            readers.kill()


def save(editor: Visitor, number: int) -> list[Answer]:
    """Open the form of a theme, fill it in and send it; send again what came back."""
    answers = [editor.get(ADDRESS)]
    if answers[0].status != 200:
        return answers
    filled = {
        "csrfmiddlewaretoken": answers[0].fields()["csrfmiddlewaretoken"],
        "slug": f"saved-{number}",
        "name_en": f"Saved {number}",
        "name_ar": f"حُفظ {number}",
        "_save": "Save",
    }
    return [*answers, editor.post(ADDRESS, **filled)]


def test_a_crowd_of_readers_meets_no_error_and_an_editor_loses_no_save(database_url, figure):
    env = environment(database_url)
    answers: list[Answer] = []
    with running_server(database_url, WEB_CONCURRENCY=str(WORKERS), DATABASE_POOL_SIZE="8") as site:
        editor = Visitor(site)
        editor.sign_in(databases.EDITOR, databases.PASSWORD)
        with crowd(site) as readers:
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                answers += save(editor, len(answers))
            told = json.loads(readers.communicate()[0])
    saved = int(manage("shell", "-v0", "-c", SAVED, env=env))

    slowest = max(answer.seconds for answer in answers)
    one_answer = WORKERS * SECONDS / told["statuses"]["200"]
    taken = [answer for answer in answers if "was added successfully" in answer.text]
    figure(
        f"overload on {database_url.partition(':')[0]}: readers {told['statuses']}, slowest "
        f"{told['slowest']:.1f} s; editor {len(answers)} answers, {saved} saves, slowest "
        f"{slowest:.1f} s, in which a worker answers {slowest / one_answer:.0f} readers"
    )
    assert set(told["statuses"]) <= {"200", "404", "503"}
    assert told["without_retry_after"] == 0
    assert {answer.status for answer in answers} == {200}
    assert saved == len(taken) == len(answers) / 2 > SECONDS
    assert slowest < SLOWEST

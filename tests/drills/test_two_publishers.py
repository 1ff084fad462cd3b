"""Two publishers press the button at the same moment: both succeed, or one is told why not."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests import databases
from tests.server import ROOT, environment, manage, running_server
from tests.visitors import Answer, Visitor

pytestmark = pytest.mark.once

PASSWORD = "only-for-this-drill"
OF_THE_CORPUS = 1 + len([*(ROOT / "fixtures" / "editions").iterdir()])
PUBLISHERS = ["paolo", "amal"]
PREPARED = """
import json
from django.core.management import call_command
from commitments.models import Theme
for name in {publishers}:
    account = [f"--name={{name}}", "--password-file={password}"]
    call_command("create_demo_editor", *account, verbosity=0)
slugs = [f"draft-{{number}}" for number in range({count})]
themes = [Theme.objects.create(slug=slug, name_en="A draft", name_ar="مسودة") for slug in slugs]
print(json.dumps([theme.pk for theme in themes]))
"""
IN_THE_END = """
import json
from django.core.management import call_command
from commitments.checks import soundness
from commitments.models import Edition, Theme
call_command("keep_package", verbosity=0)  # as the worker does
print(json.dumps({
    "problems": [str(problem) for problem in soundness.of_register()],
    "editions": list(Edition.objects.order_by("number").values_list("number", flat=True)),
    "published": Theme.objects.published().filter(slug__startswith="draft-").count(),
}))
"""
TOLD = re.compile(r"Something was changed after this page was shown|It is published or retracted")


# On SQLite, one writes after the other, as tests/ops/test_waiting.py tries with a server.
@pytest.fixture(params=[pytest.param("sqlite", marks=pytest.mark.drill), "postgresql"])
def database_url(request, tmp_path) -> str:
    if request.param == "sqlite":
        file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
        return f"sqlite:///{file}"
    return request.getfixturevalue("loaded_postgres")


def publisher(site: str, name: str) -> tuple[Visitor, str]:
    """A publisher who has signed in, and the token of their forms."""
    visitor = Visitor(site)
    visitor.sign_in(name, PASSWORD)
    form = visitor.get("/admin/review/?about=nothing:0:0")
    return visitor, form.fields()["csrfmiddlewaretoken"]


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.drill)])
def test_both_succeed_or_one_is_told(database_url, tmp_path, rounds, figure):
    env = environment(database_url)
    (tmp_path / "password").write_text(PASSWORD)
    password = str(tmp_path / "password")
    script = PREPARED.format(publishers=PUBLISHERS, password=password, count=2 * rounds)
    drafts = json.loads(manage("shell", "-v0", "-c", script, env=env).splitlines()[-1])
    together = Barrier(2)

    def publish(by: tuple[Visitor, str], draft: int) -> Answer:
        visitor, token = by
        chosen = {"row": f"theme:{draft}:1", "note_en": "At once.", "note_ar": "في آن واحد."}
        together.wait()
        return visitor.post("/admin/review/", csrfmiddlewaretoken=token, **chosen)

    answers: list[Answer] = []
    with (
        running_server(database_url, WEB_CONCURRENCY="2", DATABASE_POOL_SIZE="8") as site,
        ThreadPoolExecutor(2) as both,
    ):
        publishers = [publisher(site, name) for name in PUBLISHERS]
        for number in range(rounds):
            # By turns the same draft, and two that are not.
            first, second = drafts[2 * number : 2 * number + 2]
            answers += both.map(publish, publishers, [first, second if number % 2 else first])
    end = json.loads(manage("shell", "-v0", "-c", IN_THE_END, env=env))

    published = [answer for answer in answers if "Published as Edition" in answer.text]
    told = [answer for answer in answers if TOLD.search(answer.text)]
    figure(
        f"two publishers on {database_url.partition(':')[0]}: {rounds} rounds, "
        f"{len(published)} published, {len(told)} told, "
        f"slowest {max(answer.seconds for answer in answers):.1f} s"
    )
    assert [answer.status for answer in answers] == [200] * len(answers)
    assert len(published) + len(told) == len(answers)
    assert end["editions"] == [*range(1, OF_THE_CORPUS + len(published) + 1)]
    assert end["published"] == len(published) == rounds + rounds // 2
    assert end["problems"] == []

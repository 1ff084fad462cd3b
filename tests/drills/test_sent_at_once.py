"""The same form sent five times at the same moment, as by an impatient hand, is saved once."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests import databases
from tests.server import environment, manage, running_server, running_worker
from tests.visitors import Answer, Visitor

pytestmark = [pytest.mark.drill, pytest.mark.once]

TIMES = 5
ROUNDS = 10
ADD = "/admin/commitments/theme/add/"
IMPORT = "/admin/commitments/theme/import/"
SAVED = """
import json
from django.db.models import Count
from commitments.models import Edition, Job, Theme
print(json.dumps({
    "themes": Theme.objects.filter(slug__startswith="at-once-").count(),
    "editions": Edition.objects.filter(note_en="At once.").count(),
    "imports": Job.objects.filter(kind="import").count(),
    "imported": [
        [one.version, one.history.count()]
        for one in Theme.objects.filter(slug__startswith="imported-")
    ],
}))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    if request.param == "sqlite":
        file = shutil.copy(databases.loaded_sqlite(), tmp_path / "register.sqlite3")
        return f"sqlite:///{file}"
    return request.getfixturevalue("loaded_postgres")


class Hand:
    """One editor in several tabs, who sends the same in all of them at once."""

    def __init__(self, site: str) -> None:
        self.tabs = [Visitor(site) for _tab in range(TIMES)]
        for tab in self.tabs:
            tab.sign_in(databases.EDITOR, databases.PASSWORD)
        self.answers: list[Answer] = []

    @property
    def first(self) -> Visitor:
        return self.tabs[0]

    def send(self, page: str, to: str = "", file: tuple[str, bytes] | None = None, **typed: str):
        """Open the page in each tab; send one and the same form from all."""
        word = self.first.get(page).fields()["once"]
        together = Barrier(TIMES)

        def from_tab(tab: Visitor) -> Answer:
            token = tab.get(page).fields()["csrfmiddlewaretoken"]
            sent = {"csrfmiddlewaretoken": token, "once": word, **typed}
            together.wait()
            if file:
                return tab.send_file(to or page, file, **sent)
            return tab.post(to or page, **sent)

        with ThreadPoolExecutor(TIMES) as hands:
            self.answers += hands.map(from_tab, self.tabs)
        return self.answers[-1]

    def import_(self, number: int) -> None:
        """Upload a spreadsheet of one theme, and confirm what it would do."""
        line = f"slug,name_en,name_ar\r\nimported-{number},Imported,مستورد\r\n"
        page = self.send(IMPORT, file=("june.csv", line.encode()))
        [job] = set(re.findall(r"/admin/jobs/(\d+)/", page.text))
        while "Import all of it" not in (asked := self.first.get(f"/admin/jobs/{job}/")).text:
            assert "What the import did" not in asked.text
        self.send(f"/admin/jobs/{job}/", f"/admin/jobs/{job}/confirm/")
        while "What the import did" not in self.first.get(f"/admin/jobs/{job}/").text:
            pass

    def publish(self) -> None:
        page = "/admin/review/?about=nothing:0:0"
        listed = self.first.get("/admin/commitments/theme/?state__exact=in_review").text
        theme = re.search(r"/admin/commitments/theme/(\d+)/", listed)[1]
        self.send(page, row=f"theme:{theme}:1", note_en="At once.", note_ar="معا.")


def test_what_is_sent_five_times_at_once_is_saved_once(database_url, figure):
    with running_server(database_url, WEB_CONCURRENCY="2") as site, running_worker(database_url):
        hand = Hand(site)
        for number in range(ROUNDS):
            named = {"name_en": "At once", "name_ar": "معا", "_to_review": "1"}
            hand.send(ADD, slug=f"at-once-{number}", **named)
            hand.publish()
            hand.import_(number)
    saved = json.loads(manage("shell", "-v0", "-c", SAVED, env=environment(database_url)))

    figure(
        f"sent {TIMES} times at once on {database_url.partition(':')[0]}: {len(hand.answers)} "
        f"answers, {ROUNDS} rounds of a record, an edition, an upload and its confirmation, "
        f"slowest {max(answer.seconds for answer in hand.answers):.1f} s, saved {saved}"
    )
    assert {answer.status for answer in hand.answers} == {200}
    assert saved == {
        "themes": ROUNDS,
        "editions": ROUNDS,
        "imports": ROUNDS,
        "imported": [[1, 1]] * ROUNDS,
    }

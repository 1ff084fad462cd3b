"""The database is away, locked or full: everybody is told so soon, and nothing typed is lost."""

import contextlib
import fcntl
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests import databases, postgres
from tests.server import running_server
from tests.visitors import Answer, Visitor

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("db")]

MANY = 20
GZIP = {"Accept_Encoding": "gzip"}
"""Without it, a reader gets no kept page."""

FIRST_LOCK, LOCKS, HEADERS = 120, 8, 96
"""Bytes of SQLite's index of its log that stand for locks, and how many hold its two headers:
https://www.sqlite.org/walformat.html"""


@dataclass(frozen=True)
class Site:
    """A running register, and what takes its database away and brings it back."""

    url: str
    editor: Visitor
    take_away: Callable[[], None]
    bring_back: Callable[[], None]


def signed_in(url: str) -> Visitor:
    editor = Visitor(url)
    assert editor.sign_in(databases.EDITOR, databases.PASSWORD).status == 200
    return editor


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What lets a server keep pages, and know the public state without its database."""
    folder = tmp_path_factory.mktemp("index")
    return {"DJANGO_SETTINGS_MODULE": "tests.ops.keeping_pages", "INDEX_DIR": str(folder)}


@pytest.fixture(scope="module")
def stoppable(postgres_server: str, keeping: dict[str, str]) -> Iterator[Site]:
    """A register on a PostgreSQL of its own, which is stopped and started."""
    loaded = databases.loaded_postgres(postgres_server)
    home = postgres_server.rpartition("host=")[2]
    with postgres.own_postgres() as server:
        dump = subprocess.run(
            [server.binaries / "pg_dump", "-h", home, "-U", "register", loaded],
            check=True,
            capture_output=True,
        )
        subprocess.run(
            [server.binaries / "psql", "-q", "-h", server.home, "-U", "register", "postgres"],
            input=dump.stdout,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with running_server(server.url, **keeping) as url:
            yield Site(url, signed_in(url), server.stop, server.start)


@pytest.fixture(scope="module")
def lockable(tmp_path_factory: pytest.TempPathFactory, keeping: dict[str, str]) -> Iterator[Site]:
    """A register on a SQLite file that somebody else locks for reading and writing."""
    folder = tmp_path_factory.mktemp("locked")
    file = shutil.copy(databases.loaded_sqlite(), folder / "register.sqlite3")
    held = contextlib.ExitStack()

    def lock() -> None:
        # As one who recovers the file after a crash; the server holds it open, and has to wait.
        while Visitor(url).get("/readyz").status != 200:
            time.sleep(0.1)
        # While another has it open, the server cannot put another index in the place of this one.
        another = held.enter_context(contextlib.closing(sqlite3.connect(file)))
        another.execute("SELECT 1 FROM commitments_pen").fetchall()
        index = held.enter_context(open(f"{file}-shm", "r+b"))  # noqa: SIM115 -- `held` closes it
        fcntl.lockf(index, fcntl.LOCK_EX, LOCKS, FIRST_LOCK)
        index.write(bytes(HEADERS))
        index.flush()

    def unlock() -> None:
        held.close()

    with running_server(f"sqlite:///{file}", **keeping) as url:
        yield Site(url, signed_in(url), lock, unlock)


@pytest.fixture(params=["stoppable", "lockable"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


@contextlib.contextmanager
def away(site: Site) -> Iterator[None]:
    site.take_away()
    try:
        yield
    finally:
        site.bring_back()


def serves_again(site: Site, seconds: float) -> bool:
    """Whether readers are served before so many seconds have passed."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if Visitor(site.url).get("/en/").status == 200:
            return True
        time.sleep(0.1)
    return False


def asked_while_away(site: Site, paths: Iterable[str], **headers: str) -> dict[str, Answer]:
    with away(site):
        return {path: Visitor(site.url).get(path, **headers) for path in paths}


def slow(answers: dict[str, Answer]) -> dict[str, float]:
    """What took a second or longer, and how long."""
    return {path: answer.seconds for path, answer in answers.items() if answer.seconds >= 1}


def test_readers_are_told_in_their_language_within_a_second(site):
    expected = {
        "/en/commitments/": ("en", "Not available at the moment"),
        "/ar/commitments/GC-0001/": ("ar", "غير متاح في الوقت الحالي"),
    }

    answers = asked_while_away(site, expected)

    assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(expected, 503)
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers.values())
    told = {
        path: (language, words)
        for path, (language, words) in expected.items()
        if f'<html lang="{language}"' in answers[path].text and words in answers[path].text
    }
    assert told == expected
    assert slow(answers) == {}


def test_a_page_that_is_kept_is_answered_all_the_same(site):
    paths = ["/en/commitments/", "/ar/commitments/GC-0002/"]
    assert serves_again(site, 10)
    before = {path: Visitor(site.url).get(path, **GZIP) for path in paths}

    kept = asked_while_away(site, paths, **GZIP)

    assert {path: answer.status for path, answer in kept.items()} == dict.fromkeys(paths, 200)
    assert [path for path in paths if kept[path].text != before[path].text] == []
    assert slow(kept) == {}


def test_machines_are_told_in_their_form_within_a_second(site):
    forms = {
        "/api/v1/commitments/": "application/problem+json",
        "/data/commitments.json": "application/problem+json",
        "/data/commitments.csv": "text/plain; charset=utf-8",
        "/feeds/follow-ups.atom": "text/plain; charset=utf-8",
        "/readyz": "application/json",
    }

    answers = asked_while_away(site, forms)

    told = {
        path: (answer.status, answer.headers["Content-Type"]) for path, answer in answers.items()
    }
    assert told == {path: (503, form) for path, form in forms.items()}
    assert slow(answers) == {}


def test_a_crowd_of_readers_is_told_as_soon_as_one(site):
    with away(site), ThreadPoolExecutor(MANY) as crowd:
        Visitor(site.url).get("/en/")
        answers = list(crowd.map(lambda _n: Visitor(site.url).get("/en/"), range(3 * MANY)))

    assert {answer.status for answer in answers} == {503}


def test_the_register_is_back_without_a_restart(site):
    with ThreadPoolExecutor(MANY) as crowd:  # so that many connections are open
        list(crowd.map(lambda _n: Visitor(site.url).get("/en/"), range(MANY)))
    with away(site):
        waits = int(Visitor(site.url).get("/en/").headers["Retry-After"])

    assert serves_again(site, waits)


SENT = {
    "form": (
        "/admin/commitments/theme/add/",
        {
            "slug": "typed-while-away",
            "name_en": "Typed <while> it was away",
            "name_ar": "كُتب والقاعدة بعيدة",
            "_save": "Save",
        },
        "was added successfully",
    ),
    "intake": (
        "/admin/intake/",
        {"text": "We will meet <again> in Rome.\r\n\r\nنلتزم بمواصلة العمل معا."},
        "We will meet &lt;again&gt; in Rome.",
    ),
    "follow-up": (
        "/admin/follow-up/",
        {
            "commitments": "GC-0045",
            "status": "under_way",
            "happened_edtf": "2020-05",
            "finding_en": "Work <still> goes on.",
            "finding_ar": "العمل قيد التنفيذ.",
            "evidence-TOTAL_FORMS": "1",
            "evidence-INITIAL_FORMS": "0",
            "evidence-0-kind": "official",
            "evidence-0-title": "Africa Focus Group",
            "evidence-0-publisher": "Global Coalition",
            "evidence-0-address": "https://theglobalcoalition.org/en/africa-focus-group/",
            "evidence-0-reporting": "self_reported",
            "_preview": "x",
        },
        "What the public will read",
    ),
}


def of_the_form(editor: Visitor, address: str) -> dict[str, str]:
    """What each form sends beside what is typed: that it is ours, and which one it is."""
    fields = editor.get(address).fields()
    return {name: fields[name] for name in ("csrfmiddlewaretoken", "once")}


def test_what_an_editor_typed_can_be_sent_again(site):
    addresses = {form: address for form, (address, _typed, _said) in SENT.items()}
    typed = {
        form: of_the_form(site.editor, address) | words
        for form, (address, words, _said) in SENT.items()
    }

    with away(site):
        refused = {form: site.editor.post(addresses[form], **typed[form]) for form in SENT}
    saved = {form: site.editor.post(addresses[form], **refused[form].fields()) for form in SENT}

    assert {form: answer.status for form, answer in refused.items()} == dict.fromkeys(SENT, 503)
    assert {form: answer.fields() for form, answer in refused.items()} == typed
    said = {form: said for form, (_address, _typed, said) in SENT.items()}
    assert [form for form in SENT if said[form] not in saved[form].text] == []


def test_a_file_that_was_sent_is_named_and_can_be_chosen_again(site):
    address = "/admin/commitments/theme/import/"
    file = ("june.csv", b"slug,name_en,name_ar\r\nnew,New,\xd8\xac\xd8\xaf\xd9\x8a\xd8\xaf\r\n")
    sent = of_the_form(site.editor, address)

    with away(site):
        refused = site.editor.send_file(address, file, **sent)
    taken = site.editor.send_file(address, file, **refused.fields())

    assert refused.status == 503
    assert "Choose the file “june.csv” again" in refused.text
    assert "Waiting for its turn" in taken.text

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template import Context, Template
from django.test.signals import template_rendered
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import settings

from coalition import places
from commitments.actions import editions
from tests import databases, indexes
from tests.postgres import pytest_runtest_makereport as pytest_runtest_makereport
from tests.postgres import running_postgres

# A slow machine is no failure. What else holds, such as "no randomness in CI", stays.
settings.register_profile("register", settings(), deadline=None)
settings.load_profile("register")


# All that is read before the first test stays to the end.
gc.disable()


def pytest_collection() -> None:
    """Read the desk, which tests look at before they ask a page; not where others run the tests."""
    import_module("coalition.urls")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let two workers, who share the list by halves, each begin with what takes longest.

    Browsers and servers are then waited for while PostgreSQL has its own tests to answer, and no
    long test is left for the end.
    """
    beginnings = {"browser": 0, "growth": 0, "drills": 1, "ops": 1, "upgrade": 1}
    begin: tuple[list[pytest.Item], list[pytest.Item]] = ([], [])
    others: list[pytest.Item] = []
    for item in items:
        room = item.path.relative_to(item.config.rootpath).parts[1]
        (begin[beginnings[room]] if room in beginnings else others).append(item)
    half = max(0, len(items) // 2 - len(begin[0]))
    items[:] = [*begin[0], *others[:half], *begin[1], *others[half:]]


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking through all tests again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def pages_are_told_and_not_their_parts(django_test_environment: None) -> None:
    """Tell tests of each template that is a page (`response.context`), not of all it includes.

    Django copies the whole context for each of them, hundreds for a page.
    """

    def render(template: Template, context: Context) -> SafeString:
        if context.template is template:
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    Template._render = render


@pytest.fixture(scope="session", autouse=True)
def nobody_is_at_the_door() -> None:
    """Answer a page at once: on SQLite each would first let others in, of whom there are none."""
    for each in (places.READERS, places.DOWNLOADS):
        each.gives_way = False


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker, worker_id: str
) -> Iterator[None]:
    """A loaded register for each worker; tests see it inside their transaction."""
    with (
        django_db_blocker.unblock(),
        databases.copy_for_tests(worker_id),
        indexes.following_rollbacks(),
    ):
        yield


@pytest.fixture(scope="module")
def for_the_module(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Let what a fixture of the module writes be there for each of its tests, and gone after them.

    The transaction of each test is then a savepoint in this one.
    """
    with (
        django_db_blocker.unblock(),
        translation.override("en"),
        mock.patch.object(editions, "keep_package"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin each test in English: a request leaves its own language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    """Begin each test anew with what the API counts: who asks it, and how often in a minute."""
    cache.clear()


@pytest.fixture(autouse=True)
def packages_are_kept_later(request: pytest.FixtureRequest, monkeypatch) -> None:
    """Leave the package of an edition unmade, as if its server had been killed just then.

    It takes longer than most tests; those that need it ask for `packages_are_kept`.
    """
    if "packages_are_kept" not in request.fixturenames:
        monkeypatch.setattr(editions, "keep_package", lambda: None)


@pytest.fixture
def packages_are_kept() -> None:
    """Keep the package of each edition, as the register does."""


@pytest.fixture
def figure(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], None]:
    """Print what a drill found out, past what pytest keeps to itself; silent in the suite."""

    def tell(line: str) -> None:
        if request.node.get_closest_marker("drill"):
            with capsys.disabled():
                print(f"\n{line}", file=sys.__stderr__, flush=True)

    return tell


@pytest.fixture
def corpus(db: None) -> None:
    """The published corpus. Ask for it by name where a test rests on it."""


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The DATABASE_URL of a register with the corpus, for processes of their own. Only read it."""
    file = tmp_path_factory.mktemp("loaded") / "register.sqlite3"
    return f"sqlite:///{shutil.copy(databases.loaded_sqlite(), file)}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that the whole run shares, or our own."""
    if url := os.environ.get("POSTGRES_SERVER"):
        yield url
    else:
        with running_postgres() as url:
            yield url


@pytest.fixture
def loaded_postgres(postgres_server: str) -> Iterator[str]:
    """The DATABASE_URL of a register on PostgreSQL with the corpus, for one test alone."""
    with databases.postgres_copy(postgres_server, f"copy_{os.getpid()}") as url:
        yield url

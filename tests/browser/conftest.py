"""A real browser, and the register's real server on a database of its own.

Published rows cannot be deleted, so a test database could not be emptied between tests that
really commit: browser tests share one loaded register and add to it.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy, which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.databases import EDITOR, PASSWORD, loaded_sqlite
from tests.server import running_server, running_worker

# Chromium without a window takes half the processor time of a whole one that hides its window.
CHROMIUM = which("chromium-headless-shell") or "/usr/bin/chromium"
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def editor() -> tuple[str, str]:
    """Name and password of an account that edits and publishes on `site`."""
    return EDITOR, PASSWORD


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running register with the corpus and one editor's account in it."""
    file = copy(loaded_sqlite(), tmp_path_factory.mktemp("site"))
    database_url = f"sqlite:///{file}"
    with running_server(database_url) as url, running_worker(database_url):
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright leaves its event loop running, in which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            # Chromium's sandbox does not start as root.
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh page; addresses are relative to `site`: `page.goto("/en/")`."""
    with browser.new_context(base_url=site) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`axe(page)`: what the page does against WCAG 2.2 AA, a line each, empty where nothing."""

    def violations(page: Page) -> list[str]:
        options = {
            "runOnly": {"type": "tag", "values": WCAG_2_2_AA},
            # To describe what passes as well takes axe longer than all its rules.
            "resultTypes": ["violations"],
        }
        return [
            f"{rule['id']}: {node['html']} ({node['failureSummary']})"
            for rule in Axe().run(page, options=options).response["violations"]
            for node in rule["nodes"]
        ]

    return violations

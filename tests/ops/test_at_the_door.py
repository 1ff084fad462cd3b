"""Nobody can stop the register by being slow, many or long-winded.

One server on each database hears them all. Why slow clients need a test, says
docs/decisions/0002-server-that-slow-clients-cannot-block.md.
"""

import contextlib
import http.client
import socket
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import html5lib
import pytest

from tests import databases
from tests.server import running_server
from tests.visitors import Visitor

pytestmark = pytest.mark.once

CLIENTS = 60
HALF_OF_THE_HEADERS = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALF_OF_A_FORM = (
    b"POST /i18n/setlang/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlanguage="
)
# Large answers that the client never reads.
LARGE_FILE = b"GET /static/admin/js/vendor/xregexp/xregexp.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

LARGE_PAGE = b"GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


CROWD = 20
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.ops.few_places"}


@pytest.fixture(scope="module")
def sqlite(loaded_sqlite: str) -> Iterator[str]:
    with running_server(loaded_sqlite, **SETTINGS) as url:
        yield url


@pytest.fixture(scope="module")
def postgresql(postgres_server: str, worker_id: str) -> Iterator[str]:
    with (
        databases.postgres_copy(postgres_server, f"at_the_door_{worker_id}") as database,
        running_server(database, **SETTINGS) as url,
    ):
        yield url


@contextlib.contextmanager
def slow_clients(url: str, sent: bytes) -> Iterator[None]:
    """Many clients that have sent so much, and then do nothing more."""
    address = (urlsplit(url).hostname, urlsplit(url).port)
    with contextlib.ExitStack() as stack:
        for _ in range(CLIENTS):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.connect(address)
            client.sendall(sent)
        time.sleep(1)  # until the server holds them all
        yield


def assert_it_answers(url: str) -> None:
    for _ in range(6):  # more often than there are workers
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as response:
            assert response.status == 200


@pytest.mark.parametrize("sent", [HALF_OF_THE_HEADERS, HALF_OF_A_FORM, LARGE_FILE])
def test_the_register_answers_within_two_seconds_behind_slow_clients(sqlite: str, sent: bytes):
    with slow_clients(sqlite, sent):
        assert_it_answers(sqlite)


def test_slow_readers_do_not_hold_database_connections(postgresql: str):
    with slow_clients(postgresql, LARGE_PAGE):
        answer = Visitor(postgresql, timeout=2).get("/en/themes/")

    assert answer.status == 200


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_crowd_at_a_slow_page_gets_answers_or_is_asked_to_come_back(request, database):
    site = request.getfixturevalue(database)
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(Visitor(site).get, "/en/slow/") for _ in range(CROWD)]
        time.sleep(0.5)
        editor = Visitor(site).get("/admin/login/")
        answers = [one.result() for one in asked]

    assert editor.status == 200
    assert editor.seconds < 1
    assert {answer.status for answer in answers} == {200, 503}
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status == 503)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        (f"/ar/commitments/?q={'a' * 8200}", {}, 414),
        ("/en/", {"Cookie": f"a={'b' * 9000}"}, 431),
    ],
    ids=["address", "headers"],
)
def test_what_is_too_long_is_refused_in_both_languages(sqlite, address, headers, status):
    connection = http.client.HTTPConnection(urlsplit(sqlite).netloc)
    connection.request("GET", address, headers=headers)
    response = connection.getresponse()

    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.read())
    assert response.status == status
    assert [part.get("lang") for part in page.findall(".//main/div")] == ["en", "ar"]
    assert {link.get("href") for link in page.iter("a")} >= {"/en/commitments/", "/ar/commitments/"}

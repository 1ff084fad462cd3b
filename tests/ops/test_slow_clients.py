"""Nobody can stop the register by being slow; docs/decisions/0002-… tells why this needs a test."""

import contextlib
import socket
import time
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.server import running_server

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


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    with running_server(f"sqlite:///{folder}/register.sqlite3") as url:
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
def test_the_register_answers_within_two_seconds_behind_slow_clients(url: str, sent: bytes):
    with slow_clients(url, sent):
        assert_it_answers(url)


def test_slow_readers_do_not_hold_database_connections(postgres_server: str):
    with (
        running_server(
            postgres_server,
            DJANGO_SETTINGS_MODULE="tests.ops.large_answer",
            DATABASE_POOL_SIZE="5",
        ) as url,
        slow_clients(url, LARGE_PAGE),
    ):
        assert_it_answers(url)

"""What is longer than the server reads is refused in words that help, in both languages."""

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.server import running_server

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    with running_server(f"sqlite:///{folder}/register.sqlite3") as url:
        yield url


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        (f"/ar/commitments/?q={'a' * 8200}", {}, 414),
        ("/en/", {"Cookie": f"a={'b' * 9000}"}, 431),
    ],
    ids=["address", "headers"],
)
def test_what_is_too_long_is_refused_in_both_languages(url, address, headers, status):
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request("GET", address, headers=headers)
    response = connection.getresponse()

    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.read())
    assert response.status == status
    assert [part.get("lang") for part in page.findall(".//main/div")] == ["en", "ar"]
    assert {link.get("href") for link in page.iter("a")} >= {"/en/commitments/", "/ar/commitments/"}

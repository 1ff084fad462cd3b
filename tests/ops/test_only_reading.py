"""Whatever is sent to a public address is refused as such, not for want of a token."""

import pytest
from django.test import Client

from tests import addresses

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_public_address_can_only_be_read(method):
    client = Client(enforce_csrf_checks=True)
    allowed = {}

    for route in addresses.routes():
        if route.startswith("en/follow/"):
            continue  # made to be sent, where a mail server is set
        response = client.generic(method, addresses.address(route), b"a=b")
        allowed[route] = (response.status_code, response.headers.get("Allow", ""))

    assert {route: answer for route, answer in allowed.items() if answer[0] != 405} == {}
    assert {route for route, answer in allowed.items() if "GET" not in answer[1]} == set()


def test_the_page_says_so_in_the_readers_language():
    response = Client(enforce_csrf_checks=True).post("/ar/commitments/", {"q": "x"})

    assert 'lang="ar"' in response.content.decode()
    assert "405" in response.content.decode()

"""A register of two thousand commitments: no page of it is larger than a hundred kilobytes."""

import gzip
import re
import urllib.request

import pytest

from tests.server import running_server

pytestmark = pytest.mark.drill

LARGEST = 100_000
"""Bytes of a page, compressed."""
PAGES = [
    *("/", "/commitments/", "/commitments/?page=80", "/commitments/?q=schools", "/statements/"),
    *("/lineage/", "/lineage/?page=80", "/meetings/", "/actors/", "/themes/", "/themes/theme-1/"),
    *("/changes/", "/changes/5/", "/method/", "/data/", "/commitments/INVAA-0001/"),
]
FILES = [
    *("/sitemap.xml", "/feeds/en/follow-ups.atom", "/feeds/ar/editions.atom"),
    *("/feeds/en/deadlines.ics", "/data/datapackage.json", "/api/v1/commitments/"),
]


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as response:
        body: bytes = response.read()
    return body


def first_of(server: str, name: str) -> str:
    """The path, below the language, of the first record that a list leads to."""
    listed = fetched(f"{server}/en/{name}/").decode().partition("<main")[2]
    return re.findall(rf'href="/en(/{name}/[^"/]+/[^"]*)"', listed)[0]


def test_no_page_is_larger_than_a_hundred_kilobytes(made, figure):
    with running_server(made) as server:
        found = [first_of(server, name) for name in ("statements", "meetings", "actors")]
        addresses = [f"/{code}{page}" for code in ("en", "ar") for page in [*PAGES, *found]]
        sizes = {
            address: len(gzip.compress(fetched(f"{server}{address}")))
            for address in [*addresses, *FILES]
        }

    for address, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:5]:
        figure(f"{size / 1000:5.1f} kB  {address}")
    assert max(sizes.values()) <= LARGEST

"""Whatever stands in a public address, the answer is a page or a refusal, never a fault of ours."""

import datetime as dt
import itertools

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from commitments.filters import PARAMETERS, RegisterQuery
from commitments.filters.fields import LONGEST_SEARCH
from commitments.open_data.api import throttling
from commitments.open_data.api.pages import LARGEST_LIMIT
from tests import addresses
from tests.noting import noting

pytestmark = pytest.mark.usefixtures("corpus")

ODD = {
    "superscript two": "%C2%B2",
    "word": "abc",
    "Arabic digit": "%D9%A3",
    "no number": "-1",
    "zero": "0",
    "beyond 64 bits": "9" * 30,
    "more digits than Python reads": "9" * 5000,
    "exponent": "1e9",
    "NUL": "a%00b",
    "lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF",
    "beyond the first plane": "%F0%9F%99%82",
    "line feed": "a%0Ab",
    "up": "%2e%2e%2f",
    "half an escape": "%E",
    "markup": "%22%3E%3Cscript%3E",
    "template": "%7B%7B7*7%7D%7D",
    "right to left": "%E2%80%AE",
    "no day": "2021-02-30",
    "no year": "10000-01-01",
    "list": "[]",
    "non-character": "%EF%BF%BE",
    "vertical tab": "%0B",
    "long": "a" * 5000,
    "blank": "%20",
}
"""Values as they stand in an address, percent-encoded."""

LEADING_ON = {"", "favicon.ico", "api/v1/docs/"}
"""Addresses that lead to another: a page in a language, the icon in its present version."""

ODDLY_GIVEN = ["{0}", "{0}=1&{0}=1", "{0}=1&{0}=2", "{0}[]=1"]

OTHERS = [
    *"page p limit cursor look url maxwidth maxheight format considered beside next".split(),
    *"lang version nonsense".split(),
]
NAMES = [*PARAMETERS, *OTHERS]
"""Every parameter that any public address reads, and one that none does."""

TELLING = [
    ODD[kind]
    for kind in (
        "superscript two",
        "beyond 64 bits",
        "NUL",
        "lone surrogate",
        "long",
        "half an escape",
    )
]
"""Those that are tried in every parameter of every address."""

READ_BY = {
    "page": ["en/lineage/", "en/changes/"],
    "cursor": ["api/v1/themes/"],
    "limit": ["api/v1/themes/"],
    "maxwidth": ["oembed"],
    "maxheight": ["oembed"],
    "url": ["oembed"],
    "format": ["oembed"],
    "look": ["embed/<reader:language>/<reference:reference>/"],
    "on": ["en/themes/", "feeds/deadlines.ics"],
}
"""Where parameters are read beside the query of the register."""


@pytest.fixture(autouse=True)
def nobody_is_counted(monkeypatch):
    monkeypatch.setattr(throttling, "RATE", "1000000/min")


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def status(client: Client, address: str) -> int:
    """The status of the answer, read to its end."""
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def unexpected(statuses: dict, expected: set[int]) -> dict:
    return {asked: code for asked, code in statuses.items() if code not in expected}


def leads_to_a_view(address: str) -> bool:
    try:
        resolve(RequestFactory().get(address).path_info)
    except Resolver404:
        return False
    return True


@pytest.mark.once
def test_an_odd_value_in_a_path_is_not_found(client):
    to_views, nowhere = [], {}
    for odd in ODD.values():
        for route in addresses.routes():
            for name in addresses.parameters(route):
                address = addresses.address(route, **{name: odd})
                if leads_to_a_view(address):
                    to_views.append(address)
                else:
                    nowhere[odd, route.partition("/")[0]] = address  # they all get the same page

    statuses = {address: status(client, address) for address in [*to_views, *nowhere.values()]}

    assert unexpected(statuses, {404}) == {}


@pytest.mark.parametrize(
    "queries",
    [
        pytest.param(
            ["&".join(f"{name}={odd}" for name in NAMES) for odd in TELLING], id="odd values"
        ),
        pytest.param(
            ["&".join(odd.format(name) for name in NAMES) for odd in ODDLY_GIVEN],
            id="oddly given",
            marks=pytest.mark.once,  # a database meets nothing odd there
        ),
    ],
)
def test_odd_values_in_every_parameter_are_answered_or_refused(client, queries):
    wrong = {}
    for route in addresses.routes():
        address = addresses.address(route)
        with noting(NAMES) as read:
            statuses = {queries[0]: status(client, f"{address}?{queries[0]}")}

        # Who reads no parameter answers the others with the same.
        statuses |= {query: status(client, f"{address}?{query}") for query in queries[1:] if read}
        if odd := unexpected(statuses, {302} if route in LEADING_ON else {200, 400, 404}):
            wrong[route] = odd

    assert wrong == {}


@pytest.mark.once
def test_an_odd_value_in_one_parameter_is_answered_or_refused(client):
    statuses = {
        (route, name, odd): status(client, f"{addresses.address(route)}?{name}={odd}")
        for name, routes in READ_BY.items()
        for route in routes
        for odd in ODD.values()
    }

    assert unexpected(statuses, {200, 400, 404}) == {}


def test_an_odd_value_in_the_query_of_the_register_is_answered_or_refused():
    answered_though_refused = []
    for name, odd in itertools.product(PARAMETERS, ODD.values()):
        query = RegisterQuery(QueryDict(f"{name}={odd}"), today=dt.date(2026, 1, 1))

        if list(query.commitments()) and not query.is_valid():
            answered_though_refused.append((name, odd))

    assert answered_though_refused == []


@pytest.mark.once
def test_the_register_says_beside_the_field_what_is_odd(client):
    statuses = {}
    for name in PARAMETERS:
        odd = "&".join(f"{name}={value}" for value in ODD.values())
        statuses[name] = status(client, f"/ar/commitments/?{odd}")

    assert unexpected(statuses, {400}) == {}


LIMITS = {
    f"/data/forums.csv?q={'a' * LONGEST_SEARCH}": 200,
    f"/data/forums.csv?q={'a' * (LONGEST_SEARCH + 1)}": 400,
    f"/en/commitments/?q={'ا' * LONGEST_SEARCH}": 200,
    f"/en/commitments/?q={'ا' * (LONGEST_SEARCH + 1)}": 400,
    "/data/forums.csv?due_after=1900-01-01": 200,
    "/data/forums.csv?due_after=1899-12-31": 400,
    "/data/forums.csv?due_before=2100-12-31": 200,
    "/data/forums.csv?due_before=2101-01-01": 400,
    "/api/v1/regions/?limit=1": 200,
    "/api/v1/regions/?limit=0": 400,
    f"/api/v1/regions/?limit={LARGEST_LIMIT}": 200,
    f"/api/v1/regions/?limit={LARGEST_LIMIT + 1}": 400,
    "/api/v1/editions/999999999/": 404,
    "/api/v1/editions/1000000000/": 404,
    "/en/changes/999999999/": 404,
    "/en/changes/9223372036854775807/": 404,
    "/en/changes/9223372036854775808/": 404,
    "/en/commitments/GC-999999999/": 404,
    "/en/commitments/GC-1000000000/": 404,
    "/en/commitments/?page=1": 200,
    "/en/commitments/?page=0": 404,
    "/en/commitments/?page=6": 404,
    "/oembed?url=http://testserver/en/commitments/GC-0001/&maxwidth=999999": 200,
    "/oembed?url=http://testserver/en/commitments/GC-0001/&maxwidth=1000000": 400,
    "/oembed?url=http://testserver/en/commitments/GC-0001/&format=xml": 501,
}
"""Addresses at a limit and one beyond it, and the status of their answers."""


def test_a_limit_is_kept_to_the_last_step(client):
    assert {address: status(client, address) for address in LIMITS} == LIMITS

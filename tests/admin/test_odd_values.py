"""Whatever stands in an address or a form of the desk, the answer is a page or a refusal."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client

from commitments.models import Commitment, CorrectionRequest
from tests import builders
from tests.admin import desk_addresses
from tests.admin.desk_addresses import Form
from tests.noting import noting

ODD = {
    "superscript two": "²",
    "beyond 64 bits": "9" * 30,
    "NUL": "a\x00b",
    "more digits than Python reads": "9" * 5000,
    "key that is none": "statement:²:1",
    "word": "abc",
    "no number": "-1",
    "zero": "0",
    "number of no record": "999999999",
    "beyond the first plane": "🙂",
    "vertical tab": "\x0b",
    "no day": "2021-02-30",
    "year of five digits": "10000-01-01",
    "list": "[]",
    "markup": '"><script>{{7*7}}',
    "blank": " ",
}
TELLING = [*ODD.values()][:5]
"""Those that are tried in every place; a form of many fields gets them in all at once."""

QUERIES = (
    "q p o e all about choose commitment commitments from to direction term app_label "
    "model_name field_name next _changelist_filters"
).split()
"""Parameters that some page of the desk reads, whether its links show them or not."""


ROUTES = desk_addresses.routes()
OF_NOUNS = ("commitments/", "auth/", "axes/", "otp_static/", "otp_totp/")
EXAMPLES = (
    *["commitments/theme/", "commitments/mention/", "commitments/correctionrequest/"],
    "auth/group/add/",
)
"""Nouns whose pages stand for those of the others, which share their classes."""
IN_THE_SUITE = [
    route for route in ROUTES if not route.startswith(OF_NOUNS) or route.startswith(EXAMPLES)
]


@pytest.fixture(scope="module")
def superuser(for_the_module) -> User:
    """In a register in which there is a draft of most things, and a request."""
    paragraph = builders.paragraph(builders.URGE_TEXT, language="en")
    commitment = builders.commitment(direction="ask")
    builders.mention(
        commitment=commitment, quotation=builders.URGE_TEXT, paragraph=paragraph, strength="urge"
    )
    builders.follow_up(commitment)
    user = builders.user(is_superuser=True)
    published = Commitment.objects.published().first()
    CorrectionRequest.objects.create(
        content_type=ContentType.objects.get_for_model(published),
        object_id=published.pk,
        row_version=published.version,
        changes={"title_en": "Another"},
        reason="As the ministry says.",
        asked_by=user,
    )
    return user


@pytest.fixture
def client(db, superuser) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(superuser)
    return client


def status(client: Client, address: str, sent: dict[str, str] | None = None) -> int:
    """The status of the answer, of which nothing stays."""
    with transaction.atomic():
        response = client.get(address) if sent is None else client.post(address, sent)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response.status_code


def faults(client: Client, asked: Iterator[tuple[str, dict[str, str] | None]]) -> list[str]:
    """What was answered with a fault of ours."""
    return [f"{a[:90]} {sent}" for a, sent in asked if status(client, a, sent) >= 500]


def in_paths(route: str) -> Iterator[tuple[str, None]]:
    for name in desk_addresses.parameters(route):
        for odd in ODD.values():
            yield desk_addresses.address(route, **{name: quote(odd)}), None


def in_queries(address: str, page: bytes, values: list[str]) -> Iterator[tuple[str, None]]:
    for odd in values:
        for name in {*desk_addresses.queries(page), *QUERIES}:
            yield f"{address}?{name}={quote(odd)}", None


def in_queries_it_reads(client: Client, address: str, odd: str) -> list[str]:
    """What was answered with a fault, of an odd value in each parameter that the page reads."""
    found: list[str] = []
    tried: set[str] = set()
    asked = address
    with noting(QUERIES) as read:
        while True:
            found += faults(client, iter([(asked, None)]))
            # What a page asks for next may hang on what it found.
            if not (names := sorted(read - tried)):
                return found
            tried.add(names[0])
            asked = f"{address}?{names[0]}={quote(odd)}"


def in_all_fields(form: Form, values: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for odd in values:
        for button in form.buttons or [""]:
            yield form.action, {**dict.fromkeys(form.fields, odd), button: odd}


def in_each_field(form: Form, values: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for odd in values:
        for name in form.fields:
            yield form.action, {**form.fields, name: odd, **dict.fromkeys(form.buttons[:1], "1")}


@pytest.mark.once
@pytest.mark.parametrize("route", IN_THE_SUITE)
def test_odd_values_are_answered_or_refused(client, route):
    address = desk_addresses.address(route)
    page = client.get(address)
    is_page = page.headers["Content-Type"].startswith("text/html")
    forms = desk_addresses.forms(address, page.content) if is_page else []

    asked = [*in_paths(route)]
    for form in forms:
        asked += in_all_fields(form, TELLING[:1])
        asked += in_all_fields(replace(form, buttons=form.buttons[:1]), TELLING[1:2])
        asked += in_each_field(form, TELLING[:1]) if len(form.fields) < 12 else []

    assert page.status_code < 500
    assert faults(client, asked) + in_queries_it_reads(client, address, TELLING[0]) == []


@pytest.mark.drill
def test_odd_values_in_every_place_of_the_desk(client, figure):
    number, found = 0, []
    for route in ROUTES:
        address = desk_addresses.address(route)
        page = client.get(address)
        asked = [*in_paths(route)]
        if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
            asked += in_queries(address, page.content, TELLING[:3])
            for form in desk_addresses.forms(address, page.content):
                asked += in_all_fields(form, list(ODD.values()))
                asked += in_each_field(form, TELLING[:3])
        number += len(asked)
        found += faults(client, asked)
    figure(f"odd values at the desk: {number} questions, {len(found)} × 500")
    assert found == []


@pytest.mark.once
@pytest.mark.parametrize(
    "asked",
    [
        f"/admin/axes/accesslog/?attempt_time__year={'9' * 30}",
        f"/admin/otp_totp/totpdevice/{'9' * 30}/config/",
        "/admin/otp_totp/totpdevice/1/qrcode/",
    ],
)
def test_a_page_of_a_library_that_names_no_record_is_not_found(client, asked):
    assert status(client, asked) == 404

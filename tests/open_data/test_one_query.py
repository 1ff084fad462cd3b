"""One query, many forms: what the page finds is what every file and address finds, in its order."""

import io
import json
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar

from commitments.open_data import workbook
from commitments.open_data.tables import COMMITMENTS
from commitments.public.views.register import PER_PAGE
from tests.open_data.test_csv import rows

pytestmark = pytest.mark.usefixtures("corpus")

QUERIES = [
    "status=fulfilled",
    "kind=meeting&on=2020-02-01",
    "q=Italy&direction=pledge",
    "theme=accountability&actor=small-group&part=bound",
    "region=iraq&strength=commit&sort=reference",
    "due_before=2021-01-01&on=2022-01-01&deadline_state=unknown",
    "statement=2020-06-04-small-group-communique",
]


def on_the_page(client: Client, query: str) -> list[str]:
    found: list[str] = []
    for number in range(1, 10):
        html = client.get(f"/en/commitments/?{query}&page={number}").content.decode()
        here = re.findall(r'<p class="kicker"><span class="ref">([^<]+)<', html)
        found += here
        if len(here) < PER_PAGE:
            break
    return found


def in_the_csv(client: Client, query: str) -> list[str]:
    return [row["reference"] for row in rows(client, f"/data/commitments.csv?{query}")]


def in_the_json(client: Client, query: str) -> list[str]:
    response = client.get(f"/data/commitments.json?{query}")
    return [row["reference"] for row in json.loads(response.getvalue())["rows"]]


def in_the_workbook(client: Client, query: str) -> list[str]:
    response = client.get(f"/data/commitments.xlsx?{query}")
    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue()), read_only=True)["commitments"]
    return [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]


def in_the_api(client: Client, query: str) -> list[str]:
    found, address = [], f"/api/v1/commitments/?{query}&limit=100"
    while address:
        page = client.get(address).json()
        found += [row["reference"] for row in page["results"]]
        address = page["next"]
    return found


FORMS: list[Callable[[Client, str], list[str]]] = [
    in_the_csv,
    in_the_json,
    in_the_workbook,
    in_the_api,
]


@pytest.fixture
def only_the_sheet_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the twenty other sheets of the workbook unwritten."""
    monkeypatch.setattr(workbook, "whole", lambda: (COMMITMENTS,))


@pytest.mark.usefixtures("only_the_sheet_that_is_read")
@pytest.mark.parametrize("query", QUERIES)
def test_every_form_finds_what_the_page_finds(client, query):
    wanted = on_the_page(client, query)

    assert wanted
    assert {form.__name__: form(client, query) for form in FORMS} == {
        form.__name__: wanted for form in FORMS
    }


@pytest.mark.parametrize("query", QUERIES)
def test_what_hangs_on_a_commitment_follows_the_query_too(client, query):
    wanted = set(on_the_page(client, query))

    tables = ("mentions", "parties", "follow-ups", "evidence", "replies", "absences")
    others = {
        f"{table}: {row['commitment']}"
        for table in tables
        for row in rows(client, f"/data/{table}.csv?{query}")
        if row["commitment"] not in wanted
    }
    others |= {
        f"deadlines: {event['UID']}"
        for event in Calendar.from_ical(client.get(f"/feeds/deadlines.ics?{query}").content).events
        if event["UID"].partition(".")[0] not in wanted
    }

    assert others == set()

"""A query that finds nothing is answered by a whole file, in every form."""

import csv
import datetime as dt
import io
import json

import feedparser
import openpyxl
import pytest
from icalendar import Calendar

from commitments.filters import PARAMETERS, RegisterQuery
from commitments.open_data import csv_files, json_files, workbook
from commitments.open_data.tables import TABLES

pytestmark = pytest.mark.usefixtures("corpus")

NOTHING = "xylophone"
VALUES = {
    "q": NOTHING,
    "status": "withdrawn",
    "direction": "ask",
    "horizon": "continuing",
    "kind": "meeting",
    "strength": "plan",
    "forum": "global-coalition",
    "theme": "coalition-meetings",
    "region": "iraq",
    "actor": "italy",
    "part": "bound",
    "statement": "2021-06-28-rome-press-report",
    "due_after": "2100-01-01",
    "due_before": "1900-01-01",
    "deadline_state": "overdue",
    "overdue": "true",
    "breached": "true",
    "silent": "true",
    "mentioned_again": "true",
    "sort": "silence",
    "on": "2000-01-01",
}
"""A value of each parameter of the query."""

ALWAYS_WHOLE = {"forums", "editions"}
"""Tables that no filter narrows."""


def asking(name: str, **also: str) -> RegisterQuery:
    actor = {"actor": VALUES["actor"]} if name == "part" else {}
    query = RegisterQuery({name: VALUES[name], **actor, **also}, today=dt.date(2026, 1, 1))
    assert query.is_valid()
    return query


@pytest.mark.once
def test_every_parameter_is_tried():
    assert VALUES.keys() == PARAMETERS.keys()


def rows_in_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.once
@pytest.mark.parametrize("name", VALUES)
def test_csv_without_rows_is_its_heading(name):
    query = asking(name, q=NOTHING)

    files = {name: b"".join(csv_files.stream(table, query)) for name, table in TABLES.items()}

    for table in TABLES.values():
        heading = ",".join(column.name for column in table.columns)
        assert files[table.name].startswith(f"\ufeff{heading}\r\n".encode())
    assert {name for name, content in files.items() if rows_in_csv(content)} == ALWAYS_WHOLE


def test_json_without_rows_is_a_whole_document():
    query = asking("q")

    files = {
        name: json.loads(b"".join(json_files.stream(table, query, 1)))
        for name, table in TABLES.items()
    }

    assert {name for name, document in files.items() if document["rows"]} == ALWAYS_WHOLE


@pytest.mark.once
def test_a_workbook_without_rows_has_its_headings():
    file = io.BytesIO()

    workbook.write(file, workbook.whole(), asking("q"), edition=1)

    book = openpyxl.load_workbook(file, read_only=True)
    rows = {name: list(book[name].iter_rows(values_only=True)) for name in TABLES}
    assert {name for name, found in rows.items() if len(found) > 1} == ALWAYS_WHOLE
    for table in TABLES.values():
        assert list(rows[table.name][0]) == [column.name for column in table.columns]


@pytest.mark.once
@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_every_file_is_sent_whole(client, form):
    for name in TABLES:
        response = client.get(f"/data/{name}.{form}?q={NOTHING}")

        assert response.status_code == 200, name
        assert b"".join(response.streaming_content), name


@pytest.mark.parametrize("name", ["commitments", "statements", "actors", "themes", "regions"])
def test_a_list_of_the_api_is_empty(client, name):
    page = client.get(f"/api/v1/{name}/?q={NOTHING}").json()

    assert (page["count"], page["results"], page["next"]) == (0, [], None)


@pytest.mark.once
def test_annotations_are_an_empty_page(client):
    response = client.get(f"/data/annotations.jsonld?q={NOTHING}")

    assert json.loads(b"".join(response.streaming_content))["items"] == []


@pytest.mark.parametrize("name", ["follow-ups", "editions"])
def test_a_feed_has_no_entries(client, name):
    feed = feedparser.parse(client.get(f"/feeds/{name}.atom?q={NOTHING}").content)

    assert not feed.bozo
    assert feed.entries == []


@pytest.mark.once
def test_the_calendar_has_no_entries(client):
    calendar = Calendar.from_ical(client.get(f"/feeds/deadlines.ics?q={NOTHING}").content)

    assert calendar.events == []


@pytest.mark.parametrize("page", ["commitments", "lineage"])
def test_a_page_says_so(client, page):
    assert client.get(f"/en/{page}/?q={NOTHING}").status_code == 200

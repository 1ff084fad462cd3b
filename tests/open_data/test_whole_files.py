"""A whole file says how many rows it holds, leads to them page by page, and takes no room."""

import csv
import io
import json
import tracemalloc
from functools import cache, partial

import openpyxl
import pytest
from django.core.cache import caches
from django.db import connection

from commitments.models import Commitment, FollowUp, Mention, Standing
from commitments.open_data import annotations, records
from commitments.open_data.chunks import CHUNK_BYTES
from commitments.open_data.tables import TABLES
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

QUERIES = ["?on=2020-02-01", "?status=fulfilled&on=2021-07-01", "?due_after=2100-01-01"]
"""The last finds nothing."""
STATEMENT = "2020-06-04-small-group-communique"
ANNOTATIONS = [
    "/data/annotations.jsonld",
    "/data/annotations.jsonld?status=fulfilled",
    "/data/annotations.jsonld?due_after=2100-01-01",
    "/data/commitments/GC-0001/annotations.jsonld",
    f"/data/statements/{STATEMENT}/annotations.jsonld?direction=ask",
]
SAID = (
    *("Register-Total", "Register-Edition", "Register-Checkpoint", "Register-As-Of"),
    *("Register-Query", "Register-Search", "Link"),
)


def said(response):
    return {name: response[name] for name in SAID if name in response}


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(QUERIES[0], marks=pytest.mark.once),  # its day: test_one_query.py asks on both
        QUERIES[1],
        pytest.param(QUERIES[2], marks=pytest.mark.once),  # nothing: test_empty_answers.py does
    ],
)
def test_csv_and_json_say_how_many_rows_they_hold(client, query):
    told, held = {}, {}
    for name in TABLES:
        text, document = (client.get(f"/data/{name}.{form}{query}") for form in ("csv", "json"))
        told[name] = [text["Register-Total"], document["Register-Total"]]
        lines = csv.reader(io.StringIO(text.getvalue().decode("utf-8-sig"), newline=""))
        held[name] = [str(len(list(lines)) - 1), str(len(json.loads(document.getvalue())["rows"]))]

    assert told == held


@pytest.mark.once
@pytest.mark.parametrize("query", QUERIES)
def test_a_workbook_says_how_many_rows_its_table_has(client, query):
    response = client.get(f"/data/mentions.xlsx{query}")

    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue()), read_only=True)["mentions"]
    assert response["Register-Total"] == str(len(list(sheet.iter_rows(min_row=2))))


def test_annotations_say_how_many_there_are(client):
    builders.published_in_french()  # whose quotations are parallel ones

    answers = {address: client.get(address) for address in ANNOTATIONS}

    held = {address: len(json.loads(answers[address].getvalue())["items"]) for address in answers}
    assert {address: int(answers[address]["Register-Total"]) for address in answers} == held
    assert held[ANNOTATIONS[2]] == 0 < held[ANNOTATIONS[1]] < held[ANNOTATIONS[0]]


def test_a_page_of_the_api_says_how_many_rows_there_are_on_all(client):
    page = client.get("/api/v1/commitments/?direction=ask&limit=2")

    assert page["Register-Total"] == str(page.json()["count"])


@pytest.mark.parametrize(
    ("address", "entry"),
    [("follow-ups.atom?direction=ask", "<entry>"), ("deadlines.ics", "BEGIN:VEVENT")],
)
def test_feeds_and_the_calendar_say_how_many_there_are_beyond_what_they_show(
    client, monkeypatch, address, entry
):
    whole = client.get(f"/feeds/en/{address}")
    monkeypatch.setattr("commitments.open_data.feeds.NEWEST", 2)
    monkeypatch.setattr("commitments.open_data.calendar.MOST", 2)

    cut = client.get(f"/feeds/en/{address}")

    assert (int(whole["Register-Total"]), cut.content.decode().count(entry)) == (
        whole.content.decode().count(entry),
        2,
    )
    assert cut["Register-Total"] == whole["Register-Total"]


@pytest.mark.parametrize(
    "address",
    [
        "/data/mentions.csv?direction=ask",
        "/data/commitments.json?q=detention",
        "/data/editions.xlsx",
        ANNOTATIONS[1],
        "/data/prov.jsonld",
        "/feeds/ar/follow-ups.atom",
        "/feeds/en/deadlines.ics?direction=ask",
        "/api/v1/statements/?limit=2",
    ],
)
def test_who_asks_for_the_headers_or_knows_the_file_is_told_the_same(client, address):
    whole = client.get(address)
    whole.getvalue()

    head = client.head(address)
    unchanged = client.get(address, headers={"If-None-Match": whole["ETag"]})

    assert (head.status_code, unchanged.status_code) == (200, 304)
    assert said(head) == said(unchanged) == said(whole)


@pytest.mark.once
def test_what_the_headers_say_is_kept_and_needs_no_file_to_be_read(client, settings, monkeypatch):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "headers"}
    settings.CACHES = settings.CACHES | {"pages": settings.CACHES["pages"] | memory}
    caches["pages"].clear()
    whole = client.get("/data/mentions.json")
    whole.getvalue()
    monkeypatch.setattr("commitments.open_data.views.download", None)

    unchanged = client.get("/data/mentions.json", headers={"If-None-Match": whole["ETag"]})

    assert (unchanged.status_code, said(unchanged)) == (304, said(whole))


@pytest.mark.once
def test_other_sites_may_read_the_total(client):
    exposed = client.get("/data/mentions.json")["Access-Control-Expose-Headers"].split(", ")

    assert {"Register-Total", "Link"} <= {*exposed}


def every_row(client, address):
    found = []
    while address:
        page = client.get(address).json()
        found += page["results"]
        address = page["next"]
    return found


def keys_within(document, name):
    """Keys of the rows that stand under this name in a document, however deep."""
    for held, value in document.items():
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                if held == name:
                    yield row["key"]
                yield from keys_within(row, name)


LED_FROM = {
    **dict.fromkeys(["commitments", "statements", "actors", "themes"], "alternate"),
    **dict.fromkeys(["regions", "editions"], "alternate"),
    **dict.fromkeys(["parties", "mentions", "parallel-quotations", "absences"], "related"),
    **dict.fromkeys(["follow-ups", "evidence", "replies", "searched-sources"], "related"),
    "paragraphs": "related",
}
"""Tables that the API has page by page, as lists or within the rows of lists."""


def keys_of(name, rows):
    return [row[TABLES[name].key] for row in rows]


def test_a_whole_file_leads_to_the_same_rows_page_by_page(client):
    builders.published_in_french()
    builders.publish(builders.reply(Commitment.objects.get(reference="GC-0001")))
    led, wanted, found = {}, {}, {}
    of_address = cache(partial(every_row, client))  # most tables lead to one of a few lists
    for name in TABLES:
        response = client.get(f"/data/{name}.json?direction=pledge&on=2026-01-01")
        if "Link" not in response:
            continue
        wanted[name] = keys_of(name, json.loads(response.getvalue())["rows"])
        address, led[name], _kind = response["Link"].split("; ")
        paged = of_address(address.strip("<>") + "&limit=100")
        if led[name] == 'rel="alternate"':
            found[name] = keys_of(name, paged)
        else:
            within = [key for row in paged for key in keys_within(row, name.replace("-", "_"))]
            found[name] = sorted(within)
            wanted[name].sort()

    assert led == {name: f'rel="{relation}"' for name, relation in LED_FROM.items()}
    assert found == wanted
    assert {name for name, keys in wanted.items() if not keys} <= {"searched-sources"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (ANNOTATIONS[1], "/api/v1/commitments/?status=fulfilled"),
        (ANNOTATIONS[3], "/api/v1/commitments/GC-0001/"),
        (ANNOTATIONS[4], f"/api/v1/statements/{STATEMENT}/"),
    ],
)
def test_annotations_lead_to_what_they_are_about(client, address, leads_to):
    link = client.get(address)["Link"]

    assert link == f'<http://testserver{leads_to}>; rel="related"; type="application/json"'
    assert client.get(leads_to).status_code == 200


FIRST = 1_000_000


def copy_often(row, times, **differs):
    """Copy a row of the database, each copy with the values that SQL gives it from its number."""
    names = [field.column for field in row._meta.concrete_fields]
    values = [differs.get(name, name) for name in names]
    with builders.tampering(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {row._meta.db_table} ({', '.join(names)}) WITH RECURSIVE n(i) AS "
            f"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) "
            f"SELECT {', '.join(values)} FROM {row._meta.db_table}, n WHERE id = {row.pk}"
        )


def streamed(client, address):
    """How many rows and bytes came, the largest piece, and the most memory that was taken."""
    client.head(address)  # what is read once for all
    size = largest = 0
    tracemalloc.start()
    try:
        response = client.get(address)
        for piece in response.streaming_content:
            size += len(piece)
            largest = max(largest, len(piece))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return int(response["Register-Total"]), size, largest, peak


def many_commitments(times, row, hanging):
    """So many more commitments like this one, each with a copy of a row that hangs on it."""
    key = {"id": f"{FIRST} + i"}
    copy_often(row, times, **key, number="5000 + i", reference="'GC-' || (5000 + i)")
    for each in (hanging, Standing.objects.filter(commitment=row).order_by("valid_from").last()):
        copy_often(each, times, **key, commitment_id=f"{FIRST} + i")


@pytest.mark.parametrize(
    ("path", "hanging", "times"),
    [("/data/commitments.json", FollowUp, 700), ("/data/annotations.jsonld", Mention, 600)],
)
def test_many_rows_are_streamed_in_pieces_with_flat_memory(
    client, monkeypatch, path, hanging, times
):
    # So that few rows are many for them.
    monkeypatch.setattr(annotations, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(records, "ROWS_AT_ONCE", 100)
    monkeypatch.setattr(records, "DOCUMENTS_AT_ONCE", 100)
    row = hanging.objects.published().first()
    many_commitments(times, row.commitment, row)

    rows, size, largest, peak = streamed(client, path)

    assert rows > times
    assert CHUNK_BYTES <= largest < 2 * CHUNK_BYTES
    assert peak < size

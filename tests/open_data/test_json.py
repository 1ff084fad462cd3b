import datetime as dt
import json

import pytest
from django.test import Client

from commitments.open_data.tables import TABLES

# The database is asked the same on both elsewhere.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


def read(client: Client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    return json.loads(b"".join(response.streaming_content))


def test_a_commitment_holds_everything_that_hangs_on_it(client):
    [document] = [
        row
        for row in read(client, "/data/commitments.json")["rows"]
        if row["reference"] == "GC-0001"
    ]

    assert [mention["key"] for mention in document["mentions"]] == [
        f"GC-0001.m{number}" for number in range(1, len(document["mentions"]) + 1)
    ]
    assert {party["actor"] for party in document["parties"]} >= {"italy", "small-group"}
    assert [follow_up["status"] for follow_up in document["follow_ups"]][-1] == "fulfilled"
    assert all(follow_up["evidence"] for follow_up in document["follow_ups"])


def test_values_have_their_types(client):
    [document] = [
        row
        for row in read(client, "/data/commitments.json")["rows"]
        if row["reference"] == "GC-0001"
    ]

    assert document["overdue"] is False
    assert document["days_late"] == 179
    assert document["themes"] == ["coalition-meetings"]
    assert document["amount"] is None


def test_every_row_has_every_column(client):
    tables = [table for name, table in TABLES.items() if name != "commitments"]
    lacking = {
        table.name
        for table in tables
        for row in read(client, f"/data/{table.name}.json")["rows"]
        if list(row) != [column.name for column in table.columns]
    }

    assert lacking == set()


def test_the_file_says_what_it_is_of(client):
    head = read(client, "/data/mentions.json?on=2020-02-01&kind=meeting")

    assert head["edition"] == 3
    assert head["as_of"] == "2020-02-01"
    assert head["query"] == "kind=meeting&on=2020-02-01"
    assert head["licence"].startswith("https://")


def test_what_hangs_on_a_commitment_is_as_of_the_day_too(client):
    for document in read(client, "/data/commitments.json?on=2020-02-01")["rows"]:
        assert all(mention["issued_on"] <= "2020-02-01" for mention in document["mentions"])
        assert all(row["happened_latest"] <= "2020-02-01" for row in document["follow_ups"])


def test_a_query_that_is_not_understood_is_a_problem(client):
    response = client.get("/data/commitments.json?status=kept")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 400
    assert "kept" in response.json()["errors"]["status"][0]


def test_the_file_costs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        read(client, "/data/commitments.json")


def test_moments_are_in_utc(client):
    *_earlier, edition = read(client, "/data/editions.json")["rows"]

    assert dt.datetime.fromisoformat(edition["published_at"]).tzinfo == dt.UTC

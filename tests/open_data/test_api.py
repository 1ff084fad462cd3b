import datetime as dt
import json
import re

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from coalition.wsgi import application
from commitments import actions
from commitments.models import Commitment, Edition, Theme
from commitments.open_data.api import pages, shapes, throttling
from commitments.open_data.api.pages import Cursor
from commitments.open_data.tables import TABLES
from tests import builders
from tests.open_data.openapi import described

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

LISTS = ["commitments", "statements", "actors", "themes", "regions", "editions"]
PAGE = {"commitments": 30, "actors": 20}
"""How many of a long list a page holds, so that there are some pages and not dozens."""


@pytest.mark.both
def test_a_search_says_how_it_was_read_and_what_each_commitment_lacks(client):
    response = client.get("/api/v1/commitments/?q=ministeral+meeting+Italy+zorblatt")

    said = response.json()["search"]
    assert (said["holds"], said["in_no_text"]) == ("most", ["zorblatt"])
    assert said["read_as"] == "ministerial meeting Italy zorblatt"
    assert said["lacking"]["GC-0001"] == ["zorblatt"]
    assert "holds=most" in response.headers["Register-Search"]
    assert client.get("/api/v1/commitments/").json()["search"] is None


@pytest.mark.both
@pytest.mark.parametrize(
    "address", ["/data/commitments.csv", "/data/commitments.json", "/feeds/follow-ups.atom"]
)
def test_files_and_feeds_hold_what_the_page_shows_of_a_search_and_say_so(client, address):
    asked = "q=ministerial+meeting+Italy+zorblatt"
    response = client.get(f"{address}?{asked}")
    content = response.getvalue().decode()

    page = client.get(f"/en/commitments/?{asked}").content.decode()
    shown = set(re.findall(r'href="/en/commitments/(GC-[0-9]+)/"', page))
    assert "GC-0001" in shown and all(reference in content for reference in shown)
    assert "holds=most" in response.headers["Register-Search"]
    if not address.endswith("csv"):
        assert '"holds": "most"' in content or "those that hold most" in content


@pytest.fixture(scope="module")
def description(for_the_module):
    """The description of the API with what is published in it, for schemathesis."""
    schema = schemathesis.openapi.from_dict(described())
    schema.app = application
    return schema


@pytest.fixture
def without_limits(settings, monkeypatch):
    monkeypatch.setattr(throttling, "RATE", "1000000/min")
    monkeypatch.setattr(pages, "DEFAULT_LIMIT", 2)  # two rows show what a hundred would
    settings.ALLOWED_HOSTS = ["localhost"]


def read(client: Client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    return response.json()


def refused(client: Client, address: str, status: int) -> dict:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    return response.json()


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("one", ["", "{key}/"])
@pytest.mark.parametrize("name", LISTS)
def test_the_api_is_as_it_describes_itself(description, without_limits, name, one, mode):
    """A few questions of each kind; `test_schemathesis.py` asks many."""
    operation = description[f"/api/v1/{name}/{one}"]["GET"]

    @settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate()

    ask()


@pytest.mark.both
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("due_after=2021-01-02&due_before=2021-01-01", "due_before"),
        ("part=bound", "part"),
        ("sort=relevance", "sort"),
        ("q=the", "q"),
        ("on=2100-12-31", "on"),
    ],
)
def test_values_that_cannot_be_answered_together_are_a_conflict(client, query, name):
    problem = refused(client, f"/api/v1/themes/?{query}", 409)

    assert list(problem["errors"]) == [name]


@pytest.mark.both
def test_what_is_wrong_in_itself_is_no_conflict(client):
    refused(client, "/api/v1/themes/?part=bound&status=kept", 400)


def test_the_description_names_what_is_published_and_nothing_else(client):
    draft = Theme.objects.create(slug="secret-plans", name_en="Secret", name_ar="سر")
    described = read(client, "/api/v1/schema/")["paths"]["/api/v1/commitments/"]["get"]

    words = {field["name"]: field["schema"] for field in described["parameters"]}

    assert "coalition-meetings" in words["theme"]["items"]["enum"]
    assert draft.slug not in words["theme"]["items"]["enum"]
    assert re.fullmatch(words["cursor"]["anyOf"][0]["pattern"], "3-25")


def test_the_days_of_the_description_are_those_of_the_calendar():
    start = dt.date(1896, 1, 1).toordinal()
    days = [
        dt.date.fromordinal(day).isoformat()
        for day in range(start, dt.date(2105, 1, 1).toordinal())
    ]
    wrong = [
        "2021-02-29",
        "1900-02-29",
        "2100-02-29",
        "2020-04-31",
        "2020-13-01",
        "2020-1-1",
        "2020-00-10",
    ]

    found = [day for day in days if re.search(shapes.DAY, day)]

    assert (found[0], found[-1], len(found)) == ("1900-01-01", "2100-12-31", 73414)
    assert not [day for day in wrong if re.search(shapes.DAY, day)]


def test_the_description_is_served(client):
    assert read(client, "/api/v1/schema/")["paths"] == described()["paths"]


@pytest.mark.both
@pytest.mark.parametrize("name", LISTS)
def test_following_next_leads_through_everything_once(client, name):
    keys, address = [], f"/api/v1/{name}/?limit={PAGE.get(name, 3)}"
    while address:
        page = read(client, address)
        keys += [row[TABLES[name].key] for row in page["results"]]
        address = page["next"]

    whole = json.loads(b"".join(client.get(f"/data/{name}.json").streaming_content))
    assert keys == [row[TABLES[name].key] for row in whole["rows"]]
    assert len(keys) == page["count"]


@pytest.mark.both
def test_the_page_before_is_where_one_came_from(client):
    first = read(client, "/api/v1/statements/?limit=2&sort=reference")

    second = read(client, first["next"])

    assert read(client, second["previous"])["results"] == first["results"]


@pytest.mark.both
def test_pages_of_two_editions_are_never_mixed(client):
    following = read(client, "/api/v1/statements/?limit=2")["next"]
    actions.open_edition(by=None, note_en="Next.", note_ar="التالية.")

    problem = refused(client, following, 410)

    assert "Begin again" in problem["title"]


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "WzEsIC0xXQ", "%00", "🙂", str(Cursor(1, 10**12)), "bnVsbA"]
)
def test_a_cursor_that_was_not_given_out_is_refused(client, cursor):
    problem = refused(client, f"/api/v1/statements/?cursor={cursor}", 400)

    assert "cursor" in problem["errors"]


@pytest.mark.both
@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "٢", "9" * 5000])
def test_a_limit_that_cannot_be_is_refused(client, limit):
    problem = refused(client, f"/api/v1/statements/?limit={limit}", 400)

    assert "limit" in problem["errors"]


def test_a_commitment_is_the_same_alone_and_in_the_list(client):
    alone = read(client, "/api/v1/commitments/GC-0001/")
    listed = read(client, "/api/v1/commitments/?kind=meeting&limit=100")["results"]

    assert alone in listed
    assert alone["follow_ups"][0]["evidence"]


def test_the_query_chooses_and_sets_the_day(client):
    page = read(client, "/api/v1/commitments/?kind=meeting&on=2020-02-01&limit=100")

    assert page["query"] == "kind=meeting&on=2020-02-01"
    assert {row["kind"] for row in page["results"]} == {"meeting"}
    statuses = {row["reference"]: row["status"] for row in page["results"]}
    assert statuses["GC-0001"] == "not_assessed"


def test_a_single_commitment_is_as_of_the_day_too(client):
    document = read(client, "/api/v1/commitments/GC-0001/?on=2020-02-01")

    assert document["follow_ups"] == []


def test_a_commitment_is_not_there_before_it_was_made(client):
    refused(client, "/api/v1/commitments/GC-0001/?on=2019-01-01", 404)


@pytest.mark.parametrize("name", LISTS)
def test_a_value_that_is_not_understood_is_named(client, name):
    problem = refused(client, f"/api/v1/{name}/?status=kept", 400)

    assert list(problem["errors"]) == ["status"]


@pytest.mark.parametrize(
    "address",
    [
        "commitments/GC-9999/",
        "commitments/%00/",
        "statements/none/",
        "editions/99/",
        "nothing/",
        "themes/a%0Ab/",
    ],
)
def test_what_is_not_there_is_a_problem(client, address):
    refused(client, f"/api/v1/{address}", 404)


def test_the_api_is_only_read(client):
    response = client.post("/api/v1/commitments/")

    assert response.status_code == 405
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_an_unchanged_answer_is_not_sent_again(client):
    tag = client.get("/api/v1/commitments/GC-0001/").headers["ETag"]

    response = client.get("/api/v1/commitments/GC-0001/", headers={"If-None-Match": tag})

    assert response.status_code == 304
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_browser_that_asks_first_is_told_what_it_may(client):
    response = client.options("/api/v1/commitments/")

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"


def test_whoever_asks_too_often_is_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr(throttling, "RATE", "2/min")
    left = [client.get("/api/v1/").headers["RateLimit-Remaining"] for _ in range(2)]

    response = client.get("/api/v1/")

    assert left == ["1", "0"]
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert response.headers["RateLimit-Limit"] == "2"
    assert response.headers["RateLimit-Remaining"] == "0"
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.both
def test_a_reader_cannot_pass_for_many(client, monkeypatch):
    monkeypatch.setattr(throttling, "RATE", "1/min")
    client.get("/api/v1/", headers={"X-Forwarded-For": "10.0.0.1"})

    response = client.get("/api/v1/", headers={"X-Forwarded-For": "10.0.0.2"})

    assert response.status_code == 429


@pytest.mark.both
def test_headers_say_what_the_answer_is_of(client):
    response = client.get("/api/v1/commitments/?on=2020-02-01")

    assert response.headers["Register-Edition"] == str(Edition.objects.latest_number())
    assert response.headers["Register-As-Of"] == "2020-02-01"
    assert response.headers["Register-Query"] == "on=2020-02-01"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_a_bounded_number_of_queries(client, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        read(client, f"/api/v1/{name}/?limit=100")


@pytest.mark.both
def test_drafts_are_not_there(client):
    forum = Commitment.objects.first().forum
    draft = actions.create_commitment(
        forum=forum, direction="pledge", kind="action", title_en="Xyzzy"
    )
    statement = builders.statement()

    refused(client, f"/api/v1/commitments/{draft.reference}/", 404)
    refused(client, f"/api/v1/statements/{statement.slug}/", 404)
    slugs = [row["slug"] for row in read(client, "/api/v1/statements/")["results"]]
    assert slugs
    assert statement.slug not in slugs

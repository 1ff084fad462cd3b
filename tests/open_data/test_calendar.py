import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar

from commitments.models import Commitment

pytestmark = pytest.mark.usefixtures("corpus")


def read(client: Client, address: str) -> dict:
    """Entries by the reference of their commitment."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    calendar = Calendar.from_ical(response.content)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    return {str(event["UID"]).partition(".")[0]: event for event in calendar.events}


def test_every_commitment_with_a_deadline_is_in_the_calendar(client):
    today = dt.date.today()
    due = Commitment.objects.published().known_on(today).with_standing(today)

    references = set(read(client, "/feeds/deadlines.ics"))

    expected = due.filter(first_deadline_latest__isnull=False)
    assert references == set(expected.values_list("reference", flat=True))


def test_what_was_first_due_in_2020_is_in_the_calendar_of_that_year(client):
    answer = client.get("/feeds/deadlines.ics?due_after=2020-01-01&due_before=2020-12-31")
    events = [
        (str(event["UID"]).split("@")[0], event["DTEND"].dt)
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]

    assert ("GC-0001.deadline.2020", dt.date(2021, 1, 1)) in events
    assert ("GC-0001.deadline.2020-21", dt.date(2020, 6, 1)) in events
    assert ("GC-0002.deadline.2020", dt.date(2021, 1, 1)) in events


def test_an_imprecise_deadline_covers_its_days_and_says_so(client):
    event = read(client, "/feeds/deadlines.ics?on=2020-02-01")["GC-0001"]

    assert event["DTSTART"].dt == dt.date(2020, 3, 1)
    assert event["DTEND"].dt == dt.date(2020, 6, 1)
    assert event["SUMMARY"].startswith("Due at some time in these days: GC-0001")
    assert "هذا الربيع" in event["DESCRIPTION"]
    assert "spring 2020" in event["DESCRIPTION"]


def test_an_entry_keeps_its_identity_when_the_deadline_moves(client):
    before = read(client, "/feeds/deadlines.ics?on=2019-12-01")["GC-0001"]
    after = read(client, "/feeds/deadlines.ics?on=2020-02-01")["GC-0001"]

    assert before["UID"] == after["UID"]
    assert before["DTSTART"].dt != after["DTSTART"].dt


def test_the_calendar_speaks_arabic(client):
    english = read(client, "/feeds/deadlines.ics?on=2020-02-01")["GC-0001"]
    arabic = read(client, "/feeds/ar/deadlines.ics?on=2020-02-01")["GC-0001"]

    assert arabic["UID"] == english["UID"]
    assert "إيطاليا" in arabic["SUMMARY"]
    assert "/ar/commitments/GC-0001/" in arabic["URL"]


def test_one_commitment_has_a_calendar_of_its_own(client):
    events = read(client, "/feeds/en/commitments/GC-0001/deadlines.ics")

    assert list(events) == ["GC-0001"]


def test_the_query_filters_the_entries(client):
    assert read(client, "/feeds/deadlines.ics?on=2020-02-01&direction=ask&kind=meeting") == {}


def test_the_calendar_costs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get("/feeds/deadlines.ics")

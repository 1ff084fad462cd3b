"""Files, feeds and the API with two forums: each can be had alone, and both together."""

import re

import pytest

from commitments.open_data.tables import TABLES
from tests.two_forums import second_forum

pytestmark = pytest.mark.usefixtures("corpus")

ACROSS = {"counterparts"}
"""What links two forums names both."""


@pytest.fixture(scope="module")
def second(for_the_module):
    """The Group of Seven beside the Coalition."""
    return second_forum()


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return (b"".join(response) if response.streaming else response.content).decode()


def test_every_file_of_a_forum_holds_nothing_of_another(client, second):
    files = {
        name: content(client, f"/data/{name}.csv?forum=group-of-seven")
        for name in TABLES.keys() - ACROSS
    }

    assert [name for name, text in files.items() if "GC-0" in text] == []
    assert "G7-0001" in files["commitments"] and "G7-0001.m1" in files["mentions"]
    for name in ("statements", "meetings", "meeting-kinds", "themes"):
        assert files[name].count("\r\n") > 1, name


@pytest.mark.once
def test_the_link_of_two_forums_is_in_the_files_of_both(client, second):
    for forum in ("group-of-seven", "global-coalition"):
        text = content(client, f"/data/counterparts.csv?forum={forum}")

        assert "GC-0001.also.G7-0001" in text, forum


@pytest.mark.once
@pytest.mark.parametrize("forum", ["group-of-seven", "global-coalition"])
def test_feeds_calendar_and_api_are_those_of_the_forum(client, second, forum):
    other = {"group-of-seven": "GC-0", "global-coalition": "G7-0"}[forum]

    for address in (
        *("/feeds/en/follow-ups.atom", "/feeds/ar/follow-ups.atom", "/feeds/en/deadlines.ics"),
        *("/api/v1/commitments/", "/data/mentions.json"),
    ):
        assert other not in content(client, f"{address}?forum={forum}"), address


def titles(client, language):
    feed = content(client, f"/feeds/{language}/follow-ups.atom")
    return re.findall(r"<entry[^>]*><title[^>]*>([^<]*)</title>", feed)


@pytest.mark.once
@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Global Coalition to Defeat Daesh/ISIS"), ("ar", "التحالف الدولي لهزيمة داعش")],
)
def test_entries_name_their_forum_where_there_are_several(client, second, language, name):
    of_the_coalition = [title for title in titles(client, language) if "GC-0" in title]

    assert of_the_coalition
    assert [title for title in of_the_coalition if f"({name})" not in title] == []


@pytest.mark.once
def test_memberships_of_a_forum_are_those_through_which_its_commitments_bind(client, second):
    held = content(client, "/data/memberships.csv?forum=global-coalition").splitlines()[1:]
    whole = content(client, "/data/memberships.csv").splitlines()[1:]

    assert held
    assert set(held) < set(whole)

"""Whatever the size of the register: a page shows so much, says how much there is, leads to the rest."""

import re

import pytest
from django.conf import settings

from commitments.models import Edition, Statement
from commitments.open_data import calendar, feeds, package, page
from commitments.public.brief import contents
from commitments.public.views import (
    changes,
    lineage,
    meetings,
    overview,
    sitemaps,
    statements,
    vocabulary,
    web,
)
from tests import builders

pytestmark = pytest.mark.django_db


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def shown(html):
    """What the page says of what it shows: pairs of how many, and of how many."""
    return [
        (int(some), int(all_of_them.replace(",", "")))
        for some, all_of_them in re.findall(r"Shown: (\d+) of ([\d,]+)\.", html)
    ]


@pytest.mark.once
def test_with_the_corpus_nothing_is_left_out_but_corrections(client, corpus):
    addresses = ["/", "/statements/", "/lineage/", "/meetings/", "/actors/global-coalition/"]

    for address in [*addresses, "/themes/military-campaign/", "/meetings/2021-06-28-rome/brief/"]:
        assert "All of them" not in text_of(client, f"/en{address}")


def test_the_overview_shows_the_latest_of_many_deadlines(client, corpus, monkeypatch):
    monkeypatch.setattr(overview, "MOST", 5)

    html = text_of(client, "/en/")

    ((some, every),) = shown(html)
    assert some == 5 < every
    timeline = html.partition("due-caption")[2].partition("</table>")[0]
    assert timeline.count("<tr>") == 1 + 5
    (address,) = re.findall(r'href="([^"]*)">All of them', html)
    assert client.get(address.replace("&amp;", "&")).context["total"] == every


def test_lists_of_statements_and_meetings_have_pages(client, corpus, monkeypatch):
    monkeypatch.setattr(statements, "PER_PAGE", 3)
    monkeypatch.setattr(meetings, "PER_PAGE", 3)
    monkeypatch.setattr(vocabulary, "ACTORS_PER_PAGE", 20)

    for name in ("statements", "meetings", "actors"):
        first = text_of(client, f"/ar/{name}/")
        assert 'href="?page=2"' in first
        second = text_of(client, f"/ar/{name}/?page=2&on=2021-12-31")
        assert "page=1&amp;on=2021-12-31" in second
        assert client.get(f"/ar/{name}/?page=99").status_code == 404

    assert shown(text_of(client, "/en/statements/")) == [(3, Statement.objects.count())]


def test_an_actor_and_a_theme_list_the_first_and_lead_to_the_register(client, corpus, monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST", 4)

    for address in ("/en/actors/global-coalition/", "/en/themes/military-campaign/"):
        html = text_of(client, address)

        some, every = shown(html)[0]
        assert some == 4 < every
        (link,) = re.findall(r'href="([^"]*)">Filter these in the register', html)[:1]
        assert client.get(link.replace("&amp;", "&")).context["total"] == every


def test_a_brief_of_many_lists_the_first_of_each_group(client, corpus, monkeypatch):
    monkeypatch.setattr(contents, "ALL", 10)
    monkeypatch.setattr(contents, "OF_MANY", 2)
    whole = client.get("/en/meetings/2021-06-28-rome/brief/").context["brief"].total

    response = client.get("/en/meetings/2021-06-28-rome/brief/")
    html = response.content.decode()

    brief = response.context["brief"]
    assert all(group.told <= 2 for group in brief.annex)
    assert sum(group.count for group in brief.groups) == whole == brief.total
    assert shown(html)
    for link in re.findall(r'href="([^"]*)">All of them', html):
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_the_lineage_shows_so_many_statements_side_by_side(client, corpus, monkeypatch):
    monkeypatch.setattr(lineage, "MOST", 2)

    response = client.get("/en/lineage/")

    assert len(response.context["statements"]) == 2
    assert "Statements shown: 2 of 7" in response.content.decode()


@pytest.mark.once
def test_an_edition_with_many_corrections_is_told_in_part_and_leads_to_its_page(
    client, corpus, monkeypatch
):
    monkeypatch.setattr(changes, "AMENDED", 3)

    html = text_of(client, "/en/changes/")

    assert [some == 3 < every for some, every in shown(html)] == [True, True]
    assert 'href="/en/changes/2/">All of them' in html


@pytest.mark.once
def test_the_page_on_the_data_lists_the_newest_editions(client, corpus, monkeypatch):
    monkeypatch.setattr(page, "EDITIONS", 1)

    html = text_of(client, "/en/data/")

    assert shown(html) == [(1, Edition.objects.count())]


@pytest.mark.once
def test_the_sitemap_of_many_pages_is_an_index_of_files(client, corpus, monkeypatch):
    whole = set(re.findall("<loc>(.*?)</loc>", text_of(client, "/sitemap.xml")))
    monkeypatch.setattr(sitemaps, "PER_FILE", 50)
    monkeypatch.setattr(sitemaps._Ours, "limit", 50)
    monkeypatch.setattr(web, "PER_FILE", 50)

    files = re.findall("<loc>(.*?)</loc>", text_of(client, "/sitemap.xml"))

    pages = set()
    for file in files:
        found = re.findall(
            "<loc>(.*?)</loc>", text_of(client, file.removeprefix(settings.SITE_URL))
        )
        assert len(found) <= 50
        pages |= set(found)
    assert pages == whole and len(files) > 6
    assert client.get("/sitemap-commitments.xml?p=99").status_code == 404
    assert client.get("/sitemap-secrets.xml").status_code == 404


def test_a_calendar_of_many_deadlines_holds_the_latest_and_says_how_to_ask_for_the_others(
    client, corpus, monkeypatch
):
    every = text_of(client, "/feeds/en/deadlines.ics").count("BEGIN:VEVENT")
    monkeypatch.setattr(calendar, "MOST", 3)

    latest = text_of(client, "/feeds/en/deadlines.ics").replace("\r\n ", "")

    assert latest.count("BEGIN:VEVENT") == 3
    assert f"These are 3 of {every} deadlines" in latest
    (day,) = re.findall(r"due_before=(\d{4}-\d\d-\d\d)", latest)
    assert "BEGIN:VEVENT" in text_of(client, f"/feeds/en/deadlines.ics?due_before={day}")


def test_a_feed_that_has_no_room_for_all_says_so(client, corpus, monkeypatch):
    monkeypatch.setattr(feeds, "NEWEST", 2)

    for name in ("follow-ups", "editions"):
        feed = text_of(client, f"/feeds/en/{name}.atom")
        assert feed.count("<entry>") == 2
    builders.edition()
    assert "These are the newest 2 of 4;" in text_of(client, "/feeds/en/editions.atom")


@pytest.mark.once
def test_a_data_package_names_so_many_sources(client, corpus, monkeypatch):
    monkeypatch.setattr(package, "SOURCES", 2)

    assert len(client.get("/data/datapackage.json").json()["sources"]) == 2

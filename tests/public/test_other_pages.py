import datetime as dt
import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils.translation import override

from commitments import actions
from commitments.models import (
    Commitment,
    Edition,
    Exclusion,
    Role,
    Status,
    Strength,
)
from commitments.public.views import overview
from tests import builders
from tests.public.conftest import PAGES

pytestmark = pytest.mark.once


def page(client, path):
    return client.get(path).content.decode()


# Overview


def test_overview_counts_pledges_and_asks_apart(client, corpus):
    html = page(client, "/en/")

    asks = Commitment.objects.published().filter(direction="ask").count()
    assert f"and {asks} requests to others in 7 statements of the Global Coalition" in html


@pytest.mark.parametrize(
    ("language", "forum"),
    [("en", "Global Coalition to Defeat Daesh/ISIS"), ("ar", "التحالف الدولي لهزيمة داعش")],
)
def test_home_says_whose_promises_who_publishes_and_how_far_it_goes(
    client, corpus, settings, language, forum
):
    settings.PUBLISHER_NAME = "Institute <of> Pledges"

    html = page(client, f"/{language}/")

    described = re.search(r'<meta name="description" content="([^"]+)">', html)[1]
    assert forum in re.search("<title>(.+)</title>", html)[1]
    assert forum in re.search("<h1>(.+)</h1>", html)[1]
    assert forum in described and "82" in described and "2019–2021" in described
    assert "<bdi>Institute &lt;of&gt; Pledges</bdi>" in html.partition('class="findings"')[0]


def test_home_tells_what_was_found_before_the_search_and_the_lists(client, corpus):
    html = page(client, "/en/")

    found = re.findall('<p class="finding-words">(.+)</p>', html)
    assert [re.match(r"\d+ of \d+ ", words) is not None for words in found] == [True] * 3
    order = [html.index(mark) for mark in ('id="findings"', "opening-search", 'id="stand"')]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        (["Quad"], "Promises of the Quad, and what became of them"),
        (["Quad", "G20"], "Promises of the Quad and G20, and what became of them"),
        (["Quad", "G20", "Troika"], "What was promised, and what became of it"),
        ([], "What was promised, and what became of it"),
    ],
)
def test_heading_names_the_forums_where_they_are_few(names, heading):
    day = dt.date(2019, 2, 6)
    statements = [overview.OfForum(name, 1, day, day, remarks=0) for name in names]

    with override("en"):
        assert overview.heading(statements) == heading


# About


def test_about_says_plainly_what_is_not_stated(client, corpus):
    html = page(client, "/en/about/")

    assert "has not said who they are" in html and "has not said who pays for it" in html
    assert "has not said what ties they have" in html


def test_about_tells_what_the_operator_set_in_the_readers_language_or_the_other(
    client, corpus, settings
):
    settings.FUNDING = {"en": "Paid by <readers>.", "ar": ""}
    settings.INDEPENDENCE = {"en": "Bound to nobody.", "ar": "لا نتبع أحدًا."}

    html = page(client, "/ar/about/")

    assert '<p lang="en" dir="ltr">Paid by &lt;readers&gt;.</p>' in html
    assert '<p lang="ar" dir="rtl">لا نتبع أحدًا.</p>' in html


def test_overview_never_adds_money(client, corpus):
    html = page(client, "/en/")

    assert "more than 700 million US dollars" in html and "100 million US dollars" in html
    assert "800 million" not in html


def test_overview_of_a_day_before_everything(client, corpus):
    html = page(client, "/en/?on=2018-01-01")

    assert "No statement had been issued by that day." in html


@pytest.mark.parametrize("day", ["yesterday", "2020-02-31", "2020-2-1", "9999-99-99", "%00"])
def test_day_that_is_none_is_refused_in_words(client, corpus, day):
    response = client.get(f"/en/?on={day}")

    assert response.status_code == 400
    assert "is no day. Write it as 2021-06-28." in response.content.decode()


@pytest.mark.parametrize("page", ["", "actors/", "meetings/2021-06-28-rome/brief/", "commitments/"])
def test_day_of_which_nothing_can_be_known_is_refused_on_every_page(client, corpus, page):
    assert client.get(f"/en/{page}?on=1899-12-31").status_code == 400


def test_day_to_come_is_refused(client, corpus):
    assert "has not come yet" in page(client, "/en/?on=2999-01-01")


def test_page_of_today_has_no_banner(client, corpus):
    assert 'class="as-of"' not in page(client, "/en/")


# Actors and themes


def test_actor_shows_the_parts_it_has_and_the_meetings_it_hosted(client, corpus):
    html = page(client, "/en/actors/italy/")

    assert 'id="bound"' in html and "GC-0001" in html
    assert "/en/meetings/2021-06-28-rome/brief/" in html


def test_host_without_a_commitment_has_a_page(client, corpus):
    assert client.get("/en/actors/denmark/").status_code == 200


def test_actor_without_anything_public_is_not_found(client, corpus):
    response = client.get("/en/actors/anadolu/")

    assert response.status_code == 404 and "All actors" in response.content.decode()


def test_theme_without_a_published_commitment_is_not_found(client, corpus):
    assert client.get("/en/themes/nothing/").status_code == 404


# Changes


def test_correction_shows_both_versions_word_by_word(client, db):
    row = builders.published_commitment()
    actions.correct(
        row=row,
        changes={"title_en": "Hold a large meeting in Italy"},
        reason="The size was missing.",
        edition=builders.edition(),
    )

    html = page(client, "/en/changes/")

    assert "The size was missing." in html
    assert "Hold a<ins> large</ins> meeting in Italy" in html


def test_retraction_shows_its_reason_and_no_content(client, db):
    row = builders.published_commitment(title_en="Withdrawn words")
    actions.retract(row=row, reason="It was no pledge.", edition=builders.edition())

    html = page(client, "/en/changes/")

    assert "It was no pledge." in html and "Withdrawn words" not in html


def test_reason_stands_in_each_language_by_itself_the_readers_first(client, corpus):
    change = page(client, "/ar/changes/2/").partition('id="noun-1"')[2]
    pieces = re.findall(r'<p class="reason" dir="(\w+)" lang="(\w+)">', change)

    assert pieces[:2] == [("rtl", "ar"), ("ltr", "en")]


def test_edition_names_what_changed_in_words(client, corpus):
    text = re.sub(r' (?:class|id|href|lang|dir)="[^"]*"', "", page(client, "/en/changes/2/"))

    codes = ["official_copy", "under_way", ">en<", "corrected"]
    assert [code for code in codes if code in text.partition("<main")[2]] == []
    assert "Address of the official text" in text


def test_edition_lists_what_it_published(client, db):
    row = builders.published_commitment()

    html = page(client, f"/en/changes/{Edition.objects.latest_number()}/")

    assert f'href="/en/commitments/{row.reference}/#m1"' in html


def test_edition_begins_with_its_statements_and_commitments_by_title(client, corpus):
    html = client.get("/en/changes/1/").content.decode()

    nouns = re.findall(r'<h2 id="noun-\d">(\w+)', html)
    assert nouns[:2] == ["Statements", "Commitments"]
    assert "GC-0001</bdi> Hold the next full ministerial meeting in Italy" in html


@pytest.mark.parametrize("number", ["0", "999", "9" * 30])
def test_edition_that_does_not_exist_is_not_found(client, corpus, number):
    assert client.get(f"/en/changes/{number}/").status_code == 404


# Method


@pytest.mark.parametrize("language", ["en", "ar"])
def test_method_has_a_place_for_every_word_that_links_to_it(client, corpus, language):
    ids = set(re.findall(r'id="([^"]+)"', page(client, f"/{language}/method/")))

    assert {f"status-{status}" for status in Status.values} <= ids
    assert {f"role-{role}" for role in [*Role.values, "absent"]} <= ids
    assert {f"strength-{strength}" for strength in Strength.values} <= ids
    assert {f"reason-{reason}" for reason in Exclusion.Reason.values} <= ids
    assert {"pledge", "ask", "limits"} <= ids


def test_method_says_the_same_in_both_languages(client, corpus):
    english, arabic = (
        re.findall(r'<(h2|h3|dt|li|strong) id="([^"]+)"', page(client, f"/{code}/method/"))
        for code in ("en", "ar")
    )

    assert english == arabic


# Errors


def test_unknown_address_gets_a_page_in_the_readers_language(client, corpus):
    response = client.get("/ar/nowhere/")

    assert response.status_code == 404 and '<html lang="ar" dir="rtl">' in response.content.decode()


def test_unknown_host_is_refused_with_a_page(client, corpus):
    response = client.get("/en/", headers={"host": "evil.example"})

    assert response.status_code == 400 and "could not be understood" in response.content.decode()


@override_settings(ROOT_URLCONF="tests.public.failing_urls")
def test_failure_gets_a_page_that_reads_nothing_from_the_database(client, db, settings):
    client.raise_request_exception = False

    with override("en"):
        response = client.get("/en/fails/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "405", "429", "500"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_of_an_error_needs_no_request(name, language):
    with override(language):
        html = render_to_string(f"{name}.html")

    assert f'<html lang="{language}"' in html and f"/{language}/commitments/" in html


# The web around the pages


def test_robots_may_read_the_pages_and_not_the_editors_rooms(client):
    text = page(client, "/robots.txt")

    assert "Disallow: /admin/" in text and "Sitemap: http://testserver/sitemap.xml" in text


def test_sitemap_names_every_published_commitment_in_both_languages(client, corpus):
    xml = page(client, "/sitemap.xml")

    for reference in Commitment.objects.published().values_list("reference", flat=True):
        for language in ("en", "ar"):
            assert f"<loc>http://testserver/{language}/commitments/{reference}/</loc>" in xml


def test_sitemap_leaves_drafts_out(client, corpus):
    row = builders.commitment()

    assert row.reference not in page(client, "/sitemap.xml")


def test_sitemap_names_an_address_of_every_kind_of_page(client, corpus):
    addresses = re.findall(r"<loc>http://testserver/en(/[^<]*)</loc>", page(client, "/sitemap.xml"))

    kinds = {_kind(path) for path in PAGES if "?" not in path}
    assert {_kind(path) for path in addresses} == kinds - {_kind("/changes/1/"), _kind("/brief/")}


def _kind(path):
    first, *rest = path.strip("/").split("/")
    return first, len(rest)


@pytest.mark.parametrize("path", ["", "method/"])
def test_pages_say_who_publishes_the_register(client, corpus, settings, path):
    settings.PUBLISHER_NAME = "Institute <of> Pledges"

    assert (
        "Published by <bdi>Institute &lt;of&gt; Pledges</bdi>"
        in client.get(f"/en/{path}").content.decode()
    )


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("editors@register.example", "mailto:editors@register.example"),
        ("https://register.example/write", "https://register.example/write"),
    ],
)
def test_method_says_where_corrections_and_replies_go(client, corpus, settings, contact, link):
    settings.CONTACT = contact

    page = client.get("/en/method/").content.decode()

    assert f'Corrections and replies go to <a href="{link}"><bdi>{contact}</bdi></a>' in page


def test_method_does_not_hide_that_nobody_is_named(client, corpus):
    page = client.get("/en/method/").content.decode()

    assert "has not said who they are" in page
    assert "No address for corrections and replies is stated." in page


def test_every_page_leads_to_how_to_write(client, corpus):
    assert 'href="/en/about/#contact"' in client.get("/en/").content.decode()


@pytest.mark.parametrize("path", ["themes/", "actors/"])
def test_counts_are_those_of_the_day_that_is_read(client, corpus, path):
    def counted(query):
        html = client.get(f"/en/{path}{query}").content.decode()
        return sum(map(int, re.findall(r'data-figure="[^"]+">(\d+)<', html)))

    assert 0 < counted("?on=2019-03-01") < counted("?on=2020-06-04") < counted("")


def test_sitemap_says_since_when_and_names_the_default_that_pages_name(client, corpus):
    xml = page(client, "/sitemap.xml")

    day = Edition.objects.first().published_at.date().isoformat()
    assert xml.count(f"<lastmod>{day}") == xml.count("<loc>")
    default = re.findall('hreflang="x-default" href="([^"]+)"', xml)
    assert default and all(address.startswith("http://testserver/en/") for address in default)


def test_icon_is_found_without_a_page(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302 and "favicon" in response.url


def test_register_describes_itself_as_a_dataset_with_licence_creator_and_coverage(
    client, corpus, settings
):
    settings.PUBLISHER_NAME = "Institute of Pledges"

    html = page(client, "/en/")

    found = json.loads(re.search(r"<script type=.application/ld.json.>(.*?)</script>", html)[1])
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["creator"]["name"] == found["publisher"]["name"] == "Institute of Pledges"
    assert found["temporalCoverage"] == "2019-02-06/2021-06-28"
    for file in found["distribution"]:
        assert client.head(file["contentUrl"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("language", ["en", "ar"])
def test_feed_in_the_head_is_in_the_language_of_the_page(client, corpus, language):
    html = page(client, f"/{language}/commitments/?status=fulfilled")

    [address] = re.findall(r'type="application/atom\+xml"[^>]* href="([^"]+)"', html)
    assert address == f"/feeds/{language}/follow-ups.atom?status=fulfilled"
    assert f'xml:lang="{language}"' in page(client, address)


@pytest.mark.parametrize("path", ["themes/coalition-meetings/", "actors/italy/"])
def test_country_and_theme_begin_with_how_much_where_it_stands_and_what_is_due(
    client, corpus, path
):
    html = page(client, f"/en/{path}?on=2020-02-01")

    introduced = re.search(r'<p class="lead">In the register: (.+)\.</p>', html)[1]
    charted = re.findall(r'<span class="count">(\d+)</span></li>', html)
    assert sum(map(int, charted)) == sum(map(int, re.findall(r"\d+", introduced))) > 0
    assert "GC-0001" in html.partition('id="next"')[2].partition("</section>")[0]


@pytest.mark.parametrize("asked", ["silent=true", "mentioned_again=false"])
def test_silences_lead_to_all_of_them_and_say_how_many(client, corpus, asked):
    link = rf'href="(/en/commitments/\?[^"]*{asked}[^"]*)">[^<]*</a> <span[^>]*>(\d+)</span>'
    address, announced = re.search(link, page(client, "/en/")).groups()

    found = page(client, address.replace("&amp;", "&"))

    assert int(announced) > 6
    assert f'data-figure="commitments">{announced} commitments</h2>' in found


def test_two_meetings_of_one_city_are_told_apart_wherever_a_link_names_one(client, corpus):
    html = page(client, "/en/meetings/")

    links = re.findall(r'<a class="go" href="/en/meetings/[^"]+">([^<]+)</a>', html)
    assert sum("Washington" in link for link in links) == 2
    assert len(set(links)) == len(links)

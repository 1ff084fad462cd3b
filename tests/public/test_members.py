"""What does Denmark owe? The page of a country, the pages of groups, and the search for a name.

Who belongs to what, `tests/models/test_memberships.py` and `tests/filters/test_membership.py` ask on
both databases.
"""

import re

import pytest

from commitments.models import Actor
from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

AS_MEMBER = {"en": "Bound as a member", "ar": "ملتزمة بصفتها عضوًا"}


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def shares(html):
    """The figures at the head of an actor's page: bound and asked by name, as a member, hosts."""
    head = html.partition("owed")[2].partition("</dl>")[0]
    return [int(number) for number in re.findall(r"<dd[^>]*>(?:<a[^>]*>)?(\d+)", head)]


def section(html, name):
    return html.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_what_a_country_owes_is_told_in_four_figures_that_lead_on(client):
    by_name, asked, as_member, hosted = shares(read(client, "/en/actors/denmark/"))

    assert (by_name, asked, hosted) == (0, 0, 1)
    found = read(client, "/en/commitments/?actor=denmark&part=membership")
    assert f"{as_member} commitments" in found and as_member > 50


def test_from_the_first_page_it_is_two_clicks_away(client):
    assert 'href="/en/actors/"' in read(client, "/en/")
    assert 'href="/en/actors/denmark/"' in read(client, "/en/actors/")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("words", ["What does Denmark owe?", "denmark", "ماذا على الدنمارك؟"])
def test_a_search_for_a_country_begins_with_what_it_owes(client, language, words):
    html = read(client, f"/{language}/commitments/?q={words}")

    owed = section(html, "owed")
    assert f'href="/{language}/actors/denmark/"' in owed
    assert 'href="?actor=denmark&amp;part=membership"' in owed
    assert AS_MEMBER[language] in owed


def test_a_name_of_two_words_is_not_found_in_one(client):
    assert 'id="owed"' not in read(client, "/en/commitments/?q=united")
    assert "/en/actors/united-kingdom/" in section(
        read(client, "/en/commitments/?q=United+Kingdom"), "owed"
    )


def test_the_day_is_kept(client):
    html = read(client, "/en/actors/togo/?on=2021-07-01")
    assert shares(html)[2] == 0

    owed = section(read(client, "/en/commitments/?q=Denmark&on=2019-03-01"), "owed")
    assert "actor=denmark&amp;on=2019-03-01&amp;part=membership" in owed


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No list of its members was found for 2019 to 2021"),
        ("ar", "لم يُعثر على قائمة بأعضائها"),
    ],
)
@pytest.mark.parametrize("country", ["denmark", "italy"])
def test_the_page_says_that_nothing_of_the_small_group_is_carried_over(
    client, language, said, country
):
    html = read(client, f"/{language}/actors/{country}/?on=2021-06-28")

    part = section(html, "membership")
    assert said in part
    assert f"/{language}/commitments/?actor=small-group" in part
    assert "2 February 2016" in part or language == "ar"


def test_a_group_names_its_members_of_the_day_with_their_sources(client):
    html = section(read(client, "/en/actors/global-coalition/?on=2021-06-28"), "members")

    assert html.count('<tr><th scope="row">') == 83
    assert "between 13 February 2018 and 30 January 2019" in html
    assert "/en/actors/togo/" not in html


def test_a_group_whose_list_is_not_known_says_so_and_names_who_once_belonged(client):
    html = section(read(client, "/en/actors/small-group/?on=2021-06-28"), "members")

    assert "<table" not in html and "Not shown on this day." in html
    assert html.count("/en/actors/denmark/") == 1


def test_a_member_that_nothing_names_begins_with_what_binds_it_as_one(client):
    html = read(client, "/en/actors/norway/")

    assert "No commitment names it alone. What binds it as a member:" in html
    charted = re.findall(r'<span class="count">(\d+)</span></li>', html)
    assert sum(map(int, charted)) == shares(html)[2]


@pytest.mark.parametrize(("slug", "query"), [("norway", "&amp;part=membership"), ("italy", "")])
def test_a_member_is_followed_by_what_binds_it(client, slug, query):
    html = read(client, f"/en/actors/{slug}/")

    address = f"/feeds/en/follow-ups.atom?actor={slug}{query}"
    assert html.count(f'href="{address}"') == 2
    assert "<entry>" in read(client, address.replace("&amp;", "&"))


def test_a_member_of_two_forums_has_what_both_promised(client):
    forum, denmark = builders.forum(), Actor.objects.get(slug="denmark")
    before = shares(read(client, "/en/actors/denmark/"))[2]
    club = Actor.objects.create(
        slug="test-club",
        name_en="Test club",
        name_ar="ناد",
        kind="group",
        forum=forum,
        gathers="all",
    )
    promise = builders.commitment(title_en="Keep the club open")
    promise.parties.update(actor=club, capacity="collective")
    place = builders.paragraph()
    made = builders.mention(commitment=promise, paragraph=place)
    builders.publish(place.statement, promise, made, builders.membership(denmark, forum), club)

    html = read(client, "/en/actors/denmark/")

    assert shares(html)[2] == before + 1
    assert "Keep the club open" in section(html, "membership")
    assert "Test forum" in section(html, "membership")

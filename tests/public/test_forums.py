"""Pages of forums, and how pages name a forum where there are several.

Which rows are those of a forum, `tests/filters/test_forums.py` asks on both databases.
"""

import datetime as dt
from urllib.parse import urlencode

import pytest

from commitments.models import Commitment, Meeting, Statement
from commitments.public.views import lineage
from tests import builders
from tests.two_forums import VACCINES_FR, second_forum

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


@pytest.fixture(scope="module")
def second(for_the_module):
    """The Group of Seven beside the Coalition."""
    return second_forum()


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_a_forum_says_who_it_is_what_it_said_and_when_it_met(client, second, language):
    page = html(client, f"/{language}/forums/group-of-seven/")

    in_language = {"en": "name_en", "ar": "name_ar"}[language]
    for row in (second.forum, second.kind):
        assert getattr(row, in_language) in page
    assert getattr(second.forum, f"description_{language}") in page
    for address in (
        f"/{language}/statements/carbis-bay-communique/",
        f"/{language}/meetings/2021-06-11-carbis-bay/brief/",
        f"/{language}/actors/italy/",
        f"/{language}/commitments/?forum=group-of-seven",
        f"/{language}/lineage/?forum=group-of-seven",
        f"/{language}/brief/?forum=group-of-seven",
        f"/feeds/{language}/follow-ups.atom?forum=group-of-seven",
        f"/feeds/{language}/deadlines.ics?forum=group-of-seven",
    ):
        assert f'href="{address}"' in page, address
        answer = client.get(address)
        assert answer.status_code == 200, address


def test_the_page_of_a_forum_holds_nothing_of_another(client, second):
    page = html(client, "/en/forums/group-of-seven/")

    assert "2021-06-28-rome" not in page and "small-group-communique" not in page
    assert "Political directors" not in page


def test_a_former_slug_of_a_forum_leads_to_its_page_and_a_wrong_one_to_the_list(client, second):
    missing = client.get("/en/forums/group-of-eight/")

    assert missing.status_code == 404
    assert 'href="/en/forums/"' in missing.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_several_forums_each_is_named_with_its_commitments_and_statements(
    client, second, language
):
    name = {"en": "Group of Seven", "ar": "مجموعة السبع"}[language]

    assert "masthead-forum" not in html(client, f"/{language}/")
    for path in (
        "commitments/?forum=group-of-seven",
        "commitments/G7-0001/",
        "statements/carbis-bay-communique/",
        "statements/carbis-bay-communique-fr/",
        "statements/?forum=group-of-seven",
        "meetings/?forum=group-of-seven",
        "themes/global-health/",
        "forums/",
    ):
        kicker = html(client, f"/{language}/{path}").partition("<main")[2]
        assert name in kicker, path


@pytest.mark.parametrize("name", ["statements", "meetings"])
def test_lists_are_narrowed_to_a_forum_and_turn_its_pages(client, second, monkeypatch, name):
    monkeypatch.setattr(f"commitments.public.views.{name}.PER_PAGE", 1)

    page = html(client, f"/en/{name}/?forum=group-of-seven")

    assert "?page=2&amp;forum=group-of-seven" in page
    main = page.partition("<main")[2]
    others = {"statements": Statement, "meetings": Meeting}[name].objects.filter(
        forum__slug="global-coalition"
    )
    assert not [row.slug for row in others if f"/{row.slug}/" in main]
    assert client.get(f"/en/{name}/?forum=atlantis").status_code == 404


def test_what_another_forum_promises_as_well_stands_on_both_pages(client, second):
    first = html(client, "/en/commitments/GC-0001/").partition("also-promised")[2]
    other = html(client, "/en/commitments/G7-0001/").partition("also-promised")[2]

    assert "/en/commitments/G7-0001/" in first and second.link.note_en in first
    assert "/en/commitments/GC-0001/" in other and second.link.note_en in other
    assert "Group of Seven" in first and "Global Coalition" in other


def test_a_link_to_what_was_not_yet_said_or_is_a_draft_is_not_shown(client, second):
    draft = builders.commitment(forum=second.forum, title_en="A secret promise")
    builders.counterpart(Commitment.objects.get(reference="GC-0002"), draft)

    assert "also-promised" not in html(client, "/en/commitments/GC-0001/?on=2020-12-31")
    assert "also-promised" not in html(client, "/en/commitments/GC-0002/")


def test_only_statements_of_the_series_make_a_commitment_silent(client, second):
    page = html(client, "/en/forums/group-of-seven/")
    series = page.partition('id="series"')[2].partition("</section>")[0]

    assert "Leaders" in series and "Sherpas" not in series
    silent = client.get("/api/v1/commitments/?silent=true&forum=group-of-seven").json()
    assert [row["reference"] for row in silent["results"]] == ["G7-0001"]


def test_words_of_a_version_of_the_second_forum_find_its_commitment(client, second):
    page = html(client, f"/en/commitments/?q={VACCINES_FR.split()[1]}&forum=group-of-seven")

    assert "/en/commitments/G7-0001/" in page


def test_the_lineage_of_a_forum_has_its_statements_only(client, second):
    shown = client.get("/en/lineage/?forum=group-of-seven").context["statements"]

    slugs = [row.slug for row in shown]
    assert slugs == ["carbis-bay-communique", "elmau-communique", "sherpas-summary"]


def test_the_lineage_of_a_forum_with_more_than_forty_statements_fits(client, second):
    for number in range(lineage.MOST + 2):
        text = builders.paragraph(
            "We met again.",
            statement=builders.statement(
                forum=second.forum,
                title_en=f"Communiqué {number}",
                issued_on=dt.date(2023, 1, 1) + dt.timedelta(days=number),
            ),
        )
        builders.publish(text.statement)

    response = client.get("/en/lineage/?forum=group-of-seven")

    shown = response.context["statements"]
    assert 0 < len(shown) <= lineage.MOST
    assert {row.forum_id for row in shown} == {second.forum.pk}


@pytest.mark.parametrize("words", ["What did the Group of Seven promise?", "G7", "مجموعة السبع"])
def test_a_search_that_names_a_forum_leads_to_its_page(client, second, words):
    page = html(client, f"/en/commitments/?{urlencode({'q': words})}")

    results = page[page.index('id="results"') :]
    assert 'href="/en/forums/group-of-seven/"' in results
    assert 'href="/en/forums/global-coalition/"' not in results

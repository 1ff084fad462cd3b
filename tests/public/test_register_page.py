"""The page of the register; on PostgreSQL, `test_kept_pages.py` asks for every kind of page."""

import re

import pytest

from commitments.models import Commitment
from tests import builders

pytestmark = pytest.mark.once


def page(client, query="", language="en"):
    return client.get(f"/{language}/commitments/{query}").content.decode()


def references(html):
    return re.findall(r'<p class="kicker"><span class="ref">([^<]+)<', html)


def test_filter_chooses_and_its_count_was_right(client, corpus):
    label = r'name="status" value="fulfilled"><span>Fulfilled</span> <span class="count">(\d+)<'
    announced = int(re.search(label, page(client))[1])

    chosen = references(page(client, "?status=fulfilled"))

    assert len(chosen) == announced and "GC-0001" in chosen


def test_active_filter_can_be_removed(client, corpus):
    html = page(client, "?status=fulfilled&theme=coalition-meetings")

    chips = re.findall(r'<a class="chip" href="\?([^"]*)"', html)
    assert sorted(chips) == ["status=fulfilled", "theme=coalition-meetings"]


def test_files_and_feeds_carry_the_query(client, corpus):
    html = page(client, "?status=fulfilled&on=2022-01-01")

    query = "on=2022-01-01&amp;status=fulfilled"
    files = re.findall(r'href="(/(?:data|feeds)/[^"]+)"', html)
    assert len(files) == 6
    assert [file for file in files if file.partition("?")[2] != query] == []


def test_order_keeps_the_filters(client, corpus):
    form = re.search(r'<form class="sort".*?</form>', page(client, "?status=fulfilled"), re.S)[0]

    assert '<input type="hidden" name="status" value="fulfilled">' in form


def test_nothing_found_says_which_filter_to_drop(client, corpus):
    html = page(client, "?status=fulfilled&overdue=true")

    assert references(html) == []
    assert "Nothing in the register answers all of this at once." in html
    assert 'href="?status=fulfilled"' in html


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?status=done", "status"),
        ("?on=2020-02-31", "on"),
        ("?on=2999-01-01", "on"),
        ("?due_after=soon", "due_after"),
        ("?sort=size", "sort"),
        ("?q=%00", "q"),
        ("?q=" + "a" * 300, "q"),
        ("?colour=red", "__all__"),
    ],
)
def test_value_that_is_not_understood_shows_nothing_but_a_message(client, corpus, query, field):
    response = client.get(f"/en/commitments/{query}")

    html = response.content.decode()
    assert response.status_code == 400
    assert references(html) == [] and 'role="alert"' in html
    assert field == "__all__" or f"<code>{field}</code>" in html


@pytest.mark.parametrize("number", ["0", "-1", "999999", "9" * 40, "one", "1.5", "%00"])
def test_page_number_that_is_none_is_not_found(client, corpus, number):
    response = client.get(f"/en/commitments/?page={number}")

    assert response.status_code == 404 and "To the first page" in response.content.decode()


def test_pages_follow_one_another_without_loss(client, corpus):
    asks = "?direction=ask&direction=pledge"

    first, *_between = turned = [page(client, f"{asks}&page={number}") for number in range(1, 6)]

    found = [reference for html in turned for reference in references(html)]
    assert 'rel="next" href="?direction=ask&amp;direction=pledge&amp;page=2"' in first
    assert len(references(first)) == 25
    assert found == sorted(set(found)) and len(found) == Commitment.objects.published().count()


def test_search_marks_the_words_in_the_original_text(client, corpus):
    html = page(client, "?q=المعتقلين", "ar")

    assert re.search(r'<mark class="found">[^<]*معتقل[^<]*</mark>', html)
    assert re.search(r'<p class="excerpt" lang="ar" dir="rtl">', html)


def test_search_finds_passages_beside_commitments(client, corpus):
    html = page(client, "?q=INTERPOL")

    assert 'id="passages"' in html
    assert "/en/statements/2020-06-04-small-group-communique/#p6" in html


def test_passages_are_left_out_under_other_filters(client, corpus):
    assert 'id="passages"' not in page(client, "?q=detainees&direction=ask")


def test_misspelt_word_is_taken_for_the_nearest_and_struck(client, corpus):
    html = page(client, "?q=stabilizatoin")

    assert re.search(r"<s><bdi>stabilizatoin</bdi></s>.*<bdi>stabili[sz]ation</bdi>", html)
    assert '<li class="entry">' in html


@pytest.mark.parametrize(
    ("language", "said"), [("en", "those that hold most"), ("ar", "الالتزامات التي فيها معظمها")]
)
def test_where_nothing_holds_all_words_each_entry_strikes_what_it_lacks(
    client, corpus, language, said
):
    html = page(client, "?q=ministerial+meeting+Italy+zorblatt", language)

    entry = html.partition('<li class="entry">')[2].partition("</li>")[0]
    assert said in html
    assert "GC-0001" in entry and "<s><bdi>zorblatt</bdi></s>" in entry


def test_without_the_words_that_no_text_holds_something_is_offered(client, corpus):
    html = page(client, "?q=Coalition+zorblatt+xylophone+marzipan")

    assert re.search(r'Did you mean\s+<a href="\?q=Coalition">', html)


def test_passages_that_hold_all_words_are_reached_from_commitments_that_do_not(client, corpus):
    html = page(client, "?q=8+million+people+freed")

    assert '<a href="#passages">' in html and "hold all of them" in html


def test_what_was_typed_stands_in_the_box_and_is_escaped(client, corpus):
    html = page(client, "?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")

    assert "<script>alert" not in html and "&lt;script&gt;alert" in html


def test_filtered_register_is_not_indexed_and_the_whole_is(client, corpus):
    assert '<meta name="robots" content="noindex">' in page(client, "?status=fulfilled")
    assert '<meta name="robots" content="noindex">' not in page(client)


def test_results_are_reached_at_once_counted_beside_the_filters_and_say_why_they_were_found(
    client, corpus
):
    html = client.get("/en/commitments/?q=Italy&status=fulfilled").content.decode()

    total = re.search(r'<a href="#results">Skip to (\d+) results?</a>', html)[1]
    summary = re.search(r"<summary>Filters(.+)</summary>", html)[1]
    assert f">{total} result" in summary
    assert html.index('href="#results"') < html.index('id="q"')
    assert '<p class="found-by">Found in: ' in html


def test_a_single_forum_is_no_choice_and_two_are(client, corpus):
    alone = client.get("/en/commitments/").content.decode()
    builders.published_commitment()

    both = client.get("/en/commitments/").content.decode()

    assert ('name="forum"' in alone, 'name="forum"' in both) == (False, True)

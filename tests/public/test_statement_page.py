import re
from html import unescape

import pytest

from commitments import actions
from commitments.models import Statement
from commitments.public.views.statements import pieces
from tests import builders

pytestmark = pytest.mark.once


def page(client, slug, query="", language="en"):
    return client.get(f"/{language}/statements/{slug}/{query}").content.decode()


@pytest.mark.parametrize("query", ["", "?considered=1"])
def test_full_text_is_shown_to_the_character(client, corpus, query):
    for statement in Statement.objects.published().prefetch_related("paragraphs"):
        html = page(client, statement.slug, query)
        shown = re.findall(r'<p class="paragraph"[^>]*>(.*?)</p>', html, re.S)
        texts = [unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in shown]

        assert texts == [paragraph.text for paragraph in statement.paragraphs.all()]


def test_mark_leads_to_the_mention_and_the_margin_tells_what_became_of_it(client, corpus):
    html = page(client, "2019-11-14-washington-small-group")

    assert 'class="said said--made" href="/en/commitments/GC-0001/#m1"' in html
    margin = html.split('id="p13"')[1]
    assert "GC-0001" in margin and "Fulfilled" in margin


def test_passages_that_were_not_counted_show_only_on_request(client, corpus):
    slug = "2020-06-04-small-group-communique"

    assert 'class="margin-exclusion"' not in page(client, slug)
    assert 'class="margin-exclusion"' in page(client, slug, "?considered=1")


def test_overlapping_quotations_are_cut_where_one_begins_or_ends(db):
    place = builders.paragraph("one two three four")
    first = builders.mention(paragraph=place, quotation="one two three")
    second = builders.mention(paragraph=place, quotation="two three four")

    cut = pieces(place.text, [first, second], [])

    assert [(piece.text, piece.mentions) for piece in cut] == [
        ("one ", [first]),
        ("two three", [first, second]),
        (" four", [second]),
    ]


def test_two_versions_stand_side_by_side(client, db):
    arabic = builders.paragraph("نص").statement
    english = builders.statement(language="en", translation_of=arabic)
    builders.paragraph("A text", statement=english)
    builders.publish(arabic, english)

    alone, both = page(client, english.slug), page(client, english.slug, "?beside=1")

    assert f"/en/statements/{english.slug}/?beside=1" in alone and "نص" not in alone
    assert '<p class="paragraph" lang="ar" dir="rtl">نص</p>' in both


def test_draft_version_is_not_offered(client, db):
    arabic = builders.paragraph("نص").statement
    builders.statement(language="en", translation_of=arabic)
    builders.publish(arabic)

    assert "beside=1" not in page(client, arabic.slug)


def test_press_summary_says_that_its_silence_shows_nothing(client, corpus):
    assert "its silence about something shows nothing" in page(
        client, "2021-06-28-rome-press-report"
    )


def test_unknown_statement_suggests_the_nearest(client, corpus):
    response = client.get("/en/statements/2021-06-28-rome/")

    assert response.status_code == 404
    assert "/en/statements/2021-06-28-rome-press-report/" in response.content.decode()


def test_margin_tells_the_standing_of_the_day_that_is_read(client, corpus):
    html = page(client, "2019-11-14-washington-small-group", "?on=2019-12-31")

    assert "Fulfilled" not in html.split('id="p13"')[1].split("</main>")[0]


def test_a_subheading_stands_above_its_paragraph_and_has_no_number(client, corpus):
    paragraph = builders.published_commitment().mentions.get().paragraph
    edition = builders.edition()
    actions.correct_transcription(
        paragraph=paragraph,
        text=paragraph.text,
        subheading="المساءلة",
        reason="A heading was lost.",
        edition=edition,
    )

    page = client.get(f"/en/statements/{paragraph.statement.slug}/").content.decode()

    heading = page.index('<h2 class="subheading" lang="ar" dir="rtl">المساءلة</h2>')
    assert heading < page.index(f'id="p{paragraph.number}"')

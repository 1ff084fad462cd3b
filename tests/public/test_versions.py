"""One statement in several languages: listed and counted once, read side by side, found in each."""

import json
import re

import pytest

from commitments.models import Mention, Statement
from tests import builders
from tests.filters.asking import ask
from tests.two_forums import VACCINES_AR, second_forum

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.django_db]
SLUG = "2019-11-14-washington-small-group"


@pytest.fixture
def french(corpus):
    """The French words of the commitment to meet in Italy, in a version with one paragraph."""
    mention = Mention.objects.get(paragraph__statement__slug=SLUG, paragraph__number=13)
    row = builders.in_french(mention)
    builders.publish(row.paragraph.statement, row.paragraph.pairings.get(), row)
    return row


def page(client, path):
    return client.get(path).content.decode()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_statement_is_listed_once_with_its_versions(client, french):
    before = words(page(client, "/en/statements/"))

    assert before.count("Also in: French") == 1
    assert f'<h2 class="entry-title"><a href="/en/statements/{SLUG}-fr/"' not in page(
        client, "/en/statements/"
    )


def test_the_lineage_has_no_column_for_a_version(client, french):
    html = page(client, "/en/lineage/")

    assert f"/statements/{SLUG}/" in html
    assert f"/statements/{SLUG}-fr/" not in html


def test_a_mention_in_a_version_counts_for_the_statement(client, corpus):
    itself = Mention.objects.filter(paragraph__statement__slug=SLUG).first().paragraph.statement
    version = builders.version(itself)
    row = builders.commitment(forum=itself.forum)
    made = builders.mention(
        commitment=row,
        paragraph=version.paragraphs.get(),
        quotation=builders.FRENCH,
        translation_ar="نرحب بعرض إيطاليا.",
    )
    builders.publish(version, row, made)

    answer = client.get(f"/data/commitments.json?statement={SLUG}")

    rows = json.loads(b"".join(answer.streaming_content))["rows"]
    assert row.reference in {one["reference"] for one in rows}


@pytest.mark.parametrize(
    "door",
    [
        "/data/commitments.csv",
        "/data/paragraphs.csv",
        "/data/statements.csv",
        "/api/v1/commitments/",
        "/feeds/follow-ups.atom",
    ],
)
def test_a_version_stands_for_the_statement_in_a_query(client, french, door):
    by_version = client.get(door, {"statement": f"{SLUG}-fr"})
    by_itself = client.get(door, {"statement": SLUG})

    assert by_version.status_code == by_itself.status_code == 200
    assert body(by_version) == body(by_itself) != body(client.get(door))


def body(answer):
    return answer.getvalue().replace(b"-small-group-fr&", b"-small-group&")


def test_the_address_of_a_query_names_the_statement_itself(french):
    assert ask(f"statement={SLUG}-fr").query_string() == f"statement={SLUG}"


@pytest.mark.both
def test_a_draft_version_stands_for_nothing(client, corpus):
    mention = Mention.objects.get(paragraph__statement__slug=SLUG, paragraph__number=13)
    builders.in_french(mention)

    assert client.get(f"/data/commitments.csv?statement={SLUG}-fr").status_code == 400


def test_what_hangs_on_a_statement_is_found_with_that_of_its_versions(client, french):
    rows = json.loads(client.get(f"/data/paragraphs.json?statement={SLUG}").getvalue())["rows"]
    pairings = json.loads(client.get(f"/data/pairings.json?statement={SLUG}").getvalue())["rows"]

    assert f"{SLUG}-fr" in {row["statement"] for row in rows}
    assert len(pairings) == 1


def test_a_meeting_names_its_statement_once(client, corpus):
    itself = Statement.objects.get(slug=SLUG)
    builders.publish(builders.version(itself, meeting=itself.meeting))

    assert f"{SLUG}-fr" not in page(client, "/en/meetings/")


def test_two_versions_are_read_side_by_side_by_their_pairings(client, french):
    html = page(client, f"/en/statements/{SLUG}/?beside={SLUG}-fr")

    [beside] = re.findall(r'id="p13">.*?<div class="version">(.*?)</div>', html, re.S)
    assert '<p class="paragraph" lang="fr" dir="ltr">' in beside
    assert builders.FRENCH in words(beside)
    assert "said said--made" in beside
    assert html.count("Not in the other version") == 12


def test_the_version_is_read_beside_the_statement_itself(client, french):
    html = page(client, f"/ar/statements/{SLUG}-fr/?beside=1")

    [beside] = re.findall(r'<div class="version">(.*?)</div>', html, re.S)
    assert 'lang="ar" dir="rtl"' in beside
    assert builders.ITALY_TEXT in words(beside)


@pytest.mark.both
def test_versions_without_pairings_are_read_by_their_numbers(client, corpus):
    itself = Mention.objects.filter(paragraph__statement__slug=SLUG).first().paragraph.statement
    builders.publish(builders.version(itself))

    html = page(client, f"/en/statements/{SLUG}/?beside=1")

    [beside] = re.findall(r'id="p1">.*?<div class="version">(.*?)</div>', html, re.S)
    assert builders.FRENCH in words(beside)


def test_the_commitment_shows_the_words_of_another_version(client, french):
    html = page(client, f"/en/commitments/{french.commitment.reference}/")

    [shown] = re.findall(rf'id="{re.escape(french.key)}">(.*?)</div>', html, re.S)
    assert f'<blockquote lang="fr" dir="ltr"><p>{builders.FRENCH}</p>' in shown
    assert "In the version in French" in words(shown)


def test_words_of_another_version_in_the_readers_language_stand_instead_of_ours(client, corpus):
    mention = Mention.objects.get(paragraph__statement__slug=SLUG, paragraph__number=13)
    text = "We welcome Italy’s offer to host the next meeting in 2020."
    version = builders.version(
        mention.paragraph.statement, [text], slug=f"{SLUG}-en", language="en"
    )
    pairing = builders.pairing(version.paragraphs.get(), mention.paragraph)
    row = builders.parallel(mention, version.paragraphs.get(), text[:33])
    builders.publish(version, pairing, row)

    html = page(client, f"/en/commitments/{mention.commitment.reference}/")

    [step] = re.findall(rf'id="m{mention.number}">(.*?)</li>', html, re.S)
    assert text[:33] in step
    assert "Our working translation of the marked words" not in step


def test_a_commitment_is_found_by_its_words_in_another_version(client, french):

    html = page(client, "/en/commitments/?q=accueillir+la+prochaine+réunion")

    assert f"/commitments/{french.commitment.reference}/" in html


def test_its_words_in_another_version_are_an_annotation_of_that_version(client, french):
    answer = client.get(f"/data/statements/{SLUG}-fr/annotations.jsonld")
    [item] = json.loads(b"".join(answer.streaming_content))["items"]

    assert item["id"].endswith(f"#{french.key}")
    assert item["target"]["selector"][0]["exact"] == builders.FRENCH


@pytest.mark.both
def test_a_draft_of_them_shows_nowhere(client, corpus):
    mention = Mention.objects.get(paragraph__statement__slug=SLUG, paragraph__number=13)
    row = builders.in_french(mention)
    builders.publish(row.paragraph.statement)

    html = page(client, f"/en/commitments/{mention.commitment.reference}/")
    beside = page(client, f"/en/statements/{SLUG}-fr/?beside=1")

    assert builders.FRENCH not in html
    assert "said said--" not in re.findall(r'<p class="paragraph" lang="fr".*?</p>', beside)[0]


def test_a_brief_gives_the_words_of_the_version_instead_of_our_translation(client, corpus):
    groups = client.get("/en/brief/").context["brief"].attention
    ours = [item.last_words for group in groups for item in group.items if item.last_words.is_ours]
    mention = ours[0].mention
    text = "We shall go on as the version in English has it."
    itself = mention.paragraph.statement
    version = builders.version(itself, [text], slug=f"{itself.slug}-en", language="en")
    pairing = builders.pairing(version.paragraphs.get(), mention.paragraph)
    row = builders.parallel(mention, version.paragraphs.get(), text)
    builders.publish(version, pairing, row)

    html = page(client, "/en/brief/")

    assert text in html and ours[0].text[:60] not in html


def test_the_words_of_a_version_stand_in_place_of_our_translation(client, corpus):
    commitment = second_forum().commitment

    arabic, english = (
        page(client, f"/{code}/commitments/{commitment.reference}/") for code in ("ar", "en")
    )
    ruling = arabic[arabic.index('class="ruling-words"') : arabic.index('id="words"')]
    assert f'<blockquote lang="ar" dir="rtl"><p>{VACCINES_AR}</p></blockquote>' in ruling
    for html, ours in ((arabic, "ترجمة"), (english, "Our working translation of the marked")):
        assert html.count(VACCINES_AR) == (2 if html is arabic else 1)
        assert ours not in words(html)

import feedparser
import pytest
from django.test import Client

from commitments import actions
from commitments.models import Change, Commitment, Edition, FollowUp
from tests import builders

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

FEEDS = ["follow-ups", "editions"]


def read(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("language", ["", "en/", "ar/"])
@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_atom_requires(client, name, language):
    feed = read(client, f"/feeds/{language}{name}.atom")

    assert feed.feed.id and feed.feed.title and feed.feed.updated and feed.feed.author
    assert feed.feed.language == (language.rstrip("/") or "en")
    for entry in feed.entries:
        assert entry.id and entry.title and entry.updated and entry.link


def test_there_is_an_entry_for_each_published_follow_up(client):
    entries = read(client, "/feeds/follow-ups.atom").entries

    keys = {entry.id.rpartition(":")[2] for entry in entries}
    assert keys == {row.key for row in FollowUp.objects.published()}


def test_entries_of_the_only_forum_do_not_name_it(client):
    titles = [entry.title for entry in read(client, "/feeds/en/follow-ups.atom").entries]

    assert titles
    assert [title for title in titles if "Global Coalition to Defeat" in title] == []


@pytest.mark.both
def test_one_commitment_has_a_feed_of_its_own(client):
    feed = read(client, "/feeds/ar/commitments/GC-0001/follow-ups.atom")

    keys = {entry.id.rpartition(":")[2] for entry in feed.entries}
    assert keys == {row.key for row in FollowUp.objects.filter(commitment__reference="GC-0001")}
    assert "GC-0001" in feed.feed.title
    assert feed.feed.link == "http://testserver/ar/commitments/GC-0001/"


@pytest.mark.parametrize("file", ["follow-ups.atom", "deadlines.ics"])
def test_a_commitment_that_is_not_public_has_neither_feed_nor_calendar(client, file):
    draft = builders.commitment()

    for reference in ("GC-9999", draft.reference):
        assert client.get(f"/feeds/en/commitments/{reference}/{file}").status_code == 404


def test_ids_are_the_same_in_every_language(client):
    english, arabic = (read(client, f"/feeds/{code}/follow-ups.atom") for code in ("en", "ar"))

    assert [e.id for e in english.entries] == [e.id for e in arabic.entries]
    assert english.entries[0].title != arabic.entries[0].title


@pytest.mark.both
def test_an_entry_is_updated_when_its_follow_up_is_corrected(client):
    row = FollowUp.objects.published().filter(finding_ar__gt="").first()
    before = {e.id: e.updated for e in read(client, "/feeds/follow-ups.atom").entries}
    edition = actions.open_edition(by=None, note_en="Next.", note_ar="التالية.")
    changes = {"finding_en": "Corrected."}

    actions.correct(row=row, changes=changes, reason="It was wrong.", edition=edition)

    after = {e.id: e.updated for e in read(client, "/feeds/follow-ups.atom").entries}
    assert after.keys() == before.keys()
    [changed] = [entry for entry in after if entry.endswith(row.key)]
    assert after[changed] >= before[changed]
    assert Edition.objects.latest_number() == 4


@pytest.mark.both
def test_the_query_filters_the_entries(client):
    entries = read(client, "/feeds/follow-ups.atom?kind=meeting").entries

    meetings = Commitment.objects.filter(kind="meeting").values_list("reference", flat=True)
    assert entries
    assert {entry.title.split()[0] for entry in entries} <= set(meetings)


@pytest.mark.parametrize("name", FEEDS)
def test_a_filtered_feed_is_a_feed_of_its_own(client, name):
    queries = ["", "?theme=africa", "?theme=africa&kind=meeting", "?kind=meeting"]

    feeds = [read(client, f"/feeds/{name}.atom{query}").feed for query in queries]

    assert len({feed.id for feed in feeds}) == len(queries)
    assert feeds[1].link.endswith("/en/commitments/?theme=africa")


@pytest.mark.parametrize("name", FEEDS)
def test_a_query_written_in_another_order_is_the_same_feed(client, name):
    one, other = (
        read(client, f"/feeds/{name}.atom?{query}").feed.id
        for query in ("kind=meeting&theme=africa", "theme=africa&kind=meeting")
    )

    assert one == other


def test_the_day_of_the_query_holds(client):
    assert read(client, "/feeds/follow-ups.atom?on=2019-02-01").entries == []


@pytest.mark.both
def test_editions_that_changed_nothing_of_the_query_are_left_out(client):
    actions.open_edition(by=None, note_en="Empty.", note_ar="فارغة.")

    assert len(read(client, "/feeds/editions.atom").entries) == 4
    assert len(read(client, "/feeds/editions.atom?kind=meeting").entries) == 2


@pytest.mark.both
def test_editions_say_how_much_they_changed(client):
    newest, second, first = read(client, "/feeds/editions.atom").entries

    for entry, number in [(newest, 3), (second, 2), (first, 1)]:
        count = Change.objects.filter(edition__number=number).count()
        assert f"{count} records." in entry.summary


@pytest.mark.parametrize("address", ["follow-ups.atom", "editions.atom", "deadlines.ics"])
def test_a_query_that_is_not_understood_is_refused(client, address):
    response = client.get(f"/feeds/{address}?status=kept")

    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/plain")


def test_other_languages_are_no_address(client):
    assert client.get("/feeds/fr/follow-ups.atom").status_code == 404


@pytest.mark.both
def test_drafts_are_not_in_the_feed(client):
    row = FollowUp.objects.published().first()
    actions.record_follow_up(
        commitment=row.commitment,
        status="no_evidence_found",
        searched_on="2021-01-01",
        finding_en="Xyzzy",
    )

    assert b"Xyzzy" not in client.get("/feeds/follow-ups.atom").content


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_costs_a_bounded_number_of_queries(client, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(f"/feeds/{name}.atom")


@pytest.mark.parametrize("file", ["commitments.csv", "commitments.json", "themes.xlsx"])
def test_a_file_that_did_not_change_is_not_sent_again_until_an_edition_is_published(client, file):
    address = f"/data/{file}?theme=africa" if file.startswith("comm") else f"/data/{file}"
    first = client.get(address)
    tag = {"If-None-Match": first.headers["ETag"]}

    unchanged = client.get(address, headers=tag).status_code
    actions.open_edition(by=None, note_en="Next.", note_ar="التالية.")
    changed = client.get(address, headers=tag)

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (unchanged, changed.status_code) == (304, 200)

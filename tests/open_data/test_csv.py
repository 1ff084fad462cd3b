import csv
import datetime as dt
import hashlib
import io
import tracemalloc

import pytest
from django.db import connection, transaction
from django.test import Client

from coalition.places import FOR_DOWNLOADS
from commitments import actions
from commitments.filters import RegisterQuery
from commitments.models import Commitment, Evidence, FollowUp, Mention, Paragraph, Statement
from commitments.open_data import csv_files
from commitments.open_data.formulas import restore
from commitments.open_data.tables import TABLES
from tests import builders

pytestmark = pytest.mark.usefixtures("corpus")

BOM = b"\xef\xbb\xbf"


def parsed(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def rows(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    return parsed(b"".join(response.streaming_content))


OF_THE_OTHER_FORUM = {"TF-0001.m1"}
"""Keys of what the fixture publishes for the link between two forums."""


@pytest.fixture(scope="module")
def files(django_db_setup, django_db_blocker) -> dict[str, bytes]:
    """Every table of the corpus, a reply, a version, a link and a copy, as its file, read once for all who look."""
    with django_db_blocker.unblock(), transaction.atomic():
        cited = Evidence.objects.published().exclude(address="").first()
        builders.source_copy(cited.address, after_edition=0)
        first = Commitment.objects.get(reference="GC-0001")
        linked = builders.counterpart(first, builders.published_commitment())
        builders.publish(builders.reply(first), linked)
        builders.published_in_french()
        found = {
            name: b"".join(Client().get(f"/data/{name}.csv").streaming_content) for name in TABLES
        }
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def whole(files) -> dict[str, list[dict[str, str]]]:
    """The rows of those files."""
    return {name: parsed(content) for name, content in files.items()}


def test_every_line_ends_as_rfc_4180_asks(files, whole):
    assert [n for n, content in files.items() if not content.startswith(BOM)] == []
    assert [n for n, content in files.items() if not content.endswith(b"\r\n")] == []
    lines = {name: content.count(b"\r\n") for name, content in files.items()}
    assert lines == {name: 1 + len(rows) for name, rows in whole.items()}


def test_commitments_made_in_the_same_words_name_one_another(whole):
    named = {row["reference"]: row["same_words"].split(";") for row in whole["commitments"]}

    assert named["GC-0037"] == ["GC-0038", "GC-0039"]
    assert named["GC-0001"] == [""]
    assert all(row in named[other] for row in named for other in named[row] if other)


def test_a_draft_in_the_same_words_is_not_named():
    made = builders.published_commitment().mentions.get()
    draft = builders.mention(paragraph=made.paragraph)
    same = Mention.objects.made_in_the_same_words(made.commitment_id)
    assert list(same) == []

    builders.publish(draft.commitment, draft)

    assert list(same.all()) == [draft]


@pytest.mark.once  # a plan of SQLite; PostgreSQL knows how often a value stands
def test_who_was_made_in_the_same_words_is_looked_for_in_one_paragraph():
    plan = Mention.objects.made_in_the_same_words(Commitment.objects.first().pk).explain()

    assert "commitments_mention USING INDEX commitments_mention_paragraph_id" in plan


def test_keys_are_there_and_each_once(whole):
    keys = {name: [row[TABLES[name].key] for row in rows] for name, rows in whole.items()}

    assert [name for name, found in keys.items() if not found or not all(found)] == []
    assert [name for name, found in keys.items() if len(found) != len(set(found))] == []


def test_what_refers_to_another_table_is_found_there(whole):
    keys = {name: {row[TABLES[name].key] for row in rows} for name, rows in whole.items()}
    faults = [
        f"{name}, {row[table.key]}: {column.name} {key}"
        for name, table in TABLES.items()
        for column in table.columns
        if column.refers_to
        for row in whole[name]
        for key in row[column.name].split(";")
        if key and key not in keys[column.refers_to]
    ]

    assert faults == []


def test_the_keys_are_those_of_the_models(whole):
    for name, model in {"mentions": Mention, "follow-ups": FollowUp, "evidence": Evidence}.items():
        keys = {row["key"] for row in whole[name]} - OF_THE_OTHER_FORUM
        assert keys == {row.key for row in model.objects.published()}


def test_paragraphs_are_verbatim(whole):
    of_corpus = [row for row in whole["paragraphs"] if row["statement"][:4].isdigit()]
    found = {row["key"]: restore(row["text"]) for row in of_corpus}

    paragraphs = Paragraph.objects.select_related("statement")
    version = {"2019-11-14-washington-small-group-fr#p1": builders.FRENCH_TEXT}
    assert found == {paragraph.key: paragraph.text for paragraph in paragraphs} | version


def test_a_paragraph_fits_its_seal(whole):
    for row in whole["paragraphs"]:
        assert hashlib.sha256(restore(row["text"]).encode()).hexdigest() == row["sha256"]


def test_a_quotation_stands_where_its_row_says(whole):
    texts = {row["key"]: restore(row["text"]) for row in whole["paragraphs"]}

    for row in whole["mentions"]:
        words = texts[row["paragraph"]][int(row["start"]) : int(row["end"])]
        assert words == restore(row["quotation"])


def test_the_italian_meeting_stands_as_the_register_says(whole):
    [row] = [row for row in whole["commitments"] if row["reference"] == "GC-0001"]

    assert row["status"] == "fulfilled"
    assert row["fulfilled_on"] == "2021-06-28"
    assert row["days_late"] == "179"
    assert row["bound"] == "italy;small-group"
    assert row["made_in"] == "2019-11-14-washington-small-group"
    assert row["overdue"] == "false"


def test_the_day_of_the_query_sets_the_status(client):
    [row] = [
        r
        for r in rows(client, "/data/commitments.csv?on=2020-02-01")
        if r["reference"] == "GC-0001"
    ]

    assert row["status"] == "not_assessed"
    assert row["deadline_edtf"] == "2020-21"
    assert row["days_since_evidence"] == ""


def test_other_tables_follow_the_filters_and_the_day(client):
    found = rows(client, "/data/mentions.csv?on=2020-02-01&kind=meeting")

    assert found
    meetings = set(Commitment.objects.filter(kind="meeting").values_list("reference", flat=True))
    assert {row["commitment"] for row in found} <= meetings
    assert max(row["issued_on"] for row in found) <= "2020-02-01"


def test_a_filter_that_finds_nothing_leaves_the_heading_alone(client):
    found = rows(client, "/data/commitments.csv?status=withdrawn&direction=ask&overdue=true")

    assert found == []


@pytest.mark.parametrize("query", ["status=kept", "on=tomorrow", "nonsense=1", "q=%00"])
def test_a_query_that_is_not_understood_is_refused_in_plain_text(client, query):
    for table in TABLES:
        response = client.get(f"/data/{table}.csv?{query}")

        assert response.status_code == 400, table
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8", table
        assert len(response.content.decode().splitlines()) == 2, table


def test_an_unknown_table_is_not_found(client):
    assert client.get("/data/secrets.csv").status_code == 404


def test_files_are_only_read(client):
    response = client.post("/data/commitments.csv")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_name_and_headers_say_what_the_file_is_of(client):
    response = client.get("/data/commitments.csv?status=fulfilled&on=2021-07-01")

    assert response.headers["Register-Edition"] == "3"
    assert response.headers["Register-As-Of"] == "2021-07-01"
    assert response.headers["Register-Query"] == "on=2021-07-01&status=fulfilled"
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="commitments-edition-3-on-2021-07-01-status-fulfilled.csv"'
    )
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_any_site_may_read_the_files(client):
    response = client.get("/data/commitments.csv")

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Register-Edition" in response.headers["Access-Control-Expose-Headers"]


def test_a_browser_that_asks_first_is_told_what_it_may(client):
    response = client.options("/data/commitments.csv")

    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_a_download_that_was_read_leaves_its_place_to_others(client):
    for _ in range(FOR_DOWNLOADS + 1):
        assert rows(client, "/data/forums.csv")


def test_a_file_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    for table in TABLES:
        with django_assert_max_num_queries(4):
            rows(client, f"/data/{table}.csv")


MANY = 20_000
MANY_EDITIONS = f"""
    INSERT INTO commitments_edition (number, published_at, note_en, note_ar, codebook)
    WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
    SELECT i, CURRENT_TIMESTAMP, '=Edition ' || i, 'الطبعة ' || i, 2 FROM n
"""


def test_tens_of_thousands_of_rows_are_streamed_with_flat_memory(client):
    with connection.cursor() as cursor:
        cursor.execute(MANY_EDITIONS)
    pieces = iter(client.get("/data/editions.csv").streaming_content)
    next(pieces)  # the heading
    lines = size = 0

    tracemalloc.start()
    try:
        for piece in pieces:
            lines += piece.count(b"\r\n")
            size += len(piece)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert lines == MANY
    assert size > 1_200_000  # bytes
    assert peak < 1_000_000


def test_nothing_that_is_not_published_is_in_any_table():
    draft = actions.create_commitment(
        forum=Commitment.objects.first().forum,
        direction="pledge",
        kind="action",
        title_en="Xyzzy draft",
        internal_note="xyzzy note",
    )
    published = Commitment.objects.published().first()
    follow_up = actions.record_follow_up(
        commitment=published,
        status="no_evidence_found",
        searched_on=dt.date(2021, 1, 1),
        finding_en="Xyzzy finding",
        evidence=[
            {
                "kind": "press",
                "title": "Xyzzy source",
                "publisher": "Xyzzy",
                "address": "https://example.org/",
                "reporting": "independent",
            }
        ],
    )
    Statement.objects.create(
        slug="xyzzy-statement",
        forum=draft.forum,
        kind="remarks",
        standing="original",
        title_en="Xyzzy",
        title_ar="Xyzzy",
        issued_on=dt.date(2021, 1, 1),
        language="en",
    )
    with builders.tampering():
        published.follows.add(draft)
        Commitment.objects.filter(pk=published.pk).update(internal_note="xyzzy note")
    query = RegisterQuery({}, today=dt.date(2026, 1, 1))

    text = b"".join(b"".join(csv_files.stream(t, query)) for t in TABLES.values()).decode()

    assert follow_up.pk and "GC-0001" in text
    assert "xyzzy" not in text.lower()
    assert draft.reference not in text


def test_a_file_for_the_package_is_the_one_that_readers_get():
    query = RegisterQuery({}, today=dt.date(2026, 11, 2))
    assert [
        name
        for name, table in TABLES.items()
        if csv_files.whole(table, query) != b"".join(csv_files.stream(table, query))
    ] == []


def test_a_file_for_the_package_holds_the_register_of_this_moment():
    query = RegisterQuery({}, today=dt.date(2026, 11, 2))
    before = parsed(csv_files.whole(TABLES["commitments"], query))

    row = builders.published_commitment()

    after = parsed(csv_files.whole(TABLES["commitments"], query))
    assert {line["reference"] for line in after} == {line["reference"] for line in before} | {
        row.reference
    }

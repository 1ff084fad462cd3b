import pytest
from django.contrib.admin import site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.comparing import compare
from commitments.models import (
    Commitment,
    Meeting,
    Mention,
)
from tests import builders
from tests.admin.pages import address
from tests.admin.spreadsheets.files import NEW_MEETING, as_csv, exported, table, upload
from tests.planting import plant


@pytest.mark.once
def test_a_preview_shows_differences_word_by_word_and_writes_nothing(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    row["title_ar"] = "عقد اجتماع في روما"

    response = upload(editor, Commitment, as_csv([row]))

    [change] = response.context["preview"].rows
    words = [(word.kind, word.text) for word in change.differences[0].words]
    assert ("removed", "إيطاليا") in words and ("added", "روما") in words
    assert Commitment.objects.get(pk=commitment.pk).title_ar == commitment.title_ar


def hosts_of(response):
    """What the preview shows of the hosts in the first row."""
    differences = response.context["preview"].rows[0].differences
    return [(item.before, item.after) for item in differences if item.name == "hosts"]


def test_a_preview_shows_what_changes_in_a_list(superuser, corpus):
    row = table(exported(superuser, Meeting, q="Rome"))[0]
    rome = Meeting.objects.get(slug=row["slug"])
    plant(Meeting.objects.filter(pk=rome.pk), state="draft", published_in=None)

    response = upload(superuser, Meeting, as_csv([row | {"state": "", "hosts": "denmark"}]))

    assert hosts_of(response) == [(row["hosts"], "denmark")]


@pytest.mark.once
def test_a_preview_shows_the_lists_of_a_new_record(editor):
    response = upload(editor, Meeting, as_csv([NEW_MEETING]))

    assert hosts_of(response) == [("", "italy;united-states")]


def test_comparing_takes_no_lock_and_writes_nothing(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0] | {"title_en": "Edited"}

    with CaptureQueriesContext(connection) as asked:
        compare(
            site.get_model_admin(Commitment).resource_class(user=editor.user),
            workbooks.read(as_csv([row])),
            file_name="june.csv",
            progress=lambda done, rows: None,
        )

    statements = [query["sql"] for query in asked]
    assert all(sql.startswith(("SELECT", "WITH given")) for sql in statements)
    assert not [sql for sql in statements if "FOR UPDATE" in sql]


def test_the_import_page_explains_every_column(editor):
    page = editor.get(address(Mention, "import"))

    assert {column["name"] for column in page.context["columns"]} == set(
        site.get_model_admin(Mention).resource_class().fields
    )

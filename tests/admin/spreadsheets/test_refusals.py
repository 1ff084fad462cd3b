import pytest
from django.urls import reverse

from commitments.models import (
    Actor,
    Commitment,
    Evidence,
    Party,
    Statement,
)
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.spreadsheets.files import as_csv, confirm, exported, problems, table, upload

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once


def test_one_wrong_row_keeps_all_the_others_out(editor):
    good = {"slug": "new-actor", "name_en": "New actor", "name_ar": "جهة", "kind": "office"}
    bad = good | {"slug": "bad-actor", "kind": "planet"}

    response = upload(editor, Actor, as_csv([good, bad]))

    assert [(row, column) for row, column, _message in problems(response)] == [("3", "kind")]
    assert not response.context["may_confirm"]
    assert not Actor.objects.filter(slug="new-actor").exists()


def test_a_row_that_went_wrong_between_preview_and_confirmation_keeps_all_out(editor):
    first, second = builders.commitment(), builders.commitment()
    rows = table(exported(editor, Commitment, state__exact="draft"))
    for row in rows:
        row["title_en"] = "Edited"
    response = upload(editor, Commitment, as_csv(rows))
    second.save()

    refused = confirm(editor, Commitment, response)

    assert [(row, column) for row, column, _message in problems(refused)] == [("3", "version")]
    assert Commitment.objects.get(pk=first.pk).title_en == first.title_en


def test_an_outdated_row_does_not_overwrite_what_somebody_else_saved(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    commitment.title_en = "Theirs"
    commitment.save()

    response = upload(editor, Commitment, as_csv([row]))

    assert problems(response)[0][:2] == ("2", "version")


def test_a_change_without_a_version_is_refused(editor):
    commitment = builders.commitment()

    response = upload(
        editor,
        Commitment,
        as_csv([{"reference": commitment.reference, "title_en": "Edited"}]),
    )

    assert problems(response)[0][:2] == ("2", "version")


@pytest.mark.both
def test_an_import_never_publishes(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    row |= {"state": "published", "title_en": "Edited"}

    response = upload(editor, Commitment, as_csv([row]))

    assert problems(response)[0][:2] == ("2", "state")


@pytest.mark.parametrize("model", [Commitment, Statement])
def test_a_published_row_is_not_changed(superuser, model):
    row = next(row for row in table(exported(superuser, model)) if row["state"] == "published")
    row["title_en"] = "Edited"

    response = upload(superuser, model, as_csv([row]))

    assert "published" in problems(response)[0][2]


def test_nothing_is_hung_on_a_published_row(editor):
    reference = Commitment.objects.published().first().reference

    response = upload(
        editor,
        Party,
        as_csv([{"commitment": reference, "actor": "italy", "part": "benefits", "capacity": ""}]),
    )

    assert reference in problems(response)[0][2]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("forum", "no-such-forum"),
        ("themes", "accountability;no-such-theme"),
        ("title_en", "a" * 201),
        ("direction", "wish"),
        ("title_ar", "\u202eعنوان"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(editor, column, value):
    new = {
        "reference": "",
        "forum": builders.forum().slug,
        "direction": "pledge",
        "kind": "action",
        "title_en": "A pledge",
    }

    response = upload(editor, Commitment, as_csv([new | {column: value}]))

    assert ("2", column) in [(row, name) for row, name, _message in problems(response)]


def test_an_unknown_reference_is_not_taken_for_a_new_commitment(editor):
    response = upload(
        editor, Commitment, as_csv([{"reference": "GC-9999", "title_en": "A pledge"}])
    )

    assert problems(response)[0][:2] == ("2", "reference")


def test_an_unknown_column_is_named(editor):
    response = upload(editor, Commitment, as_csv([{"reference": "", "colour": "red"}]))

    assert "colour" in problems(response)[0][2]


def test_a_missing_key_column_is_named(editor):
    response = upload(editor, Commitment, as_csv([{"title_en": "A pledge"}]))

    assert "reference" in problems(response)[0][2]


def test_repetition_is_no_evidence_in_a_file_either(editor):
    mention = builders.mention()
    follow_up = builders.follow_up(builders.commitment())
    new = {
        "follow_up": follow_up.key,
        "number": "",
        "mention": mention.key,
        "reporting": "independent",
    }

    response = upload(editor, Evidence, as_csv([new]))

    assert problems(response)[0][:2] == ("2", "mention")


@pytest.mark.both
def test_nobody_confirms_the_file_of_somebody_else(editor, corpus):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0] | {"title_en": "Edited"}
    response = upload(editor, Commitment, as_csv([row]))
    other = signed_in(builders.user("Editors"))

    refused = other.post(reverse("admin:confirm_job", args=[response.context["job"].pk]))

    assert refused.status_code == 404


def test_editors_do_not_import_forums(editor):
    assert editor.get(reverse("admin:commitments_forum_import")).status_code == 403


def test_what_is_wrong_with_a_file_is_where_the_page_opens_and_says_of_what(editor):
    response = upload(editor, Actor, as_csv([{"slug": "new-actor", "planet": "Mars"}]))

    page = response.content.decode()
    assert '<section class="module" id="errors" tabindex="-1" autofocus' in page
    assert "<td>The whole file</td>" in page

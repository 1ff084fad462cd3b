import csv
import io

import openpyxl
import pytest
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.comparing import compare
from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    CorrectionRequest,
    Edition,
    Evidence,
    Exclusion,
    IncomingFile,
    Meeting,
    Mention,
    Party,
    Statement,
)
from tests import builders
from tests.admin.conftest import signed_in
from tests.admin.pages import address
from tests.jobs import work
from tests.planting import plant

# How a file is read and written does not depend on the database.
WORKBOOK = pytest.param("xlsx", marks=pytest.mark.once)
each_form = pytest.mark.parametrize("form", ["csv", WORKBOOK])


def exported(client, model, form="csv", **query):
    return client.get(address(model, "export", form), query).content


def table(content):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_csv(rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def upload(client, model, content, name="register.csv"):
    """The page of the job that compared the file; of the form, where that refused it."""
    response = client.post(address(model, "import"), {"file": SimpleUploadedFile(name, content)})
    work()
    return client.get(response.url) if response.status_code == 302 else response


def confirm(client, model, response):
    """The page of the job after it was confirmed and done."""
    response = client.post(reverse("admin:confirm_job", args=[response.context["job"].pk]))
    work()
    return client.get(response.url)


def problems(response):
    return [
        (problem.number, problem.column, problem.message)
        for problem in response.context["preview"].problems
    ]


@pytest.fixture
def everything(corpus):
    """A corpus in which every noun has a row, also those that the sources have none of."""
    commitment = builders.mention().commitment
    Absence.objects.create(commitment=commitment, statement=builders.statement())
    Exclusion.objects.create(
        paragraph=builders.paragraph(), passage=builders.ITALY, start=0, reason="praise"
    )
    builders.follow_up(commitment)
    builders.reply(commitment)


ACTIONS_ONLY = [Edition, Change, CorrectionRequest]
IMPORTED = [
    model
    for model in site._registry
    if model._meta.app_label == "commitments" and model not in ACTIONS_ONLY
]
IN_BOTH_FORMS = [Actor, Statement, Mention]


@pytest.mark.parametrize(
    ("model", "form"),
    [(model, "csv") for model in IMPORTED]
    + [pytest.param(model, "xlsx", marks=pytest.mark.once) for model in IN_BOTH_FORMS],
    ids=lambda value: value if isinstance(value, str) else value._meta.model_name,
)
def test_export_then_import_changes_nothing(superuser, everything, model, form):
    content = exported(superuser, model, form)

    response = upload(superuser, model, content)

    preview = response.context["preview"]
    assert problems(response) == []
    assert (preview.added, preview.changed) == (0, 0)
    assert preview.unchanged == model._base_manager.count()


@pytest.mark.parametrize("model", ACTIONS_ONLY, ids=lambda model: model._meta.model_name)
def test_what_only_actions_write_is_exported_and_not_imported(superuser, model):
    assert superuser.get(address(model, "export", "csv")).status_code == 200
    assert superuser.get(address(model, "import")).status_code == 403


@each_form
def test_fifty_edited_rows_change_and_no_others(superuser, corpus, form):
    forum = builders.forum()
    Commitment.objects.bulk_create(
        Commitment(
            forum=forum,
            number=number,
            reference=forum.reference(number),
            direction="pledge",
            kind="action",
            title_en=f"Commitment {number}",
        )
        for number in range(9001, 9061)
    )
    content = exported(superuser, Commitment, form, state__exact="draft")
    edited = edit_fifty(content, form)

    response = upload(superuser, Commitment, edited, f"register.{form}")
    preview = response.context["preview"]
    confirm(superuser, Commitment, response)

    assert (preview.changed, preview.unchanged) == (50, 10)
    assert Commitment.objects.filter(title_en__endswith=", edited").count() == 50


def edit_fifty(content, form):
    """What a spreadsheet program saves after the titles of fifty rows were edited in it."""
    if form == "csv":
        rows = table(content)
        for row in rows[:50]:
            row["title_en"] += ", edited"
        return as_csv(rows)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    column = [cell.value for cell in sheet[1]].index("title_en") + 1
    for row in range(2, 52):
        sheet.cell(row, column).value += ", edited"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


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


NEW_MEETING = {
    "slug": "new-meeting",
    "forum": "global-coalition",
    "level": "full_ministerial",
    "place_en": "Rome",
    "place_ar": "روما",
    "began_on": "2023-06-08",
    "ended_on": "2023-06-08",
    "hosts": "united-states;italy",
}


def test_a_preview_shows_the_lists_of_a_new_record(editor):
    response = upload(editor, Meeting, as_csv([NEW_MEETING]))

    assert hosts_of(response) == [("", "italy;united-states")]


def test_a_new_record_with_a_list_is_one_entry_of_its_history(editor):
    confirm(editor, Meeting, upload(editor, Meeting, as_csv([NEW_MEETING])))

    [created] = Meeting.objects.get(slug="new-meeting").history.all()
    assert created.hosts.count() == 2


def test_a_row_may_name_a_new_record_of_the_same_file(editor):
    new = table(exported(editor, Statement))[0]
    new |= {"slug": "new-original", "state": "", "version": "", "standing": "original"}
    new |= {name: "" for name in new if name.startswith(("official", "original", "same"))}
    translation = new | {"slug": "new-translation", "language": "en"}
    translation |= {"standing": "unofficial_translation", "translation_of": "new-original"}

    confirm(editor, Statement, upload(editor, Statement, as_csv([new, translation])))

    assert Statement.objects.get(slug="new-translation").translation_of.slug == "new-original"


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


def test_a_new_row_takes_the_next_reference_as_a_draft(editor):
    forum = builders.forum()
    new = {
        "reference": "",
        "forum": forum.slug,
        "direction": "pledge",
        "kind": "action",
        "title_en": "A pledge from a spreadsheet",
        "themes": "accountability",
    }
    response = upload(editor, Commitment, as_csv([new]))

    confirm(editor, Commitment, response)

    created = Commitment.objects.get(title_en="A pledge from a spreadsheet")
    assert (created.state, created.reference) == ("draft", forum.reference(created.number))


def test_history_says_which_file_a_change_came_from(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    row["title_en"] = "Edited"

    confirm(editor, Commitment, upload(editor, Commitment, as_csv([row]), "june.csv"))

    record = commitment.history.first()
    assert "june.csv" in record.history_change_reason
    assert record.history_user == editor.user


def test_a_new_mention_is_numbered_and_its_place_is_found(editor):
    commitment, paragraph = builders.commitment(), builders.paragraph()
    new = {
        "commitment": commitment.reference,
        "number": "",
        "paragraph": paragraph.key,
        "role": "made",
        "strength": "welcome",
        "quotation": builders.ITALY,
    }

    confirm(editor, Mention, upload(editor, Mention, as_csv([new])))

    mention = commitment.mentions.get()
    assert (mention.number, mention.start) == (1, 0)


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


@each_form
def test_a_formula_leaves_as_text_and_comes_back_as_it_was(editor, form):
    commitment = builders.commitment(
        title_en="=HYPERLINK(1)", summary_en="'quoted", caution_en="-1"
    )

    content = exported(editor, Commitment, form, q=commitment.reference)

    if form == "csv":
        row = table(content)[0]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        row = dict(zip(*([cell.value for cell in line] for line in sheet.iter_rows()), strict=True))
    assert (row["title_en"], row["summary_en"]) == ("'=HYPERLINK(1)", "''quoted")
    assert row["caution_en"] == "-1"
    assert upload(editor, Commitment, content).context["preview"].unchanged == 1


def test_an_export_holds_what_the_filtered_list_shows(editor):
    draft = builders.commitment()

    rows = table(exported(editor, Commitment, state__exact="draft"))

    assert [row["reference"] for row in rows] == [draft.reference]


def test_an_export_asks_a_bounded_number_of_queries(editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        exported(editor, Mention)


def test_nobody_confirms_the_file_of_somebody_else(editor, corpus):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0] | {"title_en": "Edited"}
    response = upload(editor, Commitment, as_csv([row]))
    other = signed_in(builders.user("Editors"))

    refused = other.post(reverse("admin:confirm_job", args=[response.context["job"].pk]))

    assert refused.status_code == 404


def test_a_file_is_forgotten_once_it_is_imported(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0] | {"title_en": "Edited"}

    confirm(editor, Commitment, upload(editor, Commitment, as_csv([row])))

    assert not IncomingFile.objects.exists()


def test_editors_do_not_import_forums(editor):
    assert editor.get(reverse("admin:commitments_forum_import")).status_code == 403


def test_the_import_page_explains_every_column(editor):
    page = editor.get(address(Mention, "import"))

    assert {column["name"] for column in page.context["columns"]} == set(
        site.get_model_admin(Mention).resource_class().fields
    )

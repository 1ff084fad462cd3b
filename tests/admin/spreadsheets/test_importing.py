import io

import openpyxl
import pytest

from commitments.models import (
    Commitment,
    IncomingFile,
    Meeting,
    Mention,
    Statement,
)
from tests import builders
from tests.admin.spreadsheets.files import (
    NEW_MEETING,
    as_csv,
    confirm,
    each_form,
    exported,
    table,
    upload,
)


@each_form
def test_fifty_edited_rows_change_and_no_others(own_process_for_files, superuser, corpus, form):
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


@pytest.mark.once
def test_a_new_record_with_a_list_is_one_entry_of_its_history(editor):
    confirm(editor, Meeting, upload(editor, Meeting, as_csv([NEW_MEETING])))

    [created] = Meeting.objects.get(slug="new-meeting").history.all()
    assert created.hosts.count() == 2


@pytest.mark.once
def test_a_row_may_name_a_new_record_of_the_same_file(editor):
    new = table(exported(editor, Statement))[0]
    new |= {"slug": "new-original", "state": "", "version": "", "standing": "original"}
    new |= {name: "" for name in new if name.startswith(("official", "original", "same"))}
    translation = new | {"slug": "new-translation", "language": "en"}
    translation |= {"standing": "unofficial_translation", "translation_of": "new-original"}

    confirm(editor, Statement, upload(editor, Statement, as_csv([new, translation])))

    assert Statement.objects.get(slug="new-translation").translation_of.slug == "new-original"


@pytest.mark.once
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


@pytest.mark.once
def test_history_says_which_file_a_change_came_from(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    row["title_en"] = "Edited"

    confirm(editor, Commitment, upload(editor, Commitment, as_csv([row]), "june.csv"))

    record = commitment.history.first()
    assert "june.csv" in record.history_change_reason
    assert record.history_user == editor.user


@pytest.mark.once
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


@pytest.mark.once
def test_a_file_is_forgotten_once_it_is_imported(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0] | {"title_en": "Edited"}

    confirm(editor, Commitment, upload(editor, Commitment, as_csv([row])))

    assert not IncomingFile.objects.exists()

"""What spreadsheets and programs make of a table is read as it was meant, or refused by its place."""

import csv
import datetime as dt
import io

import openpyxl
import pandas
import pytest
from django.utils.translation import override
from openpyxl.styles import PatternFill

from commitments.admin.spreadsheets import workbooks
from commitments.models import Commitment, Meeting, Mention, Paragraph
from tests import builders
from tests.admin.spreadsheets.files import (
    NEW_MEETING,
    as_csv,
    exported,
    problems,
    table,
    upload,
)

pytestmark = pytest.mark.once

ROME = NEW_MEETING | {"hosts": ""}


def first_row(response):
    """What the preview shows of the first row, by column."""
    return {item.name: item.after for item in response.context["preview"].rows[0].differences}


def after_pandas(content):
    frame = pandas.read_csv(io.BytesIO(content))
    return frame.to_csv(index=False).encode("utf-8")


def test_what_pandas_wrote_back_unchanged_changes_nothing(superuser, corpus):
    content = after_pandas(exported(superuser, Mention))
    assert b"700000000.0" in content

    preview = upload(superuser, Mention, content).context["preview"]

    assert (preview.problems, preview.changed) == ([], 0)


def test_a_version_with_places_is_the_version(editor):
    commitment = builders.commitment()
    row = table(exported(editor, Commitment, q=commitment.reference))[0]
    row |= {"version": f"{row['version']}.0", "title_en": "Edited"}

    assert problems(upload(editor, Commitment, as_csv([row]))) == []


@pytest.mark.parametrize("place", ["'Abu Dhabi", "'Tis the season"])
def test_an_apostrophe_that_somebody_typed_stays(editor, place):
    assert (
        first_row(upload(editor, Meeting, as_csv([ROME | {"place_en": place}])))["place_en"]
        == place
    )


@pytest.mark.parametrize("amount", ["1.23457E+11", "1_000", "1,000", "١٠٠", "1e3", "Infinity"])
def test_an_amount_that_a_program_has_shortened_is_refused(editor, amount):
    new = {
        "commitment": builders.commitment().reference,
        "number": "",
        "paragraph": builders.paragraph().key,
        "role": "made",
        "strength": "welcome",
        "quotation": builders.ITALY,
        "amount": amount,
    }

    response = upload(editor, Mention, as_csv([new]))

    assert [(row, column) for row, column, _said in problems(response)] == [("2", "amount")]


def test_a_slug_that_differs_only_in_capitals_is_refused(editor):
    response = upload(editor, Meeting, as_csv([ROME | {"slug": "2021-06-28-ROME"}]))

    [(row, column, said)] = problems(response)
    assert (row, column) == ("2", "slug")
    assert "2021-06-28-rome" in said


def test_spaces_and_capitals_in_the_names_of_columns_are_forgiven(editor):
    names = {f" {name.upper()} ": value for name, value in ROME.items()}

    assert first_row(upload(editor, Meeting, as_csv([names])))["place_en"] == "Rome"


def test_the_line_that_names_the_separator_is_no_row(editor):
    content = b"sep=;\r\n" + as_csv([ROME]).removeprefix(b"\xef\xbb\xbf").replace(b",", b";")

    assert first_row(upload(editor, Meeting, content))["place_en"] == "Rome"


def test_a_row_of_spaces_is_empty(editor):
    content = as_csv([ROME]) + b" , , , \r\n"

    preview = upload(editor, Meeting, content).context["preview"]

    assert (preview.added, preview.problems) == (1, [])


@pytest.mark.parametrize("shown", ["Pledge", "pledge", "تعهد", " PLEDGE "])
def test_a_word_may_stand_as_the_screen_shows_it(editor, shown):
    label = dict(Commitment._meta.get_field("direction").flatchoices)["pledge"]
    new = {"reference": "", "forum": builders.forum().slug, "kind": "action", "title_en": "New"}
    if shown == "تعهد":
        with override("ar"):
            shown = str(label)

    response = upload(editor, Commitment, as_csv([new | {"direction": shown}]))

    assert first_row(response)["direction"] == "pledge"


def book_with(change, rows=None):
    """A workbook with a new meeting, changed by `change(book, sheet)`."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows or [list(ROME), list(ROME.values())]:
        sheet.append(row)
    change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(content):
    found = workbooks.read(content)
    return dict(zip(found.headers, found[0], strict=True))


@pytest.mark.parametrize(
    ("shown_as", "read"),
    [("mmm\\-yy", "2022-06"), ("yyyy", "2022"), ("yyyy\\-mm\\-dd", "2022-06-01"), ("General", "")],
)
def test_a_month_of_which_a_program_made_a_day_stays_a_month(shown_as, read):
    def change(book, sheet):
        sheet["A2"] = dt.datetime(2022, 6, 1) if read else None
        sheet["A2"].number_format = shown_as

    assert cells(book_with(change, [["deadline_edtf", "x"], ["", "y"]]))["deadline_edtf"] == read


def test_a_carriage_return_is_read_as_workbooks_keep_it():
    content = book_with(lambda book, sheet: sheet.cell(2, 4, "Marra_x000D_\nkech"))

    assert cells(content)["place_en"] == "Marra\r\nkech"


def test_words_that_look_like_such_a_code_come_back_as_they_were(editor):
    commitment = builders.commitment(title_en="The code _x000D_ in a text")

    content = exported(editor, Commitment, "xlsx", q=commitment.reference)

    assert upload(editor, Commitment, content).context["preview"].unchanged == 1


def test_rows_that_only_have_a_colour_are_empty():
    def change(book, sheet):
        for row in range(3, 12_000):
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")

    assert len(workbooks.read(book_with(change))) == 1


def test_a_second_sheet_that_is_empty_is_no_hindrance():
    assert cells(book_with(lambda book, sheet: book.create_sheet("Sheet2")))["place_en"] == "Rome"


def test_a_title_above_the_names_of_the_columns_is_told():
    content = book_with(lambda book, sheet: None, [["Meetings of 2021"], [], *[list(ROME)] * 2])

    with pytest.raises(workbooks.UnreadableFile, match="first row must name every column"):
        workbooks.read(content)


def test_a_text_that_no_cell_holds_is_not_cut_in_silence(editor):
    paragraph = builders.paragraph("كلمة " * 8000)

    refused = editor.get(
        f"/admin/commitments/paragraph/export/xlsx/?q={paragraph.statement.slug}", follow=True
    )
    whole = list(csv.DictReader(io.StringIO(exported(editor, Paragraph).decode("utf-8-sig"))))

    assert "longer than a cell" in refused.content.decode()
    assert paragraph.text in {row["text"] for row in whole}

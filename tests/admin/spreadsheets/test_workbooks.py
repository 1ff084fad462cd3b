import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from commitments.admin.spreadsheets import workbooks
from commitments.models import Commitment, IncomingFile
from tests.admin.spreadsheets.files import upload

pytestmark = pytest.mark.once

HEADERS = ["reference", "title_en"]


def workbook(change=lambda book, sheet: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADERS)
    sheet.append(["", "A pledge"])
    change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content, name, data):
    """The workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if data is not None:
            new.writestr(name, data)
    return out.getvalue()


def refusal(content):
    with pytest.raises(workbooks.UnreadableFile) as refused:
        workbooks.read(content)
    return str(refused.value)


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"reference,title_en\n", "no rows"),
        (b"reference,,title_en\nx,y,z\n", "Column B"),
        (b"a,a\n1,2\n", "twice"),
        (b"a,b\n1,2,3\n", "Row 2"),
        ("a\né\n".encode("latin-1"), "line 2"),
        ("a\nb\n".encode("utf-16"), "UTF-8"),
        (b"a\n\x00\n", "no text"),
        (b'a\n"open\n', "Line"),
        (b"a\n" + b"x" * 100_001, "A2 is longer"),
        (b"a\n" + b"x\n" * 10_001, "10000 rows"),
        (b"a," * 200 + b"\n1\n", "more than 100 cells"),
        (b"a\n" + b"x" * (5 * 1024 * 1024), "5 MB"),
        (b"PK\x03\x04 and no more", "damaged"),
        (lambda: with_part(workbook(), "xl/workbook.xml", None), "no XLSX"),
        (lambda: with_part(workbook(), SHEET, None), "no sheet"),
        (lambda: with_part(workbook(), SHEET, b"<worksheet"), "damaged"),
        (lambda: with_part(workbook(), SHEET, BOMB), "definitions"),
        (lambda: with_part(workbook(), "xl/bomb.bin", b"\0" * 70_000_000), "unpacks"),
        (lambda: workbook(lambda book, sheet: sheet.append(["=1+1"])), "A3 holds a formula"),
        (lambda: workbook(lambda book, sheet: sheet.append([True])), "A3"),
        (lambda: workbook(lambda book, sheet: sheet.merge_cells("A2:B2")), "merged"),
        (
            lambda: workbook(lambda book, sheet: book.create_sheet("Second").append(["too"])),
            "several sheets",
        ),
        (lambda: workbook(lambda book, sheet: sheet.delete_rows(1, 2)), "empty"),
        (lambda: workbook(lambda book, sheet: sheet.append(["x"] * 150)), "more than 100 cells"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_refused_with_a_clear_message(made, said):
    assert said in refusal(made if isinstance(made, bytes) else made())


def test_an_error_in_a_cell_is_named(own_process_for_files):
    def error(book, sheet):
        sheet["A2"] = "#REF!"
        sheet["A2"].data_type = "e"

    assert "A2 holds an error" in refusal(workbook(error))


def test_dates_and_whole_numbers_of_a_spreadsheet_are_read_as_they_are_meant(own_process_for_files):
    book = workbook(lambda book, sheet: sheet.append([dt.datetime(2021, 6, 28), 7.0]))

    assert workbooks.read(book)[1] == ("2021-06-28", "7")


def test_the_semicolons_of_other_locales_are_understood(own_process_for_files):
    assert workbooks.read("a;b\nنعم;لا\n".encode())[0] == ("نعم", "لا")


def test_a_refused_file_says_why_on_the_page_and_is_forgotten(own_process_for_files, editor):
    response = upload(editor, Commitment, b"PK\x03\x04 and no more", "evil.xlsx")

    assert "damaged" in response.context["job"].reason
    assert not IncomingFile.objects.exists()


def test_a_wrong_type_of_file_says_why_on_the_page(own_process_for_files, editor):
    response = upload(editor, Commitment, b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png")

    assert response.context["job"].reason

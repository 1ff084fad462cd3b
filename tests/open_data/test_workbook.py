import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client

from commitments.models import Commitment, Mention
from commitments.open_data.tables import TABLES

pytestmark = pytest.mark.usefixtures("corpus")


def open_book(client: Client, address: str) -> openpyxl.Workbook:
    response = client.get(address)
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def column(sheet, name: str) -> list:
    """The cells below a heading."""
    [found] = [cells for cells in sheet.iter_cols() if cells[0].value == name]
    return list(found[1:])


def test_there_is_a_sheet_for_each_table_between_two_that_explain(client):
    book = open_book(client, "/data/commitments.xlsx")

    assert book.sheetnames == ["About", *TABLES, "Columns"]


def test_a_single_table_has_its_own_workbook(client):
    book = open_book(client, "/data/mentions.xlsx?kind=meeting")

    assert book.sheetnames == ["About", "mentions", "Columns"]


def test_the_first_sheet_says_what_the_book_is_of(client):
    sheet = open_book(client, "/data/mentions.xlsx?on=2020-02-01")["About"]

    facts = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert facts["Edition"] == 1
    assert facts["As of"] == dt.datetime(2020, 2, 1)
    assert facts["Query"] == "on=2020-02-01"


def test_days_are_days_and_numbers_are_numbers(client):
    sheet = open_book(client, "/data/mentions.xlsx")["mentions"]

    assert all(isinstance(cell.value, dt.datetime) for cell in column(sheet, "issued_on"))
    assert all(isinstance(cell.value, int) for cell in column(sheet, "start"))


def test_arabic_runs_from_right_to_left_and_english_does_not(client):
    sheet = open_book(client, "/data/mentions.xlsx")["mentions"]

    pairs = list(zip(column(sheet, "language"), column(sheet, "quotation"), strict=True))
    assert {language.value for language, _cell in pairs} == {"ar", "en"}
    for language, cell in pairs:
        assert cell.alignment.readingOrder == (2 if language.value == "ar" else 1)


def test_headings_stay_in_sight(client):
    book = open_book(client, "/data/commitments.xlsx")

    assert all(book[name].freeze_panes == "B2" for name in TABLES)


def test_texts_are_those_of_the_register(client):
    sheet = open_book(client, "/data/mentions.xlsx")["mentions"]

    texts = {cell.value for cell in column(sheet, "quotation")}
    assert texts == set(Mention.objects.published().values_list("quotation", flat=True))


def test_a_text_that_looks_like_a_formula_is_a_text(client):
    Commitment.objects.filter(reference="GC-0001").update(summary_en='=HYPERLINK("x")')

    sheet = open_book(client, "/data/commitments.xlsx")["commitments"]

    cell = column(sheet, "summary_en")[0]
    assert cell.value == '=HYPERLINK("x")'
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_characters_that_a_workbook_cannot_hold_are_replaced(client):
    Commitment.objects.filter(reference="GC-0001").update(summary_en="a\x0bb")

    sheet = open_book(client, "/data/commitments.xlsx")["commitments"]

    assert column(sheet, "summary_en")[0].value == "a\ufffdb"

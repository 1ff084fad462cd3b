import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client

from commitments.filters import RegisterQuery
from commitments.models import Commitment, Mention
from commitments.open_data import workbook
from commitments.open_data.columns import Table, Type
from commitments.open_data.tables import COMMITMENTS, TABLES
from commitments.text import spreadsheets
from tests import builders
from tests.planting import plant

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]


def open_book(client: Client, address: str) -> openpyxl.Workbook:
    response = client.get(address)
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker) -> openpyxl.Workbook:
    """The workbook of the whole corpus, written once for all who only look at it."""
    with django_db_blocker.unblock():
        return open_book(Client(), "/data/commitments.xlsx")


def written(*tables: Table) -> openpyxl.Workbook:
    file = io.BytesIO()
    workbook.write(file, tables, RegisterQuery({}, today=dt.date(2026, 1, 1)), edition=1)
    return openpyxl.load_workbook(file)


def column(sheet, name: str) -> list:
    """The cells below a heading."""
    [found] = [cells for cells in sheet.iter_cols() if cells[0].value == name]
    return list(found[1:])


def test_there_is_a_sheet_for_each_table_between_two_that_explain(whole):
    assert whole.sheetnames == ["About", *TABLES, "Columns"]


def test_a_single_table_has_its_own_workbook(client):
    book = open_book(client, "/data/mentions.xlsx?kind=meeting")

    assert book.sheetnames == ["About", "mentions", "Columns"]


def test_the_first_sheet_says_what_the_book_is_of(client):
    sheet = open_book(client, "/data/mentions.xlsx?on=2020-02-01")["About"]

    facts = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert facts["Edition"] == 3
    assert facts["As of"] == dt.datetime(2020, 2, 1)
    assert facts["Query"] == "on=2020-02-01"


def test_days_are_days_and_numbers_are_numbers(whole):
    kinds = {
        Type.DATE: dt.datetime,
        Type.TIME: dt.datetime,
        Type.INTEGER: int,
        Type.NUMBER: (int, float),
        Type.BOOLEAN: bool,
    }

    faults = [
        f"{table.name}.{described.name}: {cell.value!r}"
        for table in TABLES.values()
        for described in table.columns
        for cell in column(whole[table.name], described.name)
        if cell.value is not None and not isinstance(cell.value, kinds.get(described.type, str))
    ]

    assert faults == []


def test_arabic_runs_from_right_to_left_and_english_does_not(whole):
    faults = []
    for table in TABLES.values():
        sheet = whole[table.name]
        names = [cell.value for cell in sheet[1]]
        for described in table.columns:
            if not described.language:
                continue
            for cells in sheet.iter_rows(min_row=2):
                cell = cells[names.index(described.name)]
                language = described.language
                if language in names:
                    language = cells[names.index(language)].value
                order = {"ar": 2, "en": 1, "fr": 1}.get(language)
                if cell.value and cell.alignment.readingOrder != order:
                    faults.append(f"{table.name}: {cell.coordinate}")

    assert faults == []


def test_headings_stay_in_sight(whole):
    assert [name for name in TABLES if whole[name].freeze_panes != "B2"] == []


def test_texts_are_those_of_the_register(whole):
    texts = {cell.value for cell in column(whole["mentions"], "quotation")}

    assert texts == set(Mention.objects.published().values_list("quotation", flat=True))


def test_a_text_that_looks_like_a_formula_is_a_text():
    with builders.tampering():
        Commitment.objects.filter(reference="GC-0001").update(summary_en='=HYPERLINK("x")')

    sheet = written(COMMITMENTS)["commitments"]

    cell = column(sheet, "summary_en")[0]
    assert cell.value == '=HYPERLINK("x")'
    assert cell.data_type == "s"
    assert cell.quotePrefix


@pytest.mark.both
def test_characters_that_a_workbook_cannot_hold_are_replaced():
    with builders.tampering():
        plant(Commitment.objects.filter(reference="GC-0001"), summary_en="a\x0bb")

    sheet = written(COMMITMENTS)["commitments"]

    assert column(sheet, "summary_en")[0].value == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "most"),
    [("كلمة " * 8000, 32_767), ("😀" * 20_000, 17_000), ("_x000D_ " * 5000, 32_767)],
    ids=["long", "letters of two units", "looks like a code"],
)
def test_a_text_that_no_cell_holds_is_cut_and_says_so(text, most):
    plant(Commitment.objects.filter(reference="GC-0001"), summary_en=text)

    cell = column(written(COMMITMENTS)["commitments"], "summary_en")[0].value

    kept = spreadsheets.of_workbook(cell)
    assert kept.endswith(workbook.CUT)
    assert text.startswith(kept.removesuffix(workbook.CUT))
    assert 16_000 < len(cell) <= most


def test_a_text_that_just_fits_a_cell_is_whole():
    text = "ا" * 32_767
    plant(Commitment.objects.filter(reference="GC-0001"), summary_en=text)

    assert column(written(COMMITMENTS)["commitments"], "summary_en")[0].value == text

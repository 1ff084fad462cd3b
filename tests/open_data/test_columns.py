"""The one definition of the columns, and every form that is made of it."""

import datetime as dt
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.conf import settings

from commitments.filters import RegisterQuery
from commitments.models import Edition
from commitments.open_data import csv_files, dictionary, json_files, package, records, workbook
from commitments.open_data.columns import Table, Type
from commitments.open_data.tables import TABLES
from tests.open_data.openapi import described

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
READ = {
    Type.INTEGER: int,
    Type.NUMBER: Decimal,
    Type.DATE: dt.date.fromisoformat,
    Type.TIME: dt.datetime.fromisoformat,
    Type.BOOLEAN: {"true": True, "false": False}.__getitem__,
    Type.LIST: lambda cell: cell.split(";"),
}
ARABIC = set("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
OPENAPI = {
    Type.INTEGER: ("integer", None),
    Type.NUMBER: ("number", "double"),
    Type.BOOLEAN: ("boolean", None),
    Type.DATE: ("string", "date"),
    Type.TIME: ("string", "date-time"),
    Type.ADDRESS: ("string", "iri"),  # with letters of any script, as some are recorded
    Type.LIST: ("array", None),
}
IN_THE_API = {
    "Commitment": "commitments",
    "Party": "parties",
    "Mention": "mentions",
    "ParallelQuotation": "parallel-quotations",
    "Absence": "absences",
    "FollowUp": "follow-ups",
    "Evidence": "evidence",
    "Reply": "replies",
    "Statement": "statements",
    "Paragraph": "paragraphs",
    "Actor": "actors",
    "Theme": "themes",
    "Region": "regions",
    "Edition": "editions",
}
NESTED_BELOW = {"commitment", "mention", "follow_up", "statement"}
"""What a nested row need not say, since it stands within it."""


def everything() -> RegisterQuery:
    return RegisterQuery({}, today=dt.date(2026, 1, 1))


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def can_be_read(column, cell: str) -> bool:
    try:
        READ.get(column.type, str)(cell)
    except (ValueError, ArithmeticError, KeyError):
        return False
    return not column.allowed or cell in dict(column.allowed)


def test_every_column_is_described_in_both_languages():
    faults = [
        f"{table.name}.{column.name}"
        for table, column in COLUMNS
        for english, arabic in [column.meanings]
        if not (english.endswith(".") and ARABIC & set(arabic))
    ]

    assert faults == []


def test_every_example_is_a_value_that_the_column_can_have():
    faults = [
        f"{table.name}.{column.name}: {column.example}"
        for table, column in COLUMNS
        if not can_be_read(column, column.example)
    ]

    assert faults == []


def test_references_lead_to_tables():
    faults = [
        f"{table.name}.{column.name}: {column.refers_to}"
        for table, column in COLUMNS
        if column.refers_to and column.refers_to not in TABLES
    ]

    assert faults == []


@pytest.mark.both
def test_every_table_has_a_required_key_and_no_name_twice():
    faults = [
        table.name
        for table in TABLES.values()
        if not table.column(table.key).required or len(names(table)) != len(set(names(table)))
    ]

    assert faults == []


def test_content_is_of_the_type_of_its_column(corpus):
    query = everything()
    kinds = {Type.INTEGER: int, Type.NUMBER: Decimal, Type.DATE: dt.date, Type.BOOLEAN: bool}
    faults = []

    for table in TABLES.values():
        for row in table.rows(query).values_list(*table.expressions(query.on)):
            for column, value in zip(table.columns, row, strict=True):
                kind = dt.datetime if column.type == Type.TIME else kinds.get(column.type, str)
                is_right = isinstance(value, kind) or (value is None and not column.required)
                is_allowed = not column.allowed or value in dict(column.allowed) or not value
                if not (is_right and is_allowed):
                    faults.append(f"{table.name}.{column.name}: {value!r}")

    assert faults == []


def test_csv_has_these_columns(corpus):
    faults = [
        table.name
        for table in TABLES.values()
        if next(csv_files.stream(table, everything())).decode("utf-8-sig").rstrip()
        != ",".join(names(table))
    ]

    assert faults == []


def test_json_has_these_columns(corpus):
    faults = []
    for table in TABLES.values():
        content = b"".join(json_files.stream(table, everything(), edition=1))
        hanging = set(records.HANGING_ON_COMMITMENTS) if table.name == "commitments" else set()
        for row in json.loads(content)["rows"]:
            if (
                list(row)[: len(table.columns)] != names(table)
                or set(row) - set(names(table)) != hanging
            ):
                faults.append(f"{table.name}: {list(row)}")

    assert faults == []


def test_the_workbook_has_and_explains_these_columns(corpus):
    file = io.BytesIO()
    nothing = RegisterQuery({"on": "1990-01-01"}, today=dt.date(2026, 1, 1))

    workbook.write(file, workbook.whole(), nothing, edition=1)

    book = openpyxl.load_workbook(file, read_only=True)
    headings = {
        name: list(next(book[name].iter_rows(values_only=True))) for name in book.sheetnames[1:-1]
    }
    assert headings == {table.name: names(table) for table in TABLES.values()}
    explained = [row[:6] for row in book["Columns"].iter_rows(min_row=2, values_only=True)]
    assert explained == [(t.name, c.name, c.type.value, *c.meanings, c.example) for t, c in COLUMNS]


def test_the_data_package_describes_these_columns(corpus):
    described_here = [
        (resource["name"], field["name"], field["description"], field["description_ar"])
        for resource in package.descriptor(Edition.objects.first())["resources"]
        for field in resource["schema"]["fields"]
    ]

    assert described_here == [(t.name, c.name, *c.meanings) for t, c in COLUMNS]


def test_the_api_describes_these_columns():
    shapes = described()["components"]["schemas"]
    faults = []
    for shape, name in IN_THE_API.items():
        properties = shapes[shape]["properties"]
        for column in TABLES[name].columns:
            told = properties.get(column.name)
            if told is None and column.name in NESTED_BELOW and column.required:
                continue
            form = (told or {}).get("type"), (told or {}).get("format")
            wanted = OPENAPI.get(column.type, ("string", None))
            if not told or column.meanings[0] not in told["description"] or form != wanted:
                faults.append(f"{shape}.{column.name}: {told}")

    assert faults == []


def test_the_data_dictionary_in_the_docs_is_that_of_the_columns():
    written = (settings.BASE_DIR / "docs" / "data-dictionary.md").read_text(encoding="utf-8")

    assert written == dictionary.as_markdown()

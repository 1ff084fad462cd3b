import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings

from commitments.filters import RegisterQuery
from commitments.open_data import dictionary
from commitments.open_data.columns import Type
from commitments.open_data.tables import TABLES

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES.values()
    for column in table.columns
]
READ = {
    Type.INTEGER: int,
    Type.NUMBER: Decimal,
    Type.DATE: dt.date.fromisoformat,
    Type.TIME: dt.datetime.fromisoformat,
    Type.BOOLEAN: {"true": True, "false": False}.__getitem__,
    Type.LIST: lambda cell: cell.split(";"),
}
ARABIC = set("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_described_in_both_languages(table, column):
    assert column.meaning_en.endswith(".")
    assert ARABIC & set(column.meaning_ar)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_example_is_a_value_that_the_column_can_have(table, column):
    READ.get(column.type, str)(column.example)

    assert not column.allowed or column.example in dict(column.allowed)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_references_lead_to_tables(table, column):
    assert not column.refers_to or column.refers_to in TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_has_a_required_key_and_no_name_twice(table):
    names = [column.name for column in table.columns]

    assert table.column(table.key).required
    assert len(names) == len(set(names))


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_content_is_of_the_type_of_its_column(table, corpus):
    query = RegisterQuery({}, today=dt.date(2026, 1, 1))
    kinds = {Type.INTEGER: int, Type.NUMBER: Decimal, Type.DATE: dt.date, Type.BOOLEAN: bool}

    for row in table.rows(query).values_list(*table.expressions(query.on)):
        for column, value in zip(table.columns, row, strict=True):
            kind = dt.datetime if column.type == Type.TIME else kinds.get(column.type, str)
            assert isinstance(value, kind) or (value is None and not column.required), column
            assert not column.allowed or value in dict(column.allowed) or not value


@pytest.mark.once
def test_the_data_dictionary_in_the_docs_is_that_of_the_columns():
    written = (settings.BASE_DIR / "docs" / "data-dictionary.md").read_text(encoding="utf-8")

    assert written == dictionary.as_markdown()

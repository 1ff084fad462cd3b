"""The data dictionary as a text: docs/data-dictionary.md is made of the columns, never by hand."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from commitments.open_data import releases
from commitments.open_data.columns import Column, Table, in_each_language
from commitments.open_data.formulas import ESCAPE
from commitments.open_data.tables import TABLES

OPENING = f"""\
# Data dictionary

`manage.py write_data_dictionary` makes this file from the definition of the columns in
`commitments/open_data/tables/`; do not edit it.

Every table is served at `/data/<name>.csv`, `.xlsx` and `.json`, takes the query of the register
(`?status=fulfilled&on=2020-06-30`), and is part of `/data/register.zip`.

- CSV is UTF-8 with a byte order mark, after RFC 4180. An empty cell is a value that is not there.
- Keys never change and are never reused; columns that refer to another table hold its key.
- The values of a list stand in one cell, separated by semicolons, in the order of their letters.
- Days are ISO 8601; imprecise dates are EDTF (ISO 8601-2) with the earliest and latest day.
- Booleans are `true` and `false`; numbers have a decimal point and nothing between thousands.
- **Formulas.** In CSV, a text cell that begins with `=` `+` `-` `@`, a tab, a carriage return, a
  line feed, a full-width `＝` `＋` `－` `＠`, or an apostrophe gets one apostrophe (`{ESCAPE}`) in
  front of it, so that no spreadsheet runs it. A cell that is just a negative number stays as it
  is. To restore the text, take one apostrophe from the front of every cell that begins with one.
  Workbooks and JSON hold the texts themselves.
- **Another register.** `manage.py import_register` takes a package in, as drafts that keep their
  references and where they come from. Published there in one edition, on the day that the package
  is of, and exported again, every file is the same to the byte but for what speaks of the register
  itself: the addresses in `page`, the numbers in `edition`, and the files `editions.csv`,
  `datapackage.json`, `croissant.json`, `prov.jsonld`, `README.md`, `checkpoint.txt` and
  `editions.jsonl`. Copies of sources, and what their addresses answered, stay with the register
  that keeps them. On a later day, `overdue` and `days_since_evidence` of the commitments have moved
  on as well.
"""


def as_markdown() -> str:
    """The whole dictionary, in English with the meanings in Arabic beside."""
    with override("en"):
        return OPENING + "".join([_changes(), *map(_table, TABLES.values())])


def _changes() -> str:
    """What is new, gone or of another type since the last release; nothing before the first."""
    release, changes = releases.last_release()
    if not release:
        return ""
    lines = [f"- `{change.table}.{change.column}`: {_what_happened(change)}" for change in changes]
    return "\n".join([f"\n## Since release {release}\n", *(lines or ["No column changed."]), ""])


def _what_happened(change: releases.ColumnChange) -> str:
    if not change.before:
        return f"new, {change.after}"
    if not change.after:
        return "removed"
    return f"was {change.before}, is {change.after}"


def _table(table: Table) -> str:
    headings = in_each_language(_("Meaning")).values()
    lines = [
        f"\n## {' · '.join(in_each_language(table.title).values())}\n",
        f"`/data/{table.name}.csv` · key: `{table.key}`\n",
        *(f"{meaning}\n" for meaning in table.meanings),
        f"| Column | Type | {' | '.join(headings)} | Example | Comes from |",
        "|---|---|" + "---|" * len(headings) + "---|---|",
        *map(_row, table.columns),
        "",
    ]
    return "\n".join(lines)


def _row(column: Column) -> str:
    meaning, *others = column.meanings
    cells = (
        f"`{column.name}`",
        _type(column),
        meaning + "".join(_more(column)),
        *others,
        f"`{column.example}`",
        str(column.origin.label),
    )
    return f"| {' | '.join(cells)} |"


def _type(column: Column) -> str:
    return f"{column.type.value}{', required' if column.required else ''}"


def _more(column: Column) -> Iterator[str]:
    if column.refers_to:
        yield f" Refers to `{column.refers_to}`."
    if column.allowed:
        yield f" One of: {', '.join(f'`{value}` ({label})' for value, label in column.allowed)}."

"""What a public table and its columns are: the one definition behind every file and format.

The tables themselves stand in `tables/`. From them follow the CSV, the workbook, the JSON, the
data package, the API and its schema, the page on the data and docs/data-dictionary.md.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from commitments.models.language import codes

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from commitments.filters import RegisterQuery

Text = str | Promise
"""Words in the reader's language: written in English, with the Arabic in the catalogue."""

LIST_SEPARATOR = ";"
"""Stands between the values of a list cell; no slug and no reference contains it."""


class Type(StrEnum):
    """Type of a column, named as in Frictionless Table Schema; `ADDRESS` is a string there."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "datetime"
    LIST = "list"
    ADDRESS = "uri"


class Origin(models.TextChoices):
    """Where the content of a column comes from."""

    SOURCE = "source", _("The source text, to the character")
    EDITOR = "editor", _("Recorded by an editor, after the codebook")
    REGISTER = "register", _("Given by the register")
    DERIVED = "derived", _("Follows from other columns")


@dataclass(frozen=True, kw_only=True)
class Documented:
    """A name with its meaning; files that say it in every language ask for each."""

    name: str
    meaning: Text

    @cached_property
    def meaning_in_each(self) -> dict[str, str]:
        """The meaning in each language, by its code, whoever reads."""
        return in_each_language(self.meaning)

    @property
    def meanings(self) -> list[str]:
        """The meaning in each language, the first one before the others."""
        return list(self.meaning_in_each.values())


@dataclass(frozen=True, kw_only=True)
class Column(Documented):
    """A column of a public table.

    `value` is the field path of the content, the column's own name unless given, or a function
    from the day of the query to a database expression. `allowed` are the values that the column
    can have, with their labels; empty where any is allowed. `refers_to` names the table whose key
    the content is. `language` is the language of the words, or the column that says it.
    """

    type: Type = Type.TEXT
    example: str
    origin: Origin
    value: "str | Callable[[dt.date], Combinable] | None" = None
    allowed: Sequence[tuple[str, Text]] = ()
    refers_to: str = ""
    language: str = ""
    required: bool = False

    def expression(self, on: dt.date) -> "Combinable":
        """The content of the column, as the database computes it for the day `on`."""
        if callable(self.value):
            return self.value(on)
        return F(self.value or self.name)


@dataclass(frozen=True, kw_only=True)
class Table(Documented):
    """A public table: its published rows, their order, and its columns.

    `name` is that of its file, such as `follow-ups` in /data/follow-ups.csv. `rows` gives the
    published rows that a query asks for, in a stable order, `counted` how many there are, where
    that is told sooner than by counting them. `key` names the column that identifies a row for
    ever.
    """

    title: Text
    key: str = "key"
    columns: tuple[Column, ...]
    rows: "Callable[[RegisterQuery], models.QuerySet[Any]]"
    counted: "Callable[[RegisterQuery], int] | None" = None

    def count(self, query: "RegisterQuery") -> int:
        """How many rows a query asks for."""
        return self.counted(query) if self.counted else self.rows(query).count()

    def column(self, name: str) -> Column:
        """The column of this name; raises `KeyError` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def expressions(self, on: dt.date) -> list["Combinable"]:
        """The content of each column, in their order."""
        return [column.expression(on) for column in self.columns]

    def language_of(self, column: Column, record: dict[str, Any]) -> str:
        """ISO 639-1 code of the words in this cell; empty where they belong to no language."""
        return str(record.get(column.language, column.language) or "")


def in_language(code: str, text: Text) -> str:
    """The text in the language of this code."""
    with override(code):
        return str(text)


def in_each_language(text: Text) -> dict[str, str]:
    """The text in each language, by its code."""
    return {code: in_language(code, text) for code in codes()}


def told(name: str, said: dict[str, str]) -> dict[str, str]:
    """The text as files for machines tell it: `title` in the first language, and in
    others with their code behind it."""
    return {name if code == codes()[0] else f"{name}_{code}": said[code] for code in said}

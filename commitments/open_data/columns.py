"""What a public table and its columns are: the one definition behind every file and format.

The tables themselves stand in `tables/`. From them follow the CSV, the workbook, the JSON, the
data package, the API and its schema, the page on the data and docs/data-dictionary.md.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commitments.models.language import InReadersLanguage

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from commitments.filters import RegisterQuery

Choices = type[models.TextChoices]

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
    """A name with its meaning in each language of the register."""

    name: str
    meaning_en: str
    meaning_ar: str

    meaning = InReadersLanguage()


@dataclass(frozen=True, kw_only=True)
class Column(Documented):
    """A column of a public table.

    `value` is the field path of the content, the column's own name unless given, or a function
    from the day of the query to a database expression. `refers_to` names the table whose key the
    content is. `language` is the language of the words, or the column that says it.
    """

    type: Type = Type.TEXT
    example: str
    origin: Origin
    value: "str | Callable[[dt.date], Combinable] | None" = None
    choices: Choices | None = None
    refers_to: str = ""
    language: str = ""
    required: bool = False

    def expression(self, on: dt.date) -> "Combinable":
        """The content of the column, as the database computes it for the day `on`."""
        if callable(self.value):
            return self.value(on)
        return F(self.value or self.name)

    @property
    def allowed(self) -> list[tuple[str, str | Promise]]:
        """The values that the column can have, with their labels; empty where any is allowed."""
        return list(self.choices.choices) if self.choices else []


@dataclass(frozen=True, kw_only=True)
class Table(Documented):
    """A public table: its published rows, their order, and its columns.

    `name` is that of its file, such as `follow-ups` in /data/follow-ups.csv. `rows` gives the
    published rows that a query asks for, in a stable order. `key` names the column that
    identifies a row for ever.
    """

    title_en: str
    title_ar: str
    key: str
    columns: tuple[Column, ...]
    rows: "Callable[[RegisterQuery], models.QuerySet[Any]]"

    title = InReadersLanguage()

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


def page(path: str, *parts: "str | Combinable") -> Callable[[dt.date], "Combinable"]:
    """The address of an English page of the register: `path` below it, then the parts."""
    start = Value(f"{settings.SITE_URL}/en/{path}/")
    return lambda on: Concat(start, *parts, output_field=models.CharField())


def in_both_languages(
    name: str,
    *,
    meaning_en: str,
    meaning_ar: str,
    example_en: str,
    example_ar: str,
    origin: Origin = Origin.EDITOR,
    required: bool = False,
) -> tuple[Column, Column]:
    """The columns `<name>_en` and `<name>_ar`."""
    return (
        Column(
            name=f"{name}_en",
            example=example_en,
            origin=origin,
            language="en",
            required=required,
            meaning_en=f"{meaning_en} In English.",
            meaning_ar=f"{meaning_ar} بالإنجليزية.",
        ),
        Column(
            name=f"{name}_ar",
            example=example_ar,
            origin=origin,
            language="ar",
            required=required,
            meaning_en=f"{meaning_en} In Arabic.",
            meaning_ar=f"{meaning_ar} بالعربية.",
        ),
    )


def key(example: str, expression: "Callable[[], Combinable]") -> Column:
    """The column `key`: what identifies a row for ever."""
    return Column(
        name="key",
        example=example,
        origin=Origin.REGISTER,
        value=lambda on: expression(),
        required=True,
        meaning_en="Permanent key of the row.",
        meaning_ar="المفتاح الدائم للصف.",
    )


def reference(name: str, table: str, **content: Any) -> Column:
    """A required column that holds the key of a row of another table."""
    return Column(
        name=name,
        origin=content.pop("origin", Origin.REGISTER),
        refers_to=table,
        required=True,
        **content,
    )


COMMITMENT = reference(
    "commitment",
    "commitments",
    example="GC-0001",
    value="commitment__reference",
    meaning_en="Reference of the commitment.",
    meaning_ar="مرجع الالتزام.",
)
NUMBER = Column(
    name="number",
    type=Type.INTEGER,
    example="2",
    origin=Origin.REGISTER,
    required=True,
    meaning_en="Counts the rows of what the row hangs on; part of the key.",
    meaning_ar="عدّاد الصفوف التابعة للأصل نفسه؛ جزء من المفتاح.",
)
EDITION = Column(
    name="edition",
    type=Type.INTEGER,
    example="1",
    origin=Origin.REGISTER,
    value="published_in__number",
    refers_to="editions",
    required=True,
    meaning_en="Number of the edition that first published the row.",
    meaning_ar="رقم الطبعة التي نُشر فيها الصف أول مرة.",
)
NOTES = in_both_languages(
    "note",
    meaning_en="The register's note for readers.",
    meaning_ar="ملاحظة السجلّ للقرّاء.",
    example_en="The English official text lists five members.",
    example_ar="يذكر النص الإنجليزي الرسمي خمسة أعضاء.",
)

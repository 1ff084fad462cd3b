"""The workbook that a researcher codes a statement in: empty sheets, and what to code against."""

from collections.abc import Iterator, Sequence

from django.contrib.admin import site
from django.utils.translation import gettext as _

from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.coding import FOR_READING, SHEETS
from commitments.admin.spreadsheets.columns import help_of
from commitments.admin.spreadsheets.own_keys import COLUMN
from commitments.admin.spreadsheets.resources import NOT_TAKEN, RecordResource
from commitments.models import (
    Actor,
    Commitment,
    Forum,
    Meeting,
    MeetingKind,
    Paragraph,
    Region,
    Statement,
    Theme,
)
from commitments.models.language import in_each, texts

SheetToWrite = tuple[str, Sequence[str], list[list[str]]]

OF_A_CODING = (
    *("commitments", "parties", "mentions", "exclusions", "follow_ups"),
    *("evidence", "searched_sources", "absences", "replies"),
)
OF_A_TEXT = ("meetings", "statements", "paragraphs")
"""Sheets that are needed where the register does not hold the statement yet."""

VOCABULARY = (Forum, Actor, Theme, Region, MeetingKind, Meeting)


def write(statement: Statement | None) -> bytes:
    """The workbook for a statement of the register, or for one that the workbook is to bring.

    With a statement it holds its paragraphs and those of its versions in other languages; each has
    a key already. Raises `workbooks.TextTooLong`.
    """
    names = [*(OF_A_TEXT if statement is None else ()), *OF_A_CODING]
    sheets: list[SheetToWrite] = [] if statement is None else [_paragraphs(statement)]
    sheets += [(name, [COLUMN, *_columns(name)], []) for name in names]
    described = [sheet[0] for sheet in sheets]
    columns, vocabulary = FOR_READING
    return workbooks.write_sheets(
        [
            *sheets,
            (columns, [_("Sheet"), _("Column"), _("Meaning")], list(_meanings(described))),
            (vocabulary, [_("Sheet"), _("Key"), *in_each("name")], list(_vocabulary())),
        ]
    )


def _resource(name: str) -> RecordResource:
    resource: RecordResource = site.get_model_admin(SHEETS[name]).resource_class()  # type: ignore[attr-defined]
    return resource


def _columns(name: str) -> list[str]:
    """The columns that a new record is written in: the register gives its number."""
    given = {*NOT_TAKEN, "reference" if SHEETS[name] is Commitment else "number"}
    kept = {"number"} if SHEETS[name] is Paragraph else set()
    return [column for column in _resource(name).fields if column not in given - kept]


def _paragraphs(statement: Statement) -> SheetToWrite:
    resource = _resource("paragraphs")
    original = statement.translation_of or statement
    versions = [original, *original.translations.order_by("language", "slug")]
    rows = resource.joined(
        Paragraph.objects.filter(statement__in=versions).order_by("statement", "number")
    )
    lines = [
        [_key(row, statement), *(column.export(row) for column in resource.fields.values())]
        for row in sorted(rows, key=lambda row: row.statement_id != statement.pk)
    ]
    return "paragraphs", [COLUMN, *resource.fields], lines


def _key(paragraph: Paragraph, statement: Statement) -> str:
    """Such as p4; of another version, such as en-p4."""
    is_here = paragraph.statement_id == statement.pk
    version = "" if is_here else f"{paragraph.statement.language}-"
    return f"{version}p{paragraph.number}"


def _meanings(names: Sequence[str]) -> Iterator[list[str]]:
    for name in names:
        own = _("A key of your own, such as c1, by which other sheets name the record.")
        yield [name, COLUMN, own]
        for column in help_of(_resource(name)):
            said = ". ".join(filter(None, [column["label"], column["help"]]))
            choices = ", ".join(column["choices"])
            yield [name, column["name"], f"{said} ({choices})" if choices else said]


def _vocabulary() -> Iterator[list[str]]:
    names = {model: name for name, model in SHEETS.items()}
    for model in VOCABULARY:
        for row in model._default_manager.order_by("slug"):
            name = "place" if model is Meeting else "name"
            yield [names[model], row.slug, *texts(row, name).values()]

"""What the answers look like, made of the columns, for the OpenAPI description."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers

from commitments import index
from commitments.filters import PARAMETERS
from commitments.filters.fields import ValuesField
from commitments.models import Edition
from commitments.open_data.api.pages import DEFAULT_LIMIT, LARGEST_LIMIT, NUMBERS
from commitments.open_data.columns import Column, Table, Type
from commitments.open_data.records import HANGING_ON_COMMITMENTS
from commitments.open_data.tables import (
    ACTORS,
    COMMITMENTS,
    EDITIONS,
    EVIDENCE,
    MEMBERSHIPS,
    PARAGRAPHS,
    PARALLEL_QUOTATIONS,
    REGIONS,
    SEARCHED_SOURCES,
    STATEMENTS,
    THEMES,
)

Fields = dict[str, serializers.Field[Any, Any, Any, Any]]


@extend_schema_field({"type": "string", "format": "iri"})
class AddressField(serializers.CharField):
    """An address as it was recorded, which may hold letters of any script (RFC 3987)."""


FIELDS: dict[Type, type[serializers.Field[Any, Any, Any, Any]]] = {
    Type.TEXT: serializers.CharField,
    Type.ADDRESS: AddressField,
    Type.INTEGER: serializers.IntegerField,
    Type.NUMBER: serializers.FloatField,
    Type.BOOLEAN: serializers.BooleanField,
    Type.DATE: serializers.DateField,
    Type.TIME: serializers.DateTimeField,
}


def _field(column: Column) -> serializers.Field[Any, Any, Any, Any]:
    about: dict[str, Any] = {"help_text": column.meanings[0]}
    if column.type == Type.LIST:
        return serializers.ListField(child=serializers.CharField(), **about)
    about["allow_null"] = not column.required
    if column.allowed:
        return serializers.ChoiceField(choices=column.allowed, **about)
    return FIELDS[column.type](**about)


def shape(name: str, fields: Fields) -> serializers.Serializer[Any]:
    """A serializer of these fields; the name is that in the description."""
    made: type[serializers.Serializer[Any]] = type(name, (serializers.Serializer,), fields)
    return made()


def row_of(table: Table, name: str, *, without: tuple[str, ...] = (), **more: Any) -> Any:
    """The columns of a table but some, and what hangs on the row."""
    columns = {
        column.name: _field(column) for column in table.columns if column.name not in without
    }
    return shape(name, columns | more)


def _many(row: serializers.Serializer[Any], **about: Any) -> Any:
    return type(row)(many=True, **about)


def _commitment() -> Any:
    evidence = row_of(EVIDENCE, "Evidence", without=("follow_up", "commitment"))
    names = {
        "parties": "Party",
        "absences": "Absence",
        "replies": "Reply",
    }
    source = row_of(SEARCHED_SOURCES, "SearchedSource", without=("follow_up", "commitment"))
    hanging = {
        name: _many(row_of(HANGING_ON_COMMITMENTS[name], noun, without=("commitment",)))
        for name, noun in names.items()
    }
    parallel = row_of(PARALLEL_QUOTATIONS, "ParallelQuotation", without=("mention", "commitment"))
    mention = row_of(
        HANGING_ON_COMMITMENTS["mentions"],
        "Mention",
        without=("commitment",),
        parallel_quotations=_many(parallel),
    )
    follow_up = row_of(
        HANGING_ON_COMMITMENTS["follow_ups"],
        "FollowUp",
        without=("commitment",),
        evidence=_many(evidence),
        searched_sources=_many(source),
    )
    return row_of(
        COMMITMENTS, "Commitment", **hanging, mentions=_many(mention), follow_ups=_many(follow_up)
    )


ROWS: dict[str, serializers.Serializer[Any]] = {
    "commitments": _commitment(),
    "statements": row_of(
        STATEMENTS,
        "Statement",
        paragraphs=_many(row_of(PARAGRAPHS, "Paragraph", without=("statement",))),
    ),
    "actors": row_of(
        ACTORS, "Actor", memberships=_many(row_of(MEMBERSHIPS, "Membership", without=("actor",)))
    ),
    "themes": row_of(THEMES, "Theme"),
    "regions": row_of(REGIONS, "Region"),
    "editions": row_of(
        EDITIONS,
        "Edition",
        checkpoint=serializers.CharField(
            allow_null=True,
            help_text=_("What stands for the edition and all before it (C2SP tlog-checkpoint)."),
        ),
    ),
}
"""A row of each list, by the name of the list."""
PROBLEM = shape(
    "Problem",
    {
        "type": serializers.CharField(help_text=_("The kind of problem, as an address.")),
        "title": serializers.CharField(help_text=_("What is wrong, in the reader's language.")),
        "status": serializers.IntegerField(help_text=_("The status of the answer.")),
        "detail": serializers.CharField(
            required=False, help_text=_("What to do about it, in the reader's language.")
        ),
        "errors": serializers.DictField(
            child=serializers.ListField(child=serializers.CharField()),
            required=False,
            help_text=_("Messages by parameter."),
        ),
    },
)


def _search() -> Any:
    return type(SEARCH)(allow_null=True, help_text=_("How the words of “q” were read, if any."))


SEARCH = shape(
    "Search",
    {
        "holds": serializers.ChoiceField(
            choices=["all", "most", "none"],
            help_text=_("Whether what is found holds all words, or is the best that holds most."),
        ),
        "read_as": serializers.CharField(help_text=_("With mistakes of spelling mended.")),
        "in_no_text": serializers.ListField(
            child=serializers.CharField(), help_text=_("Words that no text holds by that day.")
        ),
        "quotation_marks": serializers.BooleanField(
            help_text=_("Whether they were kept to: false where nothing holds the phrase.")
        ),
        "lacking": serializers.DictField(
            child=serializers.ListField(child=serializers.CharField()),
            help_text=_("By reference, the words that a commitment lacks where none holds all."),
        ),
    },
)


def page_of(row: serializers.Serializer[Any]) -> Any:
    """A page of such rows."""
    return shape(
        f"{type(row).__name__}Page",
        {
            "edition": serializers.IntegerField(help_text=_("Number of the edition.")),
            "as_of": serializers.DateField(help_text=_("Day of the query.")),
            "query": serializers.CharField(
                help_text=_("The query as it was understood."), allow_blank=True
            ),
            "search": _search(),
            "count": serializers.IntegerField(help_text=_("Rows on all pages.")),
            "next": serializers.URLField(allow_null=True, help_text=_("The next page.")),
            "previous": serializers.URLField(allow_null=True, help_text=_("The page before.")),
            "results": _many(row, help_text=_("The rows of this page.")),
        },
    )


EMPTY = {"type": "string", "maxLength": 0}
"""An empty value is no value, as the forms of the pages send it."""


DAY = (
    r"^(((19|20)[0-9]{2}|2100)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    r"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    r"|((19|20)([02468][48]|[13579][26]|[2468]0)|2000)-02-29)$"
)
"""The days between 1900 and 2100, as a regular expression: JSON Schema knows no other limit."""
NO_NUL = r"^[^\u0000]*$"


def _parameter(name: str, field: forms.Field) -> OpenApiParameter:
    choices = [value for value, _label in getattr(field, "choices", []) if value]
    value: dict[str, Any] = {"type": "string"}
    if choices:
        value["enum"] = choices
    if isinstance(field, forms.DateField):
        value["pattern"] = DAY
    elif isinstance(field, forms.CharField) and field.max_length:
        value |= {"pattern": NO_NUL, "maxLength": field.max_length}
    is_list = isinstance(field, forms.MultipleChoiceField)
    value = {"anyOf": [value, EMPTY]}
    return OpenApiParameter(
        name,
        {"type": "array", "items": value} if is_list else value,
        description=f"{field.label}. {field.help_text}".strip(),
        explode=True if is_list else None,
    )


LIMIT = {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}


def parameters() -> list[OpenApiParameter]:
    """The query of the register and the paging, for lists."""
    return [_parameter(name, field) for name, field in PARAMETERS.items()] + [
        OpenApiParameter(
            "cursor",
            {"anyOf": [{"type": "string"}, EMPTY]},
            description="Where the page begins: from “next”, as long as the edition is the newest.",
        ),
        OpenApiParameter(
            "limit",
            {"anyOf": [LIMIT, EMPTY]},
            description="Rows on a page.",
        ),
    ]


def day_parameter() -> list[OpenApiParameter]:
    """`on=`, for single things."""
    return [_parameter("on", PARAMETERS["on"])]


def as_published(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """The description with what depends on the register: words of the vocabulary, the edition.

    A hook of drf-spectacular.
    """
    reader = index.read()
    words = {
        name: [word.slug for word in field.words(reader)]
        for name, field in PARAMETERS.items()
        if isinstance(field, ValuesField) and field.words
    }
    cursor = f"^{Edition.objects.latest_number()}-{NUMBERS}$"
    for operations in result["paths"].values():
        for parameter in operations["get"].get("parameters", []):
            name, schema = parameter["name"], parameter["schema"]
            if name in words:
                schema["items"] = {"type": "string", "enum": [*words[name], ""]}
            elif name == "cursor":
                schema["anyOf"] = [{"type": "string", "pattern": cursor}, EMPTY]
    return result

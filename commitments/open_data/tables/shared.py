"""What the columns of several tables have in common, each said once.

A column that holds a field of a model has the field's type and choices, and is required where the
field is (`field`, `in_each_language`). Keys, references, lists, pages and what is derived are
columns of the same few kinds; some columns are the very same in several tables.
"""

import datetime as dt
from collections.abc import Callable
from itertools import repeat
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models import Mention, Statement
from commitments.models.language import codes, name_of
from commitments.open_data.columns import Column, Origin, Text, Type
from commitments.open_data.expressions import Listed

Content = str | Callable[[dt.date], Combinable] | None
"""What `Column.value` takes."""

PERMANENT = _("Permanent name in addresses.")

FIELD_TYPES: dict[type[models.Field[Any, Any]], Type] = {
    models.DateTimeField: Type.TIME,  # is a DateField as well
    models.DateField: Type.DATE,
    models.IntegerField: Type.INTEGER,
    models.DecimalField: Type.NUMBER,
    models.URLField: Type.ADDRESS,
}


def field(
    model: type[models.Model],
    name: str,
    example: str,
    meaning: Text,
    *,
    origin: Origin = Origin.EDITOR,
    **differs: Any,
) -> Column:
    """A column that holds this field of the model; `differs` is what the field does not tell."""
    stored: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    kinds = (kind for kind in FIELD_TYPES if isinstance(stored, kind))
    as_stored: dict[str, Any] = {
        "name": name,
        "type": next((FIELD_TYPES[kind] for kind in kinds), Type.TEXT),
        "allowed": stored.flatchoices,
        "required": not (stored.blank or stored.null),
    }
    return Column(example=example, meaning=meaning, origin=origin, **as_stored | differs)


def words(
    model: type[models.Model],
    name: str,
    example: str,
    meaning: Text,
    *,
    language: str = "language",
) -> Column:
    """A field with words of the source, to the character; `language` is the column that says it."""
    return field(model, name, example, meaning, origin=Origin.SOURCE, language=language)


def in_each_language(
    model: type[models.Model], name: str, meaning: Text, *examples: str, **differs: Any
) -> tuple[Column, ...]:
    """The columns that hold a text, one for each language, with an example of each.

    A language for which there is no example yet shows the first.
    """
    shown = [*examples, *repeat(examples[0], len(codes()) - len(examples))]
    return tuple(
        field(
            model,
            f"{name}_{code}",
            example,
            format_lazy("{} {}", meaning, _in_language(code)),
            language=code,
            **differs,
        )
        for code, example in zip(codes(), shown, strict=True)
    )


def _said_in_language(code: str) -> str:
    return gettext("In %(language)s.") % {"language": name_of(code)}


_in_language = lazy(_said_in_language, str)


def derived(
    name: str, type: Type, example: str, meaning: Text, value: Content = None, **more: Any
) -> Column:
    """A column that follows from others."""
    return Column(
        name=name,
        type=type,
        example=example,
        meaning=meaning,
        origin=Origin.DERIVED,
        value=value,
        **more,
    )


def key(example: str, expression: Callable[[], Combinable]) -> Column:
    """The column `key`: what identifies a row for ever."""
    return Column(
        name="key",
        example=example,
        origin=Origin.REGISTER,
        value=lambda on: expression(),
        required=True,
        meaning=_("Permanent key of the row."),
    )


def slug(example: str, meaning: Text = PERMANENT) -> Column:
    """The column `slug`, which identifies a row for ever and stands in addresses."""
    return Column(
        name="slug", example=example, origin=Origin.REGISTER, required=True, meaning=meaning
    )


def reference(
    name: str,
    table: str,
    example: str,
    meaning: Text,
    value: Content = None,
    *,
    origin: Origin = Origin.REGISTER,
    required: bool = True,
    **more: Any,
) -> Column:
    """A column that holds the key of a row of another table: its slug, unless `value` is given."""
    return Column(
        name=name,
        example=example,
        meaning=meaning,
        origin=origin,
        value=value or f"{name}__slug",
        refers_to=table,
        required=required,
        **more,
    )


def named(name: str, table: str, example: str, meaning: Text, value: Content = None) -> Column:
    """A column in which an editor names a row of another table, or none."""
    return reference(name, table, example, meaning, value, origin=Origin.EDITOR, required=False)


def listed(
    name: str,
    table: str,
    example: str,
    meaning: Text,
    rows: models.QuerySet[Any],
    path: str = "slug",
) -> Column:
    """A column that lists keys of rows of another table; `meaning` ends without a full stop."""
    return Column(
        name=name,
        type=Type.LIST,
        example=example,
        meaning=format_lazy(_("{what}, separated by semicolons."), what=meaning),
        origin=Origin.EDITOR,
        value=lambda on: Listed(rows, path),
        refers_to=table,
    )


def page(example: str, meaning: Text, path: str, *parts: str | Combinable) -> Column:
    """The column `page`: an English address of the register, `path` and below it the parts."""
    start = Value(f"{settings.SITE_URL}/en/{path}/")
    return Column(
        name="page",
        type=Type.ADDRESS,
        example=f"https://register.example/en/{path}/{example}",
        meaning=meaning,
        origin=Origin.REGISTER,
        value=lambda on: Concat(start, *parts, output_field=models.CharField()),
        required=True,
    )


COMMITMENT = reference(
    "commitment",
    "commitments",
    "GC-0001",
    _("Reference of the commitment."),
    "commitment__reference",
)
NUMBER = field(
    Mention,
    "number",
    "2",
    _("Counts the rows of what the row hangs on; part of the key."),
    origin=Origin.REGISTER,
)
EDITION = reference(
    "edition",
    "editions",
    "1",
    _("Number of the edition that first published the row."),
    "published_in__number",
    type=Type.INTEGER,
)
NOTES = in_each_language(
    Statement,
    "note",
    _("The register's note for readers."),
    "The English official text lists five members.",
    "يذكر النص الإنجليزي الرسمي خمسة أعضاء.",
)
CURRENCY = field(Mention, "currency", "USD", _("Currency of the amount, ISO 4217."))
QUALIFIER = field(Mention, "amount_qualifier", "more than", _("How the text qualifies the amount."))

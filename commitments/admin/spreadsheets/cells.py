"""How a cell of a spreadsheet becomes a value of a record, and back."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget, Widget

from commitments.admin.records import keys

SEPARATOR = ";"
"""Between the keys of a list; no key contains it."""


class TextCell(Widget):
    """Text to the character; only line ends are written one way."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = "" if value is None else str(value)
        return text.replace("\r\n", "\n")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class WholeNumberCell(TextCell):
    """A whole number; empty is none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise ValueError(_("“%(value)s” is no whole number.") % {"value": text})
        return int(text)


class DecimalCell(TextCell):
    """An amount with a decimal point and no thousands separators; empty is none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            number = Decimal(text) if len(text) < 40 else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise ValueError(
                _("“%(value)s” is no amount; write it like 700000000 or 7.5.") % {"value": text}
            )
        return number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else f"{value:f}"


class DayCell(TextCell):
    """A day as 2021-06-28; empty is none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        try:
            if len(text) != 10:
                raise ValueError(text)
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(
                _("“%(value)s” is no day; write it like 2021-06-28.") % {"value": text}
            ) from error

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class KeyCell(TextCell):
    """A record, by its public key."""

    def __init__(self, model: type[models.Model]) -> None:
        Widget.__init__(self)
        self.model = model
        # Each import has cells of its own, so what was found stays found for one file.
        self.found: dict[str, models.Model] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        key = super().clean(value).strip()
        return self.find(key) if key else None

    def find(self, key: str) -> models.Model:
        """The record with this key. Raises `ValueError` naming it."""
        if key in self.found:
            return self.found[key]
        try:
            self.found[key] = keys.find(self.model, key)
        except keys.UnknownKey as error:
            raise ValueError(
                _("There is no %(noun)s with the key “%(key)s”.")
                % {"noun": self.model._meta.verbose_name, "key": key}
            ) from error
        return self.found[key]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else keys.of(value)


if TYPE_CHECKING:
    ManyKeys = ManyToManyWidget[Any]
else:
    ManyKeys = ManyToManyWidget


class KeyListCell(KeyCell, ManyKeys):
    """Records, by their keys, with semicolons between them."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        parts = TextCell.clean(self, value).split(SEPARATOR)
        return [self.find(part.strip()) for part in parts if part.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        rows = value if isinstance(value, list) else ([] if value is None else value.all())
        return SEPARATOR.join(sorted(keys.of(row) for row in rows))


def cell_for(field: Any) -> Widget:
    """The cell that a field of a model is written in."""
    if field.many_to_many:
        return KeyListCell(field.related_model)
    if field.is_relation:
        return KeyCell(field.related_model)
    match field:
        case models.DecimalField():
            return DecimalCell()
        case models.IntegerField():
            return WholeNumberCell()
        case models.DateField():
            return DayCell()
        case _:
            return TextCell()

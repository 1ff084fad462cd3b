"""How a cell of a spreadsheet becomes a value of a record, and back."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export.widgets import ManyToManyWidget, Widget

from commitments.admin.records import keys
from commitments.admin.spreadsheets.own_keys import OwnKeys
from commitments.models import Commitment
from commitments.models.keys import find

SEPARATOR = ";"
"""Between the keys of a list; no key contains it."""


_WHOLE = re.compile(r"[0-9]{1,9}(\.0+)?")
"""Programs that read a column with gaps write its whole numbers as 2.0."""
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


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
        if not _WHOLE.fullmatch(text):
            raise ValueError(_("“%(value)s” is no whole number.") % {"value": text})
        return int(text.partition(".")[0])


class DecimalCell(TextCell):
    """An amount with a decimal point and no thousands separators; empty is none."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        if not _DECIMAL.fullmatch(text) or len(text) > 40:
            raise ValueError(
                _("“%(value)s” is no amount; write it like 700000000 or 7.5.") % {"value": text}
            )
        return Decimal(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Without the zeros that say nothing: an amount is the same however it is written."""
        return "" if value is None else f"{value.normalize():f}"


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


class ChoiceCell(TextCell):
    """One of several words, as it is stored or as any language shows it."""

    def __init__(self, field: Any) -> None:
        super().__init__()
        self.stored = {str(value) for value, _label in field.flatchoices}
        self.shown: dict[str, str] = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                # A label that two words have names neither.
                labels = [str(label).casefold() for _value, label in field.flatchoices]
                self.shown |= {
                    label: str(value)
                    for (value, _label), label in zip(field.flatchoices, labels, strict=True)
                    if labels.count(label) == 1
                }

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = super().clean(value)
        if text in self.stored:
            return text
        return self.shown.get(text.strip().casefold(), text)


class KeyCell(TextCell):
    """A record, by its public key."""

    def __init__(self, model: type[models.Model]) -> None:
        Widget.__init__(self)
        self.model = model
        # Each import has cells of its own, so what was found stays found for one file.
        self.found: dict[str, models.Model | None] = {}
        self.own_keys = OwnKeys(model)
        """Keys that the same workbook gives to records, which its cells may name by them."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        key = super().clean(value).strip()
        return self.find(key) if key else None

    def look_up(self, texts: Iterable[Any]) -> None:
        """Find the records of many cells together."""
        wanted = {
            self._written(key)
            for text in texts
            for key in self.keys_in(TextCell.clean(self, text))
            if key not in self.own_keys
        }
        if unknown := wanted - set(self.found):
            self.found |= dict.fromkeys(unknown) | find(self.model, unknown)

    def keys_in(self, text: str) -> list[str]:
        """The keys that stand in a cell."""
        return [key] if (key := text.strip()) else []

    def find(self, key: str) -> models.Model:
        """The record with this key. Raises `ValueError` naming it."""
        if key in self.own_keys:
            return self.own_keys.find(key)
        written = self._written(key)
        if added := self.own_keys.added.get(written):
            return added
        if written not in self.found:
            self.look_up([key])
        if found := self.found[written]:
            return found
        raise ValueError(
            _("There is no %(noun)s with the key “%(key)s”.")
            % {"noun": self.model._meta.verbose_name, "key": key}
        )

    def remember(self, row: models.Model) -> None:
        """Let cells name a record that would be added."""
        self.found[keys.of(row)] = row

    def _written(self, key: str) -> str:
        return key.upper() if self.model is Commitment else key

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else self.key_of(value)

    def key_of(self, row: models.Model) -> str:
        """The public key; of a record that has none yet, the one that the workbook gives it."""
        if row.pk is None and (own := self.own_keys.of(row)):
            return own
        return keys.of(row)


if TYPE_CHECKING:
    ManyKeys = ManyToManyWidget[Any]
else:
    ManyKeys = ManyToManyWidget


class KeyListCell(KeyCell, ManyKeys):
    """Records, by their keys, with semicolons between them."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return [self.find(key) for key in self.keys_in(TextCell.clean(self, value))]

    def keys_in(self, text: str) -> list[str]:
        return [key for part in text.split(SEPARATOR) if (key := part.strip())]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        rows = value if isinstance(value, list) else ([] if value is None else value.all())
        return SEPARATOR.join(sorted(self.key_of(row) for row in rows))


def cell_for(field: Any) -> Widget:
    """The cell that a field of a model is written in."""
    if field.many_to_many:
        return KeyListCell(field.related_model)
    if field.is_relation:
        return KeyCell(field.related_model)
    if field.flatchoices:
        return ChoiceCell(field)
    match field:
        case models.DecimalField():
            return DecimalCell()
        case models.IntegerField():
            return WholeNumberCell()
        case models.DateField():
            return DayCell()
        case _:
            return TextCell()

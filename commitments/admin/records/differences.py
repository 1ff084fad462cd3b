"""Two versions of a record, field by field and word by word."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commitments.admin.records.display import listed
from commitments.text import differences

NOT_SHOWN = {"id", "version", "sha256"}


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of which two versions hold different values, in the reader's language."""

    name: str
    label: str
    before: str
    after: str

    @property
    def words(self) -> list[differences.Change]:
        """What went and what came, word by word."""
        return differences.words(self.before, self.after)


def label_of(model: type[models.Model], name: str) -> str:
    """The name of a field as people read it."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(capfirst(getattr(field, "verbose_name", name)))


def in_words(field: models.Field[Any, Any] | None, value: Any) -> str:
    """A stored value as people read it: the name of a choice, a local date, yes or no."""
    if value is None or value == "":
        return ""
    choices = dict(getattr(field, "flatchoices", None) or ())
    if isinstance(value, str) and value in choices:
        return str(choices[value])
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case dt.datetime():
            return date_format(value, "DATETIME_FORMAT")
        case dt.date():
            return date_format(value, "DATE_FORMAT")
        case Decimal():
            return number_format(value)
        case list() | tuple() | set():
            return listed(str(item) for item in value)
        case _:
            return str(value)


def between(
    model: type[models.Model],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    names: Iterable[str] | None = None,
) -> list[FieldDifference]:
    """The fields in which two versions differ, in the order of the model."""
    found = []
    for name in names if names is not None else [*before, *(set(after) - set(before))]:
        if name in NOT_SHOWN or before.get(name) == after.get(name):
            continue
        try:
            field: Any = model._meta.get_field(name)
        except FieldDoesNotExist:
            field = None
        shown = in_words(field, before.get(name)), in_words(field, after.get(name))
        if shown[0] != shown[1]:
            found.append(FieldDifference(name, label_of(model, name), *shown))
    return found

"""What fields and their values are called where people read them, whichever door shows them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _


def field_of(model: type[models.Model], name: str) -> Any:
    """The field of this name; None for one of an earlier version of the program."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def label_of(model: type[models.Model], name: str) -> str:
    """The name of a field, or of the records behind it, as people read it."""
    field = field_of(model, name)
    related = getattr(field, "related_model", None)
    named = getattr(field, "verbose_name", None) or (related and related._meta.verbose_name)
    return str(capfirst(named or name))


def in_words(field: Any, value: Any) -> str:
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
            return _(", ").join(str(item) for item in value)
        case _:
            return str(value)

"""Choosing a record by its public key: by search, and without JavaScript by typing the key."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from commitments.models import (
    Commitment,
    Edition,
    FollowUp,
    Membership,
    Mention,
    Paragraph,
    Reply,
)

NUMBERED: dict[type[models.Model], str] = {Mention: "m", FollowUp: "f", Reply: "r"}
"""What hangs on a commitment under a number, and the letter before it in the key."""


class UnknownKey(ValueError):
    """No record has this key."""


def number_in(text: str | None, digits: int = 18) -> int | None:
    """The number that a form or an address sends, such as a primary key; None where it is none.

    Only 0 to 9 count: what else Unicode calls a digit is no number everywhere (`²`), and more than
    18 of them are none for SQLite.
    """
    is_number = text and text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if text and is_number else None


def find(model: type[models.Model], key: str) -> models.Model:
    """The record of `model` with this public key, such as GC-0001, GC-0001.m2 or slug#p4.

    Raises `UnknownKey`.
    """
    rows = model._base_manager.all()
    found: models.Model | None = None
    if model is Paragraph:
        slug, _mark, text = key.partition("#p")
        if (number := number_in(text, digits=5)) is not None:
            found = rows.filter(statement__slug=slug, number=number).first()
    elif letter := NUMBERED.get(model):
        reference, _dot, text = key.partition(f".{letter}")
        if (number := number_in(text, digits=5)) is not None:
            found = rows.filter(commitment__reference=reference, number=number).first()
    elif model is Membership:
        slug, _dot, text = key.rpartition(".m")
        if (number := number_in(text, digits=5)) is not None:
            found = rows.filter(actor__slug=slug, number=number).first()
    elif model is Commitment:
        found = rows.filter(reference=key.upper()).first()
    elif model is Edition:
        if (number := number_in(key, digits=5)) is not None:
            found = rows.filter(number=number).first()
    else:
        found = rows.filter(slug=key).first()
    if found is None:
        raise UnknownKey(key)
    return found


def of(row: models.Model) -> str:
    """The public key of a record."""
    if isinstance(row, Edition):
        return str(row.number)
    return str(getattr(row, "key", None) or getattr(row, "slug", None) or row.pk)


def _found(model: type[models.Model], key: str) -> models.Model | None:
    try:
        return find(model, key)
    except UnknownKey:
        return None


class KeyedAutocomplete(AutocompleteSelect):
    """Django's autocomplete; where no script runs, a text field that takes the key."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The search field, and for a browser without JavaScript the field for the key."""
        chosen, typed = None, str(value or "")
        if (number := number_in(typed)) is not None:
            chosen = self.choices.queryset.filter(pk=number).first()
        elif typed:
            chosen = _found(self.choices.queryset.model, typed)
        return format_html(
            '{}<noscript><input type="text" name="{}" value="{}" class="desk-key" dir="ltr" '
            'aria-label="{}"></noscript>',
            super().render(name, chosen.pk if chosen is not None else None, attrs, renderer),
            name,
            of(chosen) if chosen is not None else typed,
            _("Key"),
        )


class KeyedChoiceField(forms.ModelChoiceField[Any]):
    """A record chosen by its primary key or by its public key."""

    default_error_messages = {
        "unknown_key": _("There is no record with the key “%(key)s”."),
    }

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, models.Model):
            return super().to_python(value)
        text = str(value).strip()
        assert self.queryset is not None
        number = number_in(text)
        if number is not None and (found := self.queryset.filter(pk=number).first()):
            return found
        try:
            found = find(self.queryset.model, text)
        except UnknownKey as error:
            raise ValidationError(
                self.error_messages["unknown_key"], code="unknown_key", params={"key": text}
            ) from error
        if not self.queryset.filter(pk=found.pk).exists():
            raise ValidationError(
                self.error_messages["unknown_key"], code="unknown_key", params={"key": text}
            )
        return found


class RowsField(forms.ModelMultipleChoiceField[Any]):
    """Records ticked or picked; a number that no record can have is refused like any other."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as error:  # from SQLite, whose numbers have 64 bits
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": max(value, key=len)},
            ) from error

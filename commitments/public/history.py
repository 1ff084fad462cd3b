"""What an edition changed, field by field and word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from commitments.models import Change, Commitment
from commitments.text import differences

REFERENCES = {"follows", "successor"}
"""Fields that name other commitments, which may not be public."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after."""

    label: str
    pieces: list[differences.Change]


def field_changes(change: Change, public: set[str]) -> list[FieldChange]:
    """What a correction changed in a row; `public` are the references that may be named."""
    model = apps.get_model("commitments", change.noun)
    before = dict(_flat(model, change.before, public))
    after = dict(_flat(model, change.after, public))
    return [
        FieldChange(label, differences.words(before.get(label, ""), after.get(label, "")))
        for label in dict.fromkeys([*before, *after])
        if before.get(label, "") != after.get(label, "")
    ]


def public_references() -> set[str]:
    """References of all published commitments."""
    return set(Commitment.objects.published().values_list("reference", flat=True))


def _flat(
    model: type[models.Model], snapshot: dict[str, Any], public: set[str], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """Labels and texts of a snapshot; what hangs on the row follows, numbered."""
    for name, value in snapshot.items():
        label = f"{prefix}{_label(model, name)}"
        if name in REFERENCES:
            references = value if isinstance(value, list) else [value]
            yield label, _(", ").join(item for item in references if item in public)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            related = model._meta.get_field(name).related_model
            assert isinstance(related, type)
            for count, item in enumerate(value, 1):
                yield from _flat(related, item, public, f"{label} {count}" + _(", "))
        elif isinstance(value, list):
            yield label, _(", ").join(map(str, value))
        else:
            yield label, "" if value is None else str(value)


def _label(model: type[models.Model], name: str) -> str:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        # A field of an earlier version of the program.
        return name
    related = getattr(field, "related_model", None)
    if isinstance(field, models.Field):
        return str(field.verbose_name)
    return str(related._meta.verbose_name) if related is not None else name

"""What an edition changed, field by field and word by word."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commitments.models import Change, Commitment
from commitments.models.wording import field_of, in_words, label_of
from commitments.text import differences
from commitments.text import language as languages

REFERENCES = {"follows", "successor"}
"""Fields that name other commitments, which may not be public."""


@dataclass(frozen=True)
class FieldChange:
    """One field before and after."""

    label: str
    pieces: list[differences.Change]
    language: str

    @property
    def direction(self) -> str:
        """Which way it runs; what names no language is left to its letters."""
        return languages.direction(self.language) if self.language else "auto"


def field_changes(change: Change, public: set[str]) -> list[FieldChange]:
    """What a correction changed in a row; `public` are the references that may be named."""
    model = apps.get_model("commitments", change.noun)
    before = dict(_differing(model, change.before, change.after, public))
    after = dict(_differing(model, change.after, change.before, public))
    both = {
        label: (before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys([*before, *after])
    }
    return [
        FieldChange(label, differences.words(old, new), languages.detect(new or old) or "")
        for label, (old, new) in both.items()
        if old != new
    ]


@dataclass(frozen=True)
class Words:
    """A piece of a reason in one language, empty where that does not show."""

    text: str
    language: str
    direction: languages.Direction


def reasons(change: Change) -> list[Words]:
    """The reason of a change, a piece for each language, in the reader's first."""
    lines = [line for line in change.reason.splitlines() if line.strip()]
    pieces = [
        Words("\n".join(of), language or "", languages.direction_of("\n".join(of), language))
        for language, of in ((key, list(of)) for key, of in groupby(lines, languages.detect))
    ]
    return sorted(pieces, key=lambda piece: piece.language != get_language())


def public_references(changes: Iterable[Change]) -> set[str]:
    """References of published commitments, of those that these changes name."""
    named = {
        reference
        for change in changes
        for content in (change.before, change.after)
        for name in REFERENCES & content.keys()
        for reference in _as_list(content[name])
    }
    published = Commitment.objects.published().filter(reference__in=named)
    return set(published.values_list("reference", flat=True))


def _as_list(references: Any) -> list[str]:
    found = references if isinstance(references, list) else [references]
    return [reference for reference in found if reference]


def _differing(
    model: type[models.Model],
    snapshot: dict[str, Any],
    other: dict[str, Any],
    public: set[str],
    prefix: str = "",
) -> Iterator[tuple[str, str]]:
    """Labels and texts of what the other snapshot has not; what hangs on the row is numbered."""
    for name, value in snapshot.items():
        if name in other and other[name] == value:
            continue
        label = f"{prefix}{label_of(model, name)}"
        field = field_of(model, name)
        if name in REFERENCES:
            yield label, _(", ").join(item for item in _as_list(value) if item in public)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            others = other.get(name) or []
            for count, (item, like) in enumerate(zip_longest(value, others[: len(value)]), 1):
                before = f"{label} {count}" + _(", ")
                yield from _differing(field.related_model, item, like or {}, public, before)
        elif value and isinstance(field, models.DateField):
            yield label, in_words(field, dt.date.fromisoformat(value[:10]))
        else:
            yield label, in_words(field, value)

"""Two versions of a record, field by field and word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from commitments.models.wording import field_of, in_words, label_of
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
        field = field_of(model, name)
        shown = in_words(field, before.get(name)), in_words(field, after.get(name))
        if shown[0] != shown[1]:
            found.append(FieldDifference(name, label_of(model, name), *shown))
    return found

"""The keys that a researcher gives to the rows of a workbook, by which its sheets name one another.

A row may have such a key in the column `key`. Wherever another row names its record, the key may
stand in place of the public one, which a new record does not have yet.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tablib
from django.db import models
from django.utils.translation import gettext as _

from commitments.models import keys
from commitments.text.characters import carried
from commitments.text.spreadsheets import as_key

COLUMN = "key"
MOST_LETTERS = 100

_LIKE_A_REFERENCE = re.compile(r"[a-z][a-z0-9]{1,7}-[0-9]{4,}(\..*)?|.*#p[0-9]+.*")
"""What the register's own keys look like, such as GC-0001.m2 or slug#p4, in small letters."""


@dataclass
class OwnKey:
    """A key as it was written, the number of its row, and the record that it is of."""

    text: str
    row: str
    record: models.Model


class OwnKeys:
    """The keys that the rows of one sheet have."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.sheet = ""
        self.added: dict[str, models.Model] = {}
        """The new records that are right, by their public keys, once the sheet was compared."""
        self._right: set[int] | None = None
        self._found: dict[str, OwnKey] = {}
        self._texts: dict[int, str] = {}
        """The keys by the identity of their records, which may have no public key yet."""

    def __iter__(self) -> Iterator[OwnKey]:
        return iter(self._found.values())

    def __contains__(self, text: str) -> bool:
        return as_key(text) in self._found

    def find(self, text: str) -> models.Model:
        """The record with this key. Raises `ValueError` where its own row was not right."""
        own = self._found[as_key(text)]
        is_new = own.record.pk is None
        if is_new and self._right is not None and id(own.record) not in self._right:
            raise ValueError(
                _("“%(key)s” is not right itself: row %(row)s of the sheet “%(sheet)s”.")
                % {"key": own.text, "row": own.row, "sheet": self.sheet}
            )
        return own.record

    def settle(self, right: Iterable[models.Model]) -> None:
        """From now on only those of the new records are found that are right."""
        self.added = {keys.of(record): record for record in right}
        self._right = {id(record) for record in self.added.values()}

    def put(self, text: str, record: models.Model) -> None:
        """Let a key be that of a record which was there already."""
        own = self._found[as_key(text)]
        own.record = record
        self._texts[id(record)] = own.text

    def of(self, record: models.Model) -> str:
        """The key of a record that has no public one yet; empty where it has none here."""
        return self._texts.get(id(record), "")

    def take(self, sheet: str, table: tablib.Dataset, key: list[str]) -> Iterator[tuple[str, str]]:
        """Take the keys of a sheet, whose records these columns find.

        Yields the number of each row whose key cannot be one, and why.
        """
        self.sheet = sheet
        rows = [
            (row.tags[0], dict(zip(table.headers, row, strict=True)))
            for row in (table._data if COLUMN in table.headers else [])
        ]
        public = {row[key[0]].strip(): number for number, row in rows} if len(key) == 1 else {}
        stored: dict[str, Any] = keys.find(self.model, set(public) - {""}) if public else {}
        for number, row in rows:
            if not (text := carried(row[COLUMN].strip())):
                continue
            own_public = row[key[-1]].strip()
            if said := self._problem(text, own_public, public.get(text, number) != number):
                yield number, said
            elif first := self._found.get(as_key(text)):
                yield (
                    number,
                    _("Row %(row)s has the key “%(first)s”, which reads the same.")
                    % {"row": first.row, "first": first.text},
                )
            else:
                record = stored.get(own_public) or self.model()
                self._found[as_key(text)] = OwnKey(text, number, record)
                self._texts[id(record)] = text
        taken = keys.find(self.model, {own.text for own in self})
        for own in self:
            if taken.get(own.text) not in (None, own.record):
                yield own.row, self._taken(own.text)

    def _problem(self, text: str, own_public: str, is_of_another: bool) -> str:
        """Why this cannot be the key of a row; empty where it can."""
        said = as_key(text)
        if not said:
            return _("Of this key nothing is seen.")
        if len(text) > MOST_LETTERS or ";" in text or "\n" in text:
            return _("A key is one line of at most %(most)d characters, without semicolons.") % {
                "most": MOST_LETTERS
            }
        if _LIKE_A_REFERENCE.fullmatch(said) and said != as_key(own_public):
            return _("“%(key)s” looks like a key of the register; choose another, such as c1.") % {
                "key": text
            }
        return self._taken(text) if is_of_another else ""

    def _taken(self, text: str) -> str:
        return _("Another record has “%(key)s” as its public key; choose another key.") % {
            "key": text
        }

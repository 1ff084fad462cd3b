"""Adding records of one kind after another where the register lacks them, and publishing them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from django.db import models

from commitments import actions
from commitments.corpus.files import Place, Record, read, refuse_unknown
from commitments.models import Editable, Edition, Reviewed, Slugged
from commitments.models.keys import KnownRecords
from commitments.models.keys import of as key_of
from commitments.models.language import in_each

Row = TypeVar("Row", bound=Editable)


@dataclass
class Outcome:
    """What a loading did: how many records of each noun were added and how many were there.

    `editions` are the numbers of those that were published, `asked` counts the corrections and
    retractions that publishers were asked for.
    """

    added: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    editions: list[int] = field(default_factory=list)
    asked: int = 0

    def take_in(self, other: "Outcome") -> None:
        """Count what was done for another edition as well."""
        self.added += other.added
        self.kept += other.kept


@dataclass(frozen=True, slots=True)
class Entry(Generic[Row]):
    """A record of the corpus, and what its lists hold.

    `named` holds, by field, keys of records of its own kind, which may stand further below.
    """

    place: Place
    row: Row
    lists: actions.Lists = field(default_factory=dict)
    named: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


class Adder:
    """Adds entries of a folder, and knows what it added and where that stands in the files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outcome = Outcome()
        self.known = KnownRecords()
        self.new: list[Reviewed] = []
        self.places: dict[tuple[type[models.Model], int], Place] = {}

    def open_edition(self) -> Edition:
        """The edition that `edition.yaml` tells of."""
        file = self.folder / "edition.yaml"
        note = read(file)
        with Place(file, "edition").reading():
            refuse_unknown(note, {*in_each("note"), "codebook"})
            return actions.open_edition(by=None, **note)

    def publish(self, edition: Edition) -> None:
        """Publish what was added."""
        try:
            actions.publish(rows=self.new, edition=edition)
        except actions.NotReady as error:
            first = error.problems[0]
            place = self.places.get((type(first.row), first.row.pk))
            place = place or Place(self.folder, str(first.row))
            raise place.damaged(first.message) from error

    def add(self, entries: Sequence[Entry[Row]]) -> None:
        """Add those of one kind that the register lacks. Raises `DamagedFixture`."""
        if not entries:
            return
        model = type(entries[0].row)
        noun = str(model._meta.model_name)
        stored = self.known.look_up(model, [key_of(entry.row) for entry in entries])
        read: set[str] = set()
        new = []
        for entry in entries:
            key = key_of(entry.row)
            if key in read:
                raise entry.place.damaged("stands there twice")
            read.add(key)
            if key not in stored:
                self.known.remember(entry.row)
                new.append(entry)
        for entry in new:
            self._name(model, entry)
        try:
            actions.add_together(
                additions=[actions.Addition(entry.row, entry.lists) for entry in new]
            )
        except actions.NotAdded as error:
            [place] = [entry.place for entry in new if entry.row is error.row]
            raise place.damaged(str(error)) from error
        self.outcome.added[noun] += len(new)
        self.outcome.kept[noun] += len(stored)
        self.places |= {(model, entry.row.pk): entry.place for entry in new}
        # What of the vocabulary is named is published with what names it.
        self.new += [
            entry.row
            for entry in new
            if isinstance(entry.row, Reviewed) and not isinstance(entry.row, Slugged)
        ]

    def _name(self, model: type[Row], entry: Entry[Row]) -> None:
        """Let the row name others of its own kind, now that all of them are known."""
        with entry.place.reading():
            for name, named in entry.named.items():
                if not isinstance(named, str):
                    entry.lists[name] = self.known.each(model, named)
                elif named:
                    setattr(entry.row, name, self.known.get(model, named))

    def was_added(self, row: Editable) -> bool:
        """Whether this loading added the record."""
        return (type(row), row.pk) in self.places


def without(record: Record, *names: str) -> Record:
    """The record without these of its fields."""
    return {name: value for name, value in record.items() if name not in names}

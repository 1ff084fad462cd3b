"""Finding records by their public keys, many with few queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from commitments.models.absences import Absence
from commitments.models.batches import in_batches
from commitments.models.commitments import Commitment
from commitments.models.counterparts import Counterpart
from commitments.models.evidence import Evidence, SearchedSource
from commitments.models.follow_ups import FollowUp
from commitments.models.memberships import Membership
from commitments.models.mentions import Mention
from commitments.models.paragraphs import Paragraph
from commitments.models.parties import Party
from commitments.models.quoting import Exclusion
from commitments.models.replies import Reply
from commitments.models.versions import Pairing, ParallelQuotation

Model = TypeVar("Model", bound=models.Model)


class UnknownKey(ValueError):
    """No record has this key; the message says so, in the reader's language."""

    def __init__(self, key: str) -> None:
        super().__init__(_("There is no record with the key “%(key)s”.") % {"key": key})


class _Keyed(NamedTuple):
    """Which part of a key names the record that another hangs on, and where that is kept."""

    mark: str
    parent: str


_KEYED: dict[type[models.Model], _Keyed] = {
    Paragraph: _Keyed("#p", "statement__slug"),
    Exclusion: _Keyed("#p", "paragraph__statement__slug"),
    Pairing: _Keyed("#p", "paragraph__statement__slug"),
    ParallelQuotation: _Keyed(".", "mention__commitment__reference"),
    Party: _Keyed(".", "commitment__reference"),
    Mention: _Keyed(".", "commitment__reference"),
    Absence: _Keyed(".", "commitment__reference"),
    FollowUp: _Keyed(".", "commitment__reference"),
    Reply: _Keyed(".", "commitment__reference"),
    Membership: _Keyed(".", "actor__slug"),
    Counterpart: _Keyed(".", "commitment__reference"),
    Evidence: _Keyed(".", "follow_up__commitment__reference"),
    SearchedSource: _Keyed(".", "follow_up__commitment__reference"),
}
_JOINS: dict[type[models.Model], tuple[str, ...]] = {
    Paragraph: ("statement",),
    Exclusion: ("paragraph__statement",),
    Pairing: ("paragraph__statement", "counterpart"),
    ParallelQuotation: ("mention__commitment",),
    Party: ("commitment", "actor"),
    Mention: ("commitment",),
    Absence: ("commitment", "statement"),
    FollowUp: ("commitment",),
    Reply: ("commitment",),
    Membership: ("actor",),
    Counterpart: ("commitment", "other"),
    Evidence: ("follow_up__commitment",),
    SearchedSource: ("follow_up__commitment",),
}


def of(row: models.Model) -> str:
    """The public key of a record; of a word of the vocabulary, its slug."""
    return str(getattr(row, "key", None) or row.slug)  # type: ignore[attr-defined]


def identity(row: models.Model) -> Any:
    """What tells a record from others of its model, also before it has a primary key."""
    return f"new {id(row)}" if row.pk is None else row.pk


def find(model: type[Model], keys: Collection[str], *, reading: str = "") -> dict[str, Model]:
    """The records of `model` that have one of these public keys, by key.

    `reading` names related records that are to be read with them. A query, and some for these,
    for every 500 keys of records that they hang on.
    """
    wanted = set(keys)
    rows = model._base_manager.all()
    if model in _JOINS:
        rows = rows.select_related(*_JOINS[model])
    if reading:
        rows = rows.prefetch_related(reading)
    if keyed := _KEYED.get(model):
        name, values = keyed.parent, {key.partition(keyed.mark)[0] for key in wanted}
    else:
        name, values = "reference" if model is Commitment else "slug", wanted
    found = {}
    for some in in_batches(sorted(values, key=str)):
        for row in rows.filter(**{f"{name}__in": some}):
            if (key := of(row)) in wanted:
                found[key] = row
    return found


class KnownRecords:
    """Records by their public keys, each read from the database at most once."""

    def __init__(self) -> None:
        self._rows: defaultdict[type[models.Model], dict[str, models.Model | None]] = defaultdict(
            dict
        )

    def look_up(self, model: type[Model], keys: Collection[str]) -> dict[str, Model]:
        """Those that are there, by key; what is known of the others is that they are not."""
        known = self._rows[model]
        if unknown := [key for key in keys if key not in known]:
            known |= dict.fromkeys(unknown) | find(model, unknown)
        return {key: row for key in keys if isinstance(row := known[key], model)}

    def get(self, model: type[Model], key: str) -> Model:
        """The record with this key. Raises `UnknownKey`."""
        row = self.look_up(model, [key]).get(key)
        if row is None:
            raise UnknownKey(key)
        return row

    def each(self, model: type[Model], keys: Sequence[str]) -> list[Model]:
        """The records with these keys, in their order. Raises `UnknownKey`."""
        self.look_up(model, keys)
        return [self.get(model, key) for key in keys]

    def remember(self, row: models.Model) -> None:
        """Know a record that was added."""
        self._rows[type(row)][of(row)] = row

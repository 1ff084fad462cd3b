"""Adding many records together: checked one by one, written with few queries.

This is how whole files come in: the corpus, the package of another register.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from commitments.actions.history import write_history
from commitments.models import Absence, Commitment, Editable, Mention
from commitments.models.batches import AT_ONCE

Row = TypeVar("Row", bound=Editable)
Lists = dict[str, Sequence[models.Model]]
"""What many-to-many fields hold, by name."""

CHECKED_BY: dict[type[models.Model], dict[str, str]] = {
    Mention: {
        "commitment": "mentions__paragraph__statement",
        "paragraph.statement": "translations",
    },
    Absence: {"commitment": "mentions__paragraph__statement", "statement.forum": "series"},
}
"""What a new row is checked by: rows that hang on those that it names."""


@dataclass(frozen=True, slots=True, eq=False)
class Addition(Generic[Row]):
    """A record that is not stored yet, and what its many-to-many fields are to hold."""

    row: Row
    lists: Lists = field(default_factory=dict)


class NotAdded(Exception):
    """A record that is not right; nothing was written. `messages` says why to the reader."""

    def __init__(self, row: models.Model, messages: Sequence[str]) -> None:
        super().__init__("; ".join(messages))
        self.row = row
        self.messages = list(messages)


@transaction.atomic
def add_together(*, additions: Sequence[Addition[Row]]) -> None:
    """Add records of one model, each with its history; all of them or none.

    Records that they name are stored already, or among them. The reason in a row's
    `_change_reason` stands in its history. Raises `NotAdded` at the first that is not right.
    """
    rows = [addition.row for addition in additions]
    with _read_together(rows):
        for row in rows:
            _check(row)
    add_checked(additions)


def add_checked(additions: Sequence[Addition[Row]]) -> None:
    """Add records that were checked, as `add_together` does. Call it in a transaction."""
    if not additions:
        return
    rows = [addition.row for addition in additions]
    # The database counts the references of a forum upwards.
    rows.sort(key=lambda row: row.number if isinstance(row, Commitment) else 0)
    of_own_kind = _take_apart(rows)
    _write(type(rows[0]), [(row, row) for row in rows])
    _put_together(type(rows[0]), of_own_kind)
    write_lists(additions)
    write_history(rows, created=True)


@contextmanager
def _read_together(rows: Sequence[Editable]) -> Iterator[None]:
    """Read what the rows are checked by with few queries, and forget it after the block.

    What is added then hangs there as well.
    """
    named: dict[int, models.Model] = {}
    for path, hanging in CHECKED_BY.get(type(rows[0]), {}).items() if rows else ():
        of_path = {id(one): one for one in map(attrgetter(path), rows)}
        models.prefetch_related_objects(list(of_path.values()), hanging)
        named |= of_path
    yield
    for one in named.values():
        one._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _check(row: Editable) -> None:
    """Refuse what the model refuses.

    The database keeps the constraints, a thousand times faster than it is asked beforehand, and
    related rows were just read from it.
    """
    try:
        row.full_clean(
            exclude={field.name for field in row._meta.concrete_fields if field.is_relation},
            validate_unique=False,
            validate_constraints=False,
        )
    except ValidationError as error:
        raise NotAdded(row, error.messages) from error


def _write(model: type[models.Model], items: Sequence[tuple[Editable, models.Model]]) -> None:
    """Insert the second of each pair; what the database refuses is said of the first."""
    try:
        with transaction.atomic():
            model._base_manager.bulk_create([item for _row, item in items], batch_size=AT_ONCE)
    except DatabaseError:
        for row, item in items:
            _write_alone(row, item)
        raise


def _write_alone(row: Editable, item: models.Model) -> None:
    """Insert one of many that were refused together; raise `NotAdded` if it is the reason."""
    item.pk = None
    item._state.adding = True
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except DatabaseError as error:
        item.pk = None
        item._state.adding = True
        try:
            item.full_clean()  # says in words what the database said in its own
        except ValidationError as reason:
            raise NotAdded(row, reason.messages) from error
        raise NotAdded(row, [str(error)]) from error


def _take_apart(rows: Sequence[Row]) -> list[tuple[Row, str, Row]]:
    """Take out what rows say of one another, since none of them is stored yet."""
    taken = []
    model = type(rows[0])
    names = [one.name for one in model._meta.concrete_fields if one.related_model is model]
    for name in names:
        for row in rows:
            other = getattr(row, name)
            if other is not None and other.pk is None:
                setattr(row, name, None)
                taken.append((row, name, other))
    return taken


def _put_together(model: type[Row], taken: Sequence[tuple[Row, str, Row]]) -> None:
    """Write what was taken out."""
    for row, name, other in taken:
        setattr(row, name, other)
    if taken:
        names = {name for _row, name, _other in taken}
        rows = [row for row, _name, _other in taken]
        model._base_manager.bulk_update(rows, sorted(names), batch_size=AT_ONCE)


def write_lists(additions: Sequence[Addition[Row]]) -> None:
    """Write what the lists of these records hold; nothing stands in them yet."""
    for name in sorted({name for addition in additions for name in addition.lists}):
        _write_list(name, additions)


def _write_list(name: str, additions: Sequence[Addition[Row]]) -> None:
    relation = type(additions[0].row)._meta.get_field(name)
    assert isinstance(relation, models.ManyToManyField)
    through = relation.remote_field.through
    assert through is not None
    owner, other = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    _write(
        through,
        [
            (addition.row, through(**{owner: addition.row, other: listed}))
            for addition in additions
            for listed in dict.fromkeys(addition.lists.get(name, ()))
        ],
    )

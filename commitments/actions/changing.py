"""Adding and changing many drafts together: checked before, then written with few queries.

This is how a spreadsheet comes in. Whoever prepares the rows reads, compares and checks them
without a lock; the transaction that writes them is short, and what was compared must still be so.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic

from django.db import DatabaseError, connection, models, transaction
from django.utils.translation import gettext as _

from commitments.actions.adding import Addition, Lists, NotAdded, Row, add_checked, write_lists
from commitments.actions.history import write_history
from commitments.actions.numbering import HANGING, Numbers
from commitments.models import EditConflict
from commitments.models.batches import all_kept, in_batches


@dataclass(frozen=True, slots=True, eq=False)
class Alteration(Generic[Row]):
    """A stored record with its new values; `fields` names those that differ from the stored ones.

    `lists` holds the many-to-many fields that differ. The record still has the version that was
    read.
    """

    row: Row
    fields: frozenset[str]
    lists: Lists = field(default_factory=dict)


class NotWritten(Exception):
    """Records that cannot be written as they were checked; `problems` says why. Nothing was."""

    def __init__(self, problems: Sequence[tuple[models.Model, str]]) -> None:
        super().__init__("; ".join(message for _row, message in problems))
        self.problems = list(problems)


@all_kept()
@transaction.atomic
def write_together(
    *, additions: Sequence[Addition[Row]], alterations: Sequence[Alteration[Row]]
) -> None:
    """Add and change drafts of one model, each with its history; all of them or none.

    They were checked (`full_clean`) before. New ones get their numbers here, where the register
    gives them. Raises `NotWritten` where others changed a record since it was read, or the
    database refuses one.
    """
    if rows_of_others := outdated([alteration.row for alteration in alterations]):
        raise NotWritten([(row, EditConflict(row).messages[0]) for row in rows_of_others])
    change_checked(sorted(alterations, key=lambda alteration: alteration.row.pk))
    rows = [addition.row for addition in additions]
    if rows and type(rows[0]) in HANGING:
        Numbers(type(rows[0]), held=True).give(rows)
    try:
        add_checked(additions)
    except NotAdded as error:
        raise NotWritten([(error.row, message) for message in error.messages]) from error


def change_checked(alterations: Sequence[Alteration[Row]]) -> None:
    """Change records that were checked, and that nobody changed since they were read.

    Call it in a transaction. Raises `NotWritten` where the database refuses one.
    """
    if not alterations:
        return
    try:
        with transaction.atomic():
            for alike in _alike(alterations):
                _update(alike)
    except DatabaseError:
        for alteration in alterations:
            _update_alone(alteration)
        raise
    for alteration in alterations:
        alteration.row.version += 1
    for some in in_batches([one for one in alterations if one.lists]):
        _replace_lists(some)
    write_history([alteration.row for alteration in alterations], created=False)


def outdated(rows: Sequence[Row]) -> list[Row]:
    """Which records of one model others changed or deleted since they were read.

    All are locked until the end of the transaction.
    """
    versions: dict[int, int] = {}
    for some in in_batches(rows):
        stored = type(some[0])._base_manager.filter(pk__in=[row.pk for row in some])
        locked = stored.select_for_update(of=("self",)).order_by("pk")
        versions |= dict(locked.values_list("pk", "version"))
    return [row for row in rows if versions.get(row.pk) != row.version]


def _alike(alterations: Sequence[Alteration[Row]]) -> list[list[Alteration[Row]]]:
    """The alterations by the fields that they change."""
    groups: defaultdict[frozenset[str], list[Alteration[Row]]] = defaultdict(list)
    for alteration in alterations:
        groups[alteration.fields].append(alteration)
    return list(groups.values())


def _update(alterations: Sequence[Alteration[Row]]) -> None:
    """Write the fields of records that change in the same ones."""
    meta = type(alterations[0].row)._meta
    fields: list[Any] = [meta.get_field(name) for name in sorted(alterations[0].fields)]
    columns = "".join(f'"{field.column}" = %s, ' for field in fields)
    lines = [
        [
            *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields),
            row.pk,
        ]
        for row in (alteration.row for alteration in alterations)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{meta.db_table}" SET {columns}version = version + 1 '  # noqa: S608
            "WHERE id = %s",
            lines,
        )


def _update_alone(alteration: Alteration[Row]) -> None:
    """Change one of many that were refused together; raise `NotWritten` if it is the reason."""
    try:
        with transaction.atomic():
            _update([alteration])
    except DatabaseError as error:
        # The database says it in words of its own, which are those of a rule across tables.
        message = _("The register refuses it: %(reason)s") % {"reason": str(error).splitlines()[0]}
        raise NotWritten([(alteration.row, message)]) from error


def _replace_lists(alterations: Sequence[Alteration[Row]]) -> None:
    """Let the lists that changed hold what they are to hold now."""
    for name in sorted({name for alteration in alterations for name in alteration.lists}):
        relation: Any = type(alterations[0].row)._meta.get_field(name)
        owner = relation.m2m_field_name()
        keys = [alteration.row.pk for alteration in alterations if name in alteration.lists]
        relation.remote_field.through._base_manager.filter(**{f"{owner}__in": keys}).delete()
    write_lists([Addition(alteration.row, alteration.lists) for alteration in alterations])

"""Changes that no edition made: rows beside the last package, packages beside checkpoints."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from commitments.checks.publication import Problem
from commitments.models import Edition
from commitments.open_data import csv_files, package
from commitments.open_data.columns import LIST_SEPARATOR, Origin, Table
from commitments.open_data.snapshot import snapshot
from commitments.open_data.tables import TABLES
from commitments.proof import log, verifier

Cells = dict[str, str]

ADDRESS = "page"
"""The column that holds an address of the register itself."""
PLACE = "start"
"""Where a quotation begins: it follows from the words, but where they stand there twice."""


def of_register() -> Iterator[Problem]:
    """Everything that is public now, or was, and is not as an edition made it."""
    yield from checkpoints()
    yield from rows()


def checkpoints() -> Iterator[Problem]:
    """Checkpoints that are missing, or that their edition, package, log or key do not bear out."""
    leaves: list[bytes] = []
    for edition in Edition.objects.order_by("number").select_related("checkpoint", "package"):
        if not hasattr(edition, "checkpoint"):
            yield Problem(edition, _("The checkpoint is missing: run “manage.py keep_package”."))
            continue
        kept = edition.checkpoint
        leaves.append(verifier.leaf_hash(kept.entry.encode()))
        if not log.bears_out(kept):
            yield Problem(
                kept,
                _("Number, time, reason, changes or package of the edition are not what was kept."),
            )
        try:
            read = verifier.read_checkpoint(kept.note)
            if (read.size, read.root) != (edition.number, verifier.root_hash(leaves)):
                yield Problem(kept, _("The checkpoint does not stand for the editions before it."))
            log.check_signature(kept)
        except verifier.Wrong as error:
            yield Problem(kept, str(error))


def rows() -> Iterator[Problem]:
    """Public rows that differ from the package of the newest edition, one problem for each.

    What follows from other columns may be worked out otherwise by a newer release, and addresses
    move with the register: only what was recorded is compared, in the columns that the package has.
    """
    newest = Edition.objects.select_related("package").first()
    if newest is None or not hasattr(newest, "package"):
        return
    with snapshot(), zipfile.ZipFile(BytesIO(newest.package.content)) as archive:
        query = package.day_of(newest)
        for table in TABLES.values():
            content = b"".join(csv_files.stream(table, query))
            if f"{table.name}.csv" in archive.namelist():
                now_written, content = content, archive.read(f"{table.name}.csv")
                if content == now_written:
                    continue
                now, kept = _rows(table, now_written), _rows(table, content)
            else:  # a later release has added the table, of words that were part of the program
                named = _named_in(archive, table)
                now = _rows(table, content)
                kept = {key: cells for key, cells in now.items() if key in named}
            columns = _compared(table, heading=content)
            for key in sorted(kept.keys() | now.keys()):
                if message := _difference(columns, kept.get(key), now.get(key)):
                    yield Problem(newest, f"{table.name} {key}: {message}")


def _named_in(archive: zipfile.ZipFile, table: Table) -> set[str]:
    """The keys of this table, which the package lacks, that rows of the package name."""
    naming = [
        (other, column.name)
        for other in TABLES.values()
        for column in other.columns
        if column.refers_to == table.name and f"{other.name}.csv" in archive.namelist()
    ]
    return {
        key
        for other, column in naming
        for cells in _rows(other, archive.read(f"{other.name}.csv")).values()
        for key in cells.get(column, "").split(LIST_SEPARATOR)
    }


def _rows(table: Table, content: bytes) -> dict[str, Cells]:
    rows = verifier.rows(table.name, table.key, content.decode("utf-8-sig"))
    return {key: log.as_json(form)["values"] for key, form in rows}


def _compared(table: Table, heading: bytes) -> list[str]:
    known = heading.decode("utf-8-sig").partition("\r\n")[0].split(",")
    return [
        column.name
        for column in table.columns
        if column.name in known
        and (column.origin != Origin.DERIVED or column.name == PLACE)
        and column.name != ADDRESS
    ]


def _difference(columns: list[str], kept: Cells | None, now: Cells | None) -> str:
    if kept is None:
        return _("It is public, and no edition published it.")
    if now is None:
        return _("An edition published it, and it is not public.")
    changed = [name for name in columns if kept.get(name, "") != now.get(name, "")]
    if changed:
        return _("Changed by no edition: %(columns)s.") % {"columns": ", ".join(changed)}
    return ""

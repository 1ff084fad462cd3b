"""The coding of a whole statement in one workbook: a sheet for each noun, which name one another.

The sheets are compared one after the other, each as the spreadsheet of its noun is and without a
lock; a sheet finds what the ones before it would add. Then all are written in one short
transaction, so that the preview knows what the database refuses; it is taken back unless it is
confirmed and right.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import tablib
from django.conf import settings
from django.contrib.admin import site
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments import actions
from commitments.actions.jobs import Run
from commitments.admin.records import files
from commitments.admin.spreadsheets import circles, workbooks
from commitments.admin.spreadsheets.comparing import Comparison, Progress, compare
from commitments.admin.spreadsheets.own_keys import OwnKeys
from commitments.admin.spreadsheets.previews import (
    BookPreview,
    NamedRecord,
    SheetPreview,
    SheetProblem,
)
from commitments.admin.spreadsheets.resources import RecordResource
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Counterpart,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Job,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Paragraph,
    Party,
    Region,
    Reply,
    SearchedSource,
    Statement,
    Theme,
    keys,
)
from commitments.text.files import own_process
from commitments.text.files.reasons import Reason, Unreadable
from commitments.text.files.table import Sheet, Table

SHEETS: dict[str, type[models.Model]] = {
    "forums": Forum,
    "actors": Actor,
    "themes": Theme,
    "regions": Region,
    "meeting_kinds": MeetingKind,
    "meetings": Meeting,
    "memberships": Membership,
    "statements": Statement,
    "paragraphs": Paragraph,
    "commitments": Commitment,
    "parties": Party,
    "mentions": Mention,
    "exclusions": Exclusion,
    "follow_ups": FollowUp,
    "evidence": Evidence,
    "searched_sources": SearchedSource,
    "absences": Absence,
    "replies": Reply,
    "counterparts": Counterpart,
}
"""The sheets of such a workbook, in an order in which a row names rows of sheets before it."""

FOR_READING = ("columns", "vocabulary")
"""Sheets of the template that are not taken in."""

_GAPS = re.compile(r"[\s_-]+")


@dataclass
class BookSheet:
    """A sheet as it was found: its name, its noun, and its rows."""

    name: str
    model: type[models.Model]
    table: tablib.Dataset


def work(run: Run) -> None:
    """Try the whole workbook; once that is confirmed, write it."""
    job = run.job
    if job.file is None:
        run.refuse(reason=_("The file is kept for a day only. Choose it again."))
        return
    run.report(Job.Step.READING)
    try:
        coding = Coding.read(bytes(job.file.content))
    except workbooks.UnreadableFile as error:
        run.refuse(reason=str(error))
        return
    coding.compare(
        job.started_by,
        job.about,
        lambda done, rows: run.report(Job.Step.COMPARING, done, rows),
    )
    preview = coding.preview
    is_written = False
    if not preview.all_problems:
        run.report(Job.Step.WRITING if job.is_confirmed else Job.Step.COMPARING)
        with transaction.atomic():
            coding.write()
            is_written = not preview.all_problems and (job.is_confirmed or preview.changes_nothing)
            if is_written:
                run.finish(preview.as_json())
            else:
                transaction.set_rollback(True)
    if preview.all_problems:
        run.refuse(preview.as_json())
    elif not is_written:
        run.ask(preview.as_json())


class Coding:
    """The sheets of a workbook, the keys that they give, and what is wrong with them so far."""

    def __init__(self) -> None:
        self.sheets: list[BookSheet] = []
        self.preview = BookPreview()
        self.own_keys: dict[type[models.Model], OwnKeys] = {
            model: OwnKeys(model) for model in SHEETS.values()
        }
        self._comparisons: list[Comparison] = []

    @classmethod
    def read(cls, content: bytes) -> "Coding":
        """The workbook in this file. Raises `workbooks.UnreadableFile`."""
        try:
            found = own_process.sheets(content)
        except Unreadable as error:
            if error.reason == Reason.NO_WORKBOOK:
                said = _("The file is no XLSX workbook. Save it as XLSX in its program.")
                raise workbooks.UnreadableFile(said) from error
            raise workbooks.UnreadableFile(files.in_words(error)) from error
        coding = cls()
        for sheet in found:
            coding._take(sheet)
        coding.sheets.sort(key=lambda sheet: list(SHEETS.values()).index(sheet.model))
        if not coding.sheets and not coding.preview.problems:
            raise workbooks.UnreadableFile(
                _("No sheet has a row. Name the sheets as the template does: %(names)s.")
                % {"names": ", ".join(SHEETS)}
            )
        return coding

    def _take(self, sheet: Sheet) -> None:
        """Take a sheet of the file, say why it cannot be taken, or leave it with a note."""
        model = _named().get(_alike(sheet.name))
        if model is None:
            if sheet.name in FOR_READING or not (sheet.table.rows or sheet.refused):
                return
            if sheet.is_visible:
                self._tell(
                    sheet.name,
                    _("No sheet has this name. Name it as one of: %(names)s.")
                    % {"names": ", ".join(SHEETS)},
                )
            else:
                note = _("This sheet is hidden and was left out.")
                self.preview.notes.append(SheetProblem(sheet.name, "", "", note))
        elif sheet.refused:
            error = Unreadable(Reason(sheet.refused), **sheet.values)
            self._tell(sheet.name, files.in_words(error))
        elif not sheet.table.rows:
            return
        elif not sheet.is_visible:
            self._tell(sheet.name, _("This sheet is hidden: show it, or delete it."))
        elif twin := next((one.name for one in self.sheets if one.model is model), ""):
            said = _("The sheet “%(name)s” is of the same records; put their rows into one.")
            self._tell(sheet.name, said % {"name": twin})
        else:
            table = _with_numbers(model, sheet.table)
            self.sheets.append(BookSheet(sheet.name, model, workbooks.as_dataset(table)))

    def compare(self, user: Any, file_name: str, progress: Progress) -> None:
        """Compare all sheets without a lock; the preview says what they would do, or is wrong."""
        for sheet in self.sheets:
            self._check(sheet, user)
        if self.preview.all_problems:
            return
        done, rows = 0, sum(len(sheet.table) for sheet in self.sheets)
        for sheet in self.sheets:
            found = compare(
                self._resource(sheet, user),
                sheet.table,
                file_name=file_name,
                progress=partial(_told_of_all, progress, done, rows),
            )
            done += len(sheet.table)
            found.preview.tell(circles.problems(found))
            noun = str(sheet.model._meta.model_name)
            self.preview.sheets.append(SheetPreview(sheet.name, noun, found.preview))
            self.own_keys[sheet.model].settle(addition.row for addition in found.additions)
            self._comparisons.append(found)

    def write(self) -> None:
        """Write what was compared and is right; the preview says what the database refuses.

        Call it in a transaction, and take that back where the preview tells of problems.
        """
        for found in self._comparisons:
            try:
                found.write()
            except actions.NotWritten as error:
                found.tell(error)
                return
        self._name_records()

    def _check(self, sheet: BookSheet, user: Any) -> None:
        """Check the columns of a sheet and take the keys of its rows."""
        resource = self._resource(sheet, user)
        try:
            resource.check_table(sheet.table)
        except ValidationError as error:
            for message in error.messages:
                self._tell(sheet.name, message)
            return
        keyed = self.own_keys[sheet.model]
        for row, message in keyed.take(sheet.name, sheet.table, resource.key):
            self._tell(sheet.name, message, row, "key")

    def _name_records(self) -> None:
        for sheet in self.sheets:
            noun = str(sheet.model._meta.model_name)
            self.preview.named += [
                NamedRecord(noun, own.text, keys.of(own.record))
                for own in self.own_keys[sheet.model]
            ]

    def _resource(self, sheet: BookSheet, user: Any) -> RecordResource:
        admin_class = site.get_model_admin(sheet.model)
        resource: RecordResource = admin_class.resource_class(  # type: ignore[attr-defined]
            user=user, own_keys=self.own_keys
        )
        return resource

    def _tell(self, sheet: str, message: str, number: str = "", column: str = "") -> None:
        self.preview.problems.append(SheetProblem(sheet, number, column, message))


def _told_of_all(progress: Progress, before: int, rows: int, done: int, _of_sheet: int) -> None:
    """Tell how far the whole workbook is: `done` rows of a sheet, after those of others."""
    progress(before + done, rows)


def _with_numbers(model: type[models.Model], table: Table) -> Table:
    """The table with the column of the number, which is empty where all records are new."""
    number = "reference" if model is Commitment else "number"
    if model not in actions.HANGING or number in map(str.lower, table.headers):
        return table
    rows = [(place, [*cells, ""]) for place, cells in table.rows]
    return Table([*table.headers, number], rows)


def _alike(name: str) -> str:
    return _GAPS.sub("_", name.strip().casefold())


def _named() -> Mapping[str, type[models.Model]]:
    """The nouns by the names of their sheets, and by what the screen calls them in any language."""
    found = dict(_shown_names())
    return found | {_alike(name): model for name, model in SHEETS.items()}


def _shown_names() -> Iterator[tuple[str, type[models.Model]]]:
    for code, _language in settings.LANGUAGES:
        with override(code):
            for model in SHEETS.values():
                yield _alike(str(model._meta.verbose_name_plural)), model

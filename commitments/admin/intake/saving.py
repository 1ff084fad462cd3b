"""Saving a text that was brought in: the statement, its paragraphs, and a new meeting."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from commitments import actions
from commitments.admin.intake.forms import (
    CLOSING,
    HEADING,
    PARAGRAPH,
    SUBHEADING,
    MeetingForm,
    StatementForm,
)
from commitments.models import Paragraph, Statement
from commitments.text.characters import says_something

JOINED = gettext_noop(
    "In the source a line or page break divides this paragraph; it is joined here."
)


@transaction.atomic
def save(form: StatementForm, meeting: MeetingForm, rows: list[Any]) -> Statement:
    """Save the statement, its paragraphs as drafts, and a new meeting where one is said.

    Raises `ValidationError`.
    """
    used = {
        use: [row for row in rows if row["use"] == use and says_something(row["text"])]
        for use in (PARAGRAPH, HEADING, CLOSING)
    }
    if not used[PARAGRAPH]:
        raise ValidationError(_("Say of at least one piece that it is a paragraph."))
    if _last_use(rows) == SUBHEADING:
        raise ValidationError(
            _("The last subheading has no paragraph below it: say that it is closing.")
        )
    statement: Statement = form.save(commit=False)
    statement.heading = "\n".join(row["text"].strip() for row in used[HEADING])
    statement.closing = "\n".join(row["text"].strip() for row in used[CLOSING])
    if meeting.is_wanted and statement.meeting is None:
        met = meeting.save(commit=False)
        met.forum, met.slug = statement.forum, meeting.slug
        try:
            met.full_clean()
        except ValidationError as error:
            raise ValidationError(error.messages) from error  # it has a form of its own
        met.save()
        statement.meeting = met
    statement.full_clean()
    statement.save()
    joined = actions.note_in_each(JOINED)
    above = _subheadings(rows)
    for number, row in enumerate(used[PARAGRAPH], 1):
        note = joined if row["joined"] else {}
        paragraph = Paragraph(
            statement=statement,
            number=number,
            subheading=above[number - 1],
            text=row["text"].strip("\n"),
            language=row["language"],
            **note,
        )
        paragraph.full_clean()
        paragraph.save()
    return statement


def _subheadings(rows: list[Any]) -> list[str]:
    """For each paragraph, what is printed above it as a heading."""
    above: list[str] = []
    waiting: list[str] = []
    for row in rows:
        if not says_something(row["text"]):
            continue
        if row["use"] == SUBHEADING:
            waiting.append(row["text"].strip())
        elif row["use"] == PARAGRAPH:
            above.append("\n".join(waiting))
            waiting = []
    return above


def _last_use(rows: list[Any]) -> str:
    """What the last piece is that is a paragraph or a subheading."""
    uses = [
        row["use"]
        for row in rows
        if row["use"] in (PARAGRAPH, SUBHEADING) and says_something(row["text"])
    ]
    return str(uses[-1]) if uses else ""

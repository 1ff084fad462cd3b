"""Correcting the text of a paragraph without losing a quotation."""

from collections.abc import Sequence
from contextlib import nullcontext

from django.core.exceptions import ValidationError
from django.db import transaction
from simple_history.utils import update_change_reason

from commitments.actions.changes import need_reason, new_change
from commitments.models import (
    Change,
    Edition,
    Exclusion,
    Mention,
    Paragraph,
    ParallelQuotation,
)
from commitments.text import quotations

Mark = Mention | Exclusion | ParallelQuotation


class TranscriptionRefused(Exception):
    """A corrected text in which quotations would no longer be found; `rows` names them."""

    def __init__(self, rows: Sequence[Mark]) -> None:
        super().__init__(", ".join(row.key for row in rows))
        self.rows = list(rows)


@transaction.atomic
def correct_transcription(
    *,
    paragraph: Paragraph,
    text: str,
    reason: str,
    subheading: str | None = None,
    edition: Edition | None = None,
) -> None:
    """Replace the text of a paragraph, and the heading above it, by what the source really says.

    Quotations keep their words and move to where these now stand. A sealed paragraph gets a
    new seal, and the correction is listed in `edition`, which is then required. Raises
    `TranscriptionRefused` when a quotation would no longer be found exactly, `ValueError`
    without a reason, `ValidationError` for a character that no text may hold.
    """
    reason = need_reason(reason)
    if paragraph.sha256 and edition is None:
        raise ValueError("A published paragraph is corrected in an edition.")
    if subheading is not None:
        paragraph.subheading = subheading
    with edition.written() if edition is not None else nullcontext():
        _correct(paragraph, text, reason, edition)


def _correct(paragraph: Paragraph, text: str, reason: str, edition: Edition | None) -> None:
    old, paragraph.text = paragraph.text, text
    if problems := paragraph.take_in_texts():
        raise ValidationError(problems)
    rows: list[Mark] = [
        *paragraph.mentions.select_related("commitment"),
        *paragraph.exclusions.all(),
        *paragraph.parallelquotations.select_related("mention__commitment"),
    ]
    moved = {row: _new_start(row, old, paragraph.text) for row in rows}
    if lost := [row for row, start in moved.items() if start is None]:
        raise TranscriptionRefused(lost)
    statement = paragraph.statement
    before = statement.snapshot()
    if paragraph.sha256:
        paragraph.sha256 = paragraph.computed_seal()
    paragraph.full_clean()
    paragraph.save()
    update_change_reason(paragraph, reason)
    for row, start in moved.items():
        if start is not None and start != row.start:
            row.start = start
            row.save()
    if edition is not None:
        new_change(
            edition,
            Change.Kind.CORRECTED,
            statement,
            reason=reason,
            before=before,
            after=statement.snapshot(),
        ).save()


def _new_start(row: Mark, old: str, new: str) -> int | None:
    """Where the row's words stand in the new text; the same occurrence if there are several."""
    starts = _occurrences(new, row.quoted)
    if len(starts) <= 1:
        return starts[0] if starts else None
    rank = _occurrences(old, row.quoted).index(row.start)
    return starts[rank] if len(starts) == len(_occurrences(old, row.quoted)) else None


def _occurrences(text: str, words: str) -> list[int]:
    try:
        return [quotations.locate(text, words).start]
    except quotations.QuotationAmbiguous as error:
        return list(error.starts)
    except quotations.QuotationNotFound:
        return []

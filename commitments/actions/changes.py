"""What every change of something published needs: a reason, and a line in the public list."""

from typing import Any

from commitments.models import Change, Commitment, Edition, Pairing, Reviewed, Statement
from commitments.models.quoting import Quoting
from commitments.models.texts import taken_in
from commitments.text.characters import Use


def need_reason(reason: str) -> str:
    """The reason as the register keeps it.

    Raises `ValueError` where none is given, `ValidationError` for a character that is refused.
    """
    reason = taken_in(reason, Use.OWN)
    if not reason.strip():
        raise ValueError("A reason is required.")
    return reason


def new_change(edition: Edition, kind: Change.Kind, row: Reviewed, **content: Any) -> Change:
    """A line of the list of changes, not yet written, with what it is listed under."""
    commitment = row if isinstance(row, Commitment) else getattr(row, "commitment", None)
    statement = row if isinstance(row, Statement) else getattr(row, "statement", None)
    if statement is None and isinstance(row, Quoting | Pairing):
        statement = row.paragraph.statement
    return Change(
        edition=edition,
        kind=kind,
        noun=str(row._meta.model_name),
        key=row.key,
        commitment=commitment,
        statement=statement,
        **content,
    )

"""Which records are public already, and so closed to direct editing."""

from django.db import models
from django.utils.translation import gettext as _

from commitments.models import (
    Edition,
    Evidence,
    Paragraph,
    Party,
    Reviewed,
    ReviewState,
    SearchedSource,
)

OPEN = (ReviewState.DRAFT, ReviewState.IN_REVIEW)


def governing(row: models.Model) -> Reviewed | None:
    """The reviewed row whose state decides whether `row` may be edited; None for vocabulary."""
    match row:
        case Reviewed():
            return row
        case Party() if row.commitment_id:
            return row.commitment
        case Evidence() | SearchedSource() if row.follow_up_id:
            return row.follow_up
        case Paragraph() if row.statement_id:
            return row.statement
    return None


def is_sealed(row: models.Model | None) -> bool:
    """Whether the row is, or hangs on, something published or retracted."""
    if row is None:
        return False
    if isinstance(row, Edition):
        return True
    above = governing(row)
    return above is not None and above.state not in OPEN


def problem_of_hanging_on(row: models.Model) -> str | None:
    """Why this new or moved record may not hang where it was put."""
    above = governing(row)
    if above is None or above is row or above.state in OPEN:
        return None
    return _("“%(key)s” is published; ask for a correction instead.") % {"key": above.key}

"""Where commitments stand, on any day: derived as runs of days, kept as rows, verified."""

from commitments.standing.deriving import on_day, ruling
from commitments.standing.keeping import (
    fill,
    keep_in_step,
    out_of_step,
    read,
    rebuild,
    touched_by,
)

__all__ = [
    "fill",
    "keep_in_step",
    "on_day",
    "out_of_step",
    "read",
    "rebuild",
    "ruling",
    "touched_by",
]

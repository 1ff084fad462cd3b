"""Orders of the register as whole numbers: the smaller comes first.

A number holds the day, complemented where the latest comes first, and the reference, by which
equals go. What has no such day comes last in either direction.
"""

import datetime as dt

FORUMS = 2**12
FIRST_DAY = dt.date(1900, 1, 1).toordinal()
DAYS = dt.date(2101, 1, 1).toordinal() - FIRST_DAY + 1
NUMBERS: int = 2**64 // (DAYS * FORUMS)
"""More commitments than one forum ever makes; those of 4,096 forums are ordered."""

RANKS, PARAGRAPHS = 2**15, 2**13
STATEMENTS: int = 2**64 // (DAYS * RANKS * PARAGRAPHS)

COLUMNS = {
    "deadline": "deadline_latest",
    "first_deadline": "first_deadline_latest",
    "last_evidence": "last_evidence_on",
    "first_made": "made_on",
    "last_mentioned": "last_mentioned_on",
}
"""Orders by a day, which is a column of the standing."""

FIELDS = (
    "by_reference",
    *(f"by_{name}" for name in COLUMNS),
    *(f"back_{name}" for name in COLUMNS),
)


def reference(forum: int, number: int) -> int:
    """The place of a reference: by its forum, then by number.

    `forum` counts the published forums whose prefix comes before that of the reference, as text.
    """
    return min(forum, FORUMS - 1) * NUMBERS + min(number, NUMBERS - 1)


def day(on: dt.date | None, place: int, *, back: bool = False) -> int:
    """The place of a commitment by a day; `place` is that of its reference."""
    return _day(on, back=back) * FORUMS * NUMBERS + place


def paragraph(issued_on: dt.date, rank: int, statement: int, number: int) -> int:
    """The place of a paragraph: by day and rank of its statement, then where it stands."""
    place = _day(issued_on) * RANKS + min(rank, RANKS - 1)
    place = place * STATEMENTS + min(statement, STATEMENTS - 1)
    return place * PARAGRAPHS + min(number, PARAGRAPHS - 1)


def _day(on: dt.date | None, *, back: bool = False) -> int:
    if on is None:
        return DAYS - 1
    place = min(max(on.toordinal() - FIRST_DAY, 0), DAYS - 2)
    return DAYS - 2 - place if back else place

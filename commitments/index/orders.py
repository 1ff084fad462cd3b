"""Orders of the register as whole numbers: the smaller comes first.

A number holds the day, complemented where the latest comes first, and the reference, by which
equals go. What has no such day comes last in either direction.
"""

import datetime as dt

LETTERS = 26
LONGEST_PREFIX = 6
FIRST_DAY = dt.date(1900, 1, 1).toordinal()
DAYS = dt.date(2101, 1, 1).toordinal() - FIRST_DAY + 1
PREFIXES: int = sum(LETTERS**length for length in range(1, LONGEST_PREFIX + 1)) + 1
NUMBERS: int = 2**64 // (DAYS * PREFIXES)
"""Up to some 740,000 commitments of one forum are ordered; beyond, equals go by chance."""

RANKS, PARAGRAPHS = 2**15, 2**13
STATEMENTS: int = 2**64 // (DAYS * RANKS * PARAGRAPHS)

COLUMNS = {
    "deadline": "deadline_latest",
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


def reference(prefix: str, number: int) -> int:
    """The place of a reference: by prefix as text, then by number."""
    return _prefix(prefix) * NUMBERS + min(number, NUMBERS - 1)


def day(on: dt.date | None, place: int, *, back: bool = False) -> int:
    """The place of a commitment by a day; `place` is that of its reference."""
    return _day(on, back=back) * PREFIXES * NUMBERS + place


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


def _prefix(prefix: str) -> int:
    """How many prefixes of up to six capital letters come before this one, as texts sort."""
    place = 0
    for position, letter in enumerate(prefix[:LONGEST_PREFIX]):
        below: int = sum(LETTERS**length for length in range(LONGEST_PREFIX - position))
        place += (ord(letter) - ord("A")) * below + 1
    return place

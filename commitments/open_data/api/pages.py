"""Pages of the API by cursor: where the next begins, and of which edition it must be."""

import re
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from commitments.open_data.http import NotUnderstood

DEFAULT_LIMIT = 25
LARGEST_LIMIT = 100
NUMBERS = r"(0|[1-9][0-9]{0,8})"
WRITTEN = re.compile(f"{NUMBERS}-{NUMBERS}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How many rows come before the page, and the edition in which they were counted: `3-25`."""

    edition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.edition}-{self.offset}"

    @classmethod
    def read(cls, text: str) -> Self:
        """The cursor that was written so; raises `NotUnderstood` for anything else."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise _not_a_cursor()
        edition, offset = match.groups()
        return cls(int(edition), int(offset))


def _not_a_cursor() -> NotUnderstood:
    return NotUnderstood({"cursor": [_("This is no cursor: follow “next” as it was given.")]})


def read_limit(text: str) -> int:
    """How many rows a page holds; raises `NotUnderstood`."""
    if not text:
        return DEFAULT_LIMIT
    limit = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    if not 1 <= limit <= LARGEST_LIMIT:
        message = _("Give a number from 1 to %(largest)d.") % {"largest": LARGEST_LIMIT}
        raise NotUnderstood({"limit": [message]})
    return limit

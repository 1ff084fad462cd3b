"""Pages of the API by cursor: where the next begins, and of which edition it must be."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from commitments.open_data.http import NotUnderstood

DEFAULT_LIMIT = 25
LARGEST_LIMIT = 100
LARGEST_OFFSET = 10**9


@dataclass(frozen=True, slots=True)
class Cursor:
    """How many rows come before the page, and the edition in which they were counted."""

    edition: int
    offset: int

    def __str__(self) -> str:
        plain = json.dumps([self.edition, self.offset]).encode()
        return base64.urlsafe_b64encode(plain).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self:
        """The cursor that was written so; raises `NotUnderstood` for anything else."""
        try:
            padded = text.encode("ascii") + b"=" * (-len(text) % 4)
            content = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            edition, offset = content
        except (ValueError, TypeError, binascii.Error, RecursionError) as error:
            raise _not_a_cursor() from error
        if type(edition) is not int or type(offset) is not int:
            raise _not_a_cursor()
        if not (0 <= edition <= LARGEST_OFFSET and 0 <= offset <= LARGEST_OFFSET):
            raise _not_a_cursor()
        return cls(edition, offset)


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

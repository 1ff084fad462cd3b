"""Pages of the API by cursor: where the next begins, and of which edition it must be."""

import re
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.open_data import records
from commitments.open_data.columns import Table
from commitments.open_data.http import NotUnderstood
from commitments.open_data.tables import (
    ACTORS,
    COMMITMENTS,
    EDITIONS,
    PARAGRAPHS,
    REGIONS,
    STATEMENTS,
    THEMES,
)

LISTS = (COMMITMENTS, STATEMENTS, ACTORS, THEMES, REGIONS, EDITIONS)
"""Tables whose rows are listed page by page, each below `/api/v1/` under its name."""
WITHIN = {PARAGRAPHS.name: STATEMENTS} | {
    table.name: COMMITMENTS
    for hanging in (
        records.HANGING_ON_COMMITMENTS,
        records.HANGING_ON_MENTIONS,
        records.HANGING_ON_FOLLOW_UPS,
    )
    for table in hanging.values()
}
"""By name, tables of which each row comes with a row of a list, and that list."""

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


def leading_to(table: Table, query: RegisterQuery) -> str:
    """Where the rows of a whole file are read page by page, as a value of `Link` (RFC 8288).

    The list has these rows (`alternate`), or rows on which they hang (`related`); empty where no
    list has them.
    """
    listed = table if table in LISTS else WITHIN.get(table.name)
    if listed is None:
        return ""
    return link_to(f"api-{listed.name}", query, rel="alternate" if listed is table else "related")


def link_to(name: str, query: RegisterQuery, *arguments: str, rel: str) -> str:
    """An address of the API with this query, as a value of `Link`."""
    asked_for = f"?{query.query_string()}" if query.query_string() else ""
    address = f"{settings.SITE_URL}{reverse(f'open_data:{name}', args=arguments)}{asked_for}"
    return f'<{address}>; rel="{rel}"; type="application/json"'

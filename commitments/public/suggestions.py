"""What somebody probably meant who asked for a page that does not exist."""

import difflib
import re

from django.urls import reverse

from commitments.models import Commitment, Statement

MOST = 5
_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)


def commitments_like(reference: str) -> list[tuple[str, str]]:
    """Addresses and titles of published commitments with the nearest references."""
    found = _DIGITS.search(reference)
    if found is None:
        return []
    number = int(found.group())
    rows = Commitment.objects.published().filter(number__range=(number - 3, number + 3))
    nearest = sorted(rows, key=lambda row: (abs(row.number - number), row.number))
    return [
        (reverse("public:commitment", args=[row.reference]), str(row)) for row in nearest[:MOST]
    ]


def statements_like(slug: str) -> list[tuple[str, str]]:
    """Addresses and titles of published statements with the nearest slugs."""
    rows = {row.slug: row for row in Statement.objects.published()}
    nearest = difflib.get_close_matches(slug[:80], rows, n=MOST, cutoff=0.3)
    return [(reverse("public:statement", args=[slug]), str(rows[slug].title)) for slug in nearest]

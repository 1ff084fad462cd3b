"""Reads commitments with where they stood at the end of a day, those that a page shows."""

import datetime as dt
from collections.abc import Collection

from commitments.models import Commitment, CommitmentQuerySet
from commitments.models.prepared import prepared


def standing_on(on: dt.date, commitments: Collection[int]) -> dict[int, Commitment]:
    """These published commitments, known by the day, with their standing, by primary key."""
    return {row.pk: row for row in _among(on, list(commitments))}


@prepared
def _among(on: dt.date, commitments: Collection[int]) -> CommitmentQuerySet:
    known = Commitment.objects.published().known_on(on).with_standing(on)
    return known.filter(pk__in=commitments)

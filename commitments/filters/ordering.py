"""The orders of what a query finds: as fields of the index, and as columns of the database."""

from collections.abc import Callable, Sequence

from django.db.models import Case, F, IntegerField, When

from commitments.filters.form import DEFAULT_SORT, RELEVANCE
from commitments.models import CommitmentQuerySet

SORT_COLUMNS = {
    "deadline": "deadline_latest",
    "last_evidence": "last_evidence_on",
    "first_made": "made_on",
}

BEST = 1000
"""How many of a whole search stand in the order of their rank; what follows goes by reference."""


def usual(is_search: bool) -> str:
    """The order where none is asked for."""
    return RELEVANCE if is_search else DEFAULT_SORT


def in_index(sort: str) -> tuple[str, bool]:
    """The field of the index that an order goes by, and whether backwards; a rank has none."""
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    if name == "reference":
        return "by_reference", falling
    if name == "silence":
        # The shortest silence is that of the latest mention.
        name, falling = "last_mentioned", not falling
    return f"back_{name}" if falling else f"by_{name}", False


def in_order(
    found: CommitmentQuerySet, sort: str, best: Callable[[slice], Sequence[int]]
) -> CommitmentQuerySet:
    """The commitments in this order; `best` gives the primary keys by rank, a page at a time."""
    if sort == RELEVANCE:
        places = [When(pk=pk, then=place) for place, pk in enumerate(best(slice(BEST)))]
        rank = Case(*places, default=BEST, output_field=IntegerField())
        return found.order_by(rank, "forum__prefix", "number")
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    if name == "reference":
        sign = "-" if falling else ""
        return found.order_by(f"{sign}forum__prefix", f"{sign}number")
    if name == "silence":
        # The shortest silence is that of the latest mention.
        day, falling = F("last_mentioned_on"), not falling
    else:
        day = F(SORT_COLUMNS[name])
    by_day = day.desc(nulls_last=True) if falling else day.asc(nulls_last=True)
    return found.order_by(by_day, "forum__prefix", "number")

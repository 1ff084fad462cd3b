"""Which rows tie a commitment to the values of a parameter, as of a day.

The same rows choose the commitments and count them beside each value, so that a count is always
the number of commitments that its link leads to.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from commitments.models import Commitment, Mention, Party

Values = Mapping[str, Any]
Rows = Callable[[dt.date, Values], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A parameter with countable values: the path to the value, from rows of its own or not.

    Without `rows`, the value is a column or an annotation of the commitment itself.
    """

    value: str
    rows: Rows | None = None

    def condition(self, selected: Sequence[Any], on: dt.date, values: Values) -> Q:
        """What is true of a commitment that has any of the selected values."""
        if self.rows is None:
            return Q(**{f"{self.value}__in": selected})
        rows = self.rows(on, values).filter(**{f"{self.value}__in": selected})
        return Q(pk__in=rows.values("commitment"))


def _mentions(on: dt.date, _values: Values) -> QuerySet[Any]:
    return Mention.objects.published().filter(paragraph__statement__issued_on__lte=on)


def _themes(_on: dt.date, _values: Values) -> QuerySet[Any]:
    return Commitment.themes.through._default_manager.all()


def _regions(_on: dt.date, _values: Values) -> QuerySet[Any]:
    return Commitment.regions.through._default_manager.all()


def _parties(_on: dt.date, values: Values) -> QuerySet[Any]:
    parties = Party.objects.published()
    return parties.filter(part__in=values["part"]) if values.get("part") else parties


def _parts(_on: dt.date, values: Values) -> QuerySet[Any]:
    return Party.objects.published().filter(actor__slug__in=values.get("actor", ()))


DIMENSIONS: dict[str, Dimension] = {
    "status": Dimension("status"),
    "direction": Dimension("direction"),
    "kind": Dimension("kind"),
    "strength": Dimension("strength", _mentions),
    "theme": Dimension("theme__slug", _themes),
    "region": Dimension("region__slug", _regions),
    "actor": Dimension("actor__slug", _parties),
    "part": Dimension("part", _parts),
    "statement": Dimension("paragraph__statement__slug", _mentions),
    "overdue": Dimension("is_overdue"),
}
"""Parameters with counts beside their values. `part` narrows `actor` and chooses nothing alone."""

"""How a commitment comes by the values of a parameter, as of a day.

The same rows choose the commitments and count them beside each value, so that a count is always
the number of commitments that its link leads to.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from commitments.models import Commitment, Mention, Party
from commitments.models.mentions import MentionQuerySet

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


def mentions(on: dt.date, _values: Values) -> QuerySet[Any]:
    """Mentions in statements issued by the day."""
    return Mention.objects.published().filter(paragraph__statement__issued_on__lte=on)


def themes(_on: dt.date, _values: Values) -> QuerySet[Any]:
    """Commitments and their themes."""
    return Commitment.themes.through._default_manager.all()


def regions(_on: dt.date, _values: Values) -> QuerySet[Any]:
    """Commitments and the regions that they speak of."""
    return Commitment.regions.through._default_manager.all()


def parties(_on: dt.date, values: Values) -> QuerySet[Any]:
    """Parties, in the parts that the query names if it names any."""
    parties = Party.objects.published()
    return parties.filter(part__in=values["part"]) if values.get("part") else parties


def parts(_on: dt.date, values: Values) -> QuerySet[Any]:
    """Parties that are one of the actors that the query names."""
    return Party.objects.published().filter(actor__slug__in=values.get("actor", ()))


def deadlines(on: dt.date, values: Values) -> MentionQuerySet:
    """Mentions that state a deadline by the day, within the days that the query names."""
    stated = Mention.objects.published().stating_a_deadline(on)
    if after := values.get("due_after"):
        stated = stated.filter(deadline_latest__gte=after)
    if before := values.get("due_before"):
        stated = stated.filter(deadline_latest__lte=before)
    return stated


def due(on: dt.date, values: Values) -> Q:
    """What is true of a commitment one of whose deadlines, of whatever day, is within the days."""
    return Q(pk__in=deadlines(on, values).values("commitment"))

"""What the filters of a query ask of a commitment, as conditions on the index."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from commitments import search
from commitments.filters import dimensions
from commitments.filters.dimensions import Values
from commitments.filters.fields import ValuesField, YesNoField
from commitments.filters.form import QueryForm
from commitments.index import Condition
from commitments.index import asking as ask
from commitments.models import bodies_on

SHAPING = {"on", "sort", "part"}
"""Parameters that choose no commitments by themselves."""


class Conditions:
    """The filters of a query on a day, which all hold; `values` are those that were understood."""

    def __init__(self, form: QueryForm, values: Values, on: dt.date) -> None:
        self.form, self.values, self.on = form, values, on
        self.names = values.keys() - SHAPING
        """The parameters that choose commitments."""

    def together(self, *, without: str = "") -> Condition:
        """What is true of a commitment that the query finds, one filter left out."""
        filters = (self._by_name[name] for name in sorted(self.names) if name != without)
        return ask.all_of([ask.commitments_on(self.on), *filters])

    def parties(self, actors: Collection[int], parts: Sequence[str]) -> Condition:
        """Commitments to which one of the actors is party, in one of the parts if any is named."""
        return dimensions.parties(actors, parts, self.bodies)

    @cached_property
    def bodies(self) -> Mapping[int, frozenset[int]]:
        """By the member: the actors whose commitments bind it on the day (primary keys)."""
        return self.form.reader.keep(("bodies", self.on), lambda: bodies_on(self.on))

    @cached_property
    def understood(self) -> search.Understanding | None:
        """What is made of the words that are searched for, if there are any.

        It does not depend on the other filters: what holds all words, or the best that hold most,
        is chosen from the whole register of the day.
        """
        words = self.values.get("q")
        return search.understand(words, on=self.on, reader=self.form.reader) if words else None

    @cached_property
    def _by_name(self) -> dict[str, Condition]:
        return {name: self._condition(name) for name in self.names}

    def _condition(self, name: str) -> Condition:
        value, field = self.values[name], self.form.fields[name]
        match name:
            case "q":
                assert self.understood is not None
                return self.understood.commitments.condition
            case "actor":
                assert isinstance(field, ValuesField)
                return self.parties(field.values_of(value), self.values.get("part", ()))
            case "due_after" | "due_before":
                return dimensions.due(self.values)
        assert isinstance(field, ValuesField | YesNoField)
        return field.condition(value)

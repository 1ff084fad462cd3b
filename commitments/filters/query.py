"""A query to the register: what it finds, how it is counted, shown and written as an address."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Model, Q, QuerySet, When
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext

from commitments import search
from commitments.filters import dimensions, hanging
from commitments.filters.fields import DayField, ValuesField, YesNoField
from commitments.filters.form import (
    DEFAULT_SORT,
    DIMENSIONS,
    RELEVANCE,
    UNANSWERABLE,
    QueryForm,
)
from commitments.models import Commitment, CommitmentQuerySet
from commitments.text import dates

Row = TypeVar("Row", bound=Model)

SHAPING = {"on", "sort", "part"}
"""Parameters that choose no commitments by themselves."""

SORT_COLUMNS = {
    "deadline": "deadline_latest",
    "last_evidence": "last_evidence_on",
    "first_made": "made_on",
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a parameter, with how many commitments have it under the other filters.

    `query` is the query string that adds the value, or takes it away where it is selected.
    """

    value: str
    label: str
    count: int
    selected: bool
    query: str


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter; `query` is the query string without it."""

    field: str
    label: str
    value: str
    value_label: str
    query: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A filter without which there would be results: how many, and the query string for them."""

    field: str
    label: str
    value_label: str
    count: int
    query: str


@lru_cache(maxsize=8)
def _known_on(on: dt.date) -> CommitmentQuerySet:
    """Published commitments with their standing. To put this query together takes a while."""
    return Commitment.objects.published().known_on(on).with_standing(on)


class RegisterQuery:
    """What the parameters of a request ask of the register, as it stood on a day.

    Values of one parameter are alternatives, parameters are conditions that all hold. An empty
    value is no value. Anything that is not understood is an error beside its field, and an
    invalid query finds nothing. `also` are names that the caller itself reads.

    `today` is the day that `on` defaults to; a later `on` is an error, since nobody knows yet
    how the register will stand.
    """

    def __init__(
        self,
        params: QueryDict | Mapping[str, Any],
        *,
        today: dt.date,
        also: Collection[str] = (),
    ) -> None:
        self.today = today
        self.also = frozenset(also)
        self.form = QueryForm(_as_lists(params), today=today, also=self.also)
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        self.values = {
            name: cleaned[name]
            for name in self.form.fields
            if cleaned.get(name) not in ("", [], None)
        }
        """Cleaned values of the parameters that were given and understood."""
        self.on: dt.date = self.values.get("on", today)
        self.is_as_of_past = self.on < today

    def is_valid(self) -> bool:
        """Whether everything in the query was understood."""
        return self.form.is_valid()

    @property
    def errors(self) -> dict[str, list[str]]:
        """Messages in the reader's language by parameter; under `__all__`, of the whole query."""
        return {name: [str(message) for message in of] for name, of in self.form.errors.items()}

    @property
    def is_well_formed(self) -> bool:
        """Whether each value is right in itself, though they may not go together."""
        found = self.form.errors.as_data().values()
        return all(error.code in UNANSWERABLE for errors in found for error in errors)

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is active."""
        return bool(self.values.keys() - SHAPING)

    # What it finds

    def commitments(self) -> CommitmentQuerySet:
        """Published commitments known by `on` that the query finds, with their standing, in order.

        Nothing when the query is not valid.
        """
        if not self.is_valid():
            return Commitment.objects.none()
        return self._in_order(self._filtered(self.values))

    def restrict(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Those of `rows` that are published, hang on the commitments found and existed by `on`.

        Takes mentions, follow-ups, evidence, replies, parties and absences; also statements,
        paragraphs and exclusions, which hang on commitments through the mentions in the same
        statement, and are all there as long as no filter is active. Raises `TypeError` for others.
        """
        if not self.is_valid():
            return rows.none()
        if rows.model in hanging.TO_STATEMENT and not self.is_filtered:
            return hanging.of_statements(rows, self.on)
        pks = self._filtered(self.values).values("pk")
        return hanging.of_commitments(rows, pks, self.on)

    # How it is counted

    def facets(self) -> dict[str, list[Facet]]:
        """Values of each countable parameter, with counts that are right under the other filters.

        A parameter's own filter is left out of its counts. Words of the vocabulary that no
        commitment has are left out, unless selected. The number of queries is fixed.
        """
        matching = {name: self._matching(name) for name in self.values.keys() - SHAPING}
        facets = {}
        for name, pairs in self._pairs.items():
            ignored = {name, "actor"} if name == "part" else {name}
            allowed = set(self._known_pks).intersection(
                *(pks for other, pks in matching.items() if other not in ignored)
            )
            counts = Counter(value for pk, value in pairs if pk in allowed)
            facets[name] = list(self._facets_of(name, counts))
        return facets

    def advice(self) -> list[Advice]:
        """Which single filter to drop to find something, the most fruitful first.

        For a query that finds nothing; costs one query for each active filter.
        """
        found = []
        for name in self.values:
            if name == "sort" or (name == "on" and not self.is_as_of_past):
                continue
            left = self._without(name)
            if count := left.commitments().count():
                label, shown = self._label(name), self._shown(name)
                found.append(Advice(name, label, shown, count, left.query_string()))
        return sorted(found, key=lambda advice: (-advice.count, advice.field))

    # How it is shown and written

    def chips(self) -> list[Chip]:
        """The active filters one by one, and the past day if there is one."""
        chips = []
        for name, value in self._written().items():
            if name == "sort":
                continue
            for item in value:
                query = self._toggled(name, item)
                label = self._value_label(name, item)
                chips.append(Chip(name, self._label(name), item, label, query))
        return chips

    def query_string(self, **changes: Any) -> str:
        """The query as an address writes it: sorted, without what is the default; "" for nothing.

        `changes` replaces parameters; None or an empty value drops one. `page` and the names in
        `also` can be added. Raises `TypeError` for any other name.
        """
        written = self._written()
        for name, value in changes.items():
            if name not in self.form.fields and name != "page" and name not in self.also:
                raise TypeError(f"“{name}” is no parameter of the register.")
            items = value if isinstance(value, list | tuple | set) else [value]
            written[name] = sorted({_written(item) for item in items} - {""})
        return self._encoded(written)

    # Inside

    @cached_property
    def _known(self) -> CommitmentQuerySet:
        return _known_on(self.on).all()

    @cached_property
    def _ranked(self) -> list[int]:
        return search.ranked(self.values["q"], on=self.on)

    def _filtered(self, values: Mapping[str, Any]) -> CommitmentQuerySet:
        names = values.keys() - SHAPING
        return self._known.filter(*(self._condition(name, values) for name in names))

    def deadlines(self) -> set[tuple[int, str]]:
        """The deadlines that the query is about, each with the primary key of its commitment.

        Those within the days of `due_after` and `due_before`; none where neither is asked for.
        """
        if not self.is_valid() or not {"due_after", "due_before"} & self.values.keys():
            return set()
        stated = dimensions.deadlines(self.on, self.values).order_by()
        return set(stated.values_list("commitment", "deadline_edtf"))

    def _condition(self, name: str, values: Mapping[str, Any]) -> Q:
        if name == "q":
            return Q(pk__in=self._ranked)
        field = self.form.fields[name]
        assert isinstance(field, ValuesField | YesNoField | DayField)
        return field.condition(values[name], self.on, values)

    def _in_order(self, found: CommitmentQuerySet) -> CommitmentQuerySet:
        sort = self.sort
        if sort == RELEVANCE:
            places = [When(pk=pk, then=place) for place, pk in enumerate(self._ranked)]
            return found.order_by(Case(*places, output_field=IntegerField()), "forum", "number")
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

    @property
    def sort(self) -> str:
        """The order asked for, or the usual one."""
        sort: str = self.values.get("sort") or self._usual_sort("q" in self.values)
        return sort

    @staticmethod
    def _usual_sort(is_search: bool) -> str:
        return RELEVANCE if is_search else DEFAULT_SORT

    @cached_property
    def _own_values(self) -> list[dict[str, Any]]:
        own = [dimension.value for dimension in DIMENSIONS.values() if dimension.rows is None]
        return list(self._known.order_by().values("pk", *own))

    @cached_property
    def _known_pks(self) -> set[int]:
        return {row["pk"] for row in self._own_values}

    @cached_property
    def _pairs(self) -> dict[str, set[tuple[int, str]]]:
        """Commitments and their values, for each parameter that is counted."""
        pairs = {}
        for name, dimension in DIMENSIONS.items():
            if dimension.rows is None:
                pairs[name] = {
                    (row["pk"], _written(row[dimension.value])) for row in self._own_values
                }
            else:
                rows = dimension.rows(self.on, self.values)
                pairs[name] = set(rows.order_by().values_list("commitment", dimension.value))
        return pairs

    def _matching(self, name: str) -> set[int]:
        """Commitments that this one filter finds."""
        if name in DIMENSIONS:
            selected = self._written()[name]
            return {pk for pk, value in self._pairs[name] if value in selected}
        return set(
            self._known.filter(self._condition(name, self.values))
            .order_by()
            .values_list("pk", flat=True)
        )

    def _facets_of(self, name: str, counts: Counter[str]) -> Any:
        selected = self._written().get(name, [])
        field = self.form.fields[name]
        is_vocabulary = isinstance(field, ValuesField) and field.words
        for value, label in field.choices:  # type: ignore[attr-defined]
            chosen = value in selected
            if counts[value] or chosen or not is_vocabulary:
                yield Facet(value, str(label), counts[value], chosen, self._toggled(name, value))

    def _without(self, name: str) -> "RegisterQuery":
        params = self._written()
        del params[name]
        if name == "actor":
            params.pop("part", None)
        if name == "q" and params.get("sort") == [RELEVANCE]:
            del params["sort"]
        return RegisterQuery(params, today=self.today, also=self.also)

    def _written(self) -> dict[str, list[str]]:
        return {
            name: [
                _written(item) for item in (value if isinstance(value, list | tuple) else [value])
            ]
            for name, value in self.values.items()
            if name != "on" or self.is_as_of_past
        }

    def _toggled(self, name: str, value: str) -> str:
        written = self._written()
        now = written.get(name, [])
        if value in now:
            written[name] = [item for item in now if item != value]
        elif isinstance(self.form.fields[name], ValuesField):
            written[name] = sorted([*now, value])
        else:
            written[name] = [value]
        return self._encoded(written)

    def _encoded(self, written: dict[str, list[str]]) -> str:
        """The canonical form: nothing that is the default, nothing that has lost its sense."""
        written = {name: value for name, value in written.items() if value}
        if "actor" not in written:
            written.pop("part", None)
        sort = written.get("sort", [])
        if sort == [self._usual_sort("q" in written)] or (
            sort == [RELEVANCE] and "q" not in written
        ):
            del written["sort"]
        if written.get("on") == [self.today.isoformat()]:
            del written["on"]
        if written.get("page") == ["1"]:
            del written["page"]
        return urlencode(sorted(written.items()), doseq=True)

    def _label(self, name: str) -> str:
        return str(self.form.fields[name].label)

    def _value_label(self, name: str, value: str) -> str:
        if isinstance(self.values[name], dt.date):
            return dates.in_words(value, "ar" if (get_language() or "").startswith("ar") else "en")
        choices = getattr(self.form.fields[name], "choices", None)
        return str(dict(choices).get(value, value)) if choices is not None else value

    def _shown(self, name: str) -> str:
        return gettext(", ").join(self._value_label(name, value) for value in self._written()[name])


def _as_lists(params: QueryDict | Mapping[str, Any]) -> MultiValueDict[str, str]:
    if isinstance(params, MultiValueDict):
        return params
    return MultiValueDict(
        {
            name: [
                _written(item) for item in (value if isinstance(value, list | tuple) else [value])
            ]
            for name, value in params.items()
        }
    )


def _written(value: Any) -> str:
    """A value as the query string writes it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)

"""A query to the register: what it finds, how it is counted, shown and written as an address."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict
from django.utils.translation import gettext

from commitments import search
from commitments.filters import dimensions, hanging, ordering, writing
from commitments.filters.conditions import Conditions
from commitments.filters.counting import Counts
from commitments.filters.fields import ValuesField
from commitments.filters.form import COUNTED, RELEVANCE, UNANSWERABLE, QueryForm
from commitments.index import Reader
from commitments.models import Commitment, CommitmentQuerySet
from commitments.models.language import readers_language
from commitments.standing.reading import standing_on
from commitments.text import dates

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a parameter, with how many commitments have it under the other filters."""

    name: str
    value: str
    label: str
    count: int
    selected: bool
    asked: "RegisterQuery"

    @property
    def query(self) -> str:
        """The query string that adds the value, or takes it away where it is selected."""
        return self.asked.toggled(self.name, self.value)


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
        self.form = QueryForm(writing.as_lists(params), today=today, also=self.also)
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
        return bool(self._conditions.names)

    @property
    def sort(self) -> str:
        """The order asked for, or the usual one."""
        sort: str = self.values.get("sort") or ordering.usual("q" in self.values)
        return sort

    @property
    def understood(self) -> search.Understanding | None:
        """What is made of the words that are searched for, if there are any."""
        return self._conditions.understood if self.is_valid() else None

    def of_the_day(self) -> "RegisterQuery":
        """The query for everything, as of the same day."""
        return RegisterQuery({"on": self.on}, today=self.today)

    # What it finds

    def look_up(self) -> None:
        """Read the index now, where filters need it, before a snapshot of the database is read.

        So the index is of no later state than the snapshot, for which it would be made anew.
        """
        if self.is_valid() and self.is_filtered:
            self.form.look_up()

    def found(self) -> "Found":
        """The commitments that the query finds, in its order, to be read page by page."""
        return Found(self)

    def count(self) -> int:
        """How many commitments the query finds."""
        return self._index.count(self._conditions.together()) if self.is_valid() else 0

    def keys(self, page: slice) -> list[int]:
        """Primary keys of a page of what the query finds, in its order."""
        if not self.is_valid():
            return []
        asked = self._conditions.together()
        if self.sort == RELEVANCE:
            best = self._index.best(asked, "commitment", "by_reference", page=page)
            return [key for key, _score in best]
        order, back = ordering.in_index(self.sort)
        return self._index.in_order(asked, "commitment", order, back=back, page=page)

    def with_standing(self, keys: Collection[int]) -> list[Commitment]:
        """These commitments (primary keys) with where they stood on the day, in this order."""
        rows = standing_on(self.on, keys)
        return [rows[key] for key in keys if key in rows]

    def commitments(self) -> CommitmentQuerySet:
        """All published commitments known by `on` that the query finds, with their standing.

        In order; of a search the best thousand, then the others by reference. Nothing when the
        query is not valid.
        """
        if not self.is_valid():
            nothing: CommitmentQuerySet = Commitment.objects.none()
            return nothing
        known = Commitment.objects.published().known_on(self.on).with_standing(self.on)
        return ordering.in_order(self._chosen(known), self.sort, self.keys)

    def restrict(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Those of `rows` that are published, hang on the commitments found and existed by `on`.

        Takes mentions, follow-ups, evidence, replies, parties, absences and links between forums;
        also statements, paragraphs and exclusions, which hang on commitments through the mentions
        in the same statement; as long as no filter but `forum` is active, all of these forums are
        there. Raises `TypeError` for others.
        """
        if not self.is_valid():
            return rows.none()
        if rows.model in hanging.TO_STATEMENT and self._conditions.names <= {"forum"}:
            of_all = hanging.of_statements(rows, self.on)
            return hanging.of_forums(of_all, self.values["forum"]) if self.is_filtered else of_all
        chosen = self._chosen(Commitment.objects.published().known_on(self.on))
        return hanging.of_commitments(rows, chosen.values("pk"), self.on)

    def deadlines(self, commitments: Collection[int] | None = None) -> set[tuple[int, str]]:
        """The deadlines that the query is about, each with the primary key of its commitment.

        Those within the days of `due_after` and `due_before`; none where neither is asked for. Of
        these commitments only, where any are given.
        """
        if not self.is_valid() or not {"due_after", "due_before"} & self.values.keys():
            return set()
        stated = dimensions.deadlines(self.on, self.values).order_by()
        if commitments is not None:
            stated = stated.filter(commitment__in=commitments)
        return set(stated.values_list("commitment", "deadline_edtf"))

    # How it is counted

    def facets(self) -> dict[str, list[Facet]]:
        """Values of each countable parameter, with counts that are right under the other filters.

        A parameter's own filter is left out of its counts. Words of the vocabulary that no
        commitment has are left out, unless selected.
        """
        counts, written = Counts(self._conditions), self._written()
        found = {name: counts.of(name, written.get(name, [])) for name in COUNTED}
        return {
            name: [
                Facet(
                    name, one.value, one.label, one.count, one.value in written.get(name, []), self
                )
                for one in counted
            ]
            for name, counted in found.items()
        }

    def advice(self) -> list[Advice]:
        """Which single filter to drop to find something, the most fruitful first.

        For a query that finds nothing.
        """
        found = []
        for name in self.values:
            if name == "sort" or (name == "on" and not self.is_as_of_past):
                continue
            left = self._without(name)
            if count := left.count():
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
                query = self.toggled(name, item)
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
            written[name] = sorted({writing.value(item) for item in items} - {""})
        return writing.encoded(written, today=self.today)

    def toggled(self, name: str, value: str) -> str:
        """The query string with this value of a parameter added, or taken away where it is set."""
        written = self._written()
        now = written.get(name, [])
        if value in now:
            written[name] = [item for item in now if item != value]
        elif isinstance(self.form.fields[name], ValuesField):
            written[name] = sorted([*now, value])
        else:
            written[name] = [value]
        return writing.encoded(written, today=self.today)

    # Inside

    @property
    def _index(self) -> Reader:
        return self.form.reader

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.form, self.values, self.on)

    def _chosen(self, known: CommitmentQuerySet) -> CommitmentQuerySet:
        """Those of the known commitments that the filters find."""
        if not self.is_filtered:
            return known
        keys = self._found_keys
        return known.filter(pk__in=_listed(keys)) if keys else known.none()

    @cached_property
    def _found_keys(self) -> list[int]:
        return self._index.keys(self._conditions.together(), "commitment")

    def _without(self, name: str) -> "RegisterQuery":
        params = self._written()
        del params[name]
        if name == "actor":
            params.pop("part", None)
        if name == "q" and params.get("sort") == [RELEVANCE]:
            del params["sort"]
        return RegisterQuery(params, today=self.today, also=self.also)

    def _written(self) -> writing.Written:
        return {
            name: writing.values(value)
            for name, value in self.values.items()
            if name != "on" or self.is_as_of_past
        }

    def _label(self, name: str) -> str:
        return str(self.form.fields[name].label)

    def _value_label(self, name: str, value: str) -> str:
        if isinstance(self.values[name], dt.date):
            return dates.in_words(value, readers_language())
        choices = getattr(self.form.fields[name], "choices", None)
        return str(dict(choices).get(value, value)) if choices is not None else value

    def _shown(self, name: str) -> str:
        return gettext(", ").join(self._value_label(name, value) for value in self._written()[name])


class Found:
    """Primary keys of what a query finds, in its order: counted, and read a page at a time."""

    def __init__(self, query: RegisterQuery) -> None:
        self.query = query

    def __len__(self) -> int:
        return self.query.count()

    def __getitem__(self, page: slice) -> list[int]:
        return self.query.keys(page)


def _listed(keys: list[int]) -> RawSQL:
    """Any number of primary keys, for `__in`: a single parameter, which no database refuses."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [keys])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])

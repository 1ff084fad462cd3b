"""Questions that every page asks: their SQL is written once, and the rows are read as ever.

Django writes the SQL of a queryset anew each time that it is asked, which takes several times as
long as it takes the database to answer: half of the time of a page. What differs between two
readers of a page are only the values. So a queryset is built and written once in each process, for
each language, with places in it for the values.
"""

import datetime as dt
import inspect
import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import cache, wraps
from typing import Any, Generic, NoReturn, ParamSpec, TypeVar, cast, get_origin, get_type_hints

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

Asked = ParamSpec("Asked")
Row = TypeVar("Row")

_COLUMNS: dict[type, Callable[[], models.Field[Any, Any]]] = {
    int: models.BigIntegerField,
    str: models.TextField,
    dt.date: models.DateField,
    dt.datetime: models.DateTimeField,
}
_IN_AN_ARRAY = re.compile(r" IN \((ANY\(%s::\w+\[\]\))\)")
"""As Django writes `__in` before it."""
_ARRAYS = {int: "bigint[]", str: "text[]"}


class _Place(models.Expression):
    """Where a value goes that is known only when the question is asked."""

    def __init__(self, name: str, of: type) -> None:
        super().__init__(output_field=_COLUMNS[of]())
        self.name = name

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def stored(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The value as the driver of the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class _Places(_Place):
    """Where any number of values goes: one parameter for all, so that the SQL stays the same."""

    def __init__(self, name: str, of: type) -> None:
        super().__init__(name, of)
        self._array = _ARRAYS[of]

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        if connection.vendor == "postgresql":
            return f"ANY(%s::{self._array})", (self,)
        return "(SELECT value FROM json_each(%s))", (self,)

    def stored(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class _Ready(SQLCompiler):
    """What reads the rows of SQL that another compiler has written."""

    def __init__(self, written: SQLCompiler, sql: str, values: tuple[Any, ...]) -> None:
        vars(self).update(vars(written))
        self.connection = connections[cast(str, written.using)]  # that of this thread
        self._sql = sql, values

    def as_sql(
        self, with_limits: bool = True, with_col_aliases: bool = False
    ) -> tuple[str, tuple[Any, ...]]:
        return self._sql

    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        # PostgreSQL, as this register connects to it, takes longer to plan it than to answer.
        with getattr(self.connection, "planned_once", nullcontext)():
            return super().execute_sql(*args, **kwargs)


class _Written(Query):
    """A query that needs no more writing."""

    ready: _Ready

    def get_compiler(self, *_: object, **__: object) -> _Ready:
        return self.ready


class _Sql(Generic[Row]):
    """The SQL of a queryset for one database."""

    def __init__(self, rows: models.QuerySet[Any, Row], using: str) -> None:
        self._compiler: SQLCompiler = rows.query.get_compiler(using)
        sql, self._parameters = self._compiler.as_sql()
        # Of an array PostgreSQL uses the index; a subquery it may join with all there is.
        self._sql = _IN_AN_ARRAY.sub(r" = \1", sql)
        self._rows = rows.all()
        self._rows.query = rows.query.chain(_Written)
        self._rows._iterable_class = rows._iterable_class  # of which another query makes dicts

    def rows(self, values: Mapping[str, Any]) -> list[Row]:
        """The rows with these values in their places."""
        connection = connections[cast(str, self._compiler.using)]
        parameters = tuple(
            one.stored(values[one.name], connection) if isinstance(one, _Place) else one
            for one in self._parameters
        )
        rows = self._rows.all()
        cast(_Written, rows.query).ready = _Ready(self._compiler, self._sql, parameters)
        return list(rows)


def prepared(
    question: Callable[Asked, models.QuerySet[Any, Row]],
) -> Callable[Asked, list[Row]]:
    """Make of a function that builds a queryset one that reads its rows, by SQL written once.

    What the function is called with may only be handed on to the database: it gets places for the
    values instead of them, one of each parameter, by its annotation: `int` (also for a key of
    another table), `str`, `dt.date`, `dt.datetime`, or a `Collection` of `int` or `str` for
    `__in`. Anything else that the queryset depends on, but for the reader's language, would stay
    as it was the first time. `prefetch_related` asks as ever; see `attach`.
    """

    @cache
    def places() -> dict[str, Any]:
        hints = get_type_hints(question)
        return {name: _place(name, hints[name]) for name in inspect.signature(question).parameters}

    @cache
    def built(language: str | None) -> models.QuerySet[Any, Row]:
        return question(**places())  # type: ignore[call-arg]

    @cache
    def written(language: str | None, using: str) -> _Sql[Row]:
        return _Sql(built(language), using)

    @wraps(question)
    def ask(*args: Asked.args, **kwargs: Asked.kwargs) -> list[Row]:
        language = get_language()
        values = dict(zip(places(), args, strict=False)) | kwargs
        return written(language, built(language).db).rows(values)

    return ask


def number_of(rows: models.QuerySet[Any, Any], different: str = "pk") -> models.QuerySet[Any, int]:
    """How many different values of a column there are: one row, or none for 0.

    `count()` and `aggregate()` would ask at once.
    """
    of_all = rows.order_by().annotate(of_all=models.Value(1)).values("of_all")
    numbered = of_all.annotate(number=models.Count(different, distinct=different != "pk"))
    return cast("models.QuerySet[Any, int]", numbered.values_list("number", flat=True))


def _place(name: str, of: Any) -> _Place:
    if get_origin(of) is Collection:
        return _Places(name, of.__args__[0])
    return _Place(name, of)


class _AlreadyRead(models.QuerySet[models.Model]):
    """Rows of a relation that were read with others; to ask for some of them is a mistake."""

    def _chain(self) -> NoReturn:
        raise TypeError("These rows were read already: ask for them apart, or choose in Python.")


def attach(parents: Sequence[models.Model], relation: str, rows: Iterable[models.Model]) -> None:
    """Let `parent.relation.all()` be the rows whose foreign key names this parent, in their order.

    What `prefetch_related` does, with rows that a prepared question has read.
    """
    if not parents:
        return
    key = cast(models.ManyToOneRel, parents[0]._meta.get_field(relation)).field
    of_parent: dict[Any, list[models.Model]] = defaultdict(list)
    for row in rows:
        of_parent[getattr(row, key.attname)].append(row)
    for parent in parents:
        own = of_parent[parent.pk]
        for row in own:
            key.set_cached_value(row, parent)
        give(parent, relation, own)


def give(parent: models.Model, relation: str, rows: Iterable[models.Model]) -> None:
    """Let `parent.relation.all()` be these rows."""
    model = cast(type[models.Model], parent._meta.get_field(relation).related_model)
    known = _AlreadyRead(model)
    known._result_cache = list(rows)
    vars(parent).setdefault("_prefetched_objects_cache", {})[relation] = known

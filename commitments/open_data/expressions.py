"""Public keys, lists and text cells as database expressions, the same on both databases."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Subquery, Value
from django.db.models.expressions import Col, Combinable
from django.db.models.functions import Cast, Concat
from django.db.models.sql.compiler import SQLCompiler

from commitments.open_data.columns import LIST_SEPARATOR, Table, Type
from commitments.open_data.formulas import ESCAPE, INERT, NEEDS_ESCAPE

Sql = tuple[str, Any]


def _joined(*parts: Combinable) -> Combinable:
    return Concat(*parts, output_field=models.CharField())


def _number(path: str) -> Combinable:
    return Cast(F(path), models.CharField())


def paragraph_key(path: str = "") -> Combinable:
    """Like `Paragraph.key`; `path` leads to the paragraph and ends with `__`."""
    return _joined(F(f"{path}statement__slug"), Value("#p"), _number(f"{path}number"))


def mention_key(path: str = "") -> Combinable:
    """Like `Mention.key`."""
    return _joined(F(f"{path}commitment__reference"), Value(".m"), _number(f"{path}number"))


def parallel_key() -> Combinable:
    """Like `ParallelQuotation.key`."""
    return _joined(mention_key("mention__"), Value(".v"), _number("number"))


def pairing_key() -> Combinable:
    """Like `Pairing.key`."""
    return _joined(paragraph_key("paragraph__"), Value("="), _number("counterpart__number"))


def follow_up_key(path: str = "") -> Combinable:
    """Like `FollowUp.key`."""
    return _joined(F(f"{path}commitment__reference"), Value(".f"), _number(f"{path}number"))


def reply_key(path: str = "") -> Combinable:
    """Like `Reply.key`."""
    return _joined(F(f"{path}commitment__reference"), Value(".r"), _number(f"{path}number"))


def membership_key(path: str = "") -> Combinable:
    """Like `Membership.key`."""
    return _joined(F(f"{path}actor__slug"), Value(".m"), _number(f"{path}number"))


def evidence_key() -> Combinable:
    """Like `Evidence.key`."""
    return _joined(follow_up_key("follow_up__"), Value(".e"), _number("number"))


def searched_source_key() -> Combinable:
    """Like `SearchedSource.key`."""
    return _joined(follow_up_key("follow_up__"), Value(".s"), _number("number"))


def party_key() -> Combinable:
    """Like `Party.key`."""
    return _joined(F("commitment__reference"), Value("."), F("actor__slug"), Value("."), F("part"))


def absence_key() -> Combinable:
    """Like `Absence.key`."""
    return _joined(F("commitment__reference"), Value(".absent."), F("statement__slug"))


def counterpart_key() -> Combinable:
    """Like `Counterpart.key`."""
    return _joined(F("commitment__reference"), Value(".also."), F("other__reference"))


def exclusion_key() -> Combinable:
    """Like `Exclusion.key`."""
    return _joined(paragraph_key("paragraph__"), Value(":"), _number("start"))


class Listed(Subquery):
    """The values of one field of a queryset's rows as one cell, in the order of code points."""

    output_field = models.CharField()

    def __init__(self, rows: models.QuerySet[Any], path: str) -> None:
        super().__init__(rows.order_by().values(listed=F(path)).distinct())

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """SQLite keeps the order of a subquery in `group_concat`."""
        template = (
            f"(SELECT group_concat(listed, '{LIST_SEPARATOR}') "  # noqa: S608
            "FROM (%(subquery)s ORDER BY listed))"
        )
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """PostgreSQL is told the order, and not to take that of its locale.

        It leaves out what is there twice while it joins them: a subquery of its own for each row
        would take thrice the time.
        """
        template = (
            f"(SELECT string_agg(DISTINCT listed::text COLLATE \"C\", '{LIST_SEPARATOR}' "  # noqa: S608
            'ORDER BY listed::text COLLATE "C") '
            "FROM (%(subquery)s) AS cells)"
        )
        rows = self.copy()
        rows.query = self.query.clone()
        rows.query.distinct = False
        return rows.as_sql(compiler, connection, template=template, **context)


class ByCodePoint(Func):
    """A text to sort by, in the order of its code points, whatever the database's locale."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """SQLite compares code points of itself."""
        return self.as_sql(compiler, connection, template='%(expressions)s COLLATE "C"', **context)


class DaysBetween(Func):
    """Days from the first date to the second."""

    arity = 2
    output_field = models.IntegerField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """Dates are texts in SQLite."""
        return self.as_sql(
            compiler,
            connection,
            template="CAST(-(julianday(%(expressions)s)) AS integer)",
            arg_joiner=") - julianday(",
            **context,
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """Dates subtract to days."""
        return self.as_sql(
            compiler, connection, template="-(%(expressions)s)", arg_joiner=" - ", **context
        )


class _AsText(Func):
    """The CSV cell of a value, the same on both databases."""

    arity = 1
    output_field = models.CharField()
    on_sqlite = "%(expressions)s"
    on_postgresql = "%(expressions)s"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """By the template for SQLite."""
        return self.as_sql(compiler, connection, template=self.on_sqlite, **context)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """By the template for PostgreSQL."""
        return self.as_sql(compiler, connection, template=self.on_postgresql, **context)


class _TextCell(_AsText):
    # SQLite knows no regular expressions; `csv_files` neutralises its cells.
    on_postgresql = "regexp_replace(NULLIF(%(expressions)s, ''), '{}', '{}')".format(
        NEEDS_ESCAPE.replace("'", "''"), ESCAPE.replace("'", "''")
    )
    _first, _last = INERT
    of_a_column = (
        f"CASE WHEN %(expressions)s >= '{_first}' COLLATE \"C\" "
        f"AND %(expressions)s < '{_last}' COLLATE \"C\" "
        f"THEN %(expressions)s ELSE {on_postgresql} END"
    )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Sql:
        """A look at how a column begins spares nearly every cell the regular expression."""
        if not isinstance(self.get_source_expressions()[0], Col):
            return super().as_postgresql(compiler, connection, **context)
        return self.as_sql(compiler, connection, template=self.of_a_column, **context)


class _BooleanCell(_AsText):
    on_sqlite = on_postgresql = "CASE WHEN %(expressions)s THEN 'true' ELSE 'false' END"


class _DateCell(_AsText):
    on_postgresql = "to_char(%(expressions)s, 'YYYY-MM-DD')"


class _TimeCell(_AsText):
    on_sqlite = "strftime('%%%%Y-%%%%m-%%%%dT%%%%H:%%%%M:%%%%SZ', %(expressions)s)"
    on_postgresql = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"


class _NumberCell(_AsText):
    on_sqlite = "CAST(%(expressions)s AS text)"
    on_postgresql = "trim_scale(%(expressions)s)::text"


class _IntegerCell(_AsText):
    pass


CELLS: dict[Type, type[_AsText]] = {
    Type.TEXT: _TextCell,
    Type.LIST: _TextCell,
    Type.ADDRESS: _TextCell,
    Type.BOOLEAN: _BooleanCell,
    Type.DATE: _DateCell,
    Type.TIME: _TimeCell,
    Type.NUMBER: _NumberCell,
    Type.INTEGER: _IntegerCell,
}


def cells(table: Table, on: dt.date) -> list[Combinable]:
    """Each column of the table as its CSV cell; on SQLite not yet neutralised."""
    return [CELLS[column.type](column.expression(on)) for column in table.columns]

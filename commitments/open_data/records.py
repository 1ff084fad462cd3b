"""Rows of the public tables as plain values, and what hangs on a row nested in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from commitments.filters import RegisterQuery
from commitments.open_data.columns import LIST_SEPARATOR, Column, Table, Type
from commitments.open_data.tables import (
    ABSENCES,
    ACTORS,
    COMMITMENTS,
    EVIDENCE,
    FOLLOW_UPS,
    MEMBERSHIPS,
    MENTIONS,
    PARAGRAPHS,
    PARALLEL_QUOTATIONS,
    PARTIES,
    REPLIES,
    SEARCHED_SOURCES,
    STATEMENTS,
)

Record = dict[str, Any]

ROWS_AT_ONCE, DOCUMENTS_AT_ONCE = 500, 200


def records(table: Table, query: RegisterQuery) -> Iterator[Record]:
    """The rows of a table that the query finds, by column name, in their order."""
    return of(table, table.rows(query), query.on)


def of(table: Table, rows: QuerySet[Any], on: dt.date) -> Iterator[Record]:
    """These rows of the table as they stood on a day.

    Values are typed, an absent value is None, a list is a list and a whole amount an `int`.
    """
    found = rows.values_list(*table.expressions(on)).iterator(ROWS_AT_ONCE)
    for row in found:
        yield {
            column.name: _plain(column, value)
            for column, value in zip(table.columns, row, strict=True)
        }


def _plain(column: Column, value: Any) -> Any:
    match value:
        case None | "":
            return [] if column.type == Type.LIST else None
        case str() if column.type == Type.LIST:
            return value.split(LIST_SEPARATOR)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.datetime():
            return value.replace(microsecond=0)
        case _:
            return value


def documents(query: RegisterQuery) -> Iterator[Record]:
    """The commitments that the query finds, each with everything that hangs on it."""
    yield from _in_batches(
        records(COMMITMENTS, query),
        lambda references: _hanging_on_commitments(references, query),
        COMMITMENTS.key,
    )


def commitment_documents(references: Collection[str], query: RegisterQuery) -> list[Record]:
    """These of the commitments that the query finds, in its order, as documents."""
    rows = COMMITMENTS.rows(query).filter(reference__in=references)
    found = list(of(COMMITMENTS, rows, query.on))
    hanging = _hanging_on_commitments([record[COMMITMENTS.key] for record in found], query)
    return [record | hanging[record[COMMITMENTS.key]] for record in found]


def statement_documents(slugs: Collection[str], query: RegisterQuery) -> list[Record]:
    """These of the statements that the query finds, with all their paragraphs."""
    rows = STATEMENTS.rows(query).filter(slug__in=slugs)
    paragraphs = PARAGRAPHS.rows(query).filter(statement__slug__in=slugs)
    of_each = _grouped(of(PARAGRAPHS, paragraphs, query.on), "statement")
    return [
        record | {"paragraphs": of_each[record["slug"]]}
        for record in of(STATEMENTS, rows, query.on)
    ]


def actor_documents(slugs: Collection[str], query: RegisterQuery) -> list[Record]:
    """These of the actors that the query finds, with what they belonged to by its day."""
    of_the_day = query.of_the_day()
    memberships = MEMBERSHIPS.rows(of_the_day).filter(actor__slug__in=slugs)
    of_each = _grouped(of(MEMBERSHIPS, memberships, query.on), "actor")
    rows = ACTORS.rows(query).filter(slug__in=slugs)
    return [
        record | {"memberships": of_each[record["slug"]]} for record in of(ACTORS, rows, query.on)
    ]


HANGING_ON_COMMITMENTS = {
    "parties": PARTIES,
    "mentions": MENTIONS,
    "follow_ups": FOLLOW_UPS,
    "replies": REPLIES,
    "absences": ABSENCES,
}
"""What a commitment's document holds besides its columns."""

HANGING_ON_FOLLOW_UPS = {"evidence": EVIDENCE, "searched_sources": SEARCHED_SOURCES}
"""What each follow-up in it holds."""


HANGING_ON_MENTIONS = {"parallel_quotations": PARALLEL_QUOTATIONS}
"""What each mention in it holds."""


def _hanging_on_commitments(references: Collection[str], query: RegisterQuery) -> dict[str, Record]:
    # Which commitments they are is known by now: their day is all that is left of the query.
    of_the_day = query.of_the_day()
    found: dict[str, Record] = {reference: {} for reference in references}
    for name, table in HANGING_ON_COMMITMENTS.items():
        rows = table.rows(of_the_day).filter(commitment__reference__in=references)
        of_each = _grouped(of(table, rows, query.on), "commitment")
        for reference in references:
            found[reference][name] = of_each[reference]
    for name, table in HANGING_ON_MENTIONS.items():
        rows = table.rows(of_the_day).filter(mention__commitment__reference__in=references)
        of_each = _grouped(of(table, rows, query.on), "mention", "commitment")
        for document in found.values():
            for mention in document["mentions"]:
                mention[name] = of_each[mention["key"]]
    for name, table in HANGING_ON_FOLLOW_UPS.items():
        rows = table.rows(of_the_day).filter(follow_up__commitment__reference__in=references)
        of_each = _grouped(of(table, rows, query.on), "follow_up", "commitment")
        for document in found.values():
            for follow_up in document["follow_ups"]:
                follow_up[name] = of_each[follow_up["key"]]
    return found


def _grouped(found: Iterable[Record], by: str, *also: str) -> defaultdict[str, list[Record]]:
    """Records by the key of what they hang on, which they then need not repeat."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in found:
        for name in also:
            del record[name]
        groups[record.pop(by)].append(record)
    return groups


def _in_batches(
    found: Iterator[Record],
    hanging_on: Callable[[list[str]], dict[str, Record]],
    key: str,
) -> Iterator[Record]:
    while batch := list(islice(found, DOCUMENTS_AT_ONCE)):
        hanging = hanging_on([record[key] for record in batch])
        for record in batch:
            yield record | hanging[record[key]]

"""Records that would come before themselves: in what they follow from, or are a translation of."""

import graphlib
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from commitments.admin.spreadsheets.comparing import Comparison
from commitments.admin.spreadsheets.previews import RowProblem
from commitments.models.batches import in_batches
from commitments.models.keys import identity

Graph = dict[Any, set[Any]]
"""Records and those of their own kind that they name: by primary key, or before they have one by
identity."""


def problems(found: Comparison) -> Iterator[RowProblem]:
    """The rows of a circle, and the column by which each leads to the next. Reads only."""
    written: list[Any] = [*found.additions, *found.alterations]
    if not written:
        return
    model = type(written[0].row)
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if field.related_model is not model:
            continue
        graph: Graph = {}
        for one in written:
            graph[identity(one.row)] = {identity(other) for other in _named(one, field)}
        _read_on(graph, model, field.name)
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            circle = set(error.args[1])
            for one in written:
                if identity(one.row) in circle:
                    message = _("From here it goes round in a circle, back to this record.")
                    yield RowProblem(found.numbers[id(one.row)], field.name, message)


def _named(one: Any, field: Any) -> list[Any]:
    """The records that a row would name in this field."""
    if not field.many_to_many:
        other = getattr(one.row, field.name)
        return [] if other is None else [other]
    if field.name in one.lists or one.row.pk is None:
        return list(one.lists.get(field.name, ()))
    return list(getattr(one.row, field.name).all())


def _read_on(graph: Graph, model: type[models.Model], name: str) -> None:
    """Add what the register's own records, which are named, name themselves."""
    while new := {other for named in graph.values() for other in named} - set(graph):
        graph |= {node: set() for node in new}
        for some in in_batches([node for node in new if isinstance(node, int)]):
            lines = model._base_manager.filter(pk__in=some).values_list("pk", name)
            for node, other in lines:
                if other is not None:
                    graph[node].add(other)

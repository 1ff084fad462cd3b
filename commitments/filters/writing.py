"""How a query is written as an address: its values as text, and their one canonical form."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from commitments.filters import ordering
from commitments.filters.form import RELEVANCE

Written = dict[str, list[str]]
"""The values of each parameter as an address writes them."""


def value(given: Any) -> str:
    """A value as the query string writes it."""
    match given:
        case None:
            return ""
        case bool():
            return str(given).lower()
        case dt.date():
            return given.isoformat()
        case _:
            return str(given)


def values(given: Any) -> list[str]:
    """The values of one parameter, of which there may be several."""
    return [value(item) for item in (given if isinstance(given, list | tuple) else [given])]


def as_lists(params: QueryDict | Mapping[str, Any]) -> MultiValueDict[str, str]:
    """Parameters in the form in which a request brings them."""
    if isinstance(params, MultiValueDict):
        return params
    return MultiValueDict({name: values(given) for name, given in params.items()})


def encoded(written: Written, *, today: dt.date) -> str:
    """The canonical form: nothing that is the default, nothing that has lost its sense."""
    written = {name: items for name, items in written.items() if items}
    if "actor" not in written:
        written.pop("part", None)
    sort = written.get("sort", [])
    is_usual = sort == [ordering.usual("q" in written)]
    if is_usual or (sort == [RELEVANCE] and "q" not in written):
        del written["sort"]
    if written.get("on") == [today.isoformat()]:
        del written["on"]
    if written.get("page") == ["1"]:
        del written["page"]
    return urlencode(sorted(written.items()), doseq=True)

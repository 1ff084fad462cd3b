"""Which parameters of an address a view reads."""

import contextlib
from collections.abc import Iterable, Iterator
from unittest import mock

from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict


@contextlib.contextmanager
def noting(every: Iterable[str]) -> Iterator[set[str]]:
    """Note the names of the parameters that are asked for, in a set that grows.

    Who goes through all that are there has asked for `every` one.
    """
    asked: set[str] = set()

    class Noting(QueryDict):
        def get(self, key, default=None):
            asked.add(key)
            return super().get(key, default)

        def getlist(self, key, default=None):
            asked.add(key)
            return super().getlist(key, default)

        def __getitem__(self, key):
            asked.add(key)
            return super().__getitem__(key)

        def __contains__(self, key):
            asked.add(key)
            return super().__contains__(key)

        def __iter__(self):
            asked.update(every)
            return super().__iter__()

        def items(self):
            asked.update(every)
            return super().items()

        def lists(self):
            asked.update(every)
            return super().lists()

        def copy(self):
            asked.update(every)
            return super().copy()

    def noted(request: WSGIRequest) -> Noting:
        if not hasattr(request, "noted"):
            before = {*asked}
            request.noted = Noting(request.META.get("QUERY_STRING", ""))
            asked.intersection_update(before)  # it asks itself for each when it is made
        return request.noted

    with mock.patch.object(WSGIRequest, "GET", property(noted)):
        yield asked

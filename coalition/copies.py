"""Pages are read from copies of the database, where these are as new as what is public.

A copy is a streaming replica of PostgreSQL (`DATABASE_REPLICA_URLS`), which lags behind the primary
and may die. So a page comes from one only if that holds the public state of this moment; while that
is about to change, or no copy has it yet, the primary answers, as it does whenever a copy fails.
Editors, files that stream, and what is sent to the register always go to the primary.
"""

import time
from collections.abc import Callable
from itertools import count

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path

from coalition.databases.postgresql.base import DatabaseWrapper
from commitments import public_state
from commitments.http_caching import STATE

Answer = Callable[[HttpRequest], HttpResponseBase]

AWAY_SECONDS = 5
"""So long after a copy failed it is not asked again."""


class Copy:
    """A replica by its alias, as this process knows it."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._away_until = 0.0

    def is_away(self) -> bool:
        """Whether it failed just now."""
        return time.monotonic() < self._away_until

    def failed(self) -> None:
        """Leave it alone for a while."""
        self._away_until = time.monotonic() + AWAY_SECONDS

    def answers(self, number: int) -> bool:
        """Let this request read from it, where it has the public state of this number."""
        primary = _connection()
        primary.replica = self.alias
        try:
            if public_state.in_database() >= number:
                return True
        except (DatabaseError, InterfaceError):
            self.failed()
        primary.leave_replica()
        return False


COPIES = [Copy(alias) for alias in settings.DATABASE_REPLICAS]
_turns = count()


def read_from_copies(get_response: Answer) -> Answer:
    """Answer a page from a copy, and from the primary where there is none that can."""
    if not COPIES:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        _connection().leave_replica()
        if copy := _copy_for(request):
            response = get_response(request)
            if response.status_code < 500:
                return response
            # It died meanwhile, or stopped a question that stood in the way of what it replays.
            copy.failed()
            _connection().leave_replica()
            del request.META[STATE]
        response = get_response(request)
        if response.status_code == 503 and _copy_for(request, even_away=True):
            response = get_response(request)
        return response

    return middleware


def _copy_for(request: HttpRequest, *, even_away: bool = False) -> Copy | None:
    """The next copy that can answer this request, if it may come from one."""
    if not may_be_read_from_copies(request):
        return None
    turn = next(_turns)
    in_turn = [COPIES[(turn + place) % len(COPIES)] for place in range(len(COPIES))]
    there = [copy for copy in in_turn if even_away or not copy.is_away()]
    state = public_state.known() if there else None
    if state is None:
        return None
    for copy in there:
        if copy.answers(public_state.number_of(state)):
            # What is kept of this answer is kept under the state that the copy has at least, which
            # may not be the newest any more when the page is made.
            request.META[STATE] = state
            return copy
    return None


def may_be_read_from_copies(request: HttpRequest) -> bool:
    """Whether it asks for a page, or for the API, and for nothing that follows no public state."""
    path = request.path_info
    if request.method not in ("GET", "HEAD"):
        return False
    if language := get_language_from_path(path):
        return not path.startswith(f"/{language}/follow/")
    return path.startswith(("/api/", "/feeds/", "/embed/"))


def _connection() -> DatabaseWrapper:
    found = connections[DEFAULT_DB_ALIAS]
    assert isinstance(found, DatabaseWrapper)
    return found

"""Who is served at once: editors, downloads and readers have places of their own.

A place stands for a connection to the database, of which each worker process has
DATABASE_POOL_SIZE. So no crowd of readers keeps an editor from saving, and slow downloads keep no
reader from reading. One connection is left for health checks.
"""

import weakref
from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from typing import cast

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from coalition import outages

Answer = Callable[[HttpRequest], HttpResponseBase]

FOR_EDITORS = FOR_DOWNLOADS = max(1, settings.DATABASE_POOL_SIZE // 4)
FOR_READERS = max(1, settings.DATABASE_POOL_SIZE - FOR_EDITORS - FOR_DOWNLOADS - 1)

CROWDED = _("More people ask at this moment than can be served. Please try again in a few seconds.")


class Places:
    """So many requests of one kind at once; who comes then waits for `patience` seconds at most."""

    def __init__(self, number: int, patience: float) -> None:
        self.patience = patience
        self._free = BoundedSemaphore(number)

    def take(self) -> bool:
        """Whether there was a place in time. It is given back by `leave`."""
        return self._free.acquire(timeout=self.patience)

    def leave(self) -> None:
        """Give the place to the next."""
        self._free.release()


EDITORS = Places(FOR_EDITORS, settings.PATIENCE_SECONDS["editors"])
DOWNLOADS = Places(FOR_DOWNLOADS, settings.PATIENCE_SECONDS["downloads"])
READERS = Places(FOR_READERS, settings.PATIENCE_SECONDS["readers"])


def places_for(path: str) -> Places | None:
    """Those that a request at this path takes one of; None for health checks."""
    if path == "/healthz":
        return None
    if path.startswith("/admin/"):
        return EDITORS
    return DOWNLOADS if path.startswith("/data/") else READERS


def keep_places(get_response: Answer) -> Answer:
    """Serve as many requests of each kind as have places, and ask the others to come back.

    While the database is away, readers are told so without waiting for it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        places = places_for(request.path_info)
        if places is None:
            return get_response(request)
        if places is not EDITORS and outages.is_known():
            return outages.answer(request)
        if not places.take():
            return outages.answer(request, CROWDED)
        try:
            response = get_response(request)
        except BaseException:
            places.leave()
            raise
        if isinstance(response, StreamingHttpResponse):
            pieces = cast("Iterator[bytes]", response.streaming_content)
            response.streaming_content = Held(pieces, places.leave)
        else:
            places.leave()
        return response

    return middleware


class Held:
    """What a download streams; its place is left when it was read, broken off or dropped."""

    def __init__(self, pieces: Iterator[bytes], leave: Callable[[], None]) -> None:
        self._pieces = pieces
        # Not only by `close`: whoever drops an answer unread must not keep its place.
        self._end = weakref.finalize(self, leave)

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Leave the place."""
        self._end()

"""Who is served at once: editors, downloads and readers have places of their own.

A place stands for a connection to the database, of which each worker process has
DATABASE_POOL_SIZE. So no crowd of readers keeps an editor from saving, no crowd of strangers at the
sign-in keeps out who is signed in, and slow downloads keep no reader from reading. One connection
is left for health checks.
"""

import time
import weakref
from collections.abc import Callable, Iterator
from threading import BoundedSemaphore
from typing import cast

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from coalition import copies, known_editors, outages

Answer = Callable[[HttpRequest], HttpResponseBase]

ON_SQLITE = settings.DATABASES["default"]["ENGINE"] == "coalition.databases.sqlite"
FOR_SIGNING_IN = FOR_HEALTH_CHECKS = 1
FOR_EDITORS = FOR_DOWNLOADS = max(1, settings.DATABASE_POOL_SIZE // 4)
FOR_READERS = (
    settings.DATABASE_POOL_SIZE - FOR_EDITORS - FOR_DOWNLOADS - FOR_SIGNING_IN - FOR_HEALTH_CHECKS
)
if ON_SQLITE:
    # It answers within the worker, which does nothing else meanwhile.
    FOR_READERS = 1
LOOK_SECONDS = 0.001
LOOKS, QUIET_LOOKS = 100, 5
"""So often one who gives way looks for others at most, and so often in vain before it goes on."""

CROWDED = _("More people ask at this moment than can be served. Please try again in a few seconds.")


class Places:
    """So many requests of one kind at once; who comes then waits for `patience` seconds at most.

    Where these requests give way, one that has its place first lets the others come in who are at
    the door, so that editors among them are served before it.
    """

    def __init__(self, number: int, patience: float, *, gives_way: bool = False) -> None:
        self.patience = patience
        self.gives_way = gives_way
        self._free = BoundedSemaphore(number)
        self._waiting = 0

    def take(self) -> bool:
        """Whether there was a place in time. It is given back by `leave`."""
        self._waiting += 1
        try:
            taken = self._free.acquire(timeout=self.patience)
        finally:
            self._waiting -= 1
        if taken and self.gives_way:
            self._let_others_in()
        return taken

    def _let_others_in(self) -> None:
        """Pause until nobody more comes in, or a tenth of a second has passed.

        A worker accepts one client at a time, at most one in each pause. Where its answers know no
        pause, whoever comes later waits outside until all others are served, whatever places are
        free.
        """
        seen = quiet = 0
        for _look in range(LOOKS):
            time.sleep(LOOK_SECONDS)
            seen, quiet = max(seen, self._waiting), quiet + 1 if self._waiting <= seen else 0
            if quiet >= (QUIET_LOOKS if seen else 1):
                return

    def leave(self) -> None:
        """Give the place to the next."""
        self._free.release()


_patience = settings.PATIENCE_SECONDS
EDITORS = Places(FOR_EDITORS, _patience["editors"])
SIGNING_IN = Places(FOR_SIGNING_IN, _patience["editors"])
DOWNLOADS = Places(FOR_DOWNLOADS, _patience["downloads"], gives_way=ON_SQLITE)
READERS = Places(FOR_READERS, _patience["readers"], gives_way=ON_SQLITE)


def places_for(request: HttpRequest) -> Places | None:
    """Those that the request takes one of; None for the check of readiness."""
    path = request.path_info
    if path == "/readyz":
        return None
    if path.startswith(known_editors.PATH):
        return EDITORS if known_editors.is_known(request) else SIGNING_IN
    return DOWNLOADS if path.startswith("/data/") else READERS


def keep_places(get_response: Answer) -> Answer:
    """Serve as many requests of each kind as have places, and ask the others to come back.

    While the database is away, readers are told so without waiting for it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        places = places_for(request)
        if places is None:
            return get_response(request)
        if places in (DOWNLOADS, READERS) and outages.is_known() and not _has_copies(request):
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


def _has_copies(request: HttpRequest) -> bool:
    """Whether it may be answered while the primary is away."""
    return bool(settings.DATABASE_REPLICAS) and copies.may_be_read_from_copies(request)


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

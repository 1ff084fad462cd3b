"""What is answered while the database is away, locked or full, or too many people ask: 503.

People get a page in their language, machines their own form, and whoever sent something gets back
what they typed.
"""

import errno
import sqlite3
import sys
import time

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _
from psycopg_pool import PoolTimeout

from coalition.databases.sqlite.base import is_locked
from coalition.resending import typed
from commitments import index, public_state
from commitments.http_caching import STATE
from commitments.open_data import http
from commitments.public.views import errors

RETRY_SECONDS = 5
KNOWN_SECONDS = 1
"""So long after it was away, the database is not asked again for a reader."""

AWAY = _(
    "The register cannot reach its database at the moment, or other work keeps it busy. Please "
    "try again in a few seconds."
)
FAILED = _("Something went wrong on our side")

_known_until = 0.0


def server_error(request: HttpRequest) -> HttpResponseBase:
    """What Django answers when something failed: 503 where that will pass, else 500."""
    error = sys.exc_info()[1]  # Django calls its handler where it caught the error
    if _will_pass(error):
        # Of one who read from a copy, the primary is asked next (`coalition.copies`).
        if STATE not in request.META and _keeps_readers_out(error, request):
            _remember()
        if isinstance(error, public_state.CannotBeTold | index.BeingMade):
            return answer(request, str(error))
        return answer(request)
    with _language_of(request):
        if _is_for_machines(request):
            return http.open_to_other_sites(http.refuse(request, 500, str(FAILED)))
        return errors.server_error(request)


def answer(request: HttpRequest, message: Promise | str = AWAY) -> HttpResponseBase:
    """503 with the message, in the form and the language of the address; reads no database."""
    with _language_of(request):
        response: HttpResponseBase
        if _is_for_machines(request):
            response = http.open_to_other_sites(http.refuse(request, 503, str(message)))
        else:
            response = errors.unavailable(request, str(message), typed(request))
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response


def is_known() -> bool:
    """Whether the database was away for readers just now."""
    return time.monotonic() < _known_until


def _remember() -> None:
    global _known_until
    _known_until = time.monotonic() + KNOWN_SECONDS


def _will_pass(error: BaseException | None) -> bool:
    """Whether the same request may well succeed later."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, OperationalError | InterfaceError)


def _keeps_readers_out(error: BaseException | None, request: HttpRequest) -> bool:
    """Whether the next reader would fail as well, having waited for nothing."""
    match error.__cause__ if error else None:
        case PoolTimeout():
            return True
        case sqlite3.OperationalError() as cause:
            # Editors wait for one another; a reader only for whoever locks the whole file.
            return is_locked(cause) and not request.path_info.startswith("/admin/")
        case _:
            return False


def _is_for_machines(request: HttpRequest) -> bool:
    try:
        return "open_data" in resolve(request.path_info).namespaces
    except Resolver404:
        return False


def _language_of(request: HttpRequest) -> override:
    """The language of the address, or that of the reader; the request may not have got to it."""
    return override(get_language_from_request(request, check_path=True))

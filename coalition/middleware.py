from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path

from commitments import public_state
from commitments.http_caching import entity_tag, keep, kept_answer, legible
from commitments.open_data.http import kept_file, open_to_other_sites

Answer = Callable[[HttpRequest], HttpResponseBase]

UNUSED = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer "
    "microphone midi payment serial usb"
).split()
"""Powers of the browser that no page of the register asks for."""


def permit_no_devices(get_response: Answer) -> Answer:
    """Forbid pages, and whatever might slip into them, the powers that the register never uses."""
    policy = ", ".join(f"{power}=()" for power in UNUSED)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Permissions-Policy"] = policy
        return response

    return middleware


def answer_what_is_kept(get_response: Answer) -> Answer:
    """Answer 304, or a page as it was answered before, without any of what comes after this.

    It takes no place, no session and no database. Where the public state cannot be told without
    one, the views do the same.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not _may_be_answered(request):
            return get_response(request)
        is_file = request.path_info.startswith("/data/")
        if is_file or get_language_from_path(request.path_info):
            state = public_state.known()
            kept = state and (kept_file if is_file else kept_answer)(
                request, entity_tag(request, state)
            )
            if kept:
                return open_to_other_sites(kept) if is_file else kept
        response = get_response(request)
        keep(request, response)
        return response

    return middleware


def _may_be_answered(request: HttpRequest) -> bool:
    """Whether it came to a name of ours, and by TLS where that is asked for."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return request.is_secure() or not settings.SECURE_SSL_REDIRECT


def keep_pages_legible(get_response: Answer) -> Answer:
    """Let every browser read a page, whatever its texts hold; public ones see to it themselves."""
    return lambda request: legible(get_response(request))


def release_the_database(get_response: Answer) -> Answer:
    """Give database connections back when the answer is ready, not when the client has read it.

    Otherwise as many clients as the pool has connections, reading slowly, stop everybody else.
    A streaming answer may still need its connection; Django gives that back at its end.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.streaming:
            for connection in connections.all(initialized_only=True):
                if not connection.in_atomic_block:
                    connection.close()
        return response

    return middleware

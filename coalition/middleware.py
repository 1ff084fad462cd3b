from collections.abc import Callable

from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from commitments.http_caching import legible

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

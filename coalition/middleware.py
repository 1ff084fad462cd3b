from collections.abc import Callable

from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def release_the_database(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
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

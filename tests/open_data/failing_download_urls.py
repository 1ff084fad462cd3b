"""Addresses of a register with one download that fails after its first piece."""

from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path

from coalition.urls import urlpatterns as of_the_register
from commitments.open_data.http import asked, download


def failing(request: HttpRequest) -> HttpResponseBase:
    def write(edition: int) -> Iterator[bytes]:
        yield b"reference\r\n" * 10_000
        raise DatabaseError("the database went away")

    def count() -> int:
        return 10_000

    named = {"name": "x", "extension": "csv", "content_type": "text/csv"}
    return download(write, count, query=asked(request), **named)


urlpatterns = [path("failing.csv", failing), *of_the_register]

"""The addresses of the register, and two pages that ask the database: one slow, one large."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coalition.urls import handler500
from coalition.urls import urlpatterns as registers

__all__ = ["handler500", "urlpatterns"]
SECONDS = 2


def slow(request: HttpRequest) -> HttpResponse:
    _ask()
    time.sleep(SECONDS)
    return HttpResponse("slow")


def large(request: HttpRequest) -> HttpResponse:
    _ask()
    return HttpResponse(b"x" * 3_000_000)  # too much for the buffers of a socket


def _ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


urlpatterns = [path("en/slow/", slow), path("large", large), *registers]

"""The addresses of the register, and a page too large for a socket's buffers."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coalition.urls import handler500
from coalition.urls import urlpatterns as registers

__all__ = ["handler500", "urlpatterns"]


def large(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(b"x" * 3_000_000)


urlpatterns = [path("large", large), *registers]

"""The addresses of the register, and one that keeps its connection for some seconds."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coalition.urls import handler500
from coalition.urls import urlpatterns as registers

__all__ = ["handler500", "urlpatterns"]
SECONDS = 3


def slow(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    time.sleep(SECONDS)
    return HttpResponse("slow")


urlpatterns = [path("en/slow/", slow), *registers]

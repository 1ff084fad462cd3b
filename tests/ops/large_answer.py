"""Settings and addresses of a register with one more page, too large for a socket's buffers."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coalition.health import healthz
from tests.settings import *  # noqa: F403

ROOT_URLCONF = __name__


def large(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse(b"x" * 3_000_000)


urlpatterns = [path("large", large), path("healthz", healthz)]

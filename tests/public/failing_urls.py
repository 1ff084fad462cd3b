"""The addresses of the register, and one that fails."""

from django.urls import path

from coalition.urls import handler500
from coalition.urls import urlpatterns as registers

__all__ = ["handler500", "urlpatterns"]


def fail(request):
    raise RuntimeError("It fails.")


urlpatterns = [path("en/fails/", fail), *registers]

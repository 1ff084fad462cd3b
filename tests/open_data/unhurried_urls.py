"""The addresses of the register, without the limit of the API."""

from coalition.urls import handler500, urlpatterns
from commitments.open_data.api import throttling

__all__ = ["handler500", "urlpatterns"]

throttling.RATE = "1000000/min"

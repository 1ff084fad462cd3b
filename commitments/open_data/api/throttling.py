"""How often one reader may ask, and the headers that say how much is left."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

RATE = "120/min"


class ReaderThrottle(SimpleRateThrottle):
    """So many requests for each address, counted by each server process."""

    scope = "reader"
    history: list[float]
    num_requests: int
    duration: int  # seconds

    def get_rate(self) -> str:
        """The rate, read anew for each request."""
        return RATE

    def get_cache_key(self, request: Request, view: Any) -> str:
        """Readers are told apart by their address alone."""
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}

    def describe(self, response: HttpResponseBase) -> None:
        """Say in headers how many requests there are, are left, and in how many seconds more."""
        left = max(0, self.num_requests - len(self.history))
        oldest = self.history[-1] if self.history else self.now
        response.headers["RateLimit-Limit"] = str(self.num_requests)
        response.headers["RateLimit-Remaining"] = str(left)
        response.headers["RateLimit-Reset"] = str(max(1, round(oldest + self.duration - self.now)))

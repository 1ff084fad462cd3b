"""Asks the addresses of published evidence what they answer, and records it."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from commitments.actions import web
from commitments.models import Evidence, SourceCheck

AGAIN_AFTER = dt.timedelta(days=7)
MOST_AT_ONCE = 500
PAUSE_SECONDS = 2.0
"""Between two requests to the same server."""

Report = Callable[[int, int], None]


def due(now: dt.datetime) -> list[str]:
    """The addresses of published evidence that were not asked for a week, by server in turn."""
    fresh = SourceCheck.objects.filter(checked_at__gt=now - AGAIN_AFTER).values("address")
    evidence = Evidence.objects.filter(follow_up__state="published").exclude(address="")
    addresses = (
        evidence.exclude(address__in=fresh).order_by("address").values_list("address", flat=True)
    )
    of_server: dict[str, list[str]] = {}
    for address in addresses.distinct():
        of_server.setdefault(_server(address), []).append(address)
    turns = zip_longest(*of_server.values())
    return [address for turn in turns for address in turn if address is not None]


def check_sources(
    *,
    most: int = MOST_AT_ONCE,
    pause: float = PAUSE_SECONDS,
    may_ask: Callable[[str], bool] = web.is_public,
    report: Report = lambda done, of: None,
) -> Iterator[SourceCheck]:
    """Ask at most `most` addresses that are due, one after the other; yield what each answered.

    `report` is told, after each, how many are done of how many. Stopping between two loses
    nothing: what is recorded is not asked again for a week.
    """
    addresses = due(timezone.now())[:most]
    as_whom = f"FollowThrough (+{settings.SITE_URL}/)"
    asked: dict[str, float] = {}
    for done, address in enumerate(addresses, 1):
        server = _server(address)
        if server in asked:
            time.sleep(max(asked[server] + pause - time.monotonic(), 0))
        answer = web.ask(address, as_whom=as_whom, may_ask=may_ask)
        asked[server] = time.monotonic()
        yield SourceCheck.objects.create(
            address=address,
            status=answer.status,
            problem=answer.problem,
            redirects=answer.redirects,
            sha256=answer.sha256,
        )
        report(done, len(addresses))


def _server(address: str) -> str:
    return urlsplit(address).netloc.lower()

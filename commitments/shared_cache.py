"""The Valkey or Redis of `CACHE_URL`, which all machines share.

It may be away, slow or empty at any moment: then what it was asked for is missing, and it is left
alone for a moment, so that no reader waits for it again and again.
"""

import time
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import ConnectionError as NotConnected
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

Result = TypeVar("Result")

WAIT_SECONDS = 0.5
LEFT_ALONE_SECONDS = 1

_away_until = 0.0


class SharedCache(RedisCache):
    """Django's cache in Redis; what is kept there is missing while it is away."""

    _servers: list[str]

    @cached_property
    def _cache(self) -> RedisCacheClient:
        return _of_this_process(self._servers[0])

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key, or `default`."""
        found = unless_away(lambda: super(SharedCache, self).get(key, default, version))
        return default if found is None else found

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep it, or not."""
        unless_away(lambda: super(SharedCache, self).set(key, value, timeout, version))

    def client(self) -> Redis:
        """For what Django's cache cannot be asked. It raises `RedisError` while it is away."""
        client: Redis = self._cache.get_client(write=True)
        return client


@cache
def _of_this_process(server: str) -> RedisCacheClient:
    """One for all requests, which Django would each give connections of their own.

    It is asked once more where a connection was lost, which may have led to a server that was
    started anew meanwhile.
    """
    return RedisCacheClient(
        [server],
        socket_timeout=WAIT_SECONDS,
        socket_connect_timeout=WAIT_SECONDS,
        retry=Retry(NoBackoff(), 1, (NotConnected,)),
    )


def unless_away(ask: Callable[[], Result]) -> Result | None:
    """What it answers; None while it is away, and for a moment after it was."""
    global _away_until
    if time.monotonic() < _away_until:
        return None
    try:
        return ask()
    except RedisError:
        _away_until = time.monotonic() + LEFT_ALONE_SECONDS
        return None

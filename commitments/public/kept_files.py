"""Pictures and files that take a while to make: made once for an edition, a day and a language."""

import hashlib
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language
from redis import RedisError

from commitments.http_caching import release
from commitments.public.pages import Reading


def kept(reading: Reading, of: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
    """The file `of` these, as it is kept, or made and kept; whatever `make` raises is raised."""
    edition = reading.edition.number if reading.edition else 0
    shown = (settings.REGISTER_NAME, settings.SITE_URL, release())
    named = repr((*of, edition, get_language(), shown))
    key = f"file/{hashlib.sha256(named.encode()).hexdigest()}"
    with suppress(RedisError):
        if found := caches["files"].get(key):
            content: bytes = found
            return content
    content = make()
    with suppress(RedisError):
        caches["files"].set(key, content)
    return content

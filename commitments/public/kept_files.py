"""Pictures and files that take a while to make: made once for an edition, a day and a language."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

from commitments.http_caching import release
from commitments.public.pages import Reading


def kept(reading: Reading, of: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
    """The file `of` these, as it is kept, or made and kept; whatever `make` raises is raised."""
    # After a restore, another edition may have the same number.
    edition = (reading.edition.number, reading.edition.published_at) if reading.edition else None
    shown = (settings.REGISTER_NAME, settings.SITE_URL, release())
    named = repr((*of, edition, get_language(), shown))
    key = f"file/{hashlib.sha256(named.encode()).hexdigest()}"
    if found := caches["files"].get(key):
        content: bytes = found
        return content
    content = make()
    caches["files"].set(key, content)
    return content

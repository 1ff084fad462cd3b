"""The settings of tests, but pages are kept, as the register keeps them."""

from tests.settings import *  # noqa: F403
from tests.settings import CACHES

CACHES["pages"]["BACKEND"] = "django.core.cache.backends.locmem.LocMemCache"

"""The settings under test: those of the register, with what makes hundreds of tests fast."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("SITE_URL", "http://testserver")

from coalition.settings import *  # noqa: F403
from coalition.settings import CACHES, STORAGES

# A test may leave a download unread: what it holds is let go when Python next collects garbage.
if "DATABASE_POOL_SIZE" not in os.environ:
    DATABASE_POOL_SIZE = 400
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No test writes beside the code; those that keep copies of sources have folders of their own.
SOURCES_DIR = Path(tempfile.gettempdir()) / "no-copies-of-sources"
# Static files straight from where they lie, without `collectstatic`.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# A test sees no page of another, whose register was its own.
if "KEPT_PAGES" not in os.environ:
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
INDEX_DIR = os.environ.get("INDEX_DIR", "")

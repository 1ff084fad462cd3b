"""Settings of a register with few places and little patience, and one slow page."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.ops.slow_urls"
DATABASE_POOL_SIZE = 5
PATIENCE_SECONDS = {"editors": 10, "downloads": 0.2, "readers": 0.2}

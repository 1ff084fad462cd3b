"""Settings of a register with few places, little patience, a slow page and a large one."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.ops.few_places_urls"
DATABASE_POOL_SIZE = 5
PATIENCE_SECONDS = {"editors": 10, "downloads": 1, "readers": 1}

"""Settings of a register with one more page, too large for a socket's buffers."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.ops.large_urls"

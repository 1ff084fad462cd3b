"""Settings of a register with one download that fails after its first piece."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.open_data.failing_download_urls"

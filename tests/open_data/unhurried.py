"""Settings of a register whose API may be asked as often as one likes."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.open_data.unhurried_urls"

"""Settings of a register on SQLite that has no room for another page."""

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

# Fewer than there are: SQLite takes it for as many as there are.
DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA max_page_count = 1;"

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nobody_asked_before() -> None:
    """The API counts who asks; each test begins anew."""
    cache.clear()

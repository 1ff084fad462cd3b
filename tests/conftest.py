from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.utils import translation
from hypothesis import settings

# A slow machine is no failure. What else holds, such as "no randomness in CI", stays.
settings.register_profile("register", settings(), deadline=None)
settings.load_profile("register")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Load the corpus once into each worker's database; tests see it inside their transaction."""
    with django_db_blocker.unblock():
        call_command("load_register", verbosity=0)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin each test in English: a request leaves its own language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def corpus(db: None) -> None:
    """The published corpus. Ask for it by name where a test rests on it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import builders


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(corpus) -> Client:
    """A browser in which an editor is signed in; `editor.user` is the account."""
    return signed_in(builders.user("Editors"))


@pytest.fixture
def publisher(corpus) -> Client:
    """A browser in which a publisher is signed in."""
    return signed_in(builders.user("Publishers"))


@pytest.fixture
def superuser(corpus) -> Client:
    """A browser in which a superuser is signed in."""
    return signed_in(builders.user(is_superuser=True))

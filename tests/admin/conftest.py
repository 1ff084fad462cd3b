import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests import builders
from tests.hostile.reading import in_this_process


def signed_in(user: User) -> Client:
    """A browser with a session of this account; nothing is noted of how it began."""
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
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


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages as empty sheets, for who asks what stands in their `context_data` and not how."""
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


@pytest.fixture(autouse=True)
def files_are_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in the process of the test: one of their own takes 30 to 250 ms of CPU to start.

    What that process may do is asked in `tests/text/files/`; those that have files read as the desk
    has them read ask for `own_process_for_files`.
    """
    if "own_process_for_files" not in request.fixturenames:
        in_this_process(monkeypatch)


@pytest.fixture
def own_process_for_files() -> None:
    """Read each file in a process of its own, as the desk does."""

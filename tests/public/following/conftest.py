import pytest
from django.core.cache import caches


@pytest.fixture
def mail_server(settings, corpus):
    """A register whose operator has set a mail server."""
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.org"}
    settings.MAIL_FROM = "Register <register@example.org>"
    caches["default"].clear()
    yield
    caches["default"].clear()

import pytest
from axes.helpers import get_client_ip_address
from django.test import Client, RequestFactory

PROXY = "172.18.0.1"
HONEST = "203.0.113.9"
MADE_UP = "198.51.100.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", PROXY),
        (0, MADE_UP, PROXY),
        (1, HONEST, HONEST),
        (1, f"{MADE_UP}, {HONEST}", HONEST),
        (2, f"{MADE_UP}, {HONEST}, 192.0.2.7", HONEST),
        (1, "", PROXY),
        (2, HONEST, PROXY),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get(
        "/", REMOTE_ADDR=PROXY, headers={"x-forwarded-for": forwarded} if forwarded else {}
    )

    assert get_client_ip_address(request) == address


@pytest.mark.django_db
def test_guessing_passwords_is_stopped(client: Client, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/admin/login/", {"username": "editor", "password": "guess"})

    assert response.status_code == 429

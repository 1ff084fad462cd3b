import pytest
from axes.helpers import get_client_ip_address
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = pytest.mark.once

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


@pytest.mark.parametrize("forwarded", ["unknown", "203.0.113.9:4711", "x" * 300])
def test_what_is_no_address_is_not_taken_for_one(settings, forwarded):
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers={"x-forwarded-for": forwarded})

    assert get_client_ip_address(request) == PROXY


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.9", HONEST),
        ("", None),
    ],
)
def test_attempts_are_counted_by_what_one_client_has_whole(address, counted):
    request = RequestFactory().get("/", REMOTE_ADDR=address)

    assert get_client_ip_address(request) == counted


def guess(client: Client, name: str, password: str = "guess", address: str = HONEST) -> int:
    """The status of the answer to an attempt to sign in."""
    sent = {"username": name, "password": password}
    return client.post("/admin/login/", sent, REMOTE_ADDR=address).status_code


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("address", [HONEST, ""])
def test_guessing_the_password_of_a_name_is_stopped(client: Client, settings, address):
    answers = [guess(client, "editor", address=address) for _ in range(settings.AXES_FAILURE_LIMIT)]

    assert answers[-2:] == [200, 429]


@pytest.mark.django_db
def test_trying_a_password_on_many_names_is_stopped(client: Client, settings):
    answers = [guess(client, f"editor{n}") for n in range(settings.AXES_FAILURE_LIMIT)]

    assert answers[-2:] == [200, 429]
    assert guess(client, "somebody-else") == 429


@pytest.mark.django_db
def test_many_names_from_one_network_are_stopped(client: Client, settings):
    for n in range(settings.AXES_FAILURE_LIMIT):
        guess(client, f"editor{n}", address=f"2001:db8::{n}")

    assert guess(client, "somebody-else", address="2001:db8::ffff") == 429


@pytest.mark.django_db
def test_where_somebody_sprays_others_still_sign_in_from_elsewhere(client: Client, settings):
    User.objects.create_user("editor", password="a long password", is_staff=True)
    for n in range(settings.AXES_FAILURE_LIMIT):
        guess(client, f"editor{n}", address=MADE_UP)

    assert guess(client, "editor", "a long password") == 302


@pytest.mark.django_db
def test_colleagues_behind_one_address_may_mistype(client: Client, settings):
    User.objects.create_user("editor", password="a long password", is_staff=True)
    for name in ("first", "second"):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            guess(client, name)

    assert guess(client, "editor", "a long password") == 302

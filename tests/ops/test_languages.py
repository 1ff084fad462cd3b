import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.parametrize(
    ("accepted", "address"),
    [("ar", "/ar/"), ("ar-IQ,en;q=0.5", "/ar/"), ("en-GB", "/en/"), ("fr", "/en/"), ("", "/en/")],
)
def test_the_front_door_leads_to_the_browsers_language(client: Client, accepted, address):
    response = client.get("/", headers={"accept-language": accepted})

    assert response.headers["Location"] == address


def test_a_language_once_chosen_goes_before_the_browsers(client: Client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"

    response = client.get("/", headers={"accept-language": "en"})

    assert response.headers["Location"] == "/ar/"


def test_the_front_door_is_cached_for_each_language_apart(client: Client):
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").headers["Vary"].split(", "))


@pytest.mark.django_db
def test_the_admin_follows_the_chosen_language(client: Client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"

    assert 'dir="rtl"' in client.get("/admin/login/").content.decode()

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["/healthz", "/readyz"])
def check(request) -> str:
    return request.param


def test_health_is_ok_where_the_database_answers(client: Client, check: str):
    response = client.get(check)

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_healthz_asks_nothing_but_whether_the_process_is_alive(
    client: Client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert response.status_code == 200


def test_readyz_says_that_the_database_is_down(client: Client, monkeypatch):
    def refuse():
        raise OperationalError("no route to the database")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"status": "database down"})


def test_health_is_never_cached(client: Client, check: str):
    assert "no-store" in client.get(check).headers["Cache-Control"]


def test_health_is_for_reading_only(client: Client, check: str):
    assert client.post(check).status_code == 405


def test_health_answers_without_tls(client: Client, settings, check: str):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(check).status_code == 200


def test_a_host_that_is_not_ours_is_refused(client: Client, check: str):
    assert client.get(check, headers={"host": "evil.example"}).status_code == 400

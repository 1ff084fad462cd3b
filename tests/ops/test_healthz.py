import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def test_healthz_is_ok_where_the_database_answers(client: Client):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_healthz_says_that_the_database_is_down(client: Client, monkeypatch):
    def refuse():
        raise OperationalError("no route to the database")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "database down"})


def test_healthz_is_never_cached(client: Client):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_healthz_is_for_reading_only(client: Client):
    assert client.post("/healthz").status_code == 405


def test_healthz_answers_without_tls(client: Client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200


def test_a_host_that_is_not_ours_is_refused(client: Client):
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400

from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from coalition import middleware


@pytest.fixture
def connection(monkeypatch) -> Mock:
    connection = Mock(in_atomic_block=False)
    connections = SimpleNamespace(all=lambda *, initialized_only: [connection])
    monkeypatch.setattr(middleware, "connections", connections)
    return connection


def answer(response) -> None:
    middleware.release_the_database(lambda request: response)(RequestFactory().get("/"))


def test_the_database_is_free_before_the_client_reads_the_answer(connection: Mock):
    answer(HttpResponse("ready"))

    connection.close.assert_called_once_with()


def test_a_streaming_answer_keeps_its_connection(connection: Mock):
    answer(StreamingHttpResponse(iter(["part"])))

    connection.close.assert_not_called()


def test_an_open_transaction_is_left_alone(connection: Mock):
    connection.in_atomic_block = True

    answer(HttpResponse("ready"))

    connection.close.assert_not_called()


def test_pages_may_use_no_device_of_the_reader():
    get_response = middleware.permit_no_devices(lambda request: HttpResponse())

    policy = get_response(RequestFactory().get("/")).headers["Permissions-Policy"]

    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(policy.split(", "))

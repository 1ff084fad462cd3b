"""Readers whom nobody knows cost the register no session."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

# The database is asked the same on both elsewhere.
pytestmark = pytest.mark.once


@pytest.mark.django_db
@pytest.mark.parametrize("cookies", [{}, {"sessionid": "0123456789abcdefghijklmnopqrstuv"}])
@pytest.mark.parametrize("address", ["/en/", "/ar/commitments/?q=detainees", "/data/parties.csv"])
def test_an_anonymous_page_opens_no_session_and_writes_nothing(client, address, cookies):
    client.cookies.load(cookies)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        b"".join(response)  # a download asks while it is read

    asked = [query["sql"] for query in captured]
    assert asked
    assert [
        sql
        for sql in asked
        if "session" in sql or not sql.startswith(("SELECT", "BEGIN", "COPY (SELECT"))
    ] == []
    assert "Set-Cookie" not in response.headers and response.cookies == {}

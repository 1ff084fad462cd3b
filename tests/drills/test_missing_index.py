"""The index of a large register is gone while it is served: nobody waits for it for long."""

import time
import urllib.error
import urllib.request

import pytest

from tests.server import running_server

pytestmark = [pytest.mark.drill, pytest.mark.once]

ADDRESSES = [
    *("/en/commitments/", "/ar/commitments/?q=school", "/data/mentions.csv?direction=ask"),
    "/api/v1/commitments/?direction=ask",
]
LONGEST = 6
"""Seconds that any answer may take: three of patience, and the time to start a process."""
GIVES_UP_SECONDS = 120


def asked(address: str) -> tuple[int, float]:
    """The status of the answer, and how long it took; 0 for a 503 that says not when to come."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            response.read()
            status = response.status
    except urllib.error.HTTPError as error:
        status = error.code if error.headers["Retry-After"] else 0
    return status, time.monotonic() - began


def test_readers_are_answered_within_seconds_while_it_is_made(made, tmp_path, figure):
    answers: list[tuple[int, float]] = []
    with running_server(made, INDEX_DIR=str(tmp_path / "index")) as server:
        began = time.monotonic()
        while time.monotonic() < began + GIVES_UP_SECONDS:
            some = [asked(f"{server}{address}") for address in ADDRESSES]
            answers += some
            if {status for status, _took in some} == {200}:
                break
        ready, _took = asked(f"{server}/readyz")

    told = [status for status, _took in answers].count(503)
    longest = max(took for _status, took in answers)
    figure(f"asked to come back {told} times, answered after {time.monotonic() - began:.1f} s;")
    figure(f"the longest answer took {longest:.1f} s")
    assert {status for status, _took in answers} <= {200, 503}
    assert (ready, answers[-1][0]) == (200, 200)
    assert longest < LONGEST

"""The addresses of evidence are asked politely, and no machine that is not public."""

import http.server
import threading
from collections import Counter

import pytest
from django.utils import timezone

from commitments.actions import source_checks, web
from commitments.admin.reading import queue
from commitments.models import Commitment, FollowUp, SourceCheck
from tests import builders

PAGES = {
    "/page": (200, "text/html", b"<p>The same words <!-- %d --></p><script>%d</script>"),
    "/changing": (200, "text/plain", b"%d of them, %d"),
    "/gone": (404, "text/html", b"Gone"),
    "/broken": (503, "text/html", b"Broken"),
    "/closed": (403, "text/html", b"Not for you"),
}
LEADING = {"/moved": "/page", "/round": "/round", "/inside": "http://169.254.169.254/secrets"}


class Site(http.server.BaseHTTPRequestHandler):
    asked = Counter()

    def do_GET(self):
        self.asked[self.path] += 1
        if self.path in LEADING:
            self.send_response(302)
            self.send_header("Location", LEADING[self.path])
            self.end_headers()
            return
        status, media_type, content = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        count = self.asked[self.path]
        self.wfile.write(content % (count, count) if b"%d" in content else content)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    Site.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(ip):
    """Whether the test may ask: its own server, and else what is public."""
    return ip == "127.0.0.1" or web.is_public(ip)


def asked(address):
    return web.ask(address, as_whom="A register", may_ask=here)


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/page", 200, ""),
        ("/gone", 404, "not_found"),
        ("/closed", 403, "refused"),
        ("/broken", 503, "failed"),
        ("/round", 302, "redirects"),
        ("/inside", 302, "not_public"),
    ],
)
def test_what_an_address_answers_is_told(site, path, status, problem):
    answer = asked(f"{site}{path}")

    assert (answer.status, answer.problem) == (status, problem)


def test_where_an_address_leads_is_shown(site):
    assert asked(f"{site}/moved").redirects == [f"{site}/page"]


def test_a_page_with_the_same_words_has_the_same_digest(site):
    assert asked(f"{site}/page").sha256 == asked(f"{site}/moved").sha256 != ""
    assert asked(f"{site}/changing").sha256 != asked(f"{site}/changing").sha256


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://localhost/",
        "ftp://example.org/file",
        "file:///etc/passwd",
    ],
)
def test_no_machine_is_asked_that_is_not_public(address):
    assert web.ask(address, as_whom="A register").problem == "not_public"


def test_what_does_not_answer_is_no_error(site):
    assert asked("http://no-such-name.invalid/").problem == "unreachable"


def test_published_evidence_is_asked_once_a_week_and_the_queue_shows_what_is_dead(corpus, site):
    dead, sound = (
        builders.follow_up(
            Commitment.objects.published().first(),
            evidence=[builders.source(address=f"{site}{path}")],
        )
        for path in ("/gone", "/page")
    )
    builders.publish(dead, sound)
    everything = source_checks.due(timezone.now())
    SourceCheck.objects.bulk_create(
        SourceCheck(address=address, status=200)
        for address in everything
        if not address.startswith(site)
    )
    told = []

    checks = list(
        source_checks.check_sources(
            pause=0, may_ask=here, report=lambda done, of: told.append((done, of))
        )
    )

    assert {check.address: check.problem for check in checks} == {
        f"{site}/gone": "not_found",
        f"{site}/page": "",
    }
    assert told == [(1, 2), (2, 2)]
    assert source_checks.due(timezone.now()) == []
    dead_ones = queue.dead_sources(FollowUp.objects.all(), timezone.localdate())
    assert list(dead_ones) == [dead]


def test_the_queue_shows_what_changed(corpus):
    follow_up = FollowUp.objects.published().exclude(evidence__address="").first()
    address = follow_up.evidence.exclude(address="").first().address
    for digest in ("a" * 64, "b" * 64):
        SourceCheck.objects.create(address=address, status=200, sha256=digest)

    rows = queue.changed_sources(FollowUp.objects.all(), timezone.localdate())

    assert follow_up in rows
    assert set(rows.values_list("evidence__address", flat=True)) >= {address}

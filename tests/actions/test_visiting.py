"""Addresses are visited as a guest does, within limits, and no machine that is not public is."""

import socket
import time

import pytest

from commitments.actions import visiting
from commitments.actions.visiting import Visitor
from commitments.text import source_pages
from tests.site import TITLE, Site, here, opened

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def site():
    server, address = opened()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    Site.asked.clear()
    monkeypatch.setattr(Site, "gone", set())


def visitor(**settings):
    return Visitor("https://register.example", pause=0, may_ask=here, **settings)


def problem(visit):
    return visit.problem.value if visit.problem else ""


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/page", 200, ""),
        ("/report.pdf", 200, ""),
        ("/packed", 200, ""),
        ("/chunks", 200, ""),
        ("/gone", 404, "not_found"),
        ("/closed", 403, "refused"),
        ("/broken", 503, "failed"),
        ("/round", 302, "redirects"),
        ("/inside", 302, "not_public"),
        ("/inside-mapped", 302, "not_public"),
        ("/inside-decimal", 302, "not_public"),
        ("/to-file", 302, "not_public"),
        ("/to-nothing", 302, "not_public"),
        ("/private/page", None, "robots"),
        ("/to-private", 302, "robots"),
        ("/endless", None, "too_large"),
        ("/bomb", None, "too_large"),
        ("/huge", None, "broken"),
        ("/cut", None, "broken"),
        ("/not-packed", None, "broken"),
        ("/half-packed", None, "broken"),
        ("/oddly-packed", None, "broken"),
        ("/dying", None, "broken"),
        ("/nonsense", None, "broken"),
        ("/many-headings", None, "broken"),
        ("/chunks-cut", None, "broken"),
    ],
)
def test_what_an_address_answers_is_told(site, path, status, why):
    visit = visitor().visit(f"{site}{path}")

    assert (visit.last and visit.last.status, problem(visit)) == (status, why)


@pytest.mark.parametrize("path", ["/slow", "/slow-heading"])
def test_who_answers_drop_by_drop_is_broken_off(site, path):
    began = time.monotonic()

    visit = visitor(seconds=0.4).visit(f"{site}{path}")

    assert problem(visit) == "too_slow"
    assert time.monotonic() - began < 10


def test_where_an_address_leads_is_shown(site):
    assert visitor().visit(f"{site}/moved-twice").redirects == [f"{site}/moved", f"{site}/page"]


def test_chunks_and_packing_are_undone(site):
    by = visitor()

    assert by.visit(f"{site}/chunks").last.content == b"hello"
    assert by.visit(f"{site}/packed").last.content == b"<title>Packed</title><p>Words"


@pytest.mark.parametrize(
    ("status", "content", "why"),
    [
        (404, b"", ""),
        (403, b"", ""),
        (500, b"", "robots"),
        (200, b"User-agent: followthrough\nDisallow: /*ge$\n\nUser-agent: *\nDisallow:", "robots"),
        (200, b"User-agent: *\nDisallow: /\n\nUser-agent: FollowThrough\nAllow: /", ""),
        (200, b"\xff\xfe\x00 no rules at all", ""),
        (200, b"Disallow: " + b"*a" * 200_000, ""),
    ],
)
def test_a_server_says_what_programs_may_ask_for(site, monkeypatch, status, content, why):
    monkeypatch.setattr(Site, "robots", (status, content))

    visit = visitor().visit(f"{site}/page")

    assert problem(visit) == why
    assert Site.asked["/page"] == (0 if why else 1)


def test_rules_are_asked_for_once_and_by_name(site):
    by = visitor()
    for _time in range(2):
        by.visit(f"{site}/page")

    assert Site.asked == {"/robots.txt": 1, "/page": 2}
    assert "FollowThrough (+https://register.example/)" in Site.agents


def test_two_questions_to_one_server_have_a_pause_between_them(site, monkeypatch):
    waited = []
    monkeypatch.setattr(visiting.time, "sleep", waited.append)
    monkeypatch.setattr(Site, "robots", (200, b"User-agent: *\nCrawl-delay: 7\n"))
    by = Visitor("https://register.example", pause=2, may_ask=here)

    by.visit(f"{site}/page")

    assert [round(seconds) for seconds in waited] == [7]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/",
        "http://168.63.129.16/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://0.0.0.0/",
        "http://0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://localhost/",
        "http://user:pass@127.0.0.1/",
        "http://8.8.8.8:22/",
        "ftp://example.org/file",
        "file:///etc/passwd",
        "//example.org/",
        "no address",
        "",
    ],
)
def test_no_machine_is_asked_that_is_not_public(address, monkeypatch):
    def connect(*_args):
        raise AssertionError("A connection was opened.")

    monkeypatch.setattr(socket.socket, "connect", connect)

    assert problem(Visitor("https://register.example", pause=0).visit(address)) == "not_public"


def test_a_name_that_leads_inside_the_second_time_is_not_followed(site, monkeypatch):
    """What was looked up is what is connected to, and all of it must be public."""
    port = int(site.rpartition(":")[2])
    answers = [[("127.0.0.1", port)], [("169.254.169.254", port)]]
    looked_up = []

    def found(name, *_args, **_kind):
        looked_up.append(name)
        places = answers.pop(0) if name == "rebinding.example" else [(name, port)]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    by = visitor()

    visit = by.visit(f"http://rebinding.example:{port}/page")

    assert problem(visit) == "not_public"
    assert Site.asked == {"/robots.txt": 1}


def test_the_machine_that_is_reached_is_looked_at_once_more(site, monkeypatch):
    asked = []

    def once(ip, port):
        asked.append(ip)
        return len(asked) == 1

    by = Visitor("https://register.example", pause=0, may_ask=once)

    assert problem(by.visit(f"{site}/page")) == "not_public"
    assert Site.asked == {}


def test_what_does_not_answer_is_no_error():
    assert problem(visitor().visit("http://no-such-name.invalid/")) == "unreachable"


def test_a_page_with_the_same_words_is_the_same(site):
    by = visitor()
    first, second = (by.visit(f"{site}/page").last.content for _time in range(2))

    assert first != second
    assert source_pages.seen_words(first) == source_pages.seen_words(second)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/page", "A page"),
        ("/latin", TITLE),
        ("/windows", TITLE),
        ("/odd-title", "A title of it"),
        ("/no-title", ""),
        ("/report.pdf", ""),
    ],
)
def test_a_title_is_read_as_it_is_written_whatever_is_said_of_its_letters(site, path, title):
    last = visitor().visit(f"{site}{path}").last

    assert source_pages.title(last.content, last.header("content-type")) == title

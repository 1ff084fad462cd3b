"""Asks one address of the web what stands there, and no other machine than a public one.

A name is looked up once, every address that it stands for must be public, and the connection goes
to one of these addresses: a name that answers otherwise the second time leads nowhere else.
"""

import hashlib
import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import lxml.html
import urllib3
from lxml import etree

from commitments.models import SourceCheck

MOST_REDIRECTS = 5
MOST_BYTES = 10 * 1024**2
"""What is read of an answer, and digested."""
SECONDS_TO_CONNECT = 10
SECONDS_FOR_ALL = 30
"""From the first request to the last byte, redirects included."""
PIECE = 64 * 1024
NO_PAGE = (404, 410)
SERVER_FAILED = 500
PORTS = {"http": 80, "https": 443}
UNSEEN = ("script", "style", "noscript", "template", etree.Comment)

Problem = SourceCheck.Problem


@dataclass(slots=True)
class Answer:
    """What came from an address; the columns of `SourceCheck`."""

    status: int | None = None
    problem: str = ""
    redirects: list[str] = field(default_factory=list)
    sha256: str = ""


def is_public(ip: str) -> bool:
    """Whether the address of a machine is one of the internet at large."""
    address = ipaddress.ip_address(ip)
    embedded = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if embedded is not None:
        return is_public(str(embedded))
    return address.is_global and not address.is_multicast


def ask(address: str, *, as_whom: str, may_ask: Callable[[str], bool] = is_public) -> Answer:
    """Read what stands at `address`, and follow where it leads; raises nothing.

    `as_whom` names the register to the server; `may_ask` decides on the address of a machine.
    """
    answer = Answer()
    end = time.monotonic() + SECONDS_FOR_ALL
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            found = _read(address, as_whom, may_ask, end, answer)
            if found is None:
                return answer
            address = found
            answer.redirects.append(address)
        answer.problem = Problem.TOO_MANY_REDIRECTS.value
    except _NotPublic:
        answer.problem = Problem.NOT_PUBLIC.value
    except (urllib3.exceptions.TimeoutError, _TooSlow):
        answer.problem = Problem.TOO_SLOW.value
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        answer.problem = Problem.UNREACHABLE.value
    return answer


class _NotPublic(Exception):
    """The address leads to a machine that is not public, or is none of the web."""


class _TooSlow(Exception):
    """The time for all is over."""


def _read(
    address: str, as_whom: str, may_ask: Callable[[str], bool], end: float, answer: Answer
) -> str | None:
    """One request; the address that it leads to, or None when `answer` holds what came."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise _NotPublic(address)
    port = parts.port or PORTS[parts.scheme]
    ip = _machine(parts.hostname, port, may_ask)
    path = urllib3.util.parse_url(address).request_uri
    with _pool(parts.scheme, ip, port, parts.hostname, end) as pool:
        response = pool.request(
            "GET",
            path,
            headers={"Host": parts.netloc.rpartition("@")[2], "User-Agent": as_whom},
            redirect=False,
            retries=False,
            preload_content=False,
        )
        try:
            answer.status = response.status
            if response.get_redirect_location():
                led_to = urljoin(address, response.headers["Location"])
                return urllib3.util.parse_url(led_to).url
            answer.problem = _problem(response.status)
            if not answer.problem:
                content = _content(response, end)
                answer.sha256 = digest(content, response.headers.get("Content-Type", ""))
        finally:
            response.close()
    return None


def _machine(name: str, port: int, may_ask: Callable[[str], bool]) -> str:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    addresses = [str(place[0]) for *_kind, place in found]
    if not addresses or not all(map(may_ask, addresses)):
        raise _NotPublic(name)
    return addresses[0]


def _pool(
    scheme: str, ip: str, port: int, name: str, end: float
) -> urllib3.HTTPConnectionPool | urllib3.HTTPSConnectionPool:
    left = max(end - time.monotonic(), 0.1)
    timeout = urllib3.Timeout(connect=min(left, SECONDS_TO_CONNECT), read=left)
    if scheme == "https":
        return urllib3.HTTPSConnectionPool(
            ip, port, timeout=timeout, server_hostname=name, assert_hostname=name
        )
    return urllib3.HTTPConnectionPool(ip, port, timeout=timeout)


def _content(response: urllib3.BaseHTTPResponse, end: float) -> bytes:
    content = bytearray()
    for piece in response.stream(PIECE):
        content += piece
        if time.monotonic() > end:
            raise _TooSlow
        if len(content) >= MOST_BYTES:
            break
    return bytes(content[:MOST_BYTES])


def _problem(status: int) -> str:
    if status in NO_PAGE:
        return Problem.NOT_FOUND.value
    if status >= SERVER_FAILED:
        return Problem.FAILED.value
    return "" if status == 200 else Problem.REFUSED.value


def digest(content: bytes, media_type: str) -> str:
    """SHA-256 of what came; of a page, of the words that are seen, whatever else it carries."""
    if "html" in media_type.lower():
        content = _words(content)
    return hashlib.sha256(content).hexdigest()


def _words(content: bytes) -> bytes:
    try:
        page = lxml.html.document_fromstring(content)
    except (etree.ParserError, ValueError):
        return content
    etree.strip_elements(page, *UNSEEN, with_tail=False)
    words = str(page.xpath("string()"))
    return " ".join(words.split()).encode()

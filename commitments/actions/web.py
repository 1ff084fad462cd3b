"""Asks one address of the web what stands there, and no other machine than a public one.

A name is looked up once, every address that it stands for must be public, and the connection goes
to one of these addresses: a name that answers otherwise the second time leads nowhere else. At its
end, a clock breaks off whatever is still going on.
"""

import http.client
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from commitments.models import SourceCheck

MOST_BYTES = 20 * 1024**2
"""Of an answer, as it comes and unpacked."""
SECONDS_TO_CONNECT = 10
PIECE = 64 * 1024
MOST_MACHINES = 4
"""Addresses of one name that are tried."""
OK = 200
NO_PAGE = (404, 410)
SERVER_FAILED = 500
PORTS = {"http": 80, "https": 443}
WEB_PORTS = {80, 443, 8080, 8443}
UNPACKED_BY = {"gzip": [31], "x-gzip": [31], "deflate": [15, -15]}
"""What an answer may be packed with, and how zlib calls it; the second where the first fails."""
NEVER_ASKED = {
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # a machine of Azure's, which only its own machines reach
        "64:ff9b::/96",  # stand for IPv4 addresses, private ones among them
        "64:ff9b:1::/48",
        "::/96",
        "fec0::/10",
    )
}

Problem = SourceCheck.Problem
MayAsk = Callable[[str, int], bool]
"""Whether the machine with this address may be asked at this port."""


class NoPage(Exception):
    """No page came; `problem` is why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(slots=True)
class Exchange:
    """One question, and what came: heading and content as they were sent, the latter unpacked."""

    address: str
    machine: str
    asked: dict[str, str]
    status: int
    reason: str = ""
    heading: list[tuple[str, str]] = field(default_factory=list)
    sent: bytes = b""
    content: bytes = b""

    def header(self, name: str) -> str:
        """The value of a header, empty where it is not there."""
        return next((value for key, value in self.heading if key.lower() == name), "")

    @property
    def leads_to(self) -> str:
        """Where a redirect leads, as it is written there; empty for any other answer.

        Many servers write Arabic addresses as they are, in UTF-8.
        """
        if self.status not in (301, 302, 303, 307, 308):
            return ""
        written = self.header("location")
        try:
            return written.encode("latin-1").decode()
        except UnicodeError:
            return written

    @property
    def problem(self) -> Problem | None:
        """Why it is no page, by its status."""
        if self.status in NO_PAGE:
            return Problem.NOT_FOUND
        if self.status >= SERVER_FAILED:
            return Problem.FAILED
        return None if self.status == OK else Problem.REFUSED


def is_public(ip: str, port: int) -> bool:
    """Whether a machine is one of the internet at large, and the port one of the web's."""
    address = ipaddress.ip_address(ip)
    embedded = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if embedded is not None:
        return is_public(str(embedded), port)
    return (
        port in WEB_PORTS
        and address.is_global
        and not address.is_multicast
        and not any(address in network for network in NEVER_ASKED)
    )


def read_address(address: str) -> urllib3.util.Url:
    """The parts of an address of the web, in ASCII. Raises `NoPage` for any other."""
    try:
        parts = urllib3.util.parse_url(address)
    except urllib3.exceptions.LocationParseError as error:
        raise NoPage(Problem.NOT_PUBLIC) from error
    if parts.scheme not in PORTS or not parts.host:
        raise NoPage(Problem.NOT_PUBLIC)
    return parts


def ask(address: str, *, as_whom: str, may_ask: MayAsk, end: float) -> Exchange:
    """Ask for what stands at an address, once; `end` is a moment of `time.monotonic`.

    `as_whom` names the register to the server. Raises `NoPage`.
    """
    parts = read_address(address)
    try:
        connection = _connected(parts, may_ask, end)
        # The connection itself lets go of its socket when the answer begins.
        opened = connection.sock
        try:
            with _broken_off_after(end - time.monotonic(), lambda: opened):
                return _exchange(connection, parts, as_whom, end)
        finally:
            connection.close()
    except (urllib3.exceptions.TimeoutError, TimeoutError) as error:
        raise NoPage(Problem.TOO_SLOW) from error
    except (urllib3.exceptions.ProtocolError, http.client.HTTPException) as error:
        raise NoPage(_slow_or(Problem.BROKEN, end)) from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise NoPage(_slow_or(Problem.UNREACHABLE, end)) from error


def _slow_or(problem: Problem, end: float) -> Problem:
    """What is broken off by the clock looks like a failure of the server."""
    return Problem.TOO_SLOW if time.monotonic() >= end else problem


def _connected(parts: urllib3.util.Url, may_ask: MayAsk, end: float) -> HTTPConnection:
    """A connection to one of the machines of that name, all of which may be asked."""
    name = str(parts.host).strip("[]")
    port = parts.port or PORTS[str(parts.scheme)]
    places = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    machines = list(dict.fromkeys(str(place[0]) for *_kind, place in places))
    if not machines or not all(may_ask(machine, port) for machine in machines):
        raise NoPage(Problem.NOT_PUBLIC)
    failed: Exception | None = None
    for machine in machines[:MOST_MACHINES]:
        left = max(min(end - time.monotonic(), SECONDS_TO_CONNECT), 0.1)
        connection = (
            HTTPSConnection(machine, port, timeout=left, server_hostname=name, assert_hostname=name)
            if parts.scheme == "https"
            else HTTPConnection(machine, port, timeout=left)
        )
        try:
            with _broken_off_after(left, lambda: connection.sock):  # noqa: B023 (used at once)
                connection.connect()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            failed = error
            connection.close()
            continue
        if not may_ask(connection.sock.getpeername()[0], port):
            connection.close()
            raise NoPage(Problem.NOT_PUBLIC)
        return connection
    raise failed or NoPage(Problem.UNREACHABLE)


@contextmanager
def _broken_off_after(
    seconds: float, connection: Callable[[], socket.socket | None]
) -> Iterator[None]:
    """Let whoever waits for this connection in the block wake up when the time is over."""

    def break_off() -> None:
        if (opened := connection()) is not None:
            with suppress(OSError):
                socket.socket.shutdown(opened, socket.SHUT_RDWR)

    clock = threading.Timer(max(seconds, 0), break_off)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def _exchange(
    connection: HTTPConnection, parts: urllib3.util.Url, as_whom: str, end: float
) -> Exchange:
    asked = {
        "Host": str(parts.netloc),
        "User-Agent": as_whom,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }
    connection.timeout = max(end - time.monotonic(), 0.1)
    connection.request(
        "GET", parts.request_uri, headers=asked, preload_content=False, decode_content=False
    )
    response = connection.getresponse()
    exchange = Exchange(
        address=parts._replace(auth=None, fragment=None).url,
        machine=connection.host,
        asked=asked,
        status=response.status,
        reason=response.reason or "",
        heading=list(response.headers.items()),
    )
    if exchange.status == OK:
        exchange.sent = _sent(response, end)
        exchange.content = unpacked(exchange.sent, exchange.header("content-encoding"))
    if time.monotonic() >= end:  # what was broken off may look whole
        raise NoPage(Problem.TOO_SLOW)
    return exchange


def _sent(response: urllib3.BaseHTTPResponse, end: float) -> bytes:
    sent = bytearray()
    while piece := response.read1(PIECE):
        sent += piece
        if len(sent) > MOST_BYTES:
            raise NoPage(Problem.TOO_LARGE)
        if time.monotonic() >= end:
            raise NoPage(Problem.TOO_SLOW)
    return bytes(sent)


def unpacked(sent: bytes, packed_with: str) -> bytes:
    """The content of what was sent. Raises `NoPage` for what is no such thing, or too large."""
    name = packed_with.strip().lower()
    if name in ("", "identity"):
        return sent
    for form in UNPACKED_BY.get(name, ()):
        unpacking = zlib.decompressobj(form)
        with suppress(zlib.error):
            content = unpacking.decompress(sent, MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise NoPage(Problem.TOO_LARGE)
            if unpacking.eof:
                return content
    raise NoPage(Problem.BROKEN)

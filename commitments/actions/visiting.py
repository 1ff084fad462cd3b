"""Visits addresses of the web as a guest: by the rules of each server, with pauses, to the end.

A server says in `/robots.txt` what programs may ask for (RFC 9309): what it refuses, and every
address where it fails to say so, is left alone. Checks and copies of sources both visit this way.
"""

import time
from dataclasses import dataclass, field
from urllib.parse import urljoin

from protego import Protego

from commitments.actions import web
from commitments.actions.web import Exchange, MayAsk, NoPage, Problem

MOST_REDIRECTS = 5
SECONDS_FOR_ALL = 60
"""From the first question of a visit to the last byte, redirects included, pauses not."""
PAUSE_SECONDS = 2.0
"""Between two questions to the same server."""
LONGEST_PAUSE = 30.0
"""More than this is not granted to a server that asks for it."""
LARGEST_RULES = 512 * 1024
NAME = "FollowThrough"
"""The name by which servers can address the register in their rules."""

_EVERYTHING = Protego.parse("")
_NOTHING = Protego.parse("User-agent: *\nDisallow: /\n")


@dataclass(slots=True)
class Visit:
    """What an address answered, over however many redirects."""

    exchanges: list[Exchange] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    problem: Problem | None = None

    @property
    def last(self) -> Exchange | None:
        """The last answer; None where there was none."""
        return self.exchanges[-1] if self.exchanges else None


class Visitor:
    """Visits one address after the other, and remembers the rules of their servers.

    `site` is where the register stands, for whoever wonders who asks; `may_ask` decides on the
    address of a machine.
    """

    def __init__(
        self,
        site: str,
        *,
        pause: float = PAUSE_SECONDS,
        seconds: float = SECONDS_FOR_ALL,
        may_ask: MayAsk = web.is_public,
    ) -> None:
        self.as_whom = f"{NAME} (+{site}/)"
        self.pause = pause
        self.seconds = seconds
        self.may_ask = may_ask
        self._rules: dict[str, Protego | Problem] = {}
        self._asked_at: dict[str, float] = {}

    def visit(self, address: str) -> Visit:
        """What stands at the address, and where it leads; raises nothing."""
        visit = Visit()
        left = self.seconds
        try:
            for _hop in range(MOST_REDIRECTS + 1):
                left = self._one(address, visit, left)
                exchange = visit.exchanges[-1]
                if not exchange.leads_to:
                    visit.problem = exchange.problem
                    return visit
                address = web.read_address(urljoin(exchange.address, exchange.leads_to)).url
                visit.redirects.append(address)
            visit.problem = Problem.TOO_MANY_REDIRECTS
        except NoPage as error:
            visit.problem = error.problem
        except ValueError:  # of an address that is none
            visit.problem = Problem.NOT_PUBLIC
        return visit

    def _one(self, address: str, visit: Visit, left: float) -> float:
        """One question of a visit; how many seconds are left to it."""
        server = server_of(address)
        if server not in self._rules:
            self._rules[server] = self._rules_of(server)
        rules = self._rules[server]
        if isinstance(rules, Problem):
            raise NoPage(rules)
        if not rules.can_fetch(address, NAME):
            raise NoPage(Problem.ROBOTS)
        self._wait(server, min(rules.crawl_delay(NAME) or 0.0, LONGEST_PAUSE))
        began = time.monotonic()
        visit.exchanges.append(self._ask(address, began + left))
        left -= time.monotonic() - began
        return left

    def _rules_of(self, server: str) -> Protego | Problem:
        """What the server lets programs ask for, or why it cannot be asked anything."""
        address = f"{server}/robots.txt"
        end = time.monotonic() + self.seconds
        for _hop in range(MOST_REDIRECTS + 1):
            self._wait(server_of(address), 0.0)
            try:
                exchange = self._ask(address, end)
            except NoPage as error:
                unclear = error.problem in (Problem.TOO_LARGE, Problem.BROKEN)
                return _NOTHING if unclear else error.problem
            if not exchange.leads_to:
                break
            address = web.read_address(urljoin(exchange.address, exchange.leads_to)).url
        if exchange.problem is None:
            return Protego.parse(exchange.content[:LARGEST_RULES].decode(errors="replace"))
        leaves_open = exchange.problem in (Problem.NOT_FOUND, Problem.REFUSED)
        return _EVERYTHING if leaves_open and not exchange.leads_to else _NOTHING

    def _ask(self, address: str, end: float) -> Exchange:
        try:
            return web.ask(address, as_whom=self.as_whom, may_ask=self.may_ask, end=end)
        finally:
            self._asked_at[server_of(address)] = time.monotonic()

    def _wait(self, server: str, asked_for: float) -> None:
        if server in self._asked_at and self.pause:
            pause = max(self.pause, asked_for)
            time.sleep(max(self._asked_at[server] + pause - time.monotonic(), 0))


def server_of(address: str) -> str:
    """Scheme, name and port of an address. Raises `NoPage` where it is none of the web."""
    parts = web.read_address(address)
    return f"{parts.scheme}://{parts.netloc}".lower()

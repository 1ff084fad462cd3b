"""Asks the addresses of what the register cites what they answer, and records it."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from commitments import public_state
from commitments.actions.jobs import Run
from commitments.actions.visiting import Visit, Visitor, server_of
from commitments.actions.web import NoPage, Problem
from commitments.models import Evidence, Job, SourceCheck, SourceCopy, SourceState, Statement
from commitments.text import source_pages

AGAIN_AFTER = dt.timedelta(days=7)
MOST_AT_ONCE = 500

Report = Callable[[int, int], None]

STATES = {
    Problem.NOT_FOUND: SourceState.GONE,
    Problem.TOO_LARGE: SourceState.THERE,
    Problem.ROBOTS: SourceState.UNKNOWN,
    Problem.NOT_PUBLIC: SourceState.UNKNOWN,
}
"""What no page says of a source; any other problem is silence."""


def cited() -> set[str]:
    """The addresses of published evidence, and of the published texts of statements."""
    evidence = Evidence.objects.published().values_list("address", flat=True)
    statements = Statement.objects.published().values_list("address", "official_address")
    return {*evidence, *(address for pair in statements for address in pair)} - {""}


def due(now: dt.datetime) -> list[str]:
    """The addresses that are cited and were not asked for a week, by server in turn."""
    fresh = SourceCheck.objects.filter(checked_at__gt=now - AGAIN_AFTER)
    return in_turn(cited() - set(fresh.values_list("address", flat=True)))


def in_turn(addresses: set[str]) -> list[str]:
    """These addresses, one of each server before the second of any."""
    of_server: dict[str, list[str]] = {}
    for address in sorted(addresses):
        of_server.setdefault(_server(address), []).append(address)
    turns = zip_longest(*of_server.values())
    return [address for turn in turns for address in turn if address is not None]


def visitor() -> Visitor:
    """Who visits in the name of this register."""
    return Visitor(settings.SITE_URL)


def check_sources(
    *,
    by: Visitor | None = None,
    most: int = MOST_AT_ONCE,
    report: Report = lambda done, of: None,
) -> Iterator[SourceCheck]:
    """Ask at most `most` addresses that are due, one after the other; yield what each answered.

    `report` is told, before and after each, how many are done of how many. Stopping between two
    loses nothing: what is recorded is not asked again for a week.
    """
    by = by or visitor()
    addresses = due(timezone.now())[:most]
    for done, address in enumerate(addresses):
        report(done, len(addresses))
        yield record(address, by.visit(address))
    report(len(addresses), len(addresses))


@transaction.atomic
def record(address: str, visit: Visit) -> SourceCheck:
    """Record what an address answered, beside its copy or what it answered first."""
    public_state.about_to_change()
    last = visit.last
    digest = compared_digest(visit) if visit.problem is None else ""
    return SourceCheck.objects.create(
        address=address,
        status=last.status if last else None,
        problem=visit.problem.value if visit.problem else "",
        redirects=visit.redirects,
        sha256=digest,
        state=_state(address, visit.problem, digest),
    )


def compared_digest(visit: Visit) -> str:
    """SHA-256 of what came; of a page, of the words that are seen, whatever else it carries."""
    last = visit.last
    if last is None:
        return ""
    content = last.content
    if source_pages.is_page(last.header("content-type")):
        content = source_pages.seen_words(content)
    return hashlib.sha256(content).hexdigest()


def _state(address: str, problem: Problem | None, digest: str) -> SourceState:
    if problem is not None:
        return STATES.get(problem, SourceState.SILENT)
    copy = SourceCopy.objects.filter(address=address).first()
    if copy is not None:
        is_same = copy.compared_sha256 == digest
        return SourceState.UNCHANGED if is_same else SourceState.CHANGED
    first = SourceCheck.objects.filter(~Q(sha256=""), address=address).last()
    is_same = first is None or first.sha256 == digest
    return SourceState.THERE if is_same else SourceState.CHANGED


def work(run: Run) -> None:
    """Ask the addresses that are due, as a job."""
    found = check_sources(report=lambda done, of: run.report(Job.Step.ASKING, done, of))
    run.finish(told(found))


def told(checks: Iterator[SourceCheck]) -> dict[str, int]:
    """How many addresses answered what, by their state: the result of a job."""
    return dict(Counter(check.state for check in checks))


def _server(address: str) -> str:
    try:
        return server_of(address)
    except NoPage:
        return ""

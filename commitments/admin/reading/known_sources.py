"""What the register knows of a source: who publishes it, and what is pasted with its address.

Nothing is asked of the network.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from commitments.models import Evidence, FollowUp, SourceCopy
from commitments.text import addresses, dates

MOST_LOOKED_AT = 1000
"""Pieces of evidence of a host that are looked at for what it usually is."""

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
DAY_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?!\d)")
PARTS_OF_TITLE = re.compile(r"\s+[|–—•·]\s+|\s+-\s+")
"""Between the title of a page and the name of its site."""
SHORTEST_TITLE = 3
"""Words; fewer are the name of a site or a heading."""

Proposed = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """What was pasted: the address, and the lines beside it."""

    address: str
    lines: list[str]


def proposed_for(pasted: str, today: dt.date) -> Proposed:
    """The fields of a piece of evidence, as far as they are known; empty without an address.

    `pasted` holds an address, and perhaps the title, publisher and date that stand on the page.
    """
    said = _read(pasted)
    if said is None:
        return {}
    proposed = {"address": said.address}
    proposed |= _of_host(said.address)
    proposed |= _of_publisher(said.lines)
    if title := _title(said.lines, proposed.get("publisher", "")):
        proposed["title"] = title
    if day := _day(said, today):
        proposed["dated_edtf"] = day
    known = _of_the_same(said.address)
    return {name: value[: _longest(name)] for name, value in {**known, **proposed}.items() if value}


def _longest(name: str) -> int:
    return getattr(Evidence._meta.get_field(name), "max_length", None) or 2000


def _read(pasted: str) -> _Said | None:
    found = ADDRESS.search(pasted)
    if found is None:
        return None
    address = found[0].rstrip(".,;:)]}»”’،؛")
    rest = pasted.replace(found[0], "\n")
    lines = [line.strip(" \t|–—-") for line in rest.splitlines()]
    return _Said(address, [line for line in lines if line])


def _of_host(address: str) -> Proposed:
    """Publisher, kind, reporting and host, as they usually are where the host is the same."""
    host = addresses.host_of(address)
    if not host:
        return {}
    rows = Evidence.objects.filter(mention=None, address__icontains=host).order_by("-pk")
    known = rows.values_list("address", "publisher", "kind", "reporting", "host")
    same = [row for row in known[:MOST_LOOKED_AT] if addresses.host_of(row[0]) == host]
    proposed = {
        name: _usual(row[place] for row in same)
        for place, name in enumerate(("publisher", "kind", "reporting", "host"), 1)
    }
    if addresses.serves_copies(address):
        proposed["host"] = Evidence.Host.COPY
    return {name: value for name, value in proposed.items() if value}


def _of_publisher(lines: Iterable[str]) -> Proposed:
    """What a publisher of the register usually is, where a line or the end of one names it."""
    names = {part for line in lines for part in (line, *PARTS_OF_TITLE.split(line)[1:])}
    rows = Evidence.objects.filter(publisher__in=names).order_by("-pk")
    known = list(rows.values_list("publisher", "kind", "reporting")[:MOST_LOOKED_AT])
    return {
        name: _usual(row[place] for row in known)
        for place, name in enumerate(("publisher", "kind", "reporting"))
        if known
    }


def _of_the_same(address: str) -> Proposed:
    """What was recorded of this very page, or stands in the copy of it."""
    page = addresses.same_page(address)
    rows = Evidence.objects.filter(address__icontains=page.partition("?")[0]).order_by("-pk")
    names = ("title", "publisher", "kind", "reporting", "host", "extent", "dated_edtf")
    for row in rows[:MOST_LOOKED_AT]:
        if addresses.same_page(row.address) == page:
            return {name: getattr(row, name) for name in names}
    copy = SourceCopy.objects.filter(address=address).first()
    return {"title": copy.title} if copy else {}


def _usual(values: Iterable[str]) -> str:
    counted = Counter(value for value in values if value).most_common(1)
    return counted[0][0] if counted else ""


def _title(lines: Iterable[str], publisher: str) -> str:
    """The first line that is long enough for a title, without the name of the site behind it."""
    for line in lines:
        if len(line.split()) < SHORTEST_TITLE or line == publisher or _is_date(line):
            continue
        parts = PARTS_OF_TITLE.split(line)
        if len(parts) > 1 and parts[-1] == publisher:
            return line[: line.rindex(publisher)].rstrip(" \t|–—-•·")
        return line
    return ""


def _is_date(line: str) -> bool:
    found = dates.find(line, stated_on=dt.date.min.replace(year=2000))
    return any(2 * (date.end - date.start) > len(line) for date in found)


def _day(said: _Said, today: dt.date) -> str:
    """The day that a line states, or that stands in the address; none that is still to come."""
    for line in said.lines:
        read = dates.read(line, stated_on=today)
        if read and read.earliest and read.earliest <= today:
            return read.edtf
    found = DAY_IN_PATH.search(said.address)
    if found is None:
        return ""
    edtf = "-".join(part for part in found.groups() if part)
    try:
        earliest, _latest = dates.bounds(edtf)
    except dates.InvalidEdtf:
        return ""
    return edtf if earliest and earliest <= today else ""


# What is recorded already


@dataclass(frozen=True, slots=True)
class Recorded:
    """A follow-up of the register that is like the one that is being recorded."""

    follow_up: FollowUp
    cites_the_same: bool
    is_of_the_same_day: bool


def recorded_like(
    commitments: Iterable[int], pages: Iterable[str], mentions: Iterable[int], edtf: str
) -> list[Recorded]:
    """Follow-ups of these commitments that cite the same source, or are of the same day.

    `pages` are addresses, `mentions` primary keys, `edtf` the day of the event.
    """
    wanted = {addresses.same_page(address) for address in pages} - {""}
    keys = set(mentions)
    rows = (
        FollowUp.objects.filter(commitment__in=list(commitments))
        .exclude(state="retracted")
        .select_related("commitment")
        .prefetch_related("evidence")
        .in_order()
    )
    found = []
    for row in rows:
        same = any(
            addresses.same_page(piece.address) in wanted or piece.mention_id in keys
            for piece in row.evidence.all()
        )
        of_day = bool(edtf) and row.happened_edtf == edtf
        if same or of_day:
            found.append(Recorded(row, same, of_day))
    return found


def searched_already(commitments: Iterable[int], day: dt.date) -> list[FollowUp]:
    """Searches for these commitments on that day."""
    rows = FollowUp.objects.filter(
        commitment__in=list(commitments), status="no_evidence_found", searched_on=day
    )
    return list(rows.exclude(state="retracted").select_related("commitment").in_order())

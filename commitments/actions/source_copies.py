"""Keeps private copies of what the register cites, as WARC files, with a digest for the public.

A copy holds each question of the visit and each answer, redirects included, as they were sent (ISO
28500). The file comes first, then the row that tells of it: a row never stands for a file that is
not whole.
"""

import datetime as dt
import hashlib
import io
import os
import re
import string
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from commitments.actions.jobs import Run
from commitments.actions.source_checks import (
    AGAIN_AFTER,
    MOST_AT_ONCE,
    Report,
    cited,
    compared_digest,
    in_turn,
    record,
    told,
    visitor,
)
from commitments.actions.visiting import Visit, Visitor
from commitments.actions.web import OK, Exchange
from commitments.models import Edition, Job, SourceCheck, SourceCopy
from commitments.text import source_pages

CHANGED_BY_READING = ("transfer-encoding", "content-length")
"""Headings that are not true of the content any more, once it was put together or left out."""

MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,49}/[a-z0-9!#$&^_.+-]{1,50}", re.ASCII)


class NoRoom(Exception):
    """The folder for copies cannot be written; the message says why."""


def due(now: dt.datetime, *, changed: bool = False) -> list[str]:
    """The addresses that are cited and have no copy, by server in turn.

    With `changed`, also those that answer something else than their copy. What gave no page within
    a week is not asked again.
    """
    wanted = cited() - set(SourceCopy.objects.values_list("address", flat=True))
    if changed:
        wanted |= cited() & set(SourceCheck.objects.changed().values_list("address", flat=True))
    failed = SourceCheck.objects.filter(checked_at__gt=now - AGAIN_AFTER).exclude(problem="")
    return in_turn(wanted - set(failed.values_list("address", flat=True)))


def keep_sources(
    *,
    by: Visitor | None = None,
    most: int = MOST_AT_ONCE,
    changed: bool = False,
    report: Report = lambda done, of: None,
) -> Iterator[tuple[SourceCheck, SourceCopy | None]]:
    """Keep copies of at most `most` addresses that are due; yield each answer with its copy.

    There is no copy where no page came, or where the copy that is kept already says the same.
    Stopping between two loses nothing. Raises `NoRoom` before anything is asked, or when the folder
    is full.
    """
    by = by or visitor()
    _look_for_room()
    addresses = due(timezone.now(), changed=changed)[:most]
    for done, address in enumerate(addresses):
        report(done, len(addresses))
        visit = by.visit(address)
        copy = _copy(address, visit) if visit.problem is None else None
        with transaction.atomic():
            if copy is not None:
                copy.save(force_insert=True)
            check = record(address, visit)
        yield check, copy
    report(len(addresses), len(addresses))


def _copy(address: str, visit: Visit) -> SourceCopy | None:
    """A copy of what was visited, its file written; None where such a copy is kept already."""
    last = visit.exchanges[-1]
    digest = hashlib.sha256(last.content).hexdigest()
    kept = SourceCopy.objects.filter(address=address).first()
    if kept is not None and kept.sha256 == digest:
        return None
    now = timezone.now()
    own = hashlib.sha256(f"{address} {digest}".encode()).hexdigest()
    copy = SourceCopy(
        name=f"{now:%Y%m%dT%H%M%SZ}-{own[:16]}",
        address=address,
        made_at=now,
        after_edition=Edition.objects.latest_number(),
        redirects=visit.redirects,
        title=source_pages.title(last.content, last.header("content-type")),
        media_type=_media_type(last),
        size=len(last.content),
        sha256=digest,
        compared_sha256=compared_digest(visit),
    )
    content = warc(visit, now)
    copy.file_sha256 = hashlib.sha256(content).hexdigest()
    copy.full_clean(exclude=["address"])  # which is as it is cited
    _write(copy.file, content)
    return copy


def _media_type(exchange: Exchange) -> str:
    """What the server says that it is, where that is a media type at all."""
    said = exchange.header("content-type").partition(";")[0].strip().lower()
    return said if MEDIA_TYPE.fullmatch(said) else ""


def warc(visit: Visit, at: dt.datetime) -> bytes:
    """The exchanges of a visit as a WARC file, packed record by record."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    about = {"software": "Follow-through", "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record("", about))
    for exchange in visit.exchanges:
        headers = {
            "WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "WARC-IP-Address": exchange.machine,
        }
        response = writer.create_warc_record(
            exchange.address,
            "response",
            payload=io.BytesIO(exchange.sent),
            length=len(exchange.sent),
            http_headers=_heading(exchange),
            warc_headers_dict=headers
            | ({} if exchange.status == OK else {"WARC-Truncated": "unspecified"}),
        )
        request = writer.create_warc_record(
            exchange.address,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {_path(exchange.address)} HTTP/1.1",
                [*exchange.asked.items()],
                is_http_request=True,
            ),
            warc_headers_dict=headers,
        )
        writer.write_request_response_pair(request, response)
    return file.getvalue()


def _path(address: str) -> str:
    after_scheme = address.partition("://")[2]
    return f"/{after_scheme.partition('/')[2]}"


def _heading(exchange: Exchange) -> StatusAndHeaders:
    untrue = CHANGED_BY_READING if exchange.status != OK else CHANGED_BY_READING[:1]
    heading = [
        (f"X-Archive-Orig-{name}" if name.lower() in untrue else _in_ascii(name), _in_ascii(value))
        for name, value in exchange.heading
    ]
    status = f"{exchange.status} {_in_ascii(exchange.reason)}"
    return StatusAndHeaders(status, heading, protocol="HTTP/1.1")


def _in_ascii(text: str) -> str:
    """A line of a heading with its other bytes in per cent, as WARC files hold them."""
    return quote(text.encode("latin-1", "replace"), safe=f"{string.punctuation} ")


def _look_for_room() -> None:
    folder = Path(settings.SOURCES_DIR)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoRoom(str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NoRoom(f"{folder} is not writable")


def _write(file: Path, content: bytes) -> None:
    """Write a file as a whole or not at all, for nobody else to read."""
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise NoRoom(str(error)) from error


def work(run: Run) -> None:
    """Keep copies of what has none, or of what changed, as a job."""
    found = keep_sources(
        changed=bool(run.job.arguments.get("changed")),
        report=lambda done, of: run.report(Job.Step.ASKING, done, of),
    )
    copies = 0
    checks = []
    try:
        for check, copy in found:
            checks.append(check)
            copies += copy is not None
    except NoRoom as error:
        sentence = _("The folder for copies cannot be written (%(why)s). Tell whoever runs it.")
        run.refuse(told(iter(checks)) | {"kept": copies}, sentence % {"why": error})
    else:
        run.finish(told(iter(checks)) | {"kept": copies})

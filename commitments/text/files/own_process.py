"""Starting a process that reads one file, and hearing what it found or what it died of.

It gets the file in a piece of memory of its own and answers in another (``memfd_create``), so that
no place on a disk is needed. It gets nothing of our environment: no key, no address of a database.
"""

import base64
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from .document import Document
from .reasons import Reason, Unreadable
from .table import ALL_SHEETS, Sheet, Table

MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 200
"""Of a PDF."""
MOST_SECONDS = 40
"""Until the process is ended, however little of it was computing."""

AT_ONCE = 2
"""How many files a worker has read at the same time; the next waits its turn."""
WAITING_SECONDS = 20

READERS = {
    ".txt": f"{__package__}.plain_text",
    ".html": f"{__package__}.web_page",
    ".htm": f"{__package__}.web_page",
    ".docx": f"{__package__}.word",
    ".pdf": f"{__package__}.pdf",
}
"""The module that reads texts in files with this ending."""
OF_WORKBOOKS = f"{__package__}.workbook"
OF_CSV_FILES = f"{__package__}.csv_table"
OF_PICTURES = f"{__package__}.pdf_picture"

ROOT = Path(__file__).resolve().parents[3]
TOLD = 2000  # bytes of what a dying process said, for the log

logger = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)


def document(ending: str, content: bytes, encoding: str = "") -> Document:
    """The text in a file whose name has this ending, in lower case.

    ``encoding`` is how its letters are stored, one of ``encoding.CHOICES``, where somebody knows
    better than its content tells. Raises ``Unreadable``.
    """
    if ending not in READERS:
        raise Unreadable(Reason.UNKNOWN_KIND, kinds=", ".join(sorted(READERS)))
    refuse_too_large(content)
    return Document.from_answer(_read(READERS[ending], content, encoding))


def picture(content: bytes, page: int) -> bytes:
    """A page of a PDF, counted from 1, as a picture (PNG). Raises ``Unreadable``."""
    return base64.b64decode(_read(OF_PICTURES, content, str(page))["png"])


def table(content: bytes) -> Table:
    """The table in a CSV file or an XLSX workbook. Raises ``Unreadable``."""
    refuse_too_large(content)
    found = _read(OF_WORKBOOKS if is_package(content) else OF_CSV_FILES, content)
    return Table(found["headers"], _rows(found))


def sheets(content: bytes) -> list[Sheet]:
    """Every sheet of an XLSX workbook, also the hidden ones. Raises ``Unreadable``."""
    refuse_too_large(content)
    if not is_package(content):
        raise Unreadable(Reason.NO_WORKBOOK)
    found = _read(OF_WORKBOOKS, content, ALL_SHEETS)
    return [
        Sheet(**sheet | {"table": Table(sheet["table"]["headers"], _rows(sheet["table"]))})
        for sheet in found["sheets"]
    ]


def _rows(found: dict[str, Any]) -> list[tuple[int, list[str]]]:
    return [(number, cells) for number, cells in found["rows"]]


def refuse_too_large(content: bytes) -> None:
    """Raise ``Unreadable`` for a file of more than five megabytes."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE, most=MOST_BYTES // 1024 // 1024)


def is_package(content: bytes) -> bool:
    """Whether the file is a zip package, or an Office file of the kind before."""
    return content.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def _read(reader: str, content: bytes, wish: str = "") -> dict[str, Any]:
    with (
        os.fdopen(os.memfd_create("file"), "w+b") as file,
        os.fdopen(os.memfd_create("answer"), "w+b") as answer,
        os.fdopen(os.memfd_create("errors"), "w+b") as errors,
    ):
        file.write(content)
        file.seek(0)
        code = _run([reader, wish], file.fileno(), answer.fileno(), errors.fileno())
        answer.seek(0)
        try:
            found: dict[str, Any] = json.loads(answer.read())
        except ValueError as error:  # it has said nothing, or not all
            errors.seek(-min(TOLD, errors.seek(0, os.SEEK_END)), os.SEEK_END)
            said = errors.read().decode(errors="replace")
            logger.warning("Reading a file as %s ended with %d: %s", reader, code, said)
            raise Unreadable(_reason(code, said)) from error
    if "refused" in found:
        raise Unreadable(Reason(found["refused"]), **found["values"])
    read: dict[str, Any] = found["read"]
    return read


def _run(reader: list[str], file: int, answer: int, errors: int) -> int:
    """The exit code of the process; negative, the signal that ended it."""
    if not _turns.acquire(timeout=WAITING_SECONDS):
        raise Unreadable(Reason.NOT_NOW)
    try:
        return _run_now(reader, file, answer, errors)
    finally:
        _turns.release()


def _run_now(reader: list[str], file: int, answer: int, errors: int) -> int:
    command = [sys.executable, "-P", "-m", *reader]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        process = subprocess.Popen(  # noqa: S603 - the command is ours
            command, stdin=file, stdout=answer, stderr=errors, env=environment
        )
    except OSError as error:  # no memory or no process left for another one
        raise Unreadable(Reason.NOT_NOW) from error
    try:
        return process.wait(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return -signal.SIGXCPU
    finally:
        process.kill()
        process.wait()


def _reason(code: int, said: str) -> Reason:
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return Reason.TOO_SLOW
    # lxml and zlib say so in their own words.
    if "MemoryError" in said or "Memory allocation failed" in said or "out of memory" in said:
        return Reason.TOO_MUCH_MEMORY
    return Reason.DAMAGED

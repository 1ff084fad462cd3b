"""The public state: a number that rises with every change of what is public.

What is kept of an answer holds for one state, so every request asks for it. It is therefore left
where it can be read without the database: in a file of `INDEX_DIR` on one machine, in the cache of
`CACHE_URL` where several share. Where neither can be read, the database is asked.

What lies there may never lag behind what is public. So whoever is about to change something puts a
mark in its place before committing, and only after that a new state. While the mark is there, the
database is asked. A mark whose maker was killed or gave up is believed for `MARK_SECONDS`; then the
next reader begins a new state.

Each state that is left there begins with letters of its own, so that nothing kept under an earlier
one is ever taken for it, not even after a restore, when the number falls.
"""

import hashlib
import logging
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

MARK_SECONDS = 600
"""Longer than it takes to publish whatever fits into one transaction."""


class CannotBeTold(OperationalError):
    """Those who keep pages cannot be told that something is about to change, so it may not."""


class Place(Protocol):
    """Where the state lies, for all processes to read."""

    def read(self) -> str | None:
        """The state; None where it is not known, or about to change."""

    def begin(self, number: int) -> None:
        """Leave a state there where there is none, and a new one instead of a mark too old."""

    def mark(self, token: str) -> None:
        """Put a mark in its place. Raises `OSError` where others would not see it."""

    def settle(self, number: int, token: str) -> None:
        """Leave a new state there, of no lower number, and take away the mark if it is this one."""

    def forget(self) -> None:
        """Take the state away."""


def current() -> str:
    """The public state. At most one query."""
    place = _place()
    if place and (state := place.read()):
        return state
    number = in_database()
    if place:
        place.begin(number)
    return (place.read() if place else None) or str(number)


def known() -> str | None:
    """The public state where it can be told without the database, else None."""
    place = _place()
    return place.read() if place else None


def number_of(state: str) -> int:
    """The number in a state; a database that has no lower one holds all that it stands for."""
    return int(state.rpartition(".")[2])


def about_to_change() -> None:
    """Call it in each transaction that changes what is public, before anything else sees it.

    Raises `CannotBeTold` where other processes could not be told; then nothing may change.
    """
    if not (place := _place()):
        return
    token = secrets.token_hex(8)
    try:
        place.mark(token)
    except OSError as error:
        message = _("Those who keep pages cannot be told that something changes: try again later.")
        raise CannotBeTold(message) from error
    transaction.on_commit(lambda: place.settle(in_database(), token), robust=True)


def forget() -> None:
    """Let every page be made anew, for example because the database was restored."""
    if place := _place():
        place.forget()


def in_database() -> int:
    """The number, asked of the database.

    The newest edition; how many packages and checkpoints are kept, which follow their edition a
    little later; what sources answered. Each of these only rises.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE((SELECT MAX(number) FROM commitments_edition), 0) "
            "+ (SELECT COUNT(*) FROM commitments_package) "
            "+ (SELECT COUNT(*) FROM commitments_checkpoint) "
            "+ COALESCE((SELECT MAX(id) FROM commitments_sourcecheck), 0)"
        )
        number: int = cursor.fetchone()[0]
    return number


def _place() -> Place | None:
    if "shared" in settings.CACHES:
        # Its own module brings it, which reads the client of Redis: seldom is there one.
        place: Place = caches["shared"].public_state(MARK_SECONDS)  # type: ignore[attr-defined]
        return place
    if not settings.INDEX_DIR:
        return None
    known = connection.settings_dict
    name, inode = str(known["NAME"]), 0
    if connection.vendor == "sqlite":
        # A file that was put there instead, such as a backup, is another register; one in memory
        # is of this process alone.
        try:
            inode = os.stat(name).st_ino
        except OSError:
            inode = -os.getpid()
    return _in_folder(settings.INDEX_DIR, str(known["HOST"]), str(known["PORT"]), name, inode)


@lru_cache(maxsize=4)
def _in_folder(folder: str, *database: str | int) -> "_InFolder":
    digest = hashlib.sha256(repr(database).encode()).hexdigest()
    return _InFolder(Path(folder) / digest[:12])


def _new(number: int) -> str:
    return f"{secrets.token_hex(4)}.{number}"


class _InFolder:
    """Two files: `state`, and while it is about to change, `changing`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state, self._mark = str(folder / "state"), str(folder / "changing")

    def read(self) -> str | None:
        if os.path.exists(self._mark):
            return None
        try:
            with open(self._state, encoding="ascii") as file:
                return file.read()
        except OSError:
            return None

    def begin(self, number: int) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if not os.path.exists(self._mark):
                with suppress(FileExistsError), self._written(_new(number)) as file:
                    os.link(file, self._state)
            elif time.time() - os.stat(self._mark).st_mtime > MARK_SECONDS:
                # Whoever put it there may have changed something, after somebody began a state.
                self._replace(self._state, _new(number))
                os.unlink(self._mark)

    def mark(self, token: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._replace(self._mark, token)
        except OSError as error:
            # On a full disk there is no mark; without a state, everybody asks the database as well.
            logger.warning("The public state cannot be marked as about to change: %s", error)
        if os.path.exists(self._state):
            os.unlink(self._state)

    def settle(self, number: int, token: str) -> None:
        with suppress(OSError):
            # Of two who settle it, the later may have asked the database earlier.
            before = Path(self._state).read_text("ascii") if os.path.exists(self._state) else ".0"
            self._replace(self._state, _new(max(number, number_of(before))))
            if Path(self._mark).read_text(encoding="ascii") == token:
                os.unlink(self._mark)

    def forget(self) -> None:
        with suppress(OSError):
            os.unlink(self._state)

    def _replace(self, name: str, text: str) -> None:
        with self._written(text) as file:
            os.replace(file, name)

    @contextmanager
    def _written(self, text: str) -> Iterator[Path]:
        """A file that holds the text, to be put in its place whole."""
        file = self._folder / f"unfinished-{secrets.token_hex(8)}"
        try:
            file.write_text(text, encoding="ascii")
            yield file
        finally:
            file.unlink(missing_ok=True)

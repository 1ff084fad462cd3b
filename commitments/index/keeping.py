"""Keeps the index in step with the register: made when it is missing, written with what changed.

It lies in a folder of `INDEX_DIR`, one for each database and version, and is a cache: deleted, it
is made anew. One process writes at a time; a commit of the engine is whole or not at all, and the
state of the register that it stands for is part of it. Without `INDEX_DIR`, each process has its
own in memory.

A reader who finds it behind writes what is lacking, if that is little. More is left to a process of
its own, which is started with the lock that the reader holds, so that nobody else begins meanwhile;
readers wait for it for a few seconds, and are then asked to come back.
"""

import fcntl
import hashlib
import logging
import math
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from os.path import samestat
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import Model
from django.utils.translation import gettext as _

from commitments.index import changes, documents
from commitments.index.asking import Reader
from commitments.index.changes import Touched
from commitments.index.documents import Fields
from commitments.index.schema import PARAGRAPH, RUN, STATE, schema, version
from commitments.models import Commitment, Edition, Paragraph
from commitments.models.batches import in_batches

logger = logging.getLogger(__name__)

WAITS_SECONDS = 120
"""So long a command waits for another who writes, and all for a sign that it is still at it."""
READERS_WAIT_SECONDS = 3
TOLD_SECONDS = 1
"""After one reader waited in vain, so long others of this process look without waiting."""
MOST_BY_READERS = 2000
"""Commitments and paragraphs that are written in about a second: a reader waits for no more."""
LOOKS_AGAIN_SECONDS = 0.05
A_DAY = 24 * 60 * 60
MEMORY = 30_000_000
MEMORY_TO_BUILD = 200_000_000
"""Bytes that the engine collects before it writes a part of the index."""


class BeingMade(OperationalError):
    """The index is being made or changed, and one who asked waits no longer."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The register is preparing its index, which takes some minutes where it is large. "
                "Please try again in a few seconds."
            )
        )


class Ahead(OperationalError):
    """The index is ahead of the copy of the database that is read; the primary has its state."""


class Index:
    """The index of one database, as this process has it open."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._engine: tantivy.Index | None = None
        self._reader: Reader | None = None
        self._maker: subprocess.Popen[bytes] | None = None
        self._told_until = 0.0

    def read(self, patience: float | None = None) -> Reader:
        """The index in the state that the register is in, brought there first if it is not.

        Raises `BeingMade` where that takes longer than `patience`, `READERS_WAIT_SECONDS` if none;
        `Ahead` where the database at hand is a copy that lags behind it;
        `OSError` or `ValueError` where the engine can neither read it nor make it.
        """
        if patience is None:
            patience = READERS_WAIT_SECONDS
        if time.monotonic() < self._told_until:
            patience = 0
        try:
            return self._brought_up_to_date(patience, MOST_BY_READERS)
        except BeingMade:
            if patience:
                self._told_until = time.monotonic() + TOLD_SECONDS
            raise

    def bring_up_to_date(self) -> Reader:
        """The same for commands and whoever publishes, who write whatever there is to write.

        Raises `BeingMade` where others take longer than `WAITS_SECONDS` to do so, and what `read`
        raises besides.
        """
        return self._brought_up_to_date(WAITS_SECONDS, math.inf)

    def go_on(self, lock: int) -> None:
        """Bring it up to date for the process that started this one and left it its lock.

        `lock` is the descriptor. Raises `ValueError` where it is the lock of another index, and
        what the engine raises.
        """
        if self.folder is None or not samestat(os.fstat(lock), _lock_of(self.folder).stat()):
            raise ValueError("This lock is that of another index.")
        state, reader = changes.state(), self._reloaded()
        if reader is None or reader.state != state:
            self._write(*self._lacking(reader), state)

    def _brought_up_to_date(self, patience: float, most: float) -> Reader:
        state = changes.state()
        reader = self._reader
        if reader is not None and reader.state == state:
            return reader
        ends = time.monotonic() + patience
        if not self._lock.acquire(timeout=patience):
            raise BeingMade
        try:
            self._reader = reader = self._read(state, ends, most)
        except (OSError, ValueError) as error:  # the engine tells of a full disk by the latter
            if self.folder is None:
                raise
            # A folder that cannot be written to makes the register slower, and stops nothing.
            logger.warning("The index is kept in memory: %s", error)
            self.folder = self._engine = None
            self._reader = reader = self._read(state, ends, most)
        finally:
            self._lock.release()
        return reader

    def _read(self, state: str, ends: float, most: float) -> Reader:
        """The index in this state; more than `most` rows are left to a process of its own."""
        is_left_to_another = False
        while True:
            reader = self._reloaded()
            if reader is not None and reader.state == state:
                return reader
            with self._alone(ends - time.monotonic()) as lock:
                reader = self._reloaded()
                if reader is not None and reader.state == state:
                    return reader
                touched, anew = self._lacking(reader)
                if lock is None or len(touched) <= most or self._other_has_failed():
                    return self._write(touched, anew, state)
                if is_left_to_another:
                    raise BeingMade
                self._leave_to_another(lock)
                is_left_to_another = True

    def rebuild(self) -> int:
        """Write all of it anew; return how many documents there are.

        Others read what was there until it is whole.
        """
        with self._lock, self._alone():
            self._reader = self._write(changes.everything(), True, changes.state())
            return self._reader.documents()

    def _lacking(self, reader: Reader | None) -> tuple[Touched, bool]:
        """What has to be written, and whether that is an index anew."""
        if reader is None or not reader.state or not changes.is_of_this_register(reader.state):
            if _is_copied():
                raise Ahead("The copy of the database lags behind the index.")
            return changes.everything(), True
        return changes.since(reader.state), False

    def _leave_to_another(self, lock: int) -> None:
        """Start a process that brings the index up to date, and has the lock as long as it lives.

        It goes on if this one ends. Where it is killed itself, the next reader starts another.
        """
        command = [sys.executable, "-m", "django", "update_search", "--lock", str(lock)]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "INDEX_DIR": settings.INDEX_DIR,
        }
        try:
            self._maker = subprocess.Popen(  # noqa: S603 - the command is ours
                command, cwd=settings.BASE_DIR, env=environment, pass_fds=[lock]
            )
        except OSError as error:  # no memory or no process left for another one
            raise BeingMade from error

    def _other_has_failed(self) -> bool:
        """Whether the process that was started last gave up, not whether somebody ended it."""
        failed = self._maker is not None and (self._maker.poll() or 0) > 0
        if failed:
            self._maker = None
        return failed

    def _reloaded(self) -> Reader | None:
        """What is there, perhaps written by others meanwhile; None where there is no index yet."""
        if self.folder is not None:
            if not (self.folder / "meta.json").exists():
                self._engine = None
            elif self._engine is None:
                self._engine = _opened(self.folder)
        if self._engine is None:
            return None
        try:
            self._engine.reload()
            return Reader(self._engine.searcher())
        except ValueError as error:
            logger.warning("The index is broken, and made anew: %s", error)
            self._engine = None
            return None

    def _write(self, touched: Touched, anew: bool, state: str) -> Reader:
        engine = self._engine = self._engine or _made(self.folder)
        writer = engine.writer(MEMORY_TO_BUILD if anew else MEMORY, 1)
        if anew:
            writer.delete_all_documents()
        for some in in_batches(sorted(touched.commitments)):
            runs = documents.of_commitments(some).values()
            _replace(writer, "commitment", some, chain.from_iterable(runs))
            self._give_sign()
        for some in in_batches(sorted(touched.paragraphs)):
            _replace(writer, "paragraph", some, documents.of_paragraphs(some).values())
            self._give_sign()
        writer.delete_documents_by_term("noun", STATE)
        of_state = documents.of_state(state)
        writer.add_document(tantivy.Document.from_dict(of_state, schema()))
        writer.commit()
        writer.wait_merging_threads()
        engine.reload()
        return Reader(engine.searcher())

    def _give_sign(self) -> None:
        """Show others that one is still at it, and let this process answer what needs no index."""
        if self.folder is not None:
            os.utime(_lock_of(self.folder))
        time.sleep(0)

    @contextmanager
    def _alone(self, patience: float = WAITS_SECONDS) -> Iterator[int | None]:
        """Let no other process write; the lock of one that is killed is gone with it.

        Gives the descriptor of the lock; None where the index is this process's own.
        """
        if self.folder is None:
            yield None
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with _lock_of(self.folder).open("a") as lock:
            _wait_for(lock.fileno(), patience)
            self._give_sign()
            yield lock.fileno()


def read(patience: float | None = None) -> Reader:
    """The index of the database at hand, in the state that the register is in; see `Index.read`."""
    return _index(_folder()).read(patience)


def bring_up_to_date() -> Reader:
    """The same for commands, and whoever has just changed it; see `Index.bring_up_to_date`."""
    return _index(_folder()).bring_up_to_date()


def go_on(lock: int) -> None:
    """Bring the index up to date for the process that left this one its lock; see `Index.go_on`."""
    _index(_folder()).go_on(lock)


def rebuild() -> int:
    """Write the whole index anew; return how many documents it holds."""
    return _index(_folder()).rebuild()


def out_of_step() -> Iterator[Model]:
    """Rows that stand otherwise in the index than they are published, or no longer are."""
    reader, published = bring_up_to_date(), changes.everything()
    for model, kind, key, made, keys in (
        (Commitment, RUN, "commitment", _of_commitments, published.commitments),
        (Paragraph, PARAGRAPH, "paragraph", documents.of_paragraphs, published.paragraphs),
    ):
        held = reader.digests(kind, key)
        wrong = held.keys() - keys
        for some in in_batches(sorted(keys)):
            expected = {pk: of_one["digest"][0] for pk, of_one in made(some).items()}
            wrong |= {pk for pk in some if held.get(pk) != expected.get(pk)}
        for some in in_batches(sorted(wrong)):
            yield from model._default_manager.filter(pk__in=some).order_by("pk")
    if reader.sources != documents.sources():
        yield from Edition.objects.all()[:1]


def _of_commitments(keys: Collection[int]) -> dict[int, Fields]:
    return {pk: runs[0] for pk, runs in documents.of_commitments(keys).items() if runs}


def _replace(
    writer: tantivy.IndexWriter, name: str, keys: Iterable[int], found: Iterable[Fields]
) -> None:
    for key in keys:
        writer.delete_documents_by_term(name, key)
    for fields in found:
        writer.add_document(tantivy.Document.from_dict(fields, schema()))


def _folder() -> Path | None:
    """Where the index of the database at hand lies; another database has another."""
    if not settings.INDEX_DIR:
        return None
    known = connection.settings_dict
    database = "\0".join(str(known[name]) for name in ("ENGINE", "HOST", "PORT", "NAME"))
    name = hashlib.sha256(database.encode()).hexdigest()[:12]
    return Path(settings.INDEX_DIR) / name / version()


@cache
def _index(folder: Path | None) -> Index:
    return Index(folder)


def _is_copied() -> bool:
    """Whether the database at hand follows another, and may not know yet what the index holds."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        return bool(cursor.fetchone()[0])


def _opened(folder: Path) -> tantivy.Index | None:
    """The engine on what lies in the folder; None where that is no index or a broken one."""
    try:
        return tantivy.Index.open(str(folder)) if tantivy.Index.exists(str(folder)) else None
    except (ValueError, OSError):
        return None


def _made(folder: Path | None) -> tantivy.Index:
    """A new and empty index; one of an old version that nobody has opened for a day goes."""
    if folder is None:
        return tantivy.Index(schema())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for other in folder.parent.iterdir():
        if other.is_dir() and other.stat().st_mtime < time.time() - A_DAY:
            shutil.rmtree(other, ignore_errors=True)
    return tantivy.Index(schema(), path=str(folder))


def _lock_of(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.lock"


def _wait_for(lock: int, patience: float) -> None:
    """Take the lock of a file.

    Raises `BeingMade` where others hold it for too long, and `TimeoutError` where whoever holds
    it gives no sign any more, as a process that was stopped: nobody may wait for that for ever.
    """
    ends = time.monotonic() + patience
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        if time.monotonic() > ends:
            if os.fstat(lock).st_mtime < time.time() - WAITS_SECONDS:
                raise TimeoutError("Whoever holds the lock of the index has stopped.")
            raise BeingMade
        time.sleep(LOOKS_AGAIN_SECONDS)

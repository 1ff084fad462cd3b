"""What readers asked for in vain: heard in memory, written outside requests, without the readers.

A process remembers each word with the day on which it was asked for last, and nothing else. Only
what was asked for on several days is written, at most once a minute, by a thread of its own; what
was asked for on one day is forgotten with the process. So a word that only one person would type,
once, is nowhere, and of the others nobody knows who asked, when on the day, how often, or with
which other words.
"""

import datetime as dt
import logging
import threading
import time
from collections.abc import Iterable

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from commitments.index.documents import plain
from commitments.models import UnansweredWord

logger = logging.getLogger(__name__)

WRITE_SECONDS = 60
MOST_REMEMBERED = 5000
"""Words of one process; beyond, those go that were asked for longest ago."""
REMEMBERED_DAYS = 60
SHORTEST, LONGEST = 3, 40
"""Letters of a word that can mean something to an editor."""
NO_QUESTION = ("@", "://", "www.")
"""What holds one of these is an address, and may name a person."""


class Heard:
    """What one process was asked for in vain since it began."""

    def __init__(self) -> None:
        self._days: dict[str, dt.date] = {}
        self._unwritten: dict[str, tuple[dt.date | None, dt.date]] = {}
        self._lock = threading.Lock()

    def note(self, question: str, words: Iterable[str]) -> None:
        """Remember words of a question that no text holds; keeps nothing else of it."""
        if any(mark in question for mark in NO_QUESTION):
            return
        today = timezone.localdate()
        with self._lock:
            for word in filter(_can_be_told, map(plain, words)):
                before = self._days.pop(word, None)
                self._days[word] = today
                if before != today:
                    self._unwritten[word] = (before, today)
            while len(self._days) > MOST_REMEMBERED:
                self._forget(next(iter(self._days)))

    def write(self) -> int:
        """Write what was heard since it was written last; returns how many words that changed.

        Of words that are new to this process only those are written that others have written
        already. Raises `OperationalError` or `InterfaceError` where the database is away; then
        nothing is lost.
        """
        self._forget_what_is_old()
        with self._lock:
            heard, self._unwritten = self._unwritten, {}
        try:
            return _write(heard)
        except (OperationalError, InterfaceError):
            with self._lock:
                self._unwritten = heard | self._unwritten
            raise

    def _forget_what_is_old(self) -> None:
        since = timezone.localdate() - dt.timedelta(days=REMEMBERED_DAYS)
        with self._lock:
            for word in [word for word, day in self._days.items() if day < since]:
                self._forget(word)

    def _forget(self, word: str) -> None:
        del self._days[word]
        self._unwritten.pop(word, None)


heard = Heard()
"""What this process was asked for."""


def write_every_minute() -> None:
    """Begin to write what this process hears, in a thread that ends with it."""
    threading.Thread(target=_keep_writing, daemon=True).start()


def write_what_was_heard() -> None:
    """Write it now; where the database is away, the next time."""
    try:
        heard.write()
    except (OperationalError, InterfaceError):
        logger.warning("the database does not answer; what was asked in vain waits")
    finally:
        connection.close()


def _keep_writing() -> None:
    while True:
        time.sleep(WRITE_SECONDS)
        write_what_was_heard()


@transaction.atomic
def _write(heard: dict[str, tuple[dt.date | None, dt.date]]) -> int:
    written = 0
    for word, (before, today) in heard.items():
        known = UnansweredWord.objects.filter(word=word)
        counted = known.filter(last_asked_on__lt=today)
        changed = counted.update(last_asked_on=today, days=F("days") + 1)
        if not changed and before is not None and not known.exists():
            UnansweredWord.objects.bulk_create(
                [UnansweredWord(word=word, first_asked_on=before, last_asked_on=today)],
                ignore_conflicts=True,
            )
            changed = 1
        written += changed
    if written:
        UnansweredWord.objects.beyond_the_most().delete()
    return written


def _can_be_told(word: str) -> bool:
    """Whether it is a word at all: no number, which may be somebody's, and no mere mark."""
    return SHORTEST <= len(word) <= LONGEST and all(map(str.isalpha, word.replace("-", "")))

"""Many rows at once: how many of them one query names, and what is left aside meanwhile."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 500
"""Every database takes so many values in one query, and more would make it no faster."""


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Parts of at most 500, in their order."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


@contextmanager
def all_kept() -> Iterator[None]:
    """Let the garbage collector rest while thousands of records are made that all stay.

    It would look through them again and again, for a third of the time, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

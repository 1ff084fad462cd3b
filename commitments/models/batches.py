"""How many rows one query names."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 500
"""Every database takes so many values in one query, and more would make it no faster."""


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Parts of at most 500, in their order."""
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]

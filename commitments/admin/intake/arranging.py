"""Joining, splitting, moving and leaving out pieces of a text, many at once."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

Piece = TypeVar("Piece")

MOST_PIECES = 1000

_NUMBERS = re.compile(r"\s*(\d{1,4})\s*(?:[-–—]\s*(\d{1,4})\s*)?")
_SEPARATOR = re.compile(r"[,،;؛]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


class NotUnderstood(ValueError):
    """Words that name no pieces."""


def numbered(text: str, count: int) -> set[int]:
    """The places, from 0, that numbers such as “3-7, 12” name among `count` pieces.

    Raises `NotUnderstood` where a part is no number, or names a piece that is not there.
    """
    places: set[int] = set()
    for part in filter(str.strip, _SEPARATOR.split(text.translate(_DIGITS))):
        match = _NUMBERS.fullmatch(part)
        if match is None:
            raise NotUnderstood(part.strip())
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= count:
            raise NotUnderstood(part.strip())
        places.update(range(first - 1, last))
    return places


def joined(
    pieces: Sequence[Piece], chosen: Collection[int], join: Callable[[Piece, Piece], Piece]
) -> list[Piece]:
    """The pieces with those chosen that follow one another put together; one alone is as it was."""
    result: list[Piece] = []
    for place, piece in enumerate(pieces):
        if place in chosen and place - 1 in chosen:
            result[-1] = join(result[-1], piece)
        else:
            result.append(piece)
    return result


def split(
    pieces: Sequence[Piece], chosen: Collection[int], cut: Callable[[Piece], Sequence[Piece]]
) -> list[Piece]:
    """The pieces with those chosen cut, unless they would become too many."""
    result: list[Piece] = []
    for place, piece in enumerate(pieces):
        result.extend(cut(piece) if place in chosen else [piece])
    return result if len(result) <= MOST_PIECES else list(pieces)


def moved(pieces: Sequence[Piece], chosen: Collection[int], before: int) -> list[Piece]:
    """The pieces with those chosen, in their order, put before the place `before`, from 0."""
    rest = [piece for place, piece in enumerate(pieces) if place not in chosen and place < before]
    after = [piece for place, piece in enumerate(pieces) if place not in chosen and place >= before]
    return [*rest, *(pieces[place] for place in sorted(chosen)), *after]


def parts_of(text: str, *, at_every_line: bool = False) -> list[str]:
    """The parts of a text between its empty lines, or each of its lines."""
    pattern = r"\n" if at_every_line else r"\n[ \t]*\n"
    return [part.strip("\n") for part in re.split(pattern, text) if part.strip()]


def with_values(piece: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A row of the form with other values."""
    return {**piece, **values}

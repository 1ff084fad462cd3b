"""What changed between two wordings, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that both wordings share, or that only one of them has."""

    kind: Kind
    text: str


# A word keeps its vowel marks: cutting between a letter and its mark would print the mark alone.
_WORD = re.compile(r"(?:\w|[\u0300-\u036f\u0640\u064b-\u065f\u0670])+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?؟؛\n]*(?:[.!?؟؛\n]+\s*|$)")
# Pairs of equal pieces that may be compared; keeps a hostile text from taking for ever.
_MOST_PAIRS = 400_000


def words(before: str, after: str) -> list[Change]:
    """Tell how ``before`` became ``after``.

    The texts of the ``same`` and ``removed`` changes, joined, are ``before``; those of the
    ``same`` and ``added`` ones are ``after``. No two neighbours are of one kind.
    """
    pieces = list(_compare(before, after, (_WORD, _SENTENCE)))
    return _tidied(pieces)


def _compare(
    before: str, after: str, levels: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[Kind, str]]:
    """Compare by the finest pieces that can be afforded, then closer where they differ."""
    for level, pattern in enumerate(levels):
        old, new = pattern.findall(before), pattern.findall(after)
        if _affordable(old, new):
            yield from _matched(old, new, finer=levels[:level])
            return
    yield "removed", before
    yield "added", after


def _matched(
    old: list[str], new: list[str], finer: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[Kind, str]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            yield "same", removed
        elif finer and removed and added:
            yield from _compare(removed, added, finer)
        else:
            yield "removed", removed
            yield "added", added


def _affordable(old: list[str], new: list[str]) -> bool:
    mine, theirs = Counter(old), Counter(new)
    return sum(count * theirs[piece] for piece, count in mine.items()) <= _MOST_PAIRS


def _tidied(pieces: list[tuple[Kind, str]]) -> list[Change]:
    """Gather neighbours of one kind; white space between two changes is part of the change."""
    changes: list[Change] = []
    removed: list[str] = []
    added: list[str] = []

    def close() -> None:
        changes.append(Change("removed", "".join(removed)))
        changes.append(Change("added", "".join(added)))
        removed.clear()
        added.clear()

    for index, (kind, text) in enumerate(pieces):
        if kind == "removed":
            removed.append(text)
        elif kind == "added":
            added.append(text)
        elif text.isspace() and (removed or added) and index + 1 < len(pieces):
            removed.append(text)
            added.append(text)
        else:
            close()
            changes.append(Change("same", text))
    close()
    return [change for change in changes if change.text]

"""Whether the register holds a text already: as it is, wrapped or worded a little otherwise, or in
another language.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from commitments.admin.intake.forms import LEFT_OUT
from commitments.models import Paragraph, Statement

SAME_TEXT = 0.5
"""From this share of a text's words in the same order, it is taken for one that is there."""
SAME_SENTENCE = 0.9
"""From this share, where the text is short: a few words in a row are often the same."""
SHORT = 30  # runs
RUN = 4
"""Words in a row that are looked for."""
SAME_FIGURES = 0.6
"""From this share of its numbers, a text is taken for another language version."""
FEWEST_FIGURES = 6

_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f]")
_FIGURE = re.compile(r"\d+")
_SPELLINGS = str.maketrans("أإآٱىةیک", "اااايهيك")


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of the register that says much of the same; ``share`` in percent.

    ``is_translation`` where it is in another language; its share is 0 where only the day is known.
    """

    statement: Statement
    share: int
    is_translation: bool = False


def known_already(rows: Sequence[dict[str, Any]]) -> list[Known]:
    """Statements that hold at least half of these words already, the most alike first."""
    kept = [row for row in rows if row["use"] != LEFT_OUT and row["text"].strip()]
    runs = _runs(row["text"] for row in kept)
    figures = _figures(row["text"] for row in kept)
    languages = {row["language"] for row in kept}
    if not runs:
        return []
    enough = SAME_TEXT if len(runs) > SHORT else SAME_SENTENCE
    texts: dict[int, list[str]] = {}
    stored = Paragraph.objects.exclude(statement__state="retracted").order_by("statement", "number")
    for key, text in stored.values_list("statement_id", "text"):
        texts.setdefault(key, []).append(text)
    found: dict[int, tuple[float, bool]] = {}
    for key, paragraphs in texts.items():
        its_runs, its_figures = _stored(tuple(paragraphs))
        shared = len(runs & its_runs) / len(runs)
        if shared >= enough:
            found[key] = shared, False
        elif min(figures.total(), its_figures.total()) >= FEWEST_FIGURES:
            alike = (figures & its_figures).total() / (figures | its_figures).total()
            if alike >= SAME_FIGURES:
                found[key] = alike, True
    rows_by_key = Statement.objects.in_bulk(found)
    return [
        Known(rows_by_key[key], round(100 * share), is_translation)
        for key, (share, is_translation) in sorted(found.items(), key=lambda item: -item[1][0])
        if not is_translation or rows_by_key[key].language not in languages
    ]


def of_the_same_day(
    day: object, rows: Sequence[dict[str, Any]], found: Sequence[Known]
) -> list[Known]:
    """Statements of that day in another language that have not been found by their words."""
    languages = {row["language"] for row in rows if row["use"] != LEFT_OUT and row["text"].strip()}
    try:
        issued_on = dt.date.fromisoformat(str(day))
    except ValueError:
        return []
    same = (
        Statement.objects.filter(issued_on=issued_on)
        .exclude(state="retracted")
        .exclude(language__in=languages)
        .exclude(pk__in=[each.statement.pk for each in found])
    )
    return [Known(statement, 0, is_translation=True) for statement in same]


@lru_cache(maxsize=512)
def _stored(paragraphs: tuple[str, ...]) -> tuple[frozenset[int], Counter[str]]:
    return _runs(paragraphs), _figures(paragraphs)


def _runs(texts: Iterable[str]) -> frozenset[int]:
    """Each few words in a row, as a number, without marks, capitals and spellings."""
    words = _WORD.findall(_MARKS.sub("", " ".join(texts)).lower().translate(_SPELLINGS))
    if len(words) < RUN:
        return frozenset({hash(tuple(words))} if words else ())
    return frozenset(
        hash(tuple(words[place : place + RUN])) for place in range(len(words) - RUN + 1)
    )


def _figures(texts: Iterable[str]) -> Counter[str]:
    return Counter(str(int(figure)) for text in texts for figure in _FIGURE.findall(text[:20_000]))

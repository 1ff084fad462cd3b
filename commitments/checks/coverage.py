"""How much of a statement is dealt with: quoted by a mention, excluded with a reason, or neither.

Text is counted in characters without white space, punctuation and control characters, so that a
full stop between two quotations is nobody's business.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from commitments.models import (
    Exclusion,
    Mention,
    Paragraph,
    ParallelQuotation,
    ReviewState,
    Statement,
)
from commitments.text import quotations, sentences

SHORTEST_PASSAGE = 3
"""Words from which on a run that nobody dealt with is worth looking at."""

_QUOTED = "quoted"
_EXCLUDED = "excluded"
_WORD = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive words of one sentence that are neither quoted nor excluded.

    `start` and `end` count code points of the paragraph, without punctuation at the edges.
    """

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters that are quoted, excluded (and not quoted as well), and neither."""

    quoted: int = 0
    excluded: int = 0
    neither: int = 0
    passages: tuple[Passage, ...] = ()

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(
            self.quoted + other.quoted,
            self.excluded + other.excluded,
            self.neither + other.neither,
            self.passages + other.passages,
        )

    @property
    def characters(self) -> int:
        """All that counts."""
        return self.quoted + self.excluded + self.neither

    @property
    def quoted_share(self) -> float:
        """Part of the text that mentions quote, 0 to 1."""
        return self._share(self.quoted)

    @property
    def excluded_share(self) -> float:
        """Part of the text that is excluded with a reason, 0 to 1."""
        return self._share(self.excluded)

    @property
    def neither_share(self) -> float:
        """Part of the text that is neither, 0 to 1."""
        return self._share(self.neither)

    @property
    def dealt_with_share(self) -> float:
        """Part of the text that is quoted or excluded, 0 to 1; 1 where there is no text."""
        return 1 - self.neither_share

    def _share(self, part: int) -> float:
        return part / self.characters if self.characters else 0.0


def of_statements(
    statements: Iterable[Statement], *, published: bool = False
) -> dict[Statement, Coverage]:
    """Say for each of `statements`, in their order, how much of its text is dealt with.

    A version stands for the statement itself: one text is read, whatever languages it is in; what
    is marked in a version counts where its words in the statement are a parallel quotation.
    Counts the mentions and exclusions that are published, where `published` is true, or else all
    that are not retracted. Takes three queries, however many statements there are.
    """
    asked = list(statements)
    keys = {statement.itself_id for statement in asked}
    inside = {"paragraph__statement__in": keys}
    mentions = Mention.objects.filter(**inside)
    parallels = ParallelQuotation.objects.filter(**inside)
    exclusions = Exclusion.objects.filter(**inside)
    if published:
        mentions, exclusions = mentions.published(), exclusions.published()
        parallels = parallels.published()
    else:
        mentions = mentions.exclude(state=ReviewState.RETRACTED)
        exclusions = exclusions.exclude(state=ReviewState.RETRACTED)
        parallels = parallels.kept()
    quoting = ("paragraph_id", "start", "quotation")
    quoted = _spans(
        mentions.order_by()
        .values_list(*quoting)
        .union(parallels.order_by().values_list(*quoting), all=True)
    )
    excluded = _spans(exclusions.values_list("paragraph_id", "start", "passage"))
    known = {statement.pk: statement for statement in asked}
    coverages = defaultdict[int, Coverage](Coverage)
    for paragraph in Paragraph.objects.filter(statement__in=keys).order_by("statement", "number"):
        if paragraph.statement_id in known:
            paragraph.statement = known[paragraph.statement_id]
        coverages[paragraph.statement_id] += of_paragraph(
            paragraph, quoted[paragraph.pk], excluded[paragraph.pk]
        )
    return {statement: coverages[statement.itself_id] for statement in asked}


def of_statement(statement: Statement, *, published: bool = False) -> Coverage:
    """Like `of_statements`, for one of them."""
    return of_statements([statement], published=published)[statement]


def of_paragraph(
    paragraph: Paragraph, quoted: Iterable[Span], excluded: Iterable[Span]
) -> Coverage:
    """Count the text of `paragraph` by the spans that are quoted and that are excluded.

    What is both counts as quoted. Spans are cut at the edges of the text.
    """
    quoted_part, excluded_part, neither, runs = _measured(
        paragraph.text, tuple(quoted), tuple(excluded)
    )
    passages = tuple(Passage(paragraph, *run) for run in runs)
    return Coverage(quoted_part, excluded_part, neither, passages)


@lru_cache(maxsize=4096)
def _measured(
    text: str, quoted: tuple[Span, ...], excluded: tuple[Span, ...]
) -> tuple[int, int, int, tuple[Span, ...]]:
    """Characters that are quoted, excluded and neither, and the runs of words that are neither.

    Remembered: the desk shows the same texts again and again.
    """
    length = len(text)
    spans = [
        (treatment, max(start, 0), min(end, length))
        for treatment, some in ((_QUOTED, quoted), (_EXCLUDED, excluded))
        for start, end in some
        if max(start, 0) < min(end, length)
    ]
    counts = {_QUOTED: 0, _EXCLUDED: 0, "": 0}
    left: list[Span] = []
    for segment in quotations.segments(text, spans):
        treatment = next((one for one in (_QUOTED, _EXCLUDED) if one in segment.keys), "")
        counts[treatment] += sum(map(_counts, segment.text))
        if not treatment:
            left.append((segment.start, segment.end))
    return counts[_QUOTED], counts[_EXCLUDED], counts[""], tuple(_runs(text, left))


def _spans(rows: Iterable[tuple[int, int, str]]) -> defaultdict[int, list[Span]]:
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for paragraph, start, words in rows:
        spans[paragraph].append((start, start + len(words)))
    return spans


def _counts(character: str) -> bool:
    # Z: white space, P: punctuation, C: control characters and invisible marks of direction.
    return unicodedata.category(character)[0] not in "ZPC"


def _runs(text: str, left: list[Span]) -> Iterator[Span]:
    """The runs of words that lie in one of the spans `left` and in one sentence."""
    for first, last in sentences.find(text):
        for start, end in left:
            words = list(_WORD.finditer(text, max(first, start), min(last, end)))
            if len(words) >= SHORTEST_PASSAGE:
                yield words[0].start(), words[-1].end()

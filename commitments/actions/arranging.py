"""Joining, splitting, moving and dropping paragraphs of a draft; marks follow their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from simple_history.utils import update_change_reason

from commitments.checks.versions import resting_on
from commitments.models import Pairing, Paragraph, ParallelQuotation, ReviewState, Statement
from commitments.models.language import in_each
from commitments.models.quoting import Quoting

ASIDE = 1_000_000
"""Added to the numbers of paragraphs while they change places."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of a paragraph, from `start` to before `end` in its text."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.paragraph.text[self.start : self.end]

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole paragraph."""
        return self.start == 0 and self.end == len(self.paragraph.text)


class NotArranged(Exception):
    """Marks whose words would be cut in two or dropped; `rows` are these marks."""

    def __init__(self, rows: Sequence[Any]) -> None:
        super().__init__(", ".join(str(row.key) for row in rows))
        self.rows = list(rows)


def whole(paragraph: Paragraph) -> list[Run]:
    """The paragraph as it is, for `arrange`."""
    return [Run(paragraph, 0, len(paragraph.text))]


@transaction.atomic
def arrange(
    *, statement: Statement, pieces: Sequence[Sequence[Run]], reason: str, note: dict[str, str]
) -> None:
    """Make each piece, whose runs are joined with one space, a paragraph, numbered from one.

    Paragraphs of which no piece has any words are dropped. Mentions and exclusions keep their words
    and move to where these now stand. `note` goes to paragraphs that are joined. Raises
    `NotArranged` for marks that cannot follow, `ValueError` for a statement that is published or
    retracted, or of which nothing would be left.
    """
    if statement.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW) or not pieces:
        raise ValueError("Only paragraphs of a draft are arranged, and one must be left.")
    before = list(statement.paragraphs.all())
    marks = [
        mark
        for relation in Paragraph._meta.related_objects
        if issubclass(relation.related_model, Quoting)
        for mark in relation.related_model._base_manager.filter(paragraph__in=before)
    ]
    places = {(type(mark), mark.pk): _place_of(mark, pieces) for mark in marks}
    lost = [mark for mark in marks if places[type(mark), mark.pk] is None]
    if lost or (lost := _parallels_that_lose_their_pairing(before, pieces)):
        raise NotArranged(lost)
    for paragraph in before:
        Paragraph.objects.filter(pk=paragraph.pk).update(number=ASIDE + paragraph.number)
    kept = [
        _paragraph(statement, runs, number, note, reason) for number, runs in enumerate(pieces, 1)
    ]
    for mark in marks:
        place = places[type(mark), mark.pk]
        if place is not None and (mark.paragraph_id, mark.start) != (kept[place[0]].pk, place[1]):
            mark.paragraph, mark.start = kept[place[0]], place[1]
            mark.full_clean()
            mark.save()
            update_change_reason(mark, reason)
    for paragraph in before:
        if paragraph.pk not in {row.pk for row in kept}:
            paragraph.refresh_from_db()
            dropped: Any = paragraph  # the history reads the reason from the row
            dropped._change_reason = reason
            dropped.delete()


def _parallels_that_lose_their_pairing(
    before: Sequence[Paragraph], pieces: Sequence[Sequence[Run]]
) -> list[Any]:
    """Parallel quotations of paragraphs that would be joined, split or dropped.

    Those are paired no more, and a parallel quotation stands in a paired paragraph.
    """
    kept = {runs[0].paragraph.pk for runs in pieces if len(runs) == 1 and runs[0].is_whole}
    going = [paragraph.pk for paragraph in before if paragraph.pk not in kept]
    ends = Q(paragraph__in=going) | Q(counterpart__in=going)
    return list(resting_on(list(Pairing.objects.filter(ends)), ParallelQuotation.objects.kept()))


def _paragraph(
    statement: Statement, runs: Sequence[Run], number: int, note: dict[str, str], reason: str
) -> Paragraph:
    """The paragraph of a piece: the one that it has been, or a new one."""
    first = runs[0].paragraph
    if len(runs) == 1 and runs[0].is_whole:
        row = Paragraph.objects.get(pk=first.pk)
        row.number = number
    else:
        notes = {name: getattr(first, name) for name in in_each("note")}
        if len(runs) > 1:
            notes = {
                name: "\n".join(dict.fromkeys(filter(None, (notes[name], note[name]))))
                for name in notes
            }
        row = Paragraph(
            statement=statement,
            number=number,
            subheading="\n".join(
                run.paragraph.subheading
                for run in runs
                if run.start == 0 and run.paragraph.subheading
            ),
            text=" ".join(run.text for run in runs),
            language=first.language,
            **notes,
        )
    row.full_clean()
    row.save()
    update_change_reason(row, reason)
    return row


def _place_of(mark: Any, pieces: Sequence[Sequence[Run]]) -> tuple[int, int] | None:
    """The piece in which all words of a mark stand, and where they begin in it."""
    for number, runs in enumerate(pieces):
        offset = 0
        for run in runs:
            is_in = run.paragraph.pk == mark.paragraph_id
            if is_in and run.start <= mark.start and mark.end <= run.end:
                return number, offset + mark.start - run.start
            offset += len(run.text) + 1
    return None

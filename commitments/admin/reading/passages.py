"""The paragraphs of a statement as the desk shows them: cut where something is marked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commitments.admin.reading.candidates import open_candidates
from commitments.admin.records import sealing
from commitments.admin.records.display import listed
from commitments.models import (
    Commitment,
    Exclusion,
    Mention,
    Paragraph,
    ParallelQuotation,
    Statement,
)
from commitments.text import quotations
from commitments.text.candidates import Candidate


@dataclass
class Piece:
    """A run of a paragraph's text, what is marked in it, and where a candidate leads."""

    text: str
    kinds: str
    titles: str
    address: str


@dataclass
class Mark:
    """A mention, words of one in another version, an exclusion or a candidate, as listed.

    `undo` names a draft, so that it can be taken back; empty for what is public.
    """

    kind: str
    label: str
    words: str
    start: int
    end: int
    address: str
    key: str = ""
    undo: str = ""

    @property
    def title(self) -> str:
        """What is told of the marked words when one points at them."""
        return f"{self.label} – {self.key}" if self.key else self.label


@dataclass
class Read:
    """A paragraph as the desk shows it."""

    paragraph: Paragraph
    pieces: list[Piece]
    marks: list[Mark]
    candidates: list[Mark] = field(default_factory=list)

    @property
    def places(self) -> list[str]:
        """The addresses of the candidates in the order of the text, each passage once."""
        first = {(mark.start, mark.end): mark.address for mark in reversed(self.candidates)}
        return [first[span] for span in sorted(first)]


def statements_as_read() -> QuerySet[Statement]:
    """Statements with their paragraphs, and in these the marks that were not retracted.

    Candidates stand where `is_read_here` says so.
    """
    mentions = Mention.objects.exclude(state="retracted").select_related("commitment")
    exclusions = Exclusion.objects.exclude(state="retracted")
    parallels = ParallelQuotation.objects.kept().select_related("mention__commitment")
    is_read = Exists(Paragraph.objects.read_once().filter(pk=OuterRef("pk")))
    paragraphs = (
        Paragraph.objects.order_by("number")
        .annotate(is_read_here=is_read)
        .prefetch_related(
            Prefetch("mentions", mentions, to_attr="marked"),
            Prefetch("parallelquotations", parallels, to_attr="said_again"),
            Prefetch("exclusions", exclusions, to_attr="excluded"),
        )
    )
    return Statement.objects.prefetch_related(Prefetch("paragraphs", paragraphs, to_attr="read"))


def name_of(row: Any) -> str:
    """How a form names a mark that is to be taken back: its noun, primary key and version."""
    return f"{row._meta.model_name}-{row.pk}-{row.version}"


def read(paragraph: Any, chosen: tuple[int, int] | None = None) -> Read:
    """Cut a paragraph of `statements_as_read` at its marks, its candidates and the chosen words."""
    marks = [
        Mark(
            "mention",
            f"{row.commitment.title} ({row.get_role_display()})",
            row.quotation,
            row.start,
            row.end,
            reverse("admin:commitments_mention_change", args=[row.pk]),
            row.key,
            "" if sealing.is_sealed(row) else name_of(row),
        )
        for row in paragraph.marked
    ] + [
        Mark(
            "exclusion",
            _("Excluded: %(reason)s") % {"reason": row.get_reason_display()},
            row.passage,
            row.start,
            row.end,
            reverse("admin:commitments_exclusion_change", args=[row.pk]),
            undo="" if sealing.is_sealed(row) else name_of(row),
        )
        for row in paragraph.excluded
    ]
    marks += [
        Mark(
            "parallel",
            _("%(title)s (in another version: %(key)s)")
            % {"title": row.commitment.title, "key": row.mention.key},
            row.quotation,
            row.start,
            row.end,
            reverse("admin:commitments_parallelquotation_change", args=[row.pk]),
            row.key,
            "" if sealing.is_sealed(row) else name_of(row),
        )
        for row in paragraph.said_again
    ]
    spans = [(mark.start, mark.end) for mark in marks]
    # What the statement itself says is decided about there.
    likely = open_candidates(paragraph, spans) if paragraph.is_read_here else []
    found = [_candidate(paragraph, item) for item in likely]
    everything = [*marks, *found]
    if chosen is not None:
        everything.append(Mark("chosen", "", "", *chosen, ""))
    segments = quotations.segments(
        paragraph.text, [(index, mark.start, mark.end) for index, mark in enumerate(everything)]
    )
    pieces = [
        _piece(segment.text, [everything[key] for key in sorted(segment.keys)])
        for segment in segments
    ]
    return Read(paragraph, pieces, sorted(marks, key=lambda mark: mark.start), found)


def _piece(text: str, marks: list[Mark]) -> Piece:
    address = next((mark.address for mark in marks if mark.kind == "candidate"), "")
    titles = listed(mark.title for mark in marks if mark.title)
    return Piece(text, " ".join(_kinds(marks)), titles, address)


def _kinds(marks: Iterable[Mark]) -> list[str]:
    """The classes of a piece of text by what is marked there; where marks overlap, it says so."""
    kinds = sorted(f"desk-{mark.kind}" for mark in marks)
    overlapping = [kind for kind in kinds if kind != "desk-candidate" and kind != "desk-chosen"]
    return [*dict.fromkeys(kinds), *(["desk-overlap"] if len(overlapping) > 1 else [])]


def _candidate(paragraph: Paragraph, item: Candidate) -> Mark:
    label = Commitment.Direction(item.direction_hint).label
    return Mark(
        "candidate",
        _("Looks like: %(direction)s (rule “%(rule)s”)") % {"direction": label, "rule": item.rule},
        paragraph.text[item.start : item.end],
        item.start,
        item.end,
        address_of(paragraph, item.start, item.end, direction=item.direction_hint),
    )


def address_of(paragraph: Paragraph, start: int, end: int, **more: str) -> str:
    """The address, within the desk, that opens the card at these words."""
    also = "".join(f"&{name}={value}" for name, value in more.items())
    return f"?p={paragraph.number}&from={start}&to={end}{also}#p{paragraph.number}"

"""The statements: their list, and one in full with what became of each commitment in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from commitments.models import (
    Commitment,
    Exclusion,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Role,
    Statement,
)
from commitments.models.prepared import prepared
from commitments.public import sources, structured_data, suggestions
from commitments.public.pages import NotInRegister, Page, Reading, chosen_forum, page, show
from commitments.public.paging import page_of, turning
from commitments.public.views.commitment import gone, retraction
from commitments.text import quotations

PER_PAGE = 50


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph over which the same quotations and exclusions lie."""

    text: str
    mentions: list[Mention]
    exclusions: list[Exclusion]

    @property
    def roles(self) -> list[str]:
        """Roles of the mentions that quote the run, each once."""
        return list(dict.fromkeys(mention.role for mention in self.mentions))


@dataclass
class Reader:
    """A paragraph as the page shows it: cut into pieces, with what stands in its margin.

    `beside` are the paragraphs of another version that say the same, each cut where the parallel
    quotations in it begin and end.
    """

    paragraph: Paragraph
    pieces: list[Piece]
    mentions: list[Mention]
    exclusions: list[Exclusion] = field(default_factory=list)
    beside: list["Beside"] = field(default_factory=list)


@dataclass(frozen=True)
class Beside:
    """A paragraph of another version; the mentions of its pieces are those of this one."""

    paragraph: Paragraph
    pieces: list[Piece]


@page
def statements(request: HttpRequest, reading: Reading) -> HttpResponse:
    """All statements issued by the day, or those of one `forum`, each once with its versions."""
    issued = Statement.objects.published().themselves().filter(issued_on__lte=reading.on)
    forum = chosen_forum(request, reading)
    if forum:
        issued = issued.filter(forum=forum)
    found = page_of(issued, PER_PAGE, request, reading.narrowed(forum))
    rows = (
        issued.filter(pk__in=[row.pk for row in found.object_list])
        .select_related("publisher", "meeting")
        .prefetch_related(
            Prefetch(
                "translations",
                Statement.objects.published().filter(issued_on__lte=reading.on),
                to_attr="versions",
            )
        )
        .annotate(
            mention_count=Count(
                "paragraphs__mentions",
                filter=Q(
                    paragraphs__mentions__state="published",
                    paragraphs__mentions__commitment__state="published",
                ),
                distinct=True,
            ),
            paragraph_count=Count("paragraphs", distinct=True),
        )
    )
    return show(
        request,
        reading,
        "statements.html",
        Page(
            _("Statements"),
            _("The published texts that the register rests on, in full and to the character."),
        ),
        statements=rows,
        forum=forum,
        **turning(found, lambda number: reading.turned(number, forum)),
    )


@page
def statement(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """One statement in full; `considered=1` adds what is no commitment, `beside` another version.

    `beside` is the slug of that version, or 1 for the first.
    """
    row = next(iter(_published(slug)), None)
    if row is None:
        if change := retraction("statement", slug):
            return gone(request, reading, change)
        raise NotInRegister(
            _("There is no statement at this address."), suggestions.statements_like(slug)
        )
    versions = _versions(row.pk, row.itself_id)
    considered = request.GET.get("considered") == "1"
    asked = request.GET.get("beside", "")
    wanted = (one for one in versions if asked in ("1", one.slug))
    beside = next(wanted, None)
    mentions = _mentions_in(row, reading)
    paragraphs = _readers(row, mentions, considered, beside)
    commitments = {mention.commitment.pk: mention.commitment for mention in mentions}
    known = sources.seen([row.address, row.official_address], reading.on)
    return show(
        request,
        reading,
        "statement.html",
        Page(
            title=row.title,
            description=_("Full text with every commitment marked in its paragraph."),
            structured_data=structured_data.statement_as_work(row),
            kind="article",
        ),
        statement=row,
        paragraphs=paragraphs,
        commitments=list(commitments.values()),
        roles=sorted({mention.role for mention in mentions}, key=list(Role).index),
        considered=considered,
        versions=versions,
        beside=beside,
        address_seen=known.get(row.address),
        official_address_seen=known.get(row.official_address),
        exclusion_count=Exclusion.objects.published().filter(paragraph__statement=row).count(),
    )


@prepared
def _published(slug: str) -> QuerySet[Statement]:
    rows = Statement.objects.published().filter(slug=slug)
    return rows.select_related("publisher", "meeting", "forum", "translation_of")


@prepared
def _versions(statement: int, itself: int) -> QuerySet[Statement]:
    """The others that say the same in another language."""
    same = Statement.objects.published().filter(Q(translation_of=itself) | Q(pk=itself))
    return same.exclude(pk=statement)


def _mentions_in(row: Statement, reading: Reading) -> list[Mention]:
    """Its published mentions, each with its commitment as it stood on the day."""
    mentions = _mentions(row.pk)
    mentioned = _mentioned({mention.commitment_id for mention in mentions}, reading.on)
    standing = {commitment.pk: commitment for commitment in mentioned}
    for mention in mentions:
        mention.commitment = standing[mention.commitment_id]
    return mentions


@prepared
def _mentions(statement: int) -> QuerySet[Mention]:
    rows = Mention.objects.published().filter(paragraph__statement=statement)
    return rows.select_related("paragraph").in_order()


@prepared
def _mentioned(commitments: Collection[int], on: dt.date) -> QuerySet[Commitment]:
    """On a day before it was made as well, as which it is told."""
    return Commitment.objects.published().with_standing(on).filter(pk__in=commitments)


@prepared
def _paragraphs(statement: int) -> QuerySet[Paragraph]:
    return Paragraph.objects.filter(statement=statement)


def _readers(
    row: Statement, mentions: list[Mention], considered: bool, beside: Statement | None
) -> list[Reader]:
    by_paragraph: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_paragraph[mention.paragraph_id].append(mention)
    excluded: dict[int, list[Exclusion]] = defaultdict(list)
    if considered:
        for exclusion in Exclusion.objects.published().filter(paragraph__statement=row):
            excluded[exclusion.paragraph_id].append(exclusion)
    other = _beside(row, beside) if beside else {}
    return [
        Reader(
            paragraph=paragraph,
            pieces=pieces(paragraph.text, by_paragraph[paragraph.pk], excluded[paragraph.pk]),
            mentions=by_paragraph[paragraph.pk],
            exclusions=excluded[paragraph.pk],
            beside=other.get(paragraph.pk, []),
        )
        for paragraph in _paragraphs(row.pk)
    ]


def _beside(row: Statement, beside: Statement) -> dict[int, list[Beside]]:
    """Paragraphs of the other version by the primary key of that which says the same here.

    By the published pairings; where there is none at all, by their numbers.
    """
    others = {item.pk: item for item in beside.paragraphs.all()}
    quoted: dict[int, list[tuple[ParallelQuotation, Mention]]] = defaultdict(list)
    for parallel in (
        ParallelQuotation.objects.published()
        .filter(paragraph__in=others, mention__paragraph__statement=row)
        .select_related("mention__commitment")
    ):
        quoted[parallel.paragraph_id].append((parallel, parallel.mention))
    shown = {key: Beside(other, _said(other.text, quoted[key])) for key, other in others.items()}
    counterparts: dict[int, set[int]] = defaultdict(set)
    statements = {row.pk, beside.pk}
    pairings = Pairing.objects.published().filter(paragraph__statement__in=statements)
    for one, two in pairings.in_order().values_list("paragraph", "counterpart"):
        counterparts[one].add(two)
    here = [(item, counterparts.get(item.pk, set()) | {item.pk}) for item in row.paragraphs.all()]
    found = {
        item.pk: [shown[key] for key in others if reached & (counterparts.get(key, set()) | {key})]
        for item, reached in here
    }
    if any(found.values()):
        return found
    numbered = {other.number: shown[key] for key, other in others.items()}
    return {item.pk: [numbered[item.number]] for item, _reached in here if item.number in numbered}


def _said(text: str, quoted: list[tuple[ParallelQuotation, Mention]]) -> list[Piece]:
    """The pieces of a paragraph of another version, with the mentions whose words they are."""
    spans = [(index, row.start, row.end) for index, (row, _mention) in enumerate(quoted)]
    return [
        Piece(segment.text, [quoted[index][1] for index in sorted(segment.keys)], [])
        for segment in quotations.segments(text, spans)
    ]


def pieces(text: str, mentions: list[Mention], exclusions: list[Exclusion]) -> list[Piece]:
    """Cut a paragraph wherever a quotation or an excluded passage begins or ends."""
    quoting: list[Mention | Exclusion] = [*mentions, *exclusions]
    spans = [(index, row.start, row.end) for index, row in enumerate(quoting)]
    result = []
    for segment in quotations.segments(text, spans):
        rows = [quoting[index] for index in sorted(segment.keys)]
        result.append(
            Piece(
                segment.text,
                [row for row in rows if isinstance(row, Mention)],
                [row for row in rows if isinstance(row, Exclusion)],
            )
        )
    return result

"""What rests on the pairings of paragraphs."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from commitments.models import Pairing, Paragraph, ParallelQuotation, ReviewState


def pairings_of(row: ParallelQuotation, without: Collection[Pairing] = ()) -> list[Pairing]:
    """The pairings by which its paragraph is paired with that of its mention: one, or two.

    None where it is not paired, or only by those that are left out.
    """
    here, there = row.paragraph, row.mention.paragraph
    of_here, of_there = _by_counterpart(here, without), _by_counterpart(there, without)
    if direct := of_here.get(there.pk) or of_there.get(here.pk):
        return [direct]
    third = sorted(of_here.keys() & of_there.keys())[:1]
    return [pairing for key in third for pairing in (of_here[key], of_there[key])]


def _by_counterpart(paragraph: Paragraph, without: Collection[Pairing]) -> dict[int, Pairing]:
    return {
        pairing.counterpart_id: pairing
        for pairing in paragraph.pairings.all()
        if pairing.state != ReviewState.RETRACTED and pairing not in without
    }


def resting_on(
    pairings: Collection[Pairing], among: QuerySet[ParallelQuotation]
) -> list[ParallelQuotation]:
    """The parallel quotations that would stand in no paired paragraph without these pairings."""
    counterparts = {pairing.counterpart_id for pairing in pairings}
    ends = counterparts | {pairing.paragraph_id for pairing in pairings}
    third = Pairing.objects.kept().filter(counterpart__in=counterparts).values("paragraph")
    near = among.filter(
        Q(paragraph__in=ends)
        | Q(mention__paragraph__in=ends)
        | Q(paragraph__in=third, mention__paragraph__in=third)
    ).select_related("mention__commitment", "mention__paragraph", "paragraph__statement")
    rows = near.prefetch_related("paragraph__pairings", "mention__paragraph__pairings")
    return [row for row in rows.distinct() if not pairings_of(row, without=pairings)]

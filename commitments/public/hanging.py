"""What hangs on a commitment: asked with it, so that nothing is asked for that is not there."""

from django.db.models import Exists, OuterRef, Q

from commitments.models import (
    Absence,
    Commitment,
    CommitmentQuerySet,
    Counterpart,
    FollowUp,
    ParallelQuotation,
    Reply,
    SearchedSource,
)

_IT = OuterRef("pk")
_HANGING = {
    "regions": Commitment.regions.through._default_manager.filter(commitment=_IT),
    "follows": Commitment.follows.through._default_manager.filter(from_commitment=_IT),
    "led_to": Commitment.follows.through._default_manager.filter(to_commitment=_IT),
    "parallels": ParallelQuotation.objects.filter(mention__commitment=_IT),
    "searched_sources": SearchedSource.objects.filter(follow_up__commitment=_IT),
    "absences": Absence.objects.filter(commitment=_IT),
    "replies": Reply.objects.filter(commitment=_IT),
    "counterparts": Counterpart.objects.filter(Q(commitment=_IT) | Q(other=_IT)),
    "superseded": FollowUp.objects.filter(successor=_IT),
}


def with_what_hangs(rows: CommitmentQuerySet) -> CommitmentQuerySet:
    """Annotate for each kind whether there is any, published or not; see `has`."""
    return rows.annotate(**{f"has_{kind}": Exists(hanging) for kind, hanging in _HANGING.items()})


def has(row: Commitment, kind: str) -> bool:
    """Whether anything of a kind may hang on it: where nobody asked, it may."""
    return bool(getattr(row, f"has_{kind}", True))

"""The first thing that the page of a commitment says: where it stands, why, and what would move it.

The sentence itself is in `sentences`; here is what stands beside it.
"""

from django.utils.translation import gettext as _

from commitments.models import Commitment, Horizon, Status


def what_would_change(commitment: Commitment) -> list[str]:
    """What would move the status of a commitment that carries its standing, in whole sentences.

    It follows from the nature of the status alone, so that a new status has its sentences too.
    """
    nature = Status(commitment.status).nature
    continuing = commitment.horizon == Horizon.CONTINUING
    if nature.is_breach:
        return [
            _(
                "Evidence that it is kept again would be told beside the breach; it would "
                "not hide it."
            )
        ]
    if nature.closes:
        return [
            _(
                "Nothing more is due. Only a correction would change it: a source that shows that "
                "the evidence does not say what it is cited for."
            )
        ]
    if continuing:
        found = [_("An independent finding that it was broken.")]
        if not nature.is_progress:
            found.insert(0, _("Evidence of an act by which it is kept up."))
        return found
    found = [_("Evidence that all of the criterion is met, or that it was given up.")]
    if not nature.is_progress:
        found.insert(0, _("Evidence that part of the criterion is met."))
    return found

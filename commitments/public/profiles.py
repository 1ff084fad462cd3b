"""What a country or a theme comes to at a glance: how much, where it stands, what is due."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from commitments.models import CLOSED_STATUSES, Commitment, Status
from commitments.models.commitments import CommitmentQuerySet
from commitments.public import charts, sentences

SHOWN = 6


@dataclass(frozen=True)
class Stand:
    """How many of the commitments have a status, and where they lie in the bar."""

    status: Status
    bar: charts.Part


@dataclass(frozen=True)
class Profile:
    """An introduction in a sentence, the parts of the chart, and what is due next."""

    sentence: str
    stands: list[Stand]
    due: list[Commitment]


def profile(commitments: CommitmentQuerySet, on: dt.date) -> Profile:
    """Of commitments that carry their standing on the day; two queries, however many they are."""
    of_status = commitments.order_by().annotate(stands=F("status"))
    counted = of_status.values_list("direction", "stands").annotate(Count("pk"))
    directions: dict[str, int] = {}
    statuses: dict[str, int] = {}
    for direction, status, count in counted:
        directions[direction] = directions.get(direction, 0) + count
        statuses[status] = statuses.get(status, 0) + count
    pledges = directions.get(Commitment.Direction.PLEDGE, 0)
    asks = directions.get(Commitment.Direction.ASK, 0)
    told = []
    if pledges:
        text = ngettext("%(count)d promise", "%(count)d promises", pledges)
        told.append(text % {"count": pledges})
    if asks:
        text = ngettext("%(count)d request to others", "%(count)d requests to others", asks)
        told.append(text % {"count": asks})
    sentence = (
        _("In the register: %(what)s.") % {"what": sentences.joined(told)}
        if told
        else _("Nothing in the register by that day.")
    )
    ordered = {status.value: statuses.get(status.value, 0) for status in Status}
    parts = charts.stacked(ordered, total=pledges + asks, rtl=get_language_bidi())
    is_due = Q(deadline_latest__gte=on) & ~Q(status__in=CLOSED_STATUSES)
    due = commitments.filter(is_due).order_by(F("deadline_latest"), "number")
    return Profile(
        sentence,
        [Stand(Status(part.name), part) for part in parts],
        list(due[:SHOWN]),
    )

"""What is known of the sources that a page cites: the copy that was kept, and how they are now."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from commitments.models import SourceCheck, SourceCopy, SourceState
from commitments.models.prepared import prepared
from commitments.models.source_checks import end_of


@dataclass(frozen=True, slots=True)
class Seen:
    """The last copy of a source that an edition made public, and its last answer."""

    copy: SourceCopy | None = None
    check: SourceCheck | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it was there, and the same as before."""
        return self.check is None or self.check.state in (SourceState.THERE, SourceState.UNCHANGED)


def seen(addresses: Iterable[str], on: dt.date) -> dict[str, Seen]:
    """What was known of each of these addresses by the end of a day; two queries."""
    asked = {address for address in addresses if address}
    if not asked:
        return {}
    until = end_of(on)
    # The latest comes last, and stays.
    copy_of = {copy.address: copy for copy in _copies(sorted(asked), until)}
    check_of = {check.address: check for check in _checks(sorted(asked), until)}
    return {
        address: Seen(copy_of.get(address), check_of.get(address))
        for address in copy_of.keys() | check_of.keys()
    }


@prepared
def _copies(addresses: Collection[str], until: dt.datetime) -> QuerySet[SourceCopy]:
    rows = SourceCopy.objects.in_editions().filter(made_at__lt=until, address__in=addresses)
    return rows.order_by("pk")


@prepared
def _checks(addresses: Collection[str], until: dt.datetime) -> QuerySet[SourceCheck]:
    rows = SourceCheck.objects.telling().filter(checked_at__lt=until, address__in=addresses)
    return rows.order_by("pk")

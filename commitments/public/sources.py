"""What is known of the sources that a page cites: the copy that was kept, and how they are now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from commitments.models import SourceCheck, SourceCopy, SourceState
from commitments.models.source_checks import by_the_end_of


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
    copies = SourceCopy.objects.in_editions().filter(
        by_the_end_of(on, "made_at"), address__in=asked
    )
    checks = SourceCheck.objects.telling().filter(
        by_the_end_of(on, "checked_at"), address__in=asked
    )
    # The latest comes last, and stays.
    copy_of = {copy.address: copy for copy in copies.order_by("pk")}
    check_of = {check.address: check for check in checks.order_by("pk")}
    return {
        address: Seen(copy_of.get(address), check_of.get(address))
        for address in copy_of.keys() | check_of.keys()
    }

"""What somebody follows: what a query finds, or one commitment."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.filters import RegisterQuery
from commitments.models import Commitment, Follower

REFERENCE = "reference"
"""The parameter that names one commitment; all others are those of the register."""


def is_offered() -> bool:
    """Whether whoever runs the register has set a mail server."""
    return bool(settings.MAIL_SERVER and settings.MAIL_FROM)


@dataclass(frozen=True)
class Followed:
    """A query without day and order, or the reference of a published commitment."""

    query: RegisterQuery
    commitment: Commitment | None = None

    @property
    def query_string(self) -> str:
        """The query as it is kept: always written in the same way."""
        return "" if self.commitment else self.query.query_string(on=None, sort=None)

    @property
    def reference(self) -> str:
        """The reference, where it is one commitment."""
        return self.commitment.reference if self.commitment else ""

    @property
    def name(self) -> str:
        """What is followed, in words."""
        if self.commitment:
            return f"{self.commitment.reference} {self.commitment.title}"
        chips = [chip for chip in self.query.chips() if chip.field != "on"]
        named = _("; ").join(f"{chip.label}: {chip.value_label}" for chip in chips)
        return named or _("the whole register")

    @property
    def path(self) -> str:
        """Where it is read."""
        if self.commitment:
            return reverse("public:commitment", args=[self.commitment.reference])
        register = reverse("public:register")
        return f"{register}?{self.query_string}" if self.query_string else register


def read(params: QueryDict) -> Followed | None:
    """What parameters name; None where they are not understood, or not public."""
    given = params.copy()
    reference = given.pop(REFERENCE, [""])[-1]
    query = RegisterQuery(given, today=timezone.localdate())
    if reference:
        row = Commitment.objects.published().filter(reference=str(reference)[:20]).first()
        return Followed(query, row) if row else None
    return Followed(query) if query.is_valid() else None


def of(follower: Follower) -> Followed | None:
    """What a follower follows; None where nobody could follow it any more."""
    params = QueryDict(follower.query, mutable=True)
    if follower.reference:
        params[REFERENCE] = follower.reference
    return read(params)

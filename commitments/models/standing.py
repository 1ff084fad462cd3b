"""Where commitments stand: for each, the runs of days on which nothing about it changes.

The rows follow from what is published. `commitments.standing` works them out and writes them;
nothing else does.
"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.status import Status

FOREVER = dt.date.max
"""The end of a run that nothing known will end."""


class DeadlineState(models.TextChoices):
    """How a commitment stood to its deadline on a day; it follows from dates and evidence.

    `OVERDUE` rests on evidence, known by that day, of an event after the deadline or of a
    postponement, which leaves it open. A deadline that passed while nothing is known is `UNKNOWN`.
    """

    NONE = "none", _("No deadline")
    AHEAD = "ahead", _("Deadline ahead")
    MET = "met", _("Fulfilled in time")
    LATE = "late", _("Fulfilled late")
    OVERDUE = "overdue", _("Overdue")
    UNKNOWN = "unknown", _("Deadline passed, outcome not known")
    CLOSED = "closed", _("Closed otherwise")


TROUBLED = (DeadlineState.OVERDUE, DeadlineState.UNKNOWN)
"""States that are said beside the status, wherever it stands."""


class StandingQuerySet(models.QuerySet["Standing"]):
    """Runs of days."""

    def of_day(self, on: dt.date) -> Self:
        """The run of each commitment that holds the end of the day `on`."""
        return self.filter(valid_from__lte=on, valid_until__gt=on)


class Standing(models.Model):
    """Where one commitment stands from the end of one day to that of another, this one excluded.

    There is a run for every day from the one on which the commitment was made. What its columns
    mean, `standing.deriving` says.
    """

    commitment = models.ForeignKey(
        "commitments.Commitment", on_delete=models.CASCADE, related_name="runs"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(default=FOREVER)

    made_on = models.DateField(null=True)
    last_mentioned_on = models.DateField(null=True)
    status = models.CharField(max_length=20, default=Status.NOT_ASSESSED)
    status_day = models.DateField(null=True)
    last_evidence_on = models.DateField(null=True)
    last_searched_on = models.DateField(null=True)
    fulfilled_on = models.DateField(null=True)
    # Without terms there is nothing, which is not the same as terms without a deadline.
    deadline_phrase = models.CharField(max_length=200, null=True)  # noqa: DJ001
    deadline_edtf = models.CharField(max_length=40, null=True)  # noqa: DJ001
    deadline_earliest = models.DateField(null=True)
    deadline_latest = models.DateField(null=True)
    deadline_language = models.CharField(max_length=2, null=True)  # noqa: DJ001
    condition = models.TextField(null=True)  # noqa: DJ001
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, null=True)  # noqa: DJ001
    amount_qualifier = models.CharField(max_length=9, null=True)  # noqa: DJ001
    first_deadline_edtf = models.CharField(max_length=40, null=True)  # noqa: DJ001
    first_deadline_latest = models.DateField(null=True)
    deadline_state = models.CharField(max_length=8, default=DeadlineState.NONE)
    breached_on = models.DateField(null=True)
    unrecorded_search_on = models.DateField(null=True)
    is_overdue = models.BooleanField(default=False)
    is_silent = models.BooleanField(default=False)

    objects = StandingQuerySet.as_manager()

    FRAME: ClassVar = {"id", "commitment", "valid_from", "valid_until"}
    """Columns that say of what and when; all others are what stands."""

    class Meta:
        verbose_name = _("run of days")
        verbose_name_plural = _("runs of days")
        ordering = ["commitment", "valid_from"]
        default_permissions = ()
        indexes = [
            # All that the desk counts of a day, without reading the runs themselves.
            models.Index(
                fields=[
                    *("valid_until", "valid_from", "deadline_state", "status"),
                    *("deadline_latest", "last_searched_on", "commitment"),
                ],
                name="standing_of_a_day",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "valid_from"], name="standing_begins_once_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_until")),
                name="standing_holds_for_a_day_at_least",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}: {self.status}"

    @property
    def was_breached(self) -> bool:
        """Whether it was found broken by then, whatever came after."""
        return self.breached_on is not None

    @property
    def was_mentioned_again(self) -> bool:
        """Whether it was spoken of by then, on a day after the one on which it was made."""
        made, last = self.made_on, self.last_mentioned_on
        return made is not None and last is not None and last > made

    @classmethod
    def columns(cls) -> list["models.Field[Any, Any]"]:
        """The columns that say where the commitment stands."""
        return [field for field in cls._meta.concrete_fields if field.name not in cls.FRAME]

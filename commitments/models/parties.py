"""Who is bound by a commitment, asked by it, or to benefit from it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import first
from commitments.models.publication import Editable
from commitments.models.vocabulary import Actor


class PartyQuerySet(models.QuerySet["Party"]):
    """Parts of actors in commitments."""

    def published(self) -> Self:
        """Parts in published commitments."""
        return self.filter(commitment__state="published")


class Party(Editable):
    """An actor's part in a commitment."""

    class Part(models.TextChoices):
        """What the commitment is to the actor."""

        BOUND = "bound", _("Bound by it")
        ASKED = "asked", _("Asked by it")
        BENEFITS = "benefits", _("To benefit from it")

    class Capacity(models.TextChoices):
        """In which capacity the actor is bound (codebook, “Who is bound”)."""

        COLLECTIVE = "collective", _("Collectively")
        MEMBER = "member", _("As a member")
        HOST = "host", _("As host")
        SECRETARIAT = "secretariat", _("As secretariat")

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="parties",
    )
    actor = models.ForeignKey(
        Actor, verbose_name=_("actor"), on_delete=models.PROTECT, related_name="parties"
    )
    part = models.CharField(_("part"), max_length=8, choices=Part)
    capacity = models.CharField(_("capacity"), max_length=12, choices=Capacity, blank=True)

    history = History()
    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["commitment", "-part", first("actor__name")]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "actor", "part"],
                name="party_once_in_a_part",
                violation_error_message=_("The actor already has this part in the commitment."),
            ),
            models.CheckConstraint(
                condition=~Q(part="bound") | ~Q(capacity=""),
                name="party_bound_in_a_capacity",
                violation_error_message=_("Say in which capacity the actor is bound."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.get_part_display()}"

    @property
    def key(self) -> str:
        """Public key of the party."""
        return f"{self.commitment.reference}.{self.actor.slug}.{self.part}"

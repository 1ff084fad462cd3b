"""Words that readers asked for on several days, and that no text of the register holds.

They tell editors which names and synonyms are missing. Nothing in them leads to a reader: neither
who asked, nor how often on a day, nor with which other words.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MOST_KEPT = 500
"""Words; beyond, those of the fewest days go, of these the ones not asked for longest."""


class UnansweredWordQuerySet(models.QuerySet["UnansweredWord"]):
    """Words without an answer, those of the most days first."""

    def open(self) -> Self:
        """Those that no editor has dealt with."""
        return self.filter(is_dealt_with=False)

    def beyond_the_most(self) -> Self:
        """Those for which there is no place: of the fewest days, and not asked for longest.

        Whoever asks for hundreds of words on two days displaces none of more days.
        """
        kept = UnansweredWord.objects.order_by("-days", "-last_asked_on", "pk")[:MOST_KEPT]
        return self.exclude(pk__in=list(kept.values_list("pk", flat=True)))


class UnansweredWord(models.Model):
    """A word that was asked for in vain on at least two `days`, from the first to the last."""

    word = models.CharField(_("word"), max_length=40, unique=True)
    days = models.PositiveIntegerField(
        _("days"), default=2, help_text=_("On so many days it was asked for.")
    )
    first_asked_on = models.DateField(_("first asked on"))
    last_asked_on = models.DateField(_("last asked on"))
    is_dealt_with = models.BooleanField(
        _("dealt with"),
        default=False,
        help_text=_("Nothing is to be done about it, or it is done."),
    )

    objects = UnansweredWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word asked for in vain")
        verbose_name_plural = _("words asked for in vain")
        ordering = ["-days", "-last_asked_on", "word"]
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=2, last_asked_on__gt=F("first_asked_on")),
                name="unanswered_word_was_asked_on_several_days",
            ),
            models.CheckConstraint(condition=~Q(word=""), name="unanswered_word_is_a_word"),
        ]

    def __str__(self) -> str:
        return self.word

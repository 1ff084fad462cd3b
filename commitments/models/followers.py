"""Who asked for e-mail about what changes in the register. The only personal data of readers."""

import datetime as dt
import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNCONFIRMED_FOR = dt.timedelta(days=2)
"""So long an address is kept whose owner has not confirmed that it asked."""


def new_key() -> str:
    """What nobody can guess: whoever has it may confirm and stop."""
    return secrets.token_urlsafe(32)


class FollowerQuerySet(models.QuerySet["Follower"]):
    """Followers."""

    def confirmed(self) -> Self:
        """Those whose owner confirmed that it asked."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        """Those of whom that is not known."""
        return self.filter(confirmed_at=None)

    def forgotten_by(self, now: dt.datetime) -> Self:
        """Those that never confirmed, and had time enough for it."""
        return self.unconfirmed().filter(asked_at__lt=now - UNCONFIRMED_FOR)


class Follower(models.Model):
    """An address of e-mail that wants to hear of what a query finds, or of one commitment.

    `query` is a query string of the register, empty for all of it; `reference` names the one
    commitment instead. Of editions up to the number `told_until` it has heard, or is never to hear.
    `mailed_at` is when the last message to it was begun: it is written before the message goes out,
    so that whoever is killed between the two sends nothing twice.
    """

    address = models.EmailField(_("address"))
    query = models.CharField(_("query"), max_length=2000, blank=True)
    reference = models.CharField(_("reference"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    key = models.CharField(_("key"), max_length=64, unique=True, default=new_key)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    told_until = models.PositiveIntegerField(_("told of editions up to"), default=0)
    mailed_at = models.DateTimeField(_("last message begun at"), null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(_("refused by the mail server"), default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["address", "query", "reference"], name="follower_follows_once"
            ),
            models.CheckConstraint(
                condition=Q(query="") | Q(reference=""),
                name="follower_follows_a_query_or_a_commitment",
            ),
            models.CheckConstraint(
                condition=Q(told_until=0) | Q(confirmed_at__isnull=False),
                name="follower_is_told_only_when_confirmed",
            ),
        ]

    def __str__(self) -> str:
        # Never the address: this may stand in a log.
        return f"{self.pk}: {self.reference or self.query or '–'}"

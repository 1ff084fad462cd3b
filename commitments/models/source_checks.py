"""What the addresses of evidence answered when they were last asked."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.models.texts import Worded


class SourceCheckQuerySet(models.QuerySet["SourceCheck"]):
    """Answers of addresses, the latest first."""

    def latest(self) -> Self:  # type: ignore[override]
        """The last answer of each address."""
        newest = SourceCheck.objects.filter(address=OuterRef("address")).order_by("-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def dead(self) -> Self:
        """Last answers that were no page."""
        return self.latest().exclude(problem="")

    def changed(self) -> Self:
        """Last answers whose content differs from an earlier one of the same address."""
        earlier = SourceCheck.objects.filter(
            ~Q(sha256=OuterRef("sha256")), address=OuterRef("address"), problem=""
        )
        return self.latest().filter(Exists(earlier), problem="")


class SourceCheck(Worded):
    """One answer of the address of a source: when it was asked, where it led, what came.

    `redirects` are the addresses that it led to, in their order; `sha256` is the digest of what
    came, as far as it was read.
    """

    class Problem(models.TextChoices):
        """Why no page came."""

        NOT_FOUND = "not_found", _("The page is not there any more")
        REFUSED = "refused", _("The server refuses to show it")
        FAILED = "failed", _("The server failed")
        UNREACHABLE = "unreachable", _("The server was not reached")
        TOO_SLOW = "too_slow", _("The server took too long")
        TOO_MANY_REDIRECTS = "redirects", _("It leads from one address to another without end")
        NOT_PUBLIC = "not_public", _("It leads to an address that is not public")

    address = models.URLField(_("address"), max_length=2000, db_index=True)
    checked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=12, choices=Problem, blank=True)
    redirects = models.JSONField(_("led to"), default=list, blank=True)
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64, blank=True)

    objects = SourceCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a source")
        verbose_name_plural = _("answers of sources")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.address}: {self.status or self.get_problem_display()}"

"""What the addresses of sources answered when they were asked, and the copies kept of them.

Both are observations of the world outside, with their time: they are added, and never changed or
deleted. `docs/decisions/0019-copies-of-sources-are-private.md` says what of them is public.
"""

import datetime as dt
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.models.publication import Edition
from commitments.models.texts import Worded

SHA256 = RegexValidator(r"^[0-9a-f]{64}\Z", _("Give the SHA-256 in hexadecimal."))


def end_of(day: dt.date) -> dt.datetime:
    """The moment at which the day is over, in the time of the register."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=dt.UTC) + dt.timedelta(days=1)


class SourceState(models.TextChoices):
    """What an answer says of the source, beside what was known of it before."""

    THERE = "there", _("It was there")
    UNCHANGED = "unchanged", _("Unchanged since the copy was kept")
    CHANGED = "changed", _("Changed since it was read first")
    GONE = "gone", _("It was not there any more")
    SILENT = "silent", _("It did not answer")
    UNKNOWN = "unknown", _("It could not be looked at")


class SourceCheckQuerySet(models.QuerySet["SourceCheck"]):
    """Answers of addresses, the latest first."""

    def telling(self) -> Self:
        """Answers that say something of their source."""
        return self.exclude(state=SourceState.UNKNOWN)

    def latest(self) -> Self:  # type: ignore[override]
        """The last telling answer of each address."""
        newest = SourceCheck.objects.telling().filter(address=OuterRef("address"))
        return self.filter(pk=Subquery(newest.order_by("-pk").values("pk")[:1]))

    def dead(self) -> Self:
        """Last answers that were no page."""
        return self.latest().filter(state__in=[SourceState.GONE, SourceState.SILENT])

    def changed(self) -> Self:
        """Last answers whose content is not that of the copy, or of the first answer."""
        return self.latest().filter(state=SourceState.CHANGED)


class SourceCheck(Worded):
    """One answer of the address of a source: when it was asked, where it led, what came.

    `redirects` are the addresses that it led to, in their order; `sha256` is the digest of what
    came, of a page that of the words that are seen.
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
        TOO_LARGE = "too_large", _("It is too large to be read")
        BROKEN = "broken", _("What came was damaged or cut short")
        ROBOTS = "robots", _("The server asks programs to leave it alone")

    State = SourceState

    address = models.URLField(_("address"), max_length=2000, db_index=True)
    checked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=12, choices=Problem, blank=True)
    redirects = models.JSONField(_("led to"), default=list, blank=True)
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=SourceState, default=SourceState.UNKNOWN
    )

    objects = SourceCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a source")
        verbose_name_plural = _("answers of sources")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.address}: {self.status or self.get_problem_display()}"


class SourceCopyQuerySet(models.QuerySet["SourceCopy"]):
    """Copies of sources, the latest first."""

    def in_editions(self) -> Self:
        """Copies that the newest edition or one before it made public."""
        newest = Edition.objects.order_by("-number").values("number")[:1]
        return self.filter(after_edition__lt=Subquery(newest))


class SourceCopy(Worded):
    """A private copy of what stood at the address of a source, in a file of `SOURCES_DIR`.

    `name` is that of the file, and the public key of the copy. `after_edition` is the number of the
    newest edition when it was made: the next one makes its digest, day and title public. `sha256`
    is that of the content as it came, unpacked; `compared_sha256` that of the words that are seen,
    with which later answers are compared; `file_sha256` that of the file.
    """

    source_words = frozenset({"title"})

    name = models.SlugField(_("key"), max_length=40, unique=True)
    address = models.URLField(_("address"), max_length=2000, db_index=True)
    made_at = models.DateTimeField(_("kept at"))
    after_edition = models.PositiveIntegerField(_("after edition"))
    redirects = models.JSONField(_("led to"), default=list, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64, validators=[SHA256])
    compared_sha256 = models.CharField(_("digest of the words"), max_length=64, validators=[SHA256])
    file_sha256 = models.CharField(_("digest of the file"), max_length=64, validators=[SHA256])

    objects = SourceCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of a source")
        verbose_name_plural = _("copies of sources")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="source_copy_has_a_digest",
                violation_error_message=_("Give the SHA-256 in hexadecimal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.name}"

    @property
    def file(self) -> Path:
        """Where the copy lies: a WARC file, which nobody but the operator reads."""
        return Path(settings.SOURCES_DIR) / self.name[:4] / f"{self.name}.warc.gz"

"""What editors ask of publishers, and what they have brought in but not yet saved."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.models.texts import Worded


class CorrectionRequestQuerySet(models.QuerySet["CorrectionRequest"]):
    """Requests, the oldest first."""

    def waiting(self) -> Self:
        """Requests that no publisher has answered yet."""
        return self.filter(state=CorrectionRequest.State.WAITING)


class CorrectionRequest(Worded):
    """What an editor asks a publisher to correct in a published row, or to retract.

    `changes` holds the wished value of each field, as plain as JSON: a key or a list of keys where
    the field leads to other records; `evidence` those of the evidence of a follow-up, by its
    number. `row_version` is the version of the row that was read.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        CORRECT = "correct", _("Correction")
        RETRACT = "retract", _("Retraction")

    class State(models.TextChoices):
        """What became of the request."""

        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Declined")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.CORRECT)
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("noun"), on_delete=models.PROTECT, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(_("record"))
    row = GenericForeignKey("content_type", "object_id")
    row_version = models.PositiveIntegerField(_("version"))
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    evidence = models.JSONField(_("changes of the evidence"), default=dict, blank=True)
    reason = models.TextField(_("reason"), help_text=_("Why; the public list of changes says it."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="correction_requests",
        help_text=_("Empty when a command asked for it."),
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING, db_index=True
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    edition = models.ForeignKey(
        "commitments.Edition",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a correction")
        verbose_name_plural = _("requests for corrections")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="correction_request_gives_its_reason",
                violation_error_message=_("A correction or a retraction gives its reason."),
            ),
            models.CheckConstraint(
                condition=Q(kind="retract", changes={}, evidence={})
                | Q(kind="correct") & (~Q(changes={}) | ~Q(evidence={})),
                name="correction_request_changes_something",
                violation_error_message=_("Change at least one field."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {getattr(self.row, 'key', self.row)}"


class IncomingFileQuerySet(models.QuerySet["IncomingFile"]):
    """Files on their way in."""

    def older_than(self, moment: dt.datetime) -> Self:
        """Files that were uploaded before that moment and forgotten."""
        return self.filter(uploaded_at__lt=moment)


class IncomingFile(Worded):
    """A file that an editor has uploaded and not yet confirmed; kept a day at most.

    It lets a preview be confirmed by the server that did not draw it, and a PDF be seen beside
    the text that was read from it.
    """

    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("media type"), max_length=100)
    content = models.BinaryField(_("content"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.CASCADE
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, db_index=True)

    objects = IncomingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming file")
        verbose_name_plural = _("incoming files")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name


class SentForm(models.Model):
    """A form that an editor sent, so that it is not carried out again when it comes once more.

    `key` stands for the form, who sent it and what it held; `led_to` is the address to which it
    led, empty while it is carried out.
    """

    key = models.CharField(max_length=64, primary_key=True)
    sent_at = models.DateTimeField(db_index=True)
    led_to = models.TextField(blank=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")
        default_permissions = ()

    def __str__(self) -> str:
        return self.led_to

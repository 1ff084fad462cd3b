"""What is known to have happened, and the evidence for it."""

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from commitments.models.language import InReadersLanguage
from commitments.models.mentions import Mention, Role, validate_edtf
from commitments.models.publication import Editable, Reviewed, ReviewedQuerySet
from commitments.models.status import PROGRESS_STATUSES, STATUSES_WITH_REASON, Status
from commitments.text import dates

DAY = Coalesce("happened_latest", "happened_earliest", "searched_on")
"""The last day of an event, or of the search that found nothing."""


class FollowUpQuerySet(ReviewedQuerySet["FollowUp"]):
    """Follow-ups, by the day of the event."""

    def published(self) -> Self:
        """Published follow-ups of published commitments."""
        return super().published().filter(commitment__state="published")

    def with_day(self) -> Self:
        """Annotate `day`: the last day of the event, or of the search that found nothing."""
        return self.annotate(day=DAY)

    def known_on(self, on: dt.date) -> Self:
        """Follow-ups whose event had certainly happened by the end of the day `on`."""
        return self.annotate(day=DAY).filter(day__lte=on)

    def in_order(self) -> Self:
        """By the day of the event, then in the order in which they were recorded."""
        return self.with_day().order_by("day", "number")


class FollowUp(Reviewed):
    """What is known to have happened with a commitment, when, with a status and its evidence.

    Append-only: a published follow-up is never edited to say what happened next; another follows.
    `happened_earliest` and `happened_latest` follow from `happened_edtf`.
    """

    belongings = ("evidence",)

    class Confidence(models.TextChoices):
        """How sure the finding is."""

        HIGH = "high", _("High: an official page or two independent publishers")
        MEDIUM = "medium", _("Medium: one credible publisher")
        LOW = "low", _("Low: a single weak report or an inference")

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="follow_ups",
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the follow-ups of the commitment; part of its public key.")
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=[choice for choice in Status.choices if choice[0] != Status.NOT_ASSESSED],
    )
    happened_edtf = models.CharField(
        _("when it happened, in EDTF"),
        max_length=40,
        blank=True,
        validators=[validate_edtf],
        help_text=_("A day (2021-06-28), a month (2021-06), a season (2021-23), a year (2021)."),
    )
    happened_earliest = models.DateField(
        _("earliest day"), null=True, blank=True, editable=False, db_index=True
    )
    happened_latest = models.DateField(
        _("latest day"), null=True, blank=True, editable=False, db_index=True
    )
    searched_on = models.DateField(
        _("last searched on"), null=True, blank=True, help_text=_("When somebody looked last.")
    )
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)
    finding_en = models.TextField(_("finding (English)"), blank=True)
    finding_ar = models.TextField(_("finding (Arabic)"), blank=True)
    reason_en = models.TextField(_("reason (English)"), blank=True)
    reason_ar = models.TextField(_("reason (Arabic)"), blank=True)
    successor = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supersedes",
    )

    finding = InReadersLanguage()
    reason = InReadersLanguage()
    history = HistoricalRecords()
    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["commitment", "number"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "number"],
                name="follow_up_number_once_in_a_commitment",
                violation_error_message=_("The commitment has a follow-up of this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(status="not_assessed"),
                name="follow_up_records_an_assessment",
                violation_error_message=_("“Not assessed” means that there is no follow-up."),
            ),
            models.CheckConstraint(
                condition=Q(status="no_evidence_found", searched_on__isnull=False, happened_edtf="")
                | ~Q(status="no_evidence_found") & ~Q(happened_edtf=""),
                name="follow_up_says_when",
                violation_error_message=_(
                    "Say when it happened; for “no evidence found”, only when it was looked for."
                ),
            ),
            models.CheckConstraint(
                condition=Q(happened_edtf="", happened_earliest=None, happened_latest=None)
                | ~Q(happened_edtf="")
                & (Q(happened_earliest__isnull=False) | Q(happened_latest__isnull=False)),
                name="follow_up_days_follow_from_edtf",
                violation_error_message=_("The days follow from the EDTF form."),
            ),
            models.CheckConstraint(
                condition=Q(happened_earliest__lte=F("happened_latest"))
                | Q(happened_earliest=None)
                | Q(happened_latest=None),
                name="follow_up_earliest_before_latest",
                violation_error_message=_("The earliest day is not after the latest."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=STATUSES_WITH_REASON) | ~Q(reason_en="") | ~Q(reason_ar=""),
                name="follow_up_gives_the_reason",
                violation_error_message=_("This status is recorded with its reason."),
            ),
            models.CheckConstraint(
                condition=Q(status="superseded", successor__isnull=False)
                | ~Q(status="superseded") & Q(successor=None),
                name="follow_up_names_the_successor",
                violation_error_message=_(
                    "“Superseded”, and only “superseded”, names the commitment that took its place."
                ),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("commitment")),
                name="follow_up_successor_is_another",
                violation_error_message=_("A commitment does not supersede itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_status_display()}"

    @property
    def key(self) -> str:
        """Public key of the follow-up, such as GC-0001.f3."""
        return f"{self.commitment.reference}.f{self.number}"

    @property
    def needs_evidence(self) -> bool:
        """Whether the status must rest on cited evidence."""
        return self.status != Status.NO_EVIDENCE_FOUND

    @property
    def says_progress(self) -> bool:
        """Whether it says that something was done: saying it again is no evidence for that."""
        return self.status in PROGRESS_STATUSES

    def read_date(self) -> None:
        """Set the earliest and latest day from the EDTF form."""
        if self.happened_edtf:
            self.happened_earliest, self.happened_latest = dates.bounds(self.happened_edtf)
        else:
            self.happened_earliest = self.happened_latest = None

    def clean(self) -> None:
        """Read the days from the EDTF form."""
        super().clean()
        if self.happened_edtf:
            validate_edtf(self.happened_edtf)
        self.read_date()


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence for follow-ups."""

    def published(self) -> Self:
        """Evidence of published follow-ups; a mention among it is published as well."""
        return self.filter(
            Q(mention=None)
            | Q(
                mention__state="published",
                mention__commitment__state="published",
                mention__paragraph__statement__state="published",
            ),
            follow_up__state="published",
            follow_up__commitment__state="published",
        )


class Evidence(Editable):
    """What a follow-up rests on: a mention in the register, or an outside source."""

    class Kind(models.TextChoices):
        """What sort of outside source it is."""

        OFFICIAL = "official", _("Official page")
        PRESS = "press", _("Press")
        RESEARCH = "research", _("Research")

    class Reporting(models.TextChoices):
        """Whether the party reports on itself."""

        INDEPENDENT = "independent", _("Independent")
        SELF_REPORTED = "self_reported", _("Self-reported")

    follow_up = models.ForeignKey(
        FollowUp, verbose_name=_("follow-up"), on_delete=models.CASCADE, related_name="evidence"
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the evidence of the follow-up; part of its public key.")
    )
    mention = models.ForeignKey(
        Mention,
        verbose_name=_("mention"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("A paragraph of the register, through its mention."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    archived_address = models.URLField(_("archived copy"), max_length=2000, blank=True)
    dated_edtf = models.CharField(
        _("date of the source, in EDTF"), max_length=40, blank=True, validators=[validate_edtf]
    )
    reporting = models.CharField(_("reporting"), max_length=13, choices=Reporting)
    note_en = models.TextField(_("note (English)"), blank=True)
    note_ar = models.TextField(_("note (Arabic)"), blank=True)

    note = InReadersLanguage()
    history = HistoricalRecords()
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["follow_up", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "number"],
                name="evidence_number_once_in_a_follow_up",
                violation_error_message=_("The follow-up has evidence of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(mention__isnull=False, address="")
                | Q(mention=None) & ~Q(address="") & ~Q(publisher="") & ~Q(kind=""),
                name="evidence_is_a_mention_or_a_source",
                violation_error_message=_(
                    "Evidence is either a mention, or an outside source with its kind, publisher "
                    "and address."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.publisher or str(self.mention)

    @property
    def key(self) -> str:
        """Public key of the evidence, such as GC-0001.f3.e1."""
        return f"{self.follow_up.key}.e{self.number}"

    @property
    def is_self_reported(self) -> bool:
        """Whether the party reports on itself."""
        return self.reporting == self.Reporting.SELF_REPORTED

    def clean(self) -> None:
        """Refuse a sentence as evidence of its own fulfilment (codebook, “Status”)."""
        super().clean()
        if (
            self.mention
            and (follow_up := getattr(self, "follow_up", None))  # which may not be stored yet
            and follow_up.says_progress
            and self.mention.role != Role.REPORTED
        ):
            raise ValidationError(
                {
                    "mention": _(
                        "Saying it again is not doing it: only a mention that reports a fact can "
                        "be evidence of progress."
                    )
                }
            )

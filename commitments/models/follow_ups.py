"""What is known to have happened, or that somebody looked and found nothing."""

import datetime as dt
from collections.abc import Sequence
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import (
    TextInEachLanguage,
    in_each,
    said_in_any,
    said_in_none,
    texts,
)
from commitments.models.mentions import validate_edtf
from commitments.models.publication import Reviewed, ReviewedQuerySet
from commitments.models.status import (
    BREACHES,
    PROGRESS_STATUSES,
    STATUSES_WITH_REASON,
    Status,
)
from commitments.models.vocabulary import Actor
from commitments.text import dates

FEWEST_PHRASES = 2
"""Phrases in each language, at least, with which a commitment is searched for."""

FEWEST_PUBLISHERS = 2
"""Publishers whose sources were looked at, at least, before nothing counts as found."""

TWO_LINES = r"\S[^\n]*\n\s*\S"
"""What a field with a phrase on each line holds at least."""


def day_of(path: str = "") -> Coalesce:
    """The last day of an event, or of the search that found nothing; `path` leads to it."""
    days = ("happened_latest", "happened_earliest", "searched_on")
    return Coalesce(*(f"{path}{name}" for name in days))


DAY = day_of()
"""That of the follow-up itself."""


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

    def searches(self) -> Self:
        """Recorded searches that found nothing; one without its words is no record of a search."""
        return self.filter(status=Status.NO_EVIDENCE_FOUND).exclude(said_in_none("searched_words"))

    def in_order(self) -> Self:
        """By the day of the event, then in the order in which they were recorded."""
        return self.with_day().order_by("day", "number")


class FollowUp(Reviewed):
    """What is known to have happened with a commitment, when, with a status and its evidence.

    Append-only: a published follow-up is never edited to say what happened next; another follows.
    `happened_earliest` and `happened_latest` follow from `happened_edtf`. The words that were
    searched for stand a phrase on each line. A reply that was looked for on a day, and of which
    nothing is told, was not found.
    """

    belongings = ("evidence", "searched_sources")

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
    finding = TextInEachLanguage(_("finding"))
    reason = TextInEachLanguage(_("reason"))
    successor = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supersedes",
    )

    breakers = models.ManyToManyField(
        Actor,
        verbose_name=_("broken by"),
        blank=True,
        related_name="breaches",
        help_text=_("Who broke the rule, by what the evidence says."),
    )
    reply_looked_for_on = models.DateField(
        _("reply looked for on"),
        null=True,
        blank=True,
        help_text=_("When somebody last looked for what those who broke it say about it."),
    )
    reply = TextInEachLanguage(_("their reply"), help_text=_("Empty where none was found."))
    reply_address = models.URLField(_("address of the reply"), max_length=2000, blank=True)
    searched_words = TextInEachLanguage(
        _("searched for"), help_text=_("A phrase on each line."), help_each=True
    )

    history = History(m2m_fields=[breakers])
    breakers_to_be: Sequence[Actor] = ()
    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["commitment", "number"]
        indexes = [models.Index(DAY, "number", name="follow_up_by_day")]
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
                condition=~Q(status__in=STATUSES_WITH_REASON) | said_in_any("reason"),
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
            models.CheckConstraint(
                condition=Q(reply_looked_for_on__isnull=False)
                | Q(reply_address="") & said_in_none("reply"),
                name="follow_up_reply_was_looked_for_on_a_day",
                violation_error_message=_("Give the day on which the reply was looked for."),
            ),
            models.CheckConstraint(
                condition=said_in_none("searched_words")
                | Q(
                    status="no_evidence_found",
                    **{f"{name}__regex": TWO_LINES for name in in_each("searched_words")},
                ),
                name="follow_up_search_has_phrases_in_both_languages",
                violation_error_message=_(
                    "A search that found nothing has at least two phrases in English and two in "
                    "Arabic, each on a line of its own."
                ),
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

    @property
    def is_breach(self) -> bool:
        """Whether it says that a continuing rule was broken."""
        return self.status in BREACHES

    @property
    def is_recorded_search(self) -> bool:
        """Whether it found nothing, and says with which words."""
        return self.status == Status.NO_EVIDENCE_FOUND and bool(self.searched_words)

    @property
    def status_label(self) -> str:
        """The status, as it is said of a commitment of this horizon."""
        commitment = self.commitment
        return Status(self.status).said_of(commitment.direction, commitment.horizon)

    def phrases(self) -> list[tuple[str, list[str]]]:
        """The words that were searched for, by the code of their language."""
        words = texts(self, "searched_words")
        return [(code, _lines(text)) for code, text in words.items() if text]

    def read_date(self) -> None:
        """Set the earliest and latest day from the EDTF form."""
        if self.happened_edtf:
            self.happened_earliest, self.happened_latest = dates.bounds(self.happened_edtf)
        else:
            self.happened_earliest = self.happened_latest = None

    @property
    def who_broke_it(self) -> Sequence[Actor]:
        """Who broke it; of what is not recorded yet, who would have."""
        return list(self.breakers.all()) if self.pk else self.breakers_to_be

    def clean(self) -> None:
        """Read the days from the EDTF form; refuse a status that the horizon does not allow."""
        super().clean()
        if self.happened_edtf:
            validate_edtf(self.happened_edtf)
        self.read_date()
        if getattr(self, "commitment", None) and self.status:
            self.commitment.refuse_status(self.status)
        for name in in_each("searched_words"):
            words: str = getattr(self, name)
            if words and len(set(_lines(words))) < FEWEST_PHRASES:
                raise ValidationError(
                    {name: _("Give at least two phrases, each on a line of its own.")}
                )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

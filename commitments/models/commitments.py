"""Commitments, and where they stand on a given day."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.identifiers import REFERENCE
from commitments.models.language import TextInEachLanguage, first
from commitments.models.publication import IS_DRAFTED, Reviewed, ReviewedQuerySet
from commitments.models.standing import TROUBLED, DeadlineState, Standing
from commitments.models.status import (
    BREACHES,
    CLOSED_STATUSES,
    ENDING_STATUSES,
    Horizon,
    Status,
)
from commitments.models.vocabulary import Forum, Region, Theme

if TYPE_CHECKING:
    from decimal import Decimal


class CommitmentQuerySet(ReviewedQuerySet["Commitment"]):
    """Commitments, what is visible of them, and where they stand."""

    def known_on(self, on: dt.date) -> Self:
        """Commitments made by the end of the day `on`, by a published mention."""
        return self.filter(Exists(Standing.objects.of_day(on).filter(commitment=OuterRef("pk"))))

    def with_standing(self, on: dt.date) -> Self:
        """Annotate where each commitment stood at the end of the day `on`: `Standing.columns()`.

        Before it was made, and of what is not published, nothing has been assessed.
        `was_breached` says whether it was found broken by then, whatever came after;
        `was_mentioned_again`, whether any text spoke of it on a day after the first.
        """
        run = FilteredRelation(
            "runs", condition=Q(runs__valid_from__lte=on, runs__valid_until__gt=on)
        )
        return self.annotate(
            run=run,
            **{
                field.name: Coalesce(F(f"run__{field.name}"), Value(field.default))
                if field.has_default()
                else F(f"run__{field.name}")
                for field in Standing.columns()
            },
            was_breached=ExpressionWrapper(
                Q(run__breached_on__isnull=False), output_field=models.BooleanField()
            ),
            was_mentioned_again=Coalesce(
                ExpressionWrapper(
                    Q(run__last_mentioned_on__gt=F("run__made_on")),
                    output_field=models.BooleanField(),
                ),
                Value(False),
            ),
        )

    def overdue(self, on: dt.date) -> Self:
        """Commitments that evidence known on `on` shows to be open past their deadline."""
        return self.with_standing(on).filter(is_overdue=True)


class Commitment(Reviewed):
    """What a named party undertook (a pledge) or asked of another (an ask)."""

    belongings = ("parties",)
    needed_in_public = (first("title"), "kind")

    class Direction(models.TextChoices):
        """Who would have to act: the speaker or somebody else."""

        PLEDGE = "pledge", _("Pledge")
        ASK = "ask", _("Ask")

    class Kind(models.TextChoices):
        """What sort of act is promised or asked."""

        MEETING = "meeting", _("Meeting")
        FUNDING = "funding", _("Funding")
        ACTION = "action", _("Action")
        CONDUCT = "conduct", _("Conduct")

    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), on_delete=models.PROTECT, related_name="commitments"
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    reference = models.CharField(
        _("reference"),
        max_length=18,
        unique=True,
        editable=False,
        validators=[RegexValidator(rf"^{REFERENCE}\Z", _("Such as GC-0001."))],
        help_text=_("Permanent, such as GC-0001; never reused."),
    )
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    horizon = models.CharField(
        _("horizon"),
        max_length=10,
        choices=Horizon,
        blank=True,
        help_text=_("Whether it can be done once, or is kept or broken as long as it binds."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, blank=True)
    title = TextInEachLanguage(_("title"), max_length=200)
    summary = TextInEachLanguage(_("summary"))
    criterion = TextInEachLanguage(
        _("criterion"), help_text=_("What would have to be seen, by when, to call it fulfilled.")
    )
    caution = TextInEachLanguage(
        _("to be read with care"),
        help_text=_("What is disputed, and what is easily taken for this and is not."),
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="commitments"
    )
    regions = models.ManyToManyField(
        Region, verbose_name=_("regions"), blank=True, related_name="commitments"
    )
    follows = models.ManyToManyField(
        "self",
        verbose_name=_("follows from"),
        symmetrical=False,
        blank=True,
        related_name="led_to",
        help_text=_("Earlier commitments that this one follows from."),
    )

    history = History(m2m_fields=[themes, regions, follows])
    objects = CommitmentQuerySet.as_manager()

    if TYPE_CHECKING:  # annotated by `with_standing`
        status: str
        status_day: dt.date | None
        made_on: dt.date | None
        last_mentioned_on: dt.date | None
        last_evidence_on: dt.date | None
        last_searched_on: dt.date | None
        fulfilled_on: dt.date | None
        deadline_phrase: str | None
        deadline_edtf: str | None
        deadline_earliest: dt.date | None
        deadline_latest: dt.date | None
        deadline_language: str | None
        condition: str | None
        amount: Decimal | None
        currency: str | None
        amount_qualifier: str | None
        first_deadline_edtf: str | None
        first_deadline_latest: dt.date | None
        deadline_state: str
        breached_on: dt.date | None
        was_breached: bool
        was_mentioned_again: bool
        unrecorded_search_on: dt.date | None
        is_overdue: bool
        is_silent: bool

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["forum", "number"]
        indexes = [models.Index(fields=["state", "id"], name="commitment_by_state")]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["forum", "number"],
                name="commitment_number_once_in_a_forum",
                violation_error_message=_("This reference is already given."),
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["pledge", "ask"]),
                name="commitment_is_a_pledge_or_an_ask",
                violation_error_message=_("A commitment is a pledge or an ask."),
            ),
            models.CheckConstraint(
                condition=Q(horizon__in=["", *Horizon.values]),
                name="commitment_is_a_single_act_or_continuing",
                violation_error_message=_("A commitment is a single act or a continuing one."),
            ),
            models.CheckConstraint(
                condition=IS_DRAFTED | ~Q(**{first("title"): ""}),
                name="commitment_has_a_title",
                violation_error_message=_("Give the commitment a title."),
            ),
            models.CheckConstraint(
                condition=IS_DRAFTED | ~Q(kind=""),
                name="commitment_is_of_a_kind",
                violation_error_message=_("Say what sort of act it is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    def clean(self) -> None:
        """Refuse a horizon that a published status does not allow."""
        super().clean()
        if not self.pk:
            return
        for follow_up in self.follow_ups.all():
            if follow_up.is_public:
                try:
                    self.refuse_status(follow_up.status)
                except ValidationError as error:
                    raise ValidationError({"horizon": error.messages}) from error

    def problems_of_lists(self, lists: Mapping[str, Collection[Any]]) -> dict[str, str]:
        """Why it cannot follow from these commitments, or be on these themes."""
        problems = {}
        follows = lists.get("follows", ())
        if self in follows:
            problems["follows"] = gettext("A commitment does not follow from itself.")
        elif others := [row for row in follows if row.forum_id not in (None, self.forum_id)]:
            problems["follows"] = gettext(
                "%(reference)s is of another forum: say “also promised in” instead."
            ) % {"reference": others[0].reference}
        if foreign := [
            row for row in lists.get("themes", ()) if row.forum_id not in (None, self.forum_id)
        ]:
            problems["themes"] = gettext("“%(name)s” is a theme of another forum.") % {
                "name": foreign[0]
            }
        return problems

    def natural_key(self) -> tuple[str]:
        """The reference, which fixtures and imports use."""
        return (self.reference,)

    @property
    def key(self) -> str:
        """Public key of the commitment: its reference."""
        return self.reference

    def refuse_status(self, status: str) -> None:
        """Raise `ValidationError` for a status that a commitment of this horizon cannot have."""
        is_continuing = self.horizon == Horizon.CONTINUING
        if status in BREACHES and self.horizon == Horizon.SINGLE:
            raise ValidationError({"status": _("Only a continuing commitment is breached.")})
        if status in ENDING_STATUSES and is_continuing and not self.has_end:
            raise ValidationError(
                {
                    "status": _(
                        "A continuing commitment has this status only where the text itself named "
                        "an end: record it as under way, which reads “being kept up”, or as "
                        "breached."
                    )
                }
            )

    @property
    def has_end(self) -> bool:
        """Whether a text itself named an end: a deadline in one of its mentions. Asks for them."""
        return any(
            mention.deadline_latest and mention.state != "retracted"
            for mention in self.mentions.all()
        )

    # The properties below read what `with_standing` annotated.

    @property
    def status_label(self) -> str:
        """The status in the reader's language."""
        return Status(self.status).said_of(self.direction, self.horizon)

    @property
    def deadline_label(self) -> str:
        """What is wrong with its deadline on the day, in the reader's language; mostly nothing."""
        if self.deadline_state in TROUBLED:
            return str(DeadlineState(self.deadline_state).label)
        return ""

    @property
    def was_breached_before(self) -> bool:
        """Whether the rule was found broken and something else was recorded since."""
        return self.breached_on is not None and self.status not in BREACHES

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is due."""
        return self.status in CLOSED_STATUSES

    @property
    def is_open_ended(self) -> bool:
        """Whether the current terms name no day by which it is due."""
        return self.deadline_latest is None

    @property
    def days_late(self) -> int | None:
        """Days between the first deadline named and fulfilment; None unless fulfilled late."""
        if self.status != Status.FULFILLED or not (
            self.fulfilled_on and self.first_deadline_latest
        ):
            return None
        days = (self.fulfilled_on - self.first_deadline_latest).days
        return days if days > 0 else None

    def days_since_evidence(self, on: dt.date) -> int | None:
        """Days from the last evidenced event to `on`; None when there is no evidence."""
        return (on - self.last_evidence_on).days if self.last_evidence_on else None

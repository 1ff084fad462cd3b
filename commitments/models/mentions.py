"""Where statements speak of a commitment: in which words, in which role, on which terms."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage, said_in_none
from commitments.models.publication import (
    IS_DRAFTED,
    Reviewed,
    ReviewedQuerySet,
    ReviewState,
)
from commitments.models.quoting import Quoting
from commitments.models.texts import validate_gregorian
from commitments.text import dates


class Role(models.TextChoices):
    """What a mention does with the commitment (codebook, “Roles”)."""

    MADE = "made", _("Made")
    REAFFIRMED = "reaffirmed", _("Reaffirmed")
    RESCHEDULED = "rescheduled", _("Rescheduled")
    STRENGTHENED = "strengthened", _("Strengthened")
    WEAKENED = "weakened", _("Weakened")
    REPORTED = "reported", _("Reported")


class Strength(models.TextChoices):
    """How strongly a mention is worded (codebook, “Strength of wording”)."""

    COMMIT = "commit", _("Commit")
    INTEND = "intend", _("Intend")
    PLAN = "plan", _("Plan")
    REAFFIRM = "reaffirm", _("Reaffirm")
    WELCOME = "welcome", _("Welcome")
    URGE = "urge", _("Urge")
    CALL_ON = "call_on", _("Call on")


ASKING_STRENGTHS = [Strength.URGE, Strength.CALL_ON]
"""Strengths that only an ask can have."""


def validate_edtf(value: str) -> None:
    """Refuse what is no date in the Extended Date/Time Format (ISO 8601-2), or a Hijri one."""
    try:
        days = dates.bounds(value)
    except dates.InvalidEdtf as error:
        raise ValidationError(
            _(
                "“%(value)s” is no EDTF date. Write for example 2021-06-28 (a day), 2021-06 "
                "(a month), 2020-21 (spring 2020), 2020 (a year) or ../2022-06 (by June 2022)."
            ),
            code="invalid_edtf",
            params={"value": value},
        ) from error
    for day in days:
        if day is not None:
            validate_gregorian(day)


class Unsought(Func):
    """A column by whose index SQLite does not look for rows.

    It believes that a value stands in ten rows, and that nothing finds fewer; “published” stands
    in nearly all.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """As its documentation has it: with a plus before it, a column is no index term."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


_UNTIL = F("start") + Length("quotation")
"""Position after the last quoted character, like `Quoting.end`."""


class MentionQuerySet(ReviewedQuerySet["Mention"]):
    """Mentions, in the order of their statements."""

    def published(self) -> "MentionQuerySet":
        """Published mentions of published commitments in published statements."""
        return (
            super()
            .published()
            .filter(commitment__state="published", paragraph__statement__state="published")
        )

    def made_in_the_same_words(self, commitment: Any) -> "MentionQuerySet":
        """Where other commitments were made, in words of a paragraph that it was made in as well.

        `commitment` is a primary key, or an `OuterRef` to one.
        """
        deeper = OuterRef(commitment) if isinstance(commitment, OuterRef) else commitment
        made = Mention.objects.published().filter(role=Role.MADE)
        here = made.filter(commitment=deeper).annotate(until=_UNTIL)
        states = ("state", "commitment__state", "paragraph__statement__state")
        unsought = {f"unsought_{place}": Unsought(name) for place, name in enumerate(states)}
        return (
            Mention.objects.alias(**unsought)
            .filter(role=Role.MADE, **dict.fromkeys(unsought, ReviewState.PUBLISHED))
            .exclude(commitment=commitment)
            # So that the database looks at one paragraph, not at every commitment.
            .filter(paragraph__in=made.filter(commitment=deeper).values("paragraph"))
            .filter(
                Exists(
                    here.filter(
                        paragraph=OuterRef("paragraph"),
                        start__lt=OuterRef("start") + Length(OuterRef("quotation")),
                        until__gt=OuterRef("start"),
                    )
                )
            )
        )

    def stating_a_deadline(self, on: dt.date) -> "MentionQuerySet":
        """Mentions in statements issued by the day that name a day by which it is due."""
        return self.filter(deadline_latest__isnull=False, paragraph__statement__issued_on__lte=on)

    def in_order(self) -> "MentionQuerySet":
        """By the date of the statement and the place in it."""
        return self.order_by(
            "paragraph__statement__issued_on",
            "paragraph__statement__rank",
            "paragraph__number",
            "start",
            "number",
        )


class Mention(Reviewed, Quoting):
    """A paragraph speaks of a commitment: role, strength, exact quotation, and the terms stated.

    `deadline_earliest` and `deadline_latest` follow from `deadline_edtf`: the first and the last
    day that the phrase can mean; either is empty where the phrase leaves it open.
    """

    class Qualifier(models.TextChoices):
        """How the amount is qualified."""

        MORE_THAN = "more than", _("more than")
        AT_LEAST = "at least", _("at least")
        ABOUT = "about", _("about")
        NEARLY = "nearly", _("nearly")
        UP_TO = "up to", _("up to")

    source_words = frozenset({"quotation", "deadline_phrase", "condition"})

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the mentions of the commitment; part of its public key.")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    strength = models.CharField(
        _("strength"),
        max_length=8,
        choices=Strength,
        blank=True,
        help_text=_("Empty only where a fact is reported."),
    )
    quotation = models.TextField(
        _("quotation"), help_text=_("Exact words of the paragraph, to the character.")
    )
    translation = TextInEachLanguage(_("working translation"))
    deadline_phrase = models.CharField(
        _("deadline, as it stands"), max_length=200, blank=True, help_text=_("Words of the text.")
    )
    deadline_edtf = models.CharField(
        _("deadline, in EDTF"), max_length=40, blank=True, validators=[validate_edtf]
    )
    deadline_earliest = models.DateField(
        _("earliest day"), null=True, blank=True, editable=False, db_index=True
    )
    deadline_latest = models.DateField(
        _("latest day"), null=True, blank=True, editable=False, db_index=True
    )
    amount = models.DecimalField(
        _("amount"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, help_text=_("ISO 4217, such as USD.")
    )
    amount_qualifier = models.CharField(
        _("qualifier of the amount"), max_length=9, choices=Qualifier, blank=True
    )
    condition = models.TextField(
        _("condition, as it stands"), blank=True, help_text=_("Words of the text.")
    )
    condition_translation = TextInEachLanguage(_("translation of the condition"))
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["commitment", "number"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(condition="") | said_in_none("condition_translation"),
                name="mention_translates_the_condition_that_it_states",
                violation_error_message=_("There is no condition to translate."),
            ),
            models.UniqueConstraint(
                fields=["commitment", "number"],
                name="mention_number_once_in_a_commitment",
                violation_error_message=_("The commitment has a mention of this number already."),
            ),
            models.UniqueConstraint(
                fields=["commitment", "paragraph", "start"],
                name="mention_begins_once_at_a_place",
                violation_error_message=_("This passage is already a mention of the commitment."),
            ),
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(role="made") & ~Q(state="retracted"),
                name="mention_made_once",
                violation_error_message=_(
                    "The commitment has a mention with the role “made” already: it is made once."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(quotation=""),
                name="mention_has_a_quotation",
                violation_error_message=_("Give the words of the paragraph."),
            ),
            models.CheckConstraint(
                condition=IS_DRAFTED | ~Q(strength="") | Q(role="reported"),
                name="mention_has_a_strength",
                violation_error_message=_("Say how strongly it is worded."),
            ),
            models.CheckConstraint(
                condition=Q(deadline_earliest__lte=F("deadline_latest"))
                | Q(deadline_earliest=None)
                | Q(deadline_latest=None),
                name="mention_deadline_earliest_before_latest",
                violation_error_message=_("The earliest day is not after the latest."),
            ),
            models.CheckConstraint(
                condition=Q(deadline_edtf="", deadline_earliest=None, deadline_latest=None)
                | ~Q(deadline_edtf="")
                & ~Q(deadline_phrase="")
                & (Q(deadline_earliest__isnull=False) | Q(deadline_latest__isnull=False)),
                name="mention_deadline_is_phrase_edtf_and_days",
                violation_error_message=_(
                    "A deadline is the phrase of the text, its EDTF form and the days it can mean."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="", amount_qualifier="")
                | Q(amount__gte=0, amount__isnull=False) & Q(currency__regex=r"^[A-Z]{3}$"),
                name="mention_amount_and_currency_come_together",
                violation_error_message=_(
                    "An amount comes with its currency (three capital letters) and is not negative."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.quotation[:60]}"

    @property
    def key(self) -> str:
        """Public key of the mention, such as GC-0001.m2."""
        return f"{self.commitment.reference}.m{self.number}"

    @property
    def states_terms(self) -> bool:
        """Whether the mention states a deadline, an amount or a condition."""
        return bool(self.deadline_edtf or self.condition) or self.amount is not None

    def read_deadline(self) -> None:
        """Set the earliest and latest day from the EDTF form."""
        if self.deadline_edtf:
            self.deadline_earliest, self.deadline_latest = dates.bounds(self.deadline_edtf)
        else:
            self.deadline_earliest = self.deadline_latest = None

    def clean(self) -> None:
        """Check what spans fields and rows: quotation, phrases inside it, strength, role."""
        super().clean()
        problems: dict[str, str] = {}
        is_placed = self.commitment_id and self.paragraph_id
        if is_placed and self.commitment.forum_id != self.paragraph.statement.forum_id:
            problems["paragraph"] = gettext(
                "This statement is of another forum than the commitment: a mention joins a "
                "commitment of its own forum. Say “also promised in” instead."
            )
        validate_edtf_or_blank(self.deadline_edtf)
        self.read_deadline()
        for field in ("deadline_phrase", "condition"):
            words = getattr(self, field)
            if words and words not in self.quotation:
                problems[field] = gettext("These words are not part of the quotation.")
        if getattr(self, "commitment", None) and self.strength:
            asks = self.strength in ASKING_STRENGTHS
            if self.commitment.direction == "ask" and not asks:
                problems["strength"] = gettext("An ask urges or calls on.")
            if self.commitment.direction == "pledge" and asks:
                problems["strength"] = gettext("Only an ask urges or calls on.")
        cited = self.evidence.all() if self.pk and self.role != Role.REPORTED else ()
        if any(piece.follow_up.says_progress for piece in cited):
            problems["role"] = gettext(
                "Saying it again is not doing it: only a mention that reports a fact can be "
                "evidence of progress."
            )
        if problems:
            raise ValidationError(problems)
        if other := self.out_of_order():
            raise ValidationError({"role": self.why_out_of_order(other)})
        if other := self.in_another_version():
            raise ValidationError(
                _(
                    "%(key)s says it already in the version in %(language)s: mark these words as "
                    "its parallel quotation."
                )
                % {"key": other.key, "language": other.paragraph.statement.get_language_display()}
            )

    def out_of_order(self) -> "Mention | None":
        """The mention that made the commitment, where that is later; of that one, an earlier one.

        By the day of the statements and their order within the day.
        """
        if not (self.commitment_id and self.paragraph_id) or self.state == ReviewState.RETRACTED:
            return None
        here = self.paragraph.statement
        for other in self.commitment.mentions.all():
            if other.pk == self.pk or other.state == ReviewState.RETRACTED:
                continue
            there = other.paragraph.statement
            if self.role == Role.MADE != other.role and there.order < here.order:
                return other
            if other.role == Role.MADE != self.role and there.order > here.order:
                return other
        return None

    def why_out_of_order(self, other: "Mention") -> str:
        """What is said where the other mention and this one are the wrong way round."""
        if self.role == Role.MADE:
            return gettext("%(key)s is earlier, so this is not where it was made.") % {
                "key": other.key
            }
        return gettext("%(made)s, where it was made, is later: nothing comes before that.") % {
            "made": other.key
        }

    def in_another_version(self) -> "Mention | None":
        """A mention of the commitment in another version of the statement: there is one statement.

        Two queries, and another one where the statement has versions.
        """
        if not (self.commitment_id and self.paragraph_id) or self.state == ReviewState.RETRACTED:
            return None
        statement = self.paragraph.statement
        if not statement.is_version and not statement.translations.exists():
            return None
        itself = Q(paragraph__statement=statement.itself_id)
        versions = Q(paragraph__statement__translation_of=statement.itself_id)
        others = self.commitment.mentions.filter(itself | versions)
        return (
            others.exclude(paragraph__statement=statement.pk)
            .exclude(state=ReviewState.RETRACTED)
            .select_related("commitment", "paragraph__statement")
            .first()
        )


def validate_edtf_or_blank(value: str) -> None:
    """Like `validate_edtf`, but an empty value is no date and no mistake."""
    if value:
        validate_edtf(value)

"""The texts that forums published: whose, when, in which language, how near to what was agreed."""

import datetime as dt
from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.identifiers import WIKIDATA_ITEM, wikidata_field
from commitments.models.language import (
    TextInEachLanguage,
    first,
    in_each,
    said_in_any,
    said_in_each,
    said_in_none,
)
from commitments.models.meetings import Meeting
from commitments.models.publication import (
    IS_DRAFTED,
    Reviewed,
    ReviewedQuerySet,
    ReviewState,
)
from commitments.models.vocabulary import (
    Actor,
    Forum,
)
from commitments.text import language as languages


class Language(models.TextChoices):
    """Languages of source texts, by their ISO 639-1 code."""

    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


class StatementQuerySet(ReviewedQuerySet["Statement"]):
    """Statements, by date of issue."""

    def full_texts(self) -> Self:
        """Statements whose silence means something: a press summary leaves things out."""
        return self.exclude(standing=Statement.Standing.PRESS_SUMMARY)

    def themselves(self) -> Self:
        """Each statement once, not its versions in other languages: what counts and is listed."""
        return self.filter(translation_of=None)

    def versions_of(self, statement: int) -> Self:
        """The statement (primary key) and all its versions."""
        return self.filter(Q(pk=statement) | Q(translation_of=statement))

    def in_series(self) -> Self:
        """Statements of meetings that form the series of their forum (`Forum.series`)."""
        chosen = Forum.series.through._default_manager.filter(forum=OuterRef("forum"))
        of_this = chosen.filter(meetingkind=OuterRef("meeting__level"))
        return self.filter(~Exists(chosen) | Exists(of_this))


class Statement(Reviewed):
    """A published text of a forum."""

    belongings = ("paragraphs",)
    needed_in_public = (*in_each("title"),)

    class Kind(models.TextChoices):
        """What sort of text it is."""

        JOINT_STATEMENT = "joint_statement", _("Joint statement")
        REMARKS = "remarks", _("Remarks")
        PRESS_REPORT = "press_report", _("Press report")

    class Standing(models.TextChoices):
        """How near the text is to the words that were agreed."""

        ORIGINAL = "original", _("Original")
        OFFICIAL_TRANSLATION = "official_translation", _("Official translation")
        UNOFFICIAL_TRANSLATION = "unofficial_translation", _("Unofficial translation")
        PRESS_SUMMARY = "press_summary", _("Press summary")

    class OfficialStanding(models.TextChoices):
        """What stands at the address of the official text."""

        ORIGINAL = "original", _("The original, at its publisher")
        OFFICIAL_COPY = "official_copy", _("An official copy of the original")
        QUOTED = "quoted", _("Quotations of the original in the press")

    source_words = frozenset({"heading", "closing"})
    _dated: tuple[dt.date, int] | None = None
    """The order that is stored, of a row that was read."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), on_delete=models.PROTECT, related_name="statements"
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statements",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    standing = models.CharField(_("standing"), max_length=24, choices=Standing)
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("version of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translations",
        help_text=_(
            "The same statement in another language, if the register holds it: the text in which "
            "its commitments are marked."
        ),
    )
    title = TextInEachLanguage(_("title"), max_length=250)
    publisher = models.ForeignKey(
        Actor,
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="published_statements",
        help_text=_("Empty when the publisher is not known."),
    )
    issued_on = models.DateField(_("date of issue"), db_index=True)
    rank = models.PositiveSmallIntegerField(
        _("order within the day"),
        default=1,
        help_text=_("Texts of one day are read in this order."),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    address = models.URLField(
        _("source address"), max_length=1000, blank=True, help_text=_("Where this text stands.")
    )
    official_address = models.URLField(
        _("address of the official text"),
        max_length=1000,
        blank=True,
        help_text=_("Where the agreed wording stands, when this text is not it."),
    )
    address_shows = TextInEachLanguage(_("what shows that it is the same text"))
    original_language = models.CharField(
        _("language of the original"),
        max_length=2,
        choices=Language,
        blank=True,
        help_text=_("Of a translation: the language in which the words were first said."),
    )
    official_publisher = models.CharField(
        _("publisher of the official text"), max_length=200, blank=True
    )
    official_standing = models.CharField(
        _("standing of the official text"), max_length=16, choices=OfficialStanding, blank=True
    )
    official_shows = TextInEachLanguage(
        _("what shows that the official text is of the same statement")
    )
    wikidata = wikidata_field()
    source_file = models.CharField(
        _("source file"),
        max_length=120,
        blank=True,
        help_text=_("File that the text was read from."),
    )
    heading = models.TextField(
        _("heading"), blank=True, help_text=_("Title and release lines above the text, as printed.")
    )
    closing = models.TextField(
        _("closing"), blank=True, help_text=_("Lines below the text, as printed.")
    )
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["issued_on", "rank", "slug"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=IS_DRAFTED & said_in_any("title") | said_in_each("title"),
                name="statement_is_titled_in_both_languages",
                violation_error_message=_(
                    "Give the title: of a draft in one of the languages at least, of what is "
                    "public in both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(translation_of=None) | ~Q(translation_of=F("id")),
                name="statement_is_no_translation_of_itself",
                violation_error_message=_("A statement is not a translation of itself."),
            ),
            models.CheckConstraint(
                condition=Q(original_language="")
                | Q(standing__in=["official_translation", "unofficial_translation"])
                & ~Q(original_language=F("language")),
                name="statement_translated_from_another_language",
                violation_error_message=_(
                    "Only a translation has an original, in a language other than its own."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(official_address="")
                | Q(official_publisher="", official_standing="") & said_in_none("official_shows"),
                name="statement_tells_of_the_official_text_where_it_stands",
                violation_error_message=_("Give the address of the official text as well."),
            ),
            models.CheckConstraint(
                condition=Q(wikidata="") | Q(wikidata__regex=WIKIDATA_ITEM),
                name="statement_has_a_wikidata_item_or_none",
                violation_error_message=_("A Wikidata item looks like Q38."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issued_on:%Y-%m-%d} {self.title}"

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any
    ) -> Self:
        """The row as it is stored; it keeps its stored place in the order of statements."""
        row = super().from_db(db, field_names, values, **options)
        if {"issued_on", "rank"} <= set(field_names):
            row._dated = row.order
        return row

    @property
    def order(self) -> tuple[dt.date, int]:
        """Its place among all statements: the day of issue, and the order within the day."""
        return self.issued_on, self.rank

    def natural_key(self) -> tuple[str]:
        """The slug, which fixtures and imports use."""
        return (self.slug,)

    @property
    def key(self) -> str:
        """Public key of the statement."""
        return self.slug

    def clean(self) -> None:
        """Ask for a title; refuse to change below them what absences and versions rest on."""
        super().clean()
        if not self.title:
            raise ValidationError(
                {first("title"): _("Give the title in one of the languages at least.")}
            )
        if self.meeting is not None and self.meeting.forum_id != self.forum_id:
            raise ValidationError({"meeting": _("This meeting is of another forum.")})
        if self.pk and not self.is_full_text and self.absences.exists():
            raise ValidationError({"standing": _("The silence of a press summary shows nothing.")})
        if problem := self._problem_of_versions():
            raise ValidationError({"translation_of": problem})
        if self._dated not in (None, self.order) and (made := self._made_on_another_day()):
            raise ValidationError(
                {
                    "issued_on": _(
                        "%(reference)s would be spoken of before it was made: see where else it "
                        "is mentioned."
                    )
                    % {"reference": made}
                }
            )

    def _made_on_another_day(self) -> str:
        """A commitment that the day of issue would put before, or after, where it was made."""
        kept = [state for state in ReviewState.values if state != ReviewState.RETRACTED]
        later = Q(statement__issued_on__gt=self.issued_on) | Q(
            statement__issued_on=self.issued_on, statement__rank__gt=self.rank
        )
        earlier = Q(statement__issued_on__lt=self.issued_on) | Q(
            statement__issued_on=self.issued_on, statement__rank__lt=self.rank
        )
        made = Q(mentions__role="made")
        # Not “other than made”, which would be asked of all mentions of the paragraph at once.
        said = Q(mentions__role__lt="made") | Q(mentions__role__gt="made")
        places = self.paragraphs.model._default_manager
        for mine, theirs in ((said, made & later), (made, said & earlier)):
            elsewhere = places.filter(
                theirs, mentions__state__in=kept, mentions__commitment=OuterRef("of")
            ).exclude(statement=self.pk)
            found = places.filter(mine, statement=self.pk, mentions__state__in=kept)
            found = found.annotate(of=F("mentions__commitment")).filter(Exists(elsewhere))
            if row := found.values_list("mentions__commitment__reference", flat=True).first():
                return str(row)
        return ""

    def _problem_of_versions(self) -> str:
        """Why it cannot be a version of that statement, or not of none; empty where it can."""
        itself = self.translation_of
        if itself is not None:
            if itself.translation_of_id is not None:
                return gettext("That is a version itself: give the statement whose version it is.")
            if itself.forum_id != self.forum_id:
                return gettext("A version is of the forum of its statement.")
            if itself.language == self.language:
                return gettext("A version is in another language than its statement.")
        if not self.pk:
            return ""
        if itself is not None and self.translations.exists():
            return gettext("It has versions itself, so it is no version of another statement.")
        if itself is not None and self.absences.exists():
            return gettext(
                "Absences from it are recorded: they are findings about the statement whose "
                "version it is. Delete or retract them first."
            )
        if any(version.language == self.language for version in self.translations.all()):
            return gettext("A version is in another language than its statement.")
        if any(version.forum_id != self.forum_id for version in self.translations.all()):
            return gettext("A version is of the forum of its statement.")
        pairings = (one for row in self.paragraphs.all() for one in row.pairings.all())
        if any(one.counterpart.statement_id != self.translation_of_id for one in pairings):
            return gettext("Its paragraphs are paired with those of a statement: undo that first.")
        return ""

    @property
    def itself_id(self) -> int:
        """Primary key of the statement itself: of the one whose version this is, or its own."""
        return self.translation_of_id or self.pk

    @property
    def is_version(self) -> bool:
        """Whether it is another statement in another language."""
        return self.translation_of_id is not None

    @property
    def is_full_text(self) -> bool:
        """Whether absence from this text is a finding (codebook, “Silence”)."""
        return self.standing != self.Standing.PRESS_SUMMARY

    @property
    def is_in_series(self) -> bool:
        """Whether it is of the series of its forum, as `StatementQuerySet.in_series` says."""
        kinds = {kind.pk for kind in self.forum.series.all()} if self.forum.pk else set()
        return not kinds or (self.meeting is not None and self.meeting.level_id in kinds)

    @property
    def direction(self) -> str:
        """Writing direction of the text, `rtl` or `ltr`."""
        return languages.direction(self.language)

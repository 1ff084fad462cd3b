"""The evidence that follow-ups rest on, and the sources that were looked at in vain."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.follow_ups import FollowUp, day_of
from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.mentions import Mention, Role, validate_edtf
from commitments.models.publication import Editable
from commitments.text import addresses

BEGINNING_LENGTH = 250
BEGINNING = Func(
    "address",
    # The number stands in the SQL: of a value apart, SQLite would not know the index again.
    template=f"SUBSTR(%(expressions)s, 1, {BEGINNING_LENGTH})",
    output_field=models.CharField(),
)
"""As much of an address as every database takes into an index."""


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

    def with_day(self) -> Self:
        """Annotate `day`: the last day of what its follow-up tells, as `FollowUp` has it."""
        return self.annotate(day=day_of("follow_up__"))

    def with_beginning(self) -> Self:
        """Annotate the `beginning` of the address, by which the database finds it."""
        return self.annotate(beginning=BEGINNING)


class Evidence(Editable):
    """What a follow-up rests on: a mention in the register, or an outside source."""

    class Kind(models.TextChoices):
        """What sort of outside source it is."""

        OFFICIAL = "official", _("Official page")
        OVERSIGHT = "oversight", _("Oversight report")
        UN = "un", _("United Nations")
        PARLIAMENT = "parliament", _("Parliament")
        NGO = "ngo", _("Non-governmental organisation")
        RESEARCH = "research", _("Research")
        PRESS = "press", _("Press")

    class Extent(models.TextChoices):
        """How far the source was read."""

        WHOLE = "whole", _("Read whole")
        PART = "part", _("Read in part")
        EXCERPT = "excerpt", _("Read as an excerpt")
        QUOTED = "quoted", _("Known from a quotation in another source")

    class Host(models.TextChoices):
        """What stands at the address."""

        PUBLISHER = "publisher", _("The publisher’s own page")
        COPY = "copy", _("A copy elsewhere")
        PREVIEW = "preview", _("A preview server")
        MIRROR = "mirror", _("A mirror or data host")

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
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    host = models.CharField(_("what stands at the address"), max_length=9, choices=Host, blank=True)
    extent = models.CharField(_("how far it was read"), max_length=7, choices=Extent, blank=True)
    archived_address = models.URLField(_("archived copy"), max_length=2000, blank=True)
    dated_edtf = models.CharField(
        _("date of the source, in EDTF"), max_length=40, blank=True, validators=[validate_edtf]
    )
    reporting = models.CharField(_("reporting"), max_length=13, choices=Reporting)
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["follow_up", "number"]
        indexes = [models.Index(BEGINNING, name="evidence_by_address")]
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
    def host_name(self) -> str:
        """The machine at which the address leads, where that is not the publisher's own."""
        if self.host in ("", self.Host.PUBLISHER):
            return ""
        return addresses.host_of(self.address)

    @property
    def is_self_reported(self) -> bool:
        """Whether the party reports on itself."""
        return self.reporting == self.Reporting.SELF_REPORTED

    def clean(self) -> None:
        """Refuse a sentence as evidence of its own fulfilment (codebook, “Status”)."""
        super().clean()
        if self.host == self.Host.PUBLISHER and addresses.serves_copies(self.address):
            raise ValidationError(
                {
                    "host": _(
                        "This host serves previews or copies of the pages of others: say so, and "
                        "give the publisher’s own address if it can be opened."
                    )
                }
            )
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


class SearchedSourceQuerySet(models.QuerySet["SearchedSource"]):
    """Sources that were looked at in vain."""

    def published(self) -> Self:
        """Sources of published searches."""
        return self.filter(follow_up__state="published", follow_up__commitment__state="published")


class SearchedSource(Editable):
    """A source that somebody looked at on a day and found nothing in, for one commitment."""

    follow_up = models.ForeignKey(
        FollowUp,
        verbose_name=_("follow-up"),
        on_delete=models.CASCADE,
        related_name="searched_sources",
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the sources of the search; part of its public key.")
    )
    publisher = models.CharField(_("publisher"), max_length=200)
    name = models.CharField(
        _("name of the source"), max_length=300, blank=True, help_text=_("Where it has no address.")
    )
    address = models.URLField(_("address"), max_length=2000, blank=True)
    looked_on = models.DateField(_("looked at on"))

    history = History()
    objects = SearchedSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source looked at")
        verbose_name_plural = _("sources looked at")
        ordering = ["follow_up", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "number"],
                name="searched_source_number_once_in_a_follow_up",
                violation_error_message=_("The search has a source of this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(publisher="") & (~Q(name="") | ~Q(address="")),
                name="searched_source_has_a_publisher_and_a_place",
                violation_error_message=_(
                    "A source that was looked at has its publisher, and an address or a name."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.name or self.address}"

    @property
    def key(self) -> str:
        """Public key of the source, such as GC-0003.f2.s1."""
        return f"{self.follow_up.key}.s{self.number}"

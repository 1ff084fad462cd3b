"""One text in several languages: which paragraphs say the same, and in which words each says it."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.commitments import Commitment
from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.mentions import Mention
from commitments.models.paragraphs import Paragraph
from commitments.models.publication import Reviewed, ReviewedQuerySet, ReviewState
from commitments.models.quoting import Quoting


class PairingQuerySet(ReviewedQuerySet["Pairing"]):
    """Pairings, in the order of the version."""

    def published(self) -> Self:
        """Published pairings of published statements."""
        return (
            super()
            .published()
            .filter(
                paragraph__statement__state=ReviewState.PUBLISHED,
                counterpart__statement__state=ReviewState.PUBLISHED,
            )
        )

    def kept(self) -> Self:
        """Those that were not retracted."""
        return self.exclude(state=ReviewState.RETRACTED)

    def in_order(self) -> Self:
        """By the place in the version, then in the statement itself."""
        return self.order_by("paragraph__statement", "paragraph__number", "counterpart__number")


class Pairing(Reviewed):
    """A paragraph of a version says what a paragraph of the statement itself says.

    A paragraph that a translator split or joined stands in several pairings.
    """

    paragraph = models.ForeignKey(
        Paragraph,
        verbose_name=_("paragraph of the version"),
        on_delete=models.CASCADE,
        related_name="pairings",
    )
    counterpart = models.ForeignKey(
        Paragraph,
        verbose_name=_("paragraph of the statement itself"),
        on_delete=models.CASCADE,
        related_name="pairings_with_versions",
    )
    note = TextInEachLanguage(
        _("note"), help_text=_("What one of them says that the other does not.")
    )

    history = History()
    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pairing of paragraphs")
        verbose_name_plural = _("pairings of paragraphs")
        ordering = ["paragraph", "counterpart"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["paragraph", "counterpart"],
                name="pairing_once_of_two_paragraphs",
                violation_error_message=_("These two paragraphs are paired already."),
            ),
            models.CheckConstraint(
                condition=~Q(paragraph=F("counterpart")),
                name="pairing_of_two_paragraphs",
                violation_error_message=_("A paragraph is not paired with itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Public key: the paragraph of the version, and the number of the other."""
        return f"{self.paragraph.key}={self.counterpart.number}"

    def clean(self) -> None:
        """Refuse paragraphs of texts of which neither is a version of the other."""
        super().clean()
        if (
            self.paragraph_id
            and self.counterpart_id
            and self.paragraph.statement.translation_of_id != self.counterpart.statement_id
        ):
            raise ValidationError(
                {
                    "counterpart": _(
                        "Pair a paragraph of a version with one of the statement whose version "
                        "it is."
                    )
                }
            )


class ParallelQuotationQuerySet(ReviewedQuerySet["ParallelQuotation"]):
    """Parallel quotations, in the order of their mentions."""

    def published(self) -> Self:
        """Published ones in published statements, of mentions that are public."""
        return (
            super()
            .published()
            .filter(
                paragraph__statement__state=ReviewState.PUBLISHED,
                mention__state=ReviewState.PUBLISHED,
                mention__commitment__state=ReviewState.PUBLISHED,
                mention__paragraph__statement__state=ReviewState.PUBLISHED,
            )
        )

    def kept(self) -> Self:
        """Those that were not retracted."""
        return self.exclude(state=ReviewState.RETRACTED)


class ParallelQuotation(Reviewed, Quoting):
    """The words of a mention as another version of its statement has them, to the character."""

    source_words = frozenset({"quotation"})

    mention = models.ForeignKey(
        Mention, verbose_name=_("mention"), on_delete=models.CASCADE, related_name="parallels"
    )
    number = models.PositiveIntegerField(
        _("number"),
        help_text=_("Counts the parallel quotations of the mention; part of its public key."),
    )
    quotation = models.TextField(
        _("quotation"), help_text=_("Exact words of the paragraph, to the character.")
    )
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = ParallelQuotationQuerySet.as_manager()

    class Meta:
        verbose_name = _("parallel quotation")
        verbose_name_plural = _("parallel quotations")
        ordering = ["mention", "number"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["mention", "number"],
                name="parallelquotation_number_once_in_a_mention",
                violation_error_message=_(
                    "The mention has a parallel quotation of this number already."
                ),
            ),
            models.UniqueConstraint(
                fields=["mention", "paragraph", "start"],
                name="parallelquotation_begins_once_at_a_place",
                violation_error_message=_(
                    "This passage is a parallel quotation of the mention already."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(quotation=""),
                name="parallelquotation_has_a_quotation",
                violation_error_message=_("Give the words of the paragraph."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.quotation[:60]}"

    @property
    def commitment(self) -> Commitment:
        """The commitment that the words speak of."""
        return self.mention.commitment

    @property
    def key(self) -> str:
        """Public key of the parallel quotation, such as GC-0001.m2.v1."""
        return f"{self.mention.key}.v{self.number}"

    def clean(self) -> None:
        """Refuse words of a paragraph that is not paired with the paragraph of the mention."""
        super().clean()
        if self.mention_id and self.paragraph_id and not self.stands_in_a_paired_paragraph():
            raise ValidationError(
                {
                    "paragraph": _(
                        "This paragraph is not paired with that of the mention, %(key)s: pair "
                        "them first."
                    )
                    % {"key": self.mention.paragraph.key}
                }
            )

    def stands_in_a_paired_paragraph(self) -> bool:
        """Whether its paragraph and that of the mention are paired, perhaps through a third."""
        here = _counterparts(self.paragraph)
        there = _counterparts(self.mention.paragraph)
        return self.paragraph_id != self.mention.paragraph_id and bool(here & there)


def _counterparts(paragraph: Paragraph) -> set[int]:
    """The paragraph of the statement itself, if it is one, and those that it is paired with."""
    pairings = [row for row in paragraph.pairings.all() if row.state != ReviewState.RETRACTED]
    return {paragraph.pk, *(row.counterpart_id for row in pairings)}


def paired_with(paragraph: Paragraph) -> models.QuerySet[Paragraph]:
    """The paragraphs of other versions that say what this one says, by any pairing that is kept."""
    kept = Pairing.objects.kept()
    counterparts = _counterparts(paragraph)
    return (
        Paragraph.objects.filter(
            Q(pk__in=counterparts)
            | Q(pk__in=kept.filter(counterpart__in=counterparts).values("paragraph"))
        )
        .exclude(statement=paragraph.statement_id)
        .select_related("statement")
        .order_by("statement__language", "statement", "number")
    )

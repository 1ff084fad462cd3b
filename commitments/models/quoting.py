"""Rows that quote a paragraph to the character, and the passages that are no commitment."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.paragraphs import Paragraph
from commitments.models.publication import Reviewed, ReviewedQuerySet
from commitments.text import quotations


class Quoting(models.Model):
    """A row that holds an exact part of a paragraph and where it begins.

    `quoted_field` names the field with the words; `start` counts code points from 0.
    """

    quoted_field = "quotation"

    paragraph = models.ForeignKey(
        Paragraph,
        verbose_name=_("paragraph"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    start = models.PositiveIntegerField(
        _("position"),
        blank=True,
        help_text=_("Where the words begin; needed only when they stand there more than once."),
    )

    class Meta:
        abstract = True

    @property
    def quoted(self) -> str:
        """The quoted words."""
        words: str = getattr(self, self.quoted_field)
        return words

    @property
    def end(self) -> int:
        """Position after the last quoted character."""
        return self.start + len(self.quoted)

    def in_context(self) -> quotations.Quotation:
        """The quotation with the words around it (W3C TextQuoteSelector)."""
        return quotations.at(self.paragraph.text, self.start, self.end)

    @property
    def is_exact(self) -> bool:
        """Whether the words stand in the paragraph where the row says."""
        return self.paragraph.text[self.start : self.end] == self.quoted

    def place(self) -> None:
        """Find the words in their paragraph and keep where they begin.

        A position that is already right is kept. Raises `ValidationError` on the quoted field
        when the words are not there to the character, or stand there more than once.
        """
        text = self.paragraph.text
        if self.start is not None and text[self.start : self.end] == self.quoted:
            return
        try:
            self.start = quotations.locate(text, self.quoted).start
        except quotations.QuotationAmbiguous as error:
            raise ValidationError(
                {
                    self.quoted_field: _(
                        "These words stand %(count)d times in the paragraph. Take more of the "
                        "words around them, or give the position."
                    )
                    % {"count": len(error.starts)}
                }
            ) from error
        except quotations.QuotationNotFound as error:
            message = gettext("These words do not stand in the paragraph, to the character.")
            if error.closest:
                message = gettext(
                    "These words do not stand in the paragraph, to the character. "
                    "The closest there is: “%(closest)s”."
                ) % {"closest": error.closest.exact}
            raise ValidationError({self.quoted_field: message}) from error

    def clean(self) -> None:
        """Refuse words that are not an exact part of the paragraph."""
        super().clean()
        if getattr(self, "paragraph", None) and self.quoted:
            self.place()


class ExclusionQuerySet(ReviewedQuerySet["Exclusion"]):
    """Passages that were considered and are no commitment."""

    def published(self) -> Self:
        """Published exclusions in published statements."""
        return super().published().filter(paragraph__statement__state="published")


class Exclusion(Reviewed, Quoting):
    """A passage that was considered and is no commitment, with the reason (codebook)."""

    class Reason(models.TextChoices):
        """Why the passage is no commitment."""

        PRAISE = "praise", _("Praise or thanks")
        CONDEMNATION = "condemnation", _("Condemnation or grief")
        PAST_RESULT = "past_result", _("Past result or total")
        DESCRIPTION = "description", _("Description")
        BELIEF = "belief", _("Belief")
        RECOGNITION = "recognition", _("A need recognised, with no act")
        POSSIBILITY = "possibility", _("Possibility")
        EXPECTED_EFFECT = "expected_effect", _("Expected effect of an act")
        EXHORTATION = "exhortation", _("Exhortation to nobody in particular")
        BACKGROUND = "background", _("Background of the publisher")
        PROCEDURE = "procedure", _("Procedure, attendance or form of address")
        DUPLICATE = "duplicate", _("The same sentence printed again")

    source_words = frozenset({"passage"})

    quoted_field = "passage"

    passage = models.TextField(
        _("passage"), help_text=_("Exact words of the paragraph, to the character.")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = ExclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        ordering = ["paragraph", "start"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["paragraph", "start"],
                name="exclusion_begins_once_at_a_place",
                violation_error_message=_("A passage that begins here is already excluded."),
            ),
            models.CheckConstraint(
                condition=~Q(passage=""),
                name="exclusion_has_a_passage",
                violation_error_message=_("Give the passage that is excluded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.passage[:60]}"

    @property
    def key(self) -> str:
        """Public key: the paragraph's key and the position of the passage."""
        return f"{self.paragraph.key}:{self.start}"

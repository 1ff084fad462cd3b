"""Where statements are silent about a commitment, as an editor found."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.mentions import Role
from commitments.models.publication import Reviewed, ReviewedQuerySet
from commitments.models.statements import Statement


class AbsenceQuerySet(ReviewedQuerySet["Absence"]):
    """Findings that a statement does not mention a commitment."""

    def published(self) -> "AbsenceQuerySet":
        """Published findings on published commitments and statements."""
        return (
            super().published().filter(commitment__state="published", statement__state="published")
        )


class Absence(Reviewed):
    """An editor's finding that a later full statement does not mention the commitment."""

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="absences",
    )
    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.PROTECT, related_name="absences"
    )
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["commitment", "statement"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "statement"],
                name="absence_once_in_a_statement",
                violation_error_message=_("This absence is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Public key of the finding."""
        return f"{self.commitment.reference}.absent.{self.statement.slug}"

    def clean(self) -> None:
        """Refuse a finding that the codebook does not allow."""
        super().clean()
        if not (getattr(self, "commitment", None) and getattr(self, "statement", None)):
            return
        if self.commitment.forum_id != self.statement.forum_id:
            raise ValidationError(
                {"statement": _("A statement of another forum is not silent about it.")}
            )
        if not self.statement.is_full_text:
            raise ValidationError({"statement": _("The silence of a press summary shows nothing.")})
        if not self.statement.is_in_series:
            raise ValidationError(
                {"statement": _("The statement is not of the series of its forum.")}
            )
        if self.statement.is_version:
            raise ValidationError(
                {"statement": _("Record the absence from the statement whose version this is.")}
            )
        stored = self.commitment.mentions.all() if self.commitment.pk else ()
        mentions = [row for row in stored if row.state != "retracted"]
        if any(row.paragraph.statement.itself_id == self.statement_id for row in mentions):
            raise ValidationError({"statement": _("This statement mentions the commitment.")})
        made = next((row for row in mentions if row.role == Role.MADE), None)
        if made and made.paragraph.statement.issued_on >= self.statement.issued_on:
            raise ValidationError(
                {"statement": _("Only a later statement can be silent about a commitment.")}
            )

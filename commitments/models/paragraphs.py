"""The sealed paragraphs of statements, in which everything else is quoted."""

import hashlib
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.publication import Editable, ReviewState
from commitments.models.statements import Language, Statement
from commitments.text import language as languages


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    """Paragraphs, in the order of their statement."""

    def published(self) -> Self:
        """Paragraphs of published statements."""
        return self.filter(statement__state="published")

    def read_once(self) -> Self:
        """Each place of a text once, whatever languages it is in: where commitments are looked for.

        The paragraphs of statements themselves; of a version those that say what the statement
        does not: they are paired with none, while others of the version are paired.
        """
        paired = Paragraph.objects.filter(
            pairings__state__in=(ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.PUBLISHED)
        )
        return self.filter(
            Q(statement__translation_of=None)
            | Exists(paired.filter(statement=OuterRef("statement")))
            & ~Exists(paired.filter(pk=OuterRef("pk")))
        )


class Paragraph(Editable):
    """An ordered, verbatim unit of a statement; sealed with a hash on publication."""

    source_words = frozenset({"subheading", "text"})

    statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.CASCADE, related_name="paragraphs"
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(
        _("text"), help_text=_("Verbatim, to the character, misprints included.")
    )
    subheading = models.TextField(
        _("subheading"),
        blank=True,
        help_text=_("What is printed above the paragraph as a heading; it has no number."),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    sha256 = models.CharField(
        _("seal"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("SHA-256 of the text in UTF-8, set on publication."),
    )
    note = TextInEachLanguage(_("note on the text"))

    history = History()
    objects = ParagraphQuerySet.as_manager()

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["statement", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "number"],
                name="paragraph_number_once_in_a_statement",
                violation_error_message=_("The statement has a paragraph of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="paragraph_number_counts_from_one",
                violation_error_message=_("Paragraphs are counted from one."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="paragraph_has_a_text",
                violation_error_message=_("A paragraph has a text."),
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="paragraph_seal_is_a_sha256",
                violation_error_message=_("A seal is a SHA-256 in hexadecimal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement} ¶{self.number}"

    @property
    def key(self) -> str:
        """Public key of the paragraph, as in the address of its anchor."""
        return f"{self.statement.slug}#p{self.number}"

    @property
    def direction(self) -> str:
        """Writing direction of the text, `rtl` or `ltr`."""
        return languages.direction(self.language)

    def computed_seal(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def is_intact(self) -> bool:
        """Whether a sealed text is still the text that was sealed."""
        return self.sha256 == self.computed_seal()

"""What the parties themselves say about their record."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.publication import Reviewed, ReviewedQuerySet
from commitments.models.vocabulary import Actor
from commitments.text import language as languages


class ReplyLanguage(models.TextChoices):
    """Languages in which a party may answer, by their ISO 639-1 code: more than texts are read in.

    Those of the United Nations, and of parties that the register names.
    """

    ARABIC = "ar", _("Arabic")
    CHINESE = "zh", _("Chinese")
    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    GERMAN = "de", _("German")
    ITALIAN = "it", _("Italian")
    KURDISH = "ku", _("Kurdish")
    PERSIAN = "fa", _("Persian")
    RUSSIAN = "ru", _("Russian")
    SPANISH = "es", _("Spanish")
    TURKISH = "tr", _("Turkish")


class ReplyQuerySet(ReviewedQuerySet["Reply"]):
    """Replies, by their day."""

    def published(self) -> Self:
        """Published replies on published commitments."""
        return super().published().filter(commitment__state="published")

    def in_order(self) -> Self:
        """By the day, then in the order in which they were recorded."""
        return self.order_by("said_on", "number")


class Reply(Reviewed):
    """What a party says about its record in a commitment, in its own words, and where it says so.

    It stands beside the follow-ups and never moves a status: a party is no judge of itself.
    """

    source_words = frozenset({"words"})

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="replies",
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the replies on the commitment; part of its public key.")
    )
    actor = models.ForeignKey(
        Actor, verbose_name=_("who replies"), on_delete=models.PROTECT, related_name="replies"
    )
    said_on = models.DateField(_("day of the reply"), db_index=True)
    language = models.CharField(_("language"), max_length=2, choices=ReplyLanguage)
    words = models.TextField(
        _("words of the reply"), help_text=_("Exact words of the party, to the character.")
    )
    translation = TextInEachLanguage(_("working translation"))
    document = models.CharField(
        _("document"),
        max_length=300,
        help_text=_("Where the words stand, such as “Letter to the register” or the title."),
    )
    address = models.URLField(_("address"), max_length=1000, blank=True)
    archived_address = models.URLField(_("archived copy"), max_length=1000, blank=True)
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["commitment", "number"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "number"],
                name="reply_number_once_in_a_commitment",
                violation_error_message=_("The commitment has a reply of this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="reply_has_words",
                violation_error_message=_("Give the words of the reply."),
            ),
            models.CheckConstraint(
                condition=~Q(document=""),
                name="reply_names_its_document",
                violation_error_message=_("Say in which document the words stand."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.words[:60]}"

    @property
    def key(self) -> str:
        """Public key of the reply, such as GC-0001.r1."""
        return f"{self.commitment.reference}.r{self.number}"

    @property
    def direction(self) -> str:
        """Writing direction of the words, `rtl` or `ltr`; by their letters, as Kurdish has two."""
        return languages.direction_of(self.words, None)

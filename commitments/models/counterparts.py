"""Links between forums: where the same is also promised in another forum's statements."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage
from commitments.models.publication import Reviewed, ReviewedQuerySet


class CounterpartQuerySet(ReviewedQuerySet["Counterpart"]):
    """Links between commitments of two forums."""

    def published(self) -> "CounterpartQuerySet":
        """Published links between published commitments."""
        return super().published().filter(commitment__state="published", other__state="published")


class Counterpart(Reviewed):
    """A commitment is also promised in another forum: two records, and why they belong together.

    It holds both ways, and is recorded once. It is no part of a lineage and moves no status: each
    forum answers for its own words.
    """

    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        on_delete=models.CASCADE,
        related_name="counterparts",
    )
    other = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("also promised in"),
        on_delete=models.PROTECT,
        related_name="counterpart_of",
        help_text=_("A commitment of another forum."),
    )
    note = TextInEachLanguage(_("note"), help_text=_("What both promise, and in what they differ."))

    history = History()
    objects = CounterpartQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between forums")
        verbose_name_plural = _("links between forums")
        ordering = ["commitment", "other"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "other"],
                name="counterpart_links_two_commitments_once",
                violation_error_message=_("This link is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """Public key of the link, such as GC-0001.also.G7-0003."""
        return f"{self.commitment.reference}.also.{self.other.reference}"

    def clean(self) -> None:
        """Refuse a link within a forum, and one that is recorded the other way round."""
        super().clean()
        if not (self.commitment_id and self.other_id):
            return
        if self.commitment.forum_id == self.other.forum_id:
            raise ValidationError(
                {"other": _("Both are of one forum: what it says again is a mention.")}
            )
        reverse = Counterpart.objects.filter(commitment=self.other, other=self.commitment)
        if reverse.exists():
            raise ValidationError({"other": _("This link is already recorded.")})

"""Checkpoints: what stands for all editions up to one, so that a later change of them shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.publication import Edition


class Checkpoint(models.Model):
    """The edition as a leaf of the log of editions, and the log's checkpoint with that leaf.

    `entry` is canonical JSON: number, time, reason in both languages and state root. `text` has the
    lines of a C2SP tlog-checkpoint: whose log it is, its size, its root in base64. `signature` is
    the operator's line below it, empty where the operator has set no key.
    """

    edition = models.OneToOneField(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="checkpoint"
    )
    entry = models.TextField(_("entry in the log"))
    text = models.TextField(_("checkpoint"))
    signature = models.TextField(_("signature"), blank=True)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["-edition__number"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.root}"

    @property
    def root(self) -> str:
        """The root of the log, in base64."""
        return self.text.splitlines()[2]

    @property
    def note(self) -> str:
        """The checkpoint as it is given to readers, with the operator's signature."""
        return f"{self.text}\n{self.signature}"


class Cosignature(models.Model):
    """The line by which a witness signs that it saw a checkpoint continue those it knew."""

    checkpoint = models.ForeignKey(
        Checkpoint,
        verbose_name=_("checkpoint"),
        on_delete=models.PROTECT,
        related_name="cosignatures",
    )
    line = models.TextField(_("signature"))

    class Meta:
        verbose_name = _("signature of a witness")
        verbose_name_plural = _("signatures of witnesses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "line"], name="cosignature_is_given_once")
        ]

    def __str__(self) -> str:
        return self.line.strip()

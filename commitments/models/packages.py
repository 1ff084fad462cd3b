"""The data packages of editions, kept so that what cites an edition can be fetched for ever."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from commitments.models.publication import Edition


class Package(models.Model):
    """The data package of one edition, to the byte as it was when the edition was published."""

    edition = models.OneToOneField(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="package"
    )
    content = models.BinaryField(_("content"), help_text=_("The zip file."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)

    class Meta:
        verbose_name = _("data package")
        verbose_name_plural = _("data packages")
        ordering = ["-edition__number"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.sha256[:12]}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the package with its SHA-256 in hexadecimal."""
        self.sha256 = hashlib.sha256(self.content).hexdigest()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_intact(self) -> bool:
        """Whether the content is still what was kept."""
        return hashlib.sha256(self.content).hexdigest() == self.sha256

"""The shared vocabulary: forums, actors, themes, regions."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from commitments.models.language import InReadersLanguage
from commitments.models.publication import Editable


class Named(Editable):
    """A word of the vocabulary: a slug for its address and a name in each language."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=200)
    name_ar = models.CharField(_("name (Arabic)"), max_length=200)

    name = InReadersLanguage()

    class Meta:
        abstract = True
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") & ~Q(name_ar=""),
                name="%(class)s_is_named_in_both_languages",
                violation_error_message=_("Give the name in English and in Arabic."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def natural_key(self) -> tuple[str]:
        """The slug, which fixtures and imports use."""
        return (self.slug,)


class Forum(Named):
    """Whose statements form one closed series; owns the prefix of its references."""

    prefix = models.CharField(
        _("prefix"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,6}\Z", _("Use two to six capital letters A–Z."))],
        help_text=_("First part of every reference, such as GC in GC-0001."),
    )
    last_number = models.PositiveIntegerField(
        _("last number issued"),
        default=0,
        editable=False,
        help_text=_("Kept by the database, so that no reference is ever issued twice."),
    )

    history = HistoricalRecords(excluded_fields=["last_number"])

    class Meta(Named.Meta):
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def reference(self, number: int) -> str:
        """The reference that the forum gives to its commitment of this number."""
        return f"{self.prefix}-{number:04d}"


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors."""

    def published(self) -> Self:
        """Actors that are party to a published commitment."""
        return self.filter(parties__commitment__state="published").distinct()


class Actor(Named):
    """A country, organisation, group or office that undertakes, is asked, hosts or benefits."""

    class Kind(models.TextChoices):
        """What sort of actor it is."""

        COUNTRY = "country", _("Country")
        ORGANISATION = "organisation", _("Organisation")
        GROUP = "group", _("Group")
        OFFICE = "office", _("Office")
        PUBLISHER = "publisher", _("Publisher")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)

    history = HistoricalRecords()
    objects = ActorQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes."""

    def published(self) -> Self:
        """Themes that a published commitment carries."""
        return self.filter(commitments__state="published").distinct()


class Theme(Named):
    """A line of effort or subject, such as stabilisation."""

    description_en = models.TextField(_("description (English)"), blank=True)
    description_ar = models.TextField(_("description (Arabic)"), blank=True)

    description = InReadersLanguage()
    history = HistoricalRecords()
    objects = ThemeQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions."""

    def published(self) -> Self:
        """Regions that a published commitment names."""
        return self.filter(commitments__state="published").distinct()


class Region(Named):
    """A part of the world that a commitment speaks of."""

    history = HistoricalRecords()
    objects = RegionQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")

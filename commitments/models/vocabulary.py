"""The vocabulary: forums and their kinds of meeting, actors, themes, regions; and former slugs."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, slug_re
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.identifiers import (
    COUNTRY_CODE,
    IATI_IDENTIFIER,
    PREFIX,
    WIKIDATA_ITEM,
    wikidata_field,
)
from commitments.models.language import (
    TextInEachLanguage,
    first,
    in_each,
    said_in_any,
    said_in_each,
)
from commitments.models.publication import IS_DRAFTED, Reviewed, ReviewedQuerySet, Row


class SluggedQuerySet(ReviewedQuerySet[Row]):
    """Rows that are known by their slug."""

    def known_as(self, slug: str) -> Self:
        """The row that has this slug or had it before."""
        noun = self.model._meta.model_name
        former = FormerSlug.objects.filter(noun=noun, slug=slug).values("row_id")
        return self.filter(Q(slug=slug) | Q(pk__in=former))


class Slugged(Reviewed):
    """A row of the vocabulary whose address is made of its slug.

    The slug of a published row may be corrected; the old one then leads on to the new for ever.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    class Meta:
        abstract = True
        constraints = [*Reviewed.Meta.constraints]

    def natural_key(self) -> tuple[str]:
        """The slug, which fixtures and imports use."""
        return (self.slug,)

    @property
    def key(self) -> str:
        """Public key of the row: its slug."""
        return self.slug

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Refuse also a slug that another row had before: it still leads to that row."""
        super().validate_unique(exclude)
        former = FormerSlug.objects.filter(noun=self._meta.model_name, slug=self.slug)
        if former.exclude(row_id=self.pk).exists():
            raise ValidationError({"slug": _("This slug still leads to another record.")})


class Named(Slugged):
    """A word of the vocabulary: a slug for its address and a name in each language."""

    needed_in_public = (*in_each("name"),)

    name = TextInEachLanguage(_("name"), max_length=200)

    class Meta:
        abstract = True
        ordering = [first("name")]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=IS_DRAFTED & said_in_any("name") | said_in_each("name"),
                name="%(class)s_is_named_in_both_languages",
                violation_error_message=_(
                    "Give the name: of a draft in one of the languages at least, of what is "
                    "public in both."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name) or self.slug

    def clean(self) -> None:
        """Ask for a name in one of the languages at least."""
        super().clean()
        if not self.name:
            raise ValidationError(
                {first("name"): _("Give the name in one of the languages at least.")}
            )


PREFIX_RULE = _("Use two to eight capital letters and digits, and begin with a letter.")


class Forum(Named):
    """Whose statements form one closed series; owns the prefix of its references."""

    prefix = models.CharField(
        _("prefix"),
        max_length=8,
        unique=True,
        validators=[RegexValidator(rf"^{PREFIX}\Z", PREFIX_RULE)],
        help_text=_("First part of every reference, such as GC in GC-0001 or G7 in G7-0001."),
    )
    description = TextInEachLanguage(
        _("who it is"),
        help_text=_("Who belongs to it, since when, and how it works, in a few sentences."),
    )
    series = models.ManyToManyField(
        "commitments.MeetingKind",
        verbose_name=_("series"),
        blank=True,
        related_name="in_series_of",
        help_text=_(
            "Kinds of meeting whose joint statements form its series: only these can be silent "
            "about a commitment. Where none is chosen, every joint statement of the forum can."
        ),
    )
    last_number = models.PositiveIntegerField(
        _("last number issued"),
        default=0,
        editable=False,
        help_text=_("Kept by the database, so that no reference is ever issued twice."),
    )

    history = History(excluded_fields=["last_number"], m2m_fields=[series])
    objects = SluggedQuerySet["Forum"].as_manager()

    class Meta(Named.Meta):
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=Q(prefix__regex=rf"^{PREFIX}$"),
                name="forum_has_a_prefix",
                violation_error_message=PREFIX_RULE,
            ),
        ]

    def problems_of_lists(self, lists: Mapping[str, Collection[Any]]) -> dict[str, str]:
        """Why its series cannot hold these kinds of meeting."""
        if any(kind.forum_id not in (None, self.pk) for kind in lists.get("series", ())):
            return {"series": gettext("Choose kinds of meeting that are shared, or its own.")}
        return {}

    def reference(self, number: int) -> str:
        """The reference that the forum gives to its commitment of this number."""
        return f"{self.prefix}-{number:04d}"


class WordQuerySet(SluggedQuerySet[Row]):
    """Words that all forums share, or that are one forum's own."""

    def of_forum(self, forum: Forum) -> Self:
        """Those that a forum uses: the shared ones and its own."""
        return self.filter(Q(forum=None) | Q(forum=forum))


class MeetingKindQuerySet(WordQuerySet["MeetingKind"]):
    """Kinds of meeting."""

    def in_use(self) -> Self:
        """Published kinds of which a meeting is published."""
        return self.published().filter(meetings__state="published").distinct()


class MeetingKind(Named):
    """Who sits at the table, such as leaders; or a forum's own name for it."""

    forum = models.ForeignKey(
        Forum,
        verbose_name=_("forum"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meeting_kinds",
        help_text=_("Whose own name it is; empty where all forums share it."),
    )

    history = History()
    objects = MeetingKindQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("kind of meeting")
        verbose_name_plural = _("kinds of meeting")


class ActorQuerySet(SluggedQuerySet["Actor"]):
    """Actors."""

    def in_use(self) -> Self:
        """Published actors that are party to a published commitment."""
        return self.published().filter(parties__commitment__state="published").distinct()


class Actor(Named):
    """A country, organisation, group or office that undertakes, is asked, hosts or benefits."""

    class Kind(models.TextChoices):
        """What sort of actor it is."""

        COUNTRY = "country", _("Country")
        ORGANISATION = "organisation", _("Organisation")
        GROUP = "group", _("Group")
        OFFICE = "office", _("Office")
        PUBLISHER = "publisher", _("Publisher")

    class Gathers(models.TextChoices):
        """Which members of a forum a group consists of."""

        ALL = "all", _("All members of the forum")
        SOME = "some", _("Some members of the forum")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    iso_3166 = models.CharField(
        _("ISO 3166 code"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(COUNTRY_CODE, _("Use the two capital letters of ISO 3166-1."))],
        help_text=_("Of a country: two capital letters, such as IT."),
    )
    iati = models.CharField(
        _("IATI organisation identifier"),
        max_length=60,
        blank=True,
        validators=[
            RegexValidator(
                IATI_IDENTIFIER,
                _("An IATI identifier looks like XM-DAC-41114: who registers, then the number."),
            )
        ],
        help_text=_("Such as XM-DAC-41114, as the organisation itself publishes it."),
    )
    wikidata = wikidata_field()
    forum = models.ForeignKey(
        Forum,
        verbose_name=_("forum"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="groups",
        help_text=_("Of a group: the forum whose members it consists of."),
    )
    gathers = models.CharField(
        _("consists of"),
        max_length=4,
        choices=Gathers,
        blank=True,
        help_text=_("What binds all members of the forum binds each member on that day."),
    )
    members_note = TextInEachLanguage(
        _("what is known of its members"),
        help_text=_("Such as the years for which no list of its members was found."),
    )

    history = History()
    objects = ActorQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=Q(iso_3166="") | Q(kind="country", iso_3166__regex=COUNTRY_CODE),
                name="actor_with_a_country_code_is_a_country",
                violation_error_message=_(
                    "Only a country has an ISO 3166 code, of two capital letters."
                ),
            ),
            models.CheckConstraint(
                condition=Q(iati="") | Q(iati__regex=IATI_IDENTIFIER),
                name="actor_has_an_iati_identifier_or_none",
                violation_error_message=_("An IATI identifier looks like XM-DAC-41114."),
            ),
            models.CheckConstraint(
                condition=Q(wikidata="") | Q(wikidata__regex=WIKIDATA_ITEM),
                name="actor_has_a_wikidata_item_or_none",
                violation_error_message=_("A Wikidata item looks like Q38."),
            ),
            models.CheckConstraint(
                condition=Q(forum=None, gathers="") | Q(forum__isnull=False) & ~Q(gathers=""),
                name="actor_gathers_members_of_a_forum",
                violation_error_message=_(
                    "Name the forum, and say whether it is all of its members or some."
                ),
            ),
            *[
                models.UniqueConstraint(
                    fields=[name],
                    condition=~Q(**{name: ""}),
                    name=f"actor_alone_has_its_{name}",
                    violation_error_message=_("Another actor has this identifier."),
                )
                for name in ("iso_3166", "iati", "wikidata")
            ],
        ]


class ThemeQuerySet(WordQuerySet["Theme"]):
    """Themes."""

    def in_use(self) -> Self:
        """Published themes that a published commitment carries."""
        return self.published().filter(commitments__state="published").distinct()


class Theme(Named):
    """A line of effort or subject, such as stabilisation."""

    forum = models.ForeignKey(
        Forum,
        verbose_name=_("forum"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
        help_text=_("Whose own theme it is; empty where all forums share it."),
    )
    description = TextInEachLanguage(_("description"))

    history = History()
    objects = ThemeQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class RegionQuerySet(SluggedQuerySet["Region"]):
    """Regions."""

    def in_use(self) -> Self:
        """Published regions that a published commitment names."""
        return self.published().filter(commitments__state="published").distinct()


class Region(Named):
    """A part of the world that a commitment speaks of."""

    history = History()
    objects = RegionQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class FormerSlug(models.Model):
    """A slug that a published row had before it was corrected; it leads to the row for ever."""

    noun = models.CharField(
        _("noun"), max_length=20, help_text=_("Which kind of record, such as “actor”.")
    )
    slug = models.SlugField(_("slug"), max_length=80)
    row_id = models.PositiveBigIntegerField(_("number of the record"))

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        ordering = ["noun", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "slug"],
                name="former_slug_leads_to_one_record",
                violation_error_message=_("This slug still leads to another record."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.slug}"

    @classmethod
    def now(cls, model: type[Slugged], slugs: Collection[str]) -> dict[str, str]:
        """The present slug of each of these that a row of the model had before.

        They may come from outside: what is no slug, such as a NUL, never was one.
        """
        if not (possible := [slug for slug in slugs if slug_re.match(slug)]):
            return {}
        former = cls.objects.filter(noun=model._meta.model_name, slug__in=possible)
        rows = dict(former.values_list("slug", "row_id"))
        present = dict(model._base_manager.filter(pk__in=rows.values()).values_list("pk", "slug"))
        return {slug: present[row] for slug, row in rows.items()}

"""What every reviewed row has in common, and the editions that make rows public."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.models.conditions import keeps_checks
from commitments.models.language import TextInEachLanguage, said_in_each
from commitments.models.texts import Worded

Row = TypeVar("Row", bound=models.Model, covariant=True)


class EditConflict(ValidationError):
    """Somebody else saved the row after it was read; nothing was written."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(
            _(
                "Somebody else saved “%(row)s” while you were editing it. Nothing of yours was "
                "written: compare the two versions and save again."
            ),
            code="edit_conflict",
            params={"row": str(row)},
        )
        self.row = row


class Editable(Worded):
    """A record that editors change: a save based on an outdated reading of it is refused."""

    version = models.PositiveIntegerField(
        _("version"), default=1, editable=False, help_text=_("How often the record was saved.")
    )
    _checks_are_kept = False

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; raise `EditConflict` when it was saved by others since it was read."""
        if self._state.adding:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            stored = (
                type(self)
                ._base_manager.select_for_update()
                .filter(pk=self.pk)
                .values_list("version", flat=True)
                .first()
            )
            if stored is not None and stored != self.version:
                raise EditConflict(self)
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "version"}
            self.version += 1
            try:
                super().save(*args, **kwargs)
            except BaseException:
                self.version -= 1
                raise

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check every constraint of a stored row, whichever fields a form leaves out.

        Django passes over the constraints of fields that a form does not show; an editor would
        meet them as an error of the database. It also asks the database about each check apart,
        which takes longer than all else: here it does so only to name those that are broken.
        """
        exclude = exclude if self._state.adding else None
        self._checks_are_kept = not exclude and keeps_checks(self)
        try:
            super().validate_constraints(exclude=exclude)
        finally:
            self._checks_are_kept = False

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """What remains to be asked about: without the checks, where all of them are kept."""
        constraints = super().get_constraints()
        if not self._checks_are_kept:
            return constraints
        return [
            (model, [one for one in some if not isinstance(one, models.CheckConstraint)])
            for model, some in constraints
        ]


class ReviewState(models.TextChoices):
    """How far a row has come on its way to the public."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")


IS_DRAFTED = Q(state__in=[ReviewState.DRAFT, ReviewState.IN_REVIEW])
"""For constraints that bind only what the public may have read: a draft may be incomplete."""


class ReviewedQuerySet(models.QuerySet[Row]):
    """Rows by their review state. A public door starts from `published()`."""

    def published(self) -> Self:
        """Rows that the public may see."""
        return self.filter(state=ReviewState.PUBLISHED)

    def unpublished(self) -> Self:
        """Drafts and rows in review: what a next edition could publish."""
        return self.filter(state__in=[ReviewState.DRAFT, ReviewState.IN_REVIEW])


class Reviewed(Editable):
    """A row that is drafted, reviewed, published in an edition and perhaps retracted."""

    state = models.CharField(
        _("review state"),
        max_length=12,
        choices=ReviewState,
        default=ReviewState.DRAFT,
        editable=False,
        db_index=True,
    )
    published_in = models.ForeignKey(
        "commitments.Edition",
        verbose_name=_("first published in"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    retraction_reason = models.TextField(_("reason of the retraction"), blank=True, editable=False)
    internal_note = models.TextField(
        _("internal note"), blank=True, help_text=_("For editors only; never published.")
    )

    belongings: ClassVar[tuple[str, ...]] = ()
    needed_in_public: ClassVar[tuple[str, ...]] = ()
    """Fields that may be empty in a draft, and not in what is public."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review"], published_in=None)
                | Q(state__in=["published", "retracted"], published_in__isnull=False),
                name="%(class)s_published_in_an_edition",
                violation_error_message=_("What is published or retracted names its edition."),
            ),
            models.CheckConstraint(
                condition=Q(state="retracted") & ~Q(retraction_reason="")
                | ~Q(state="retracted") & Q(retraction_reason=""),
                name="%(class)s_retracted_with_a_reason",
                violation_error_message=_("A retraction, and only a retraction, gives its reason."),
            ),
        ]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check each field; of what is public, also that nothing is missing."""
        problems: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            problems = error.update_error_dict({})
        if self.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
            for name in self.needed_in_public:
                if name not in (exclude or ()) and not getattr(self, name):
                    problems.setdefault(name, [ValidationError(_("What is public needs this."))])
        if problems:
            raise ValidationError(problems)

    @property
    def is_public(self) -> bool:
        """Whether the row itself is published."""
        return self.state == ReviewState.PUBLISHED

    @property
    def key(self) -> str:
        """Public key of the row, unique within its noun; permanent once published."""
        raise NotImplementedError

    def problems_of_lists(self, lists: Mapping[str, Collection[Any]]) -> dict[str, str]:
        """Why its lists (many-to-many fields, by name) cannot hold these records, by field."""
        return {}

    def snapshot(self) -> dict[str, Any]:
        """The public content of the row as plain values, for the list of changes.

        Related records appear by their keys; what hangs on the row and has no review state of
        its own (`belongings`) appears whole.
        """
        content = _plain_fields(self)
        for name in self.belongings:
            content[name] = [_plain_fields(row) for row in getattr(self, name).all()]
        return content


PRIVATE_FIELDS = {"id", "version", "state", "published_in", "retraction_reason", "internal_note"}


def _plain_fields(row: models.Model) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in PRIVATE_FIELDS or (field.is_relation and field.name in _parents(row)):
            continue
        plain[field.name] = _plain(getattr(row, field.name))
    for field in row._meta.many_to_many:
        plain[field.name] = sorted(_plain(other) for other in getattr(row, field.name).all())
    return plain


def _parents(row: models.Model) -> set[str]:
    return set() if isinstance(row, Reviewed) else {"commitment", "follow_up", "statement"}


def _plain(value: Any) -> Any:
    match value:
        case dt.date() | dt.datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case models.Model():
            return getattr(value, "key", None) or getattr(value, "slug", None) or str(value)
        case _:
            return value


CODEBOOK = 2
"""Version of the codebook: the second asks for the horizon, for searches with their words and
sources, and for how far evidence was read. What was published by the first stays as it was."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, the latest first."""

    def latest_number(self) -> int:
        """Number of the newest edition; 0 before the first."""
        return self.order_by("-number").values_list("number", flat=True).first() or 0

    def newest(self) -> "Edition | None":
        """The newest edition, read with its checkpoint; None before the first."""
        return self.select_related("checkpoint").order_by("-number").first()


class Edition(Worded):
    """One publication of changes: what was published, corrected or retracted together."""

    number = models.PositiveIntegerField(_("number"), unique=True)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text=_("Empty when a command published the edition."),
    )
    note = TextInEachLanguage(_("note"), blank=False)
    codebook = models.PositiveSmallIntegerField(
        _("codebook"),
        default=CODEBOOK,
        editable=False,
        help_text=_("Version of the codebook by which its rows were published."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        permissions = [("publish", _("Can publish, correct and retract"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="edition_number_counts_from_one",
                violation_error_message=_("Editions are counted from one."),
            ),
            models.CheckConstraint(
                condition=said_in_each("note"),
                name="edition_has_a_note_in_both_languages",
                violation_error_message=_("An edition says in both languages what it is about."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Edition %(number)d") % {"number": self.number})

    @contextmanager
    def written(self) -> Iterator[None]:
        """Let what is public be changed in this edition until the end of the block.

        Call it within a transaction, which an exception in the block has to roll back. Two
        editions at once are written one after the other.
        """
        Pen.objects.update(edition=self)
        yield
        Pen.objects.update(edition=None)


class Pen(models.Model):
    """The one pen with which what the public reads is written: a single row.

    While `edition` is empty, the database refuses every write to what is published and to what
    hangs on it (`models/integrity.py`). `Edition.written` takes the pen and puts it back in the
    same transaction, so that no other transaction ever sees it taken; whoever wants it waits.
    """

    edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("pen")
        verbose_name_plural = _("pens")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="pen_is_the_only_one",
                violation_error_message=_("There is one pen."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class Change(Worded):
    """One row that an edition published, corrected or retracted, with both versions."""

    class Kind(models.TextChoices):
        """What the edition did with the row."""

        PUBLISHED = "published", _("Published")
        CORRECTED = "corrected", _("Corrected")
        RETRACTED = "retracted", _("Retracted")

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    noun = models.CharField(
        _("noun"), max_length=20, help_text=_("Which kind of record, such as “mention”.")
    )
    key = models.CharField(_("key"), max_length=200, help_text=_("Public key of the record."))
    commitment = models.ForeignKey(
        "commitments.Commitment",
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
    )
    statement = models.ForeignKey(
        "commitments.Statement",
        verbose_name=_("statement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
    )
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["edition", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="published") | ~Q(reason=""),
                name="change_of_a_published_row_gives_its_reason",
                violation_error_message=_("A correction or a retraction gives its reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.key}"

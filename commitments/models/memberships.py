"""Who belongs to a forum or a group, and from and until when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage, first, said_in_any
from commitments.models.mentions import validate_edtf
from commitments.models.publication import Reviewed, ReviewedQuerySet
from commitments.models.vocabulary import Actor, Forum
from commitments.text import dates


class MembershipQuerySet(ReviewedQuerySet["Membership"]):
    """Memberships, and who is shown to belong on a day."""

    def shown_on(self, on: dt.date) -> Self:
        """Memberships that are shown to hold on the day.

        From the last day on which the joining can have been, to the first on which the end can.
        """
        return self.filter(
            Q(until_earliest=None) | Q(until_earliest__gte=on), joined_latest__lte=on
        )

    def possible_on(self, on: dt.date) -> Self:
        """Memberships that can have held on the day, by the days that their dates can mean."""
        return self.filter(
            Q(joined_earliest=None) | Q(joined_earliest__lte=on),
            Q(until_edtf="") | Q(until_latest=None) | Q(until_latest__gte=on),
        )


class Membership(Reviewed):
    """An actor's belonging to a forum or to a group.

    What binds the forum or the group binds its members on that day, each from the later of its
    joining and the mention. Where only a span is known, nothing is said of a day on which the
    membership is not shown: `joined_latest` and `until_earliest` are the days that count.
    """

    class Confidence(models.TextChoices):
        """How well the membership and its days are shown."""

        HIGH = "high", pgettext_lazy("confidence", "High")
        MEDIUM = "medium", pgettext_lazy("confidence", "Medium")
        LOW = "low", pgettext_lazy("confidence", "Low")

    actor = models.ForeignKey(
        Actor, verbose_name=_("member"), on_delete=models.PROTECT, related_name="memberships"
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Counts the memberships of the actor; part of the public key.")
    )
    forum = models.ForeignKey(
        Forum,
        verbose_name=_("forum"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        help_text=_("The forum that the actor belongs to; or the group, not both."),
    )
    group = models.ForeignKey(
        Actor,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        help_text=_("The group that the actor belongs to; or the forum, not both."),
    )
    joined_edtf = models.CharField(
        _("joined, in EDTF"),
        max_length=40,
        validators=[validate_edtf],
        help_text=_(
            "A day (2017-05-25), by a day (../2016-08-24), or one day of a span that is not known "
            "more closely ([2018-02-13..2019-01-30])."
        ),
    )
    joined_earliest = models.DateField(
        _("earliest day of joining"), null=True, blank=True, editable=False
    )
    joined_latest = models.DateField(
        _("latest day of joining"), null=True, blank=True, editable=False, db_index=True
    )
    until_edtf = models.CharField(
        _("last day, in EDTF"),
        max_length=40,
        blank=True,
        validators=[validate_edtf],
        help_text=_(
            "The last day of the membership. 2016-02-02/.. says that it is shown until that day, "
            "and not known after it. Empty where nothing says that it ended."
        ),
    )
    until_earliest = models.DateField(_("earliest last day"), null=True, blank=True, editable=False)
    until_latest = models.DateField(_("latest last day"), null=True, blank=True, editable=False)
    confidence = models.CharField(
        _("confidence"),
        max_length=6,
        choices=Confidence,
        help_text=_(
            "High: an official page, or two independent publishers. Medium: one credible "
            "publisher. Low: an inference."
        ),
    )
    source = TextInEachLanguage(
        _("source"),
        max_length=300,
        help_text=_("Who says so and where, such as the list or the report and its day."),
    )
    address = models.URLField(_("address"), max_length=2000, blank=True)
    other_address = models.URLField(_("address of another source"), max_length=2000, blank=True)
    note = TextInEachLanguage(_("note"))

    history = History()
    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = [first("actor__name"), "number"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.UniqueConstraint(
                fields=["actor", "number"],
                name="membership_number_once_of_an_actor",
                violation_error_message=_("The actor has a membership of this number already."),
            ),
            models.CheckConstraint(
                condition=Q(forum=None, group__isnull=False) | Q(forum__isnull=False, group=None),
                name="membership_is_in_a_forum_or_in_a_group",
                violation_error_message=_("Name the forum or the group, and not both."),
            ),
            models.CheckConstraint(
                condition=Q(group=None) | ~Q(group=F("actor")),
                name="membership_is_in_another",
                violation_error_message=_("A group is no member of itself."),
            ),
            *[
                models.UniqueConstraint(
                    fields=["actor", name],
                    condition=Q(until_edtf="") & ~Q(state="retracted"),
                    name=f"membership_goes_on_once_in_a_{name}",
                    violation_error_message=_(
                        "The actor has a membership there already that goes on: end that first."
                    ),
                )
                for name in ("forum", "group")
            ],
            models.CheckConstraint(
                condition=~Q(joined_edtf="")
                & Q(joined_latest__isnull=False)
                & (Q(joined_earliest=None) | Q(joined_earliest__lte=F("joined_latest"))),
                name="membership_says_by_when_it_began",
                violation_error_message=_("Say by which day the actor had joined."),
            ),
            models.CheckConstraint(
                condition=Q(until_edtf="", until_earliest=None, until_latest=None)
                | ~Q(until_edtf="")
                & Q(until_earliest__isnull=False)
                & (Q(until_latest=None) | Q(until_latest__gte=F("until_earliest"))),
                name="membership_says_until_when_it_is_shown",
                violation_error_message=_("Say until which day the membership is shown at least."),
            ),
            models.CheckConstraint(
                condition=Q(until_earliest=None)
                | Q(joined_earliest=None, until_earliest__gte=F("joined_latest"))
                | Q(joined_earliest__lte=F("until_earliest")),
                name="membership_ends_after_it_began",
                violation_error_message=_("A membership does not end before it began."),
            ),
            models.CheckConstraint(
                condition=said_in_any("source"),
                name="membership_has_a_source",
                violation_error_message=_("Say who says so."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.body}"

    @property
    def key(self) -> str:
        """Public key of the membership, such as denmark.m1."""
        return f"{self.actor.slug}.m{self.number}"

    @property
    def body(self) -> Forum | Actor | None:
        """What the actor belongs to: the forum or the group."""
        return self.forum or self.group

    @property
    def addresses(self) -> list[str]:
        """Where its sources stand."""
        return [address for address in (self.address, self.other_address) if address]

    def read_dates(self) -> None:
        """Set the earliest and latest days from the EDTF forms. Raises `InvalidEdtf`."""
        nothing = (None, None)
        self.joined_earliest, self.joined_latest = (
            dates.bounds(self.joined_edtf) if self.joined_edtf else nothing
        )
        self.until_earliest, self.until_latest = (
            dates.bounds(self.until_edtf) if self.until_edtf else nothing
        )

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check also those of the days and the state, which no form shows and every row has."""
        hidden = {field.name for field in self._meta.concrete_fields if not field.editable}
        super().validate_constraints(exclude=set(exclude or ()) - hidden)

    def clean(self) -> None:
        """Read the days from the EDTF forms."""
        super().clean()
        with suppress(dates.InvalidEdtf):  # which is said of the field
            self.read_dates()


def bodies_on(on: dt.date) -> Mapping[int, frozenset[int]]:
    """By the primary key of each member: the actors whose commitments bind it on the day.

    These are the groups that it belongs to, and what stands for all members of its forums.
    """
    standing: defaultdict[int, set[int]] = defaultdict(set)
    whole = Actor.objects.published().filter(gathers=Actor.Gathers.ALL)
    for actor, forum in whole.values_list("pk", "forum"):
        standing[forum].add(actor)
    found: defaultdict[int, set[int]] = defaultdict(set)
    shown = Membership.objects.published().shown_on(on).order_by()
    for actor, forum, group in shown.values_list("actor", "forum", "group"):
        found[actor] |= {group} if group is not None else standing[forum] - {actor}
    return {actor: frozenset(bodies) for actor, bodies in found.items() if bodies}

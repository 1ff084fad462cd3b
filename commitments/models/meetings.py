"""Where and when a forum met."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commitments.models.history import History
from commitments.models.language import TextInEachLanguage, in_each
from commitments.models.publication import Reviewed
from commitments.models.vocabulary import (
    Actor,
    Forum,
    MeetingKind,
    Slugged,
    SluggedQuerySet,
)


class Meeting(Slugged):
    """Where and when a forum met, who sat at the table, and who hosted."""

    needed_in_public = (*in_each("place"),)

    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), on_delete=models.PROTECT, related_name="meetings"
    )
    level = models.ForeignKey(
        MeetingKind,
        verbose_name=_("kind of meeting"),
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    place = TextInEachLanguage(_("place"), max_length=120)
    began_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"))
    hosts = models.ManyToManyField(
        Actor, verbose_name=_("hosts"), blank=True, related_name="hosted_meetings"
    )

    history = History(m2m_fields=[hosts])
    objects = SluggedQuerySet["Meeting"].as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["began_on", "slug"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("began_on")),
                name="meeting_ends_after_it_began",
                violation_error_message=_("The last day of a meeting is not before its first."),
            ),
        ]

    def __str__(self) -> str:
        day = date_format(self.began_on, "DATE_FORMAT")
        return gettext("%(place)s, %(day)s") % {"place": self.place, "day": day}

    def clean(self) -> None:
        """Refuse a kind of meeting that is another forum's own."""
        super().clean()
        is_said = self.level_id and self.forum_id
        if is_said and self.level.forum_id not in (None, self.forum_id):
            raise ValidationError({"level": _("Choose a kind of meeting that the forum uses.")})

"""The statuses: what each is called, means and looks like, and what recording it asks for.

Whatever the register does with one status and not with another is said here, so that a new one is
declared once. Its symbol is drawn in `static/icons.svg`, under the name that is stored.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Tone(StrEnum):
    """How a status is coloured, in the stylesheets and on badges; its shape tells it as well."""

    GOOD = "good"
    FAIR = "fair"
    ACTIVE = "active"
    WARN = "warn"
    BAD = "bad"
    IDLE = "idle"
    FAINT = "faint"
    SOFT = "soft"


class Horizon(models.TextChoices):
    """Whether a commitment can be done once and for all, or is kept or broken while it binds."""

    SINGLE = "single", _("Single act")
    CONTINUING = "continuing", _("Continuing")


@dataclass(frozen=True, kw_only=True)
class Nature:
    """What is said of a status, and what it does.

    `meaning` stands on the page on the method; `asks` in the form of a follow-up, for what the
    codebook wants before it is recorded; `sentence` is where a commitment with it stands, with
    `%(when)s` for the day of the event and `%(who)s` for those who broke a rule. `kept_label` and
    `kept_sentence` take their place where the commitment is a continuing one.

    After a status that `closes` nothing more is due. One that is `progress` says that something
    was done, and saying it again is no evidence for that. One that `ends` the commitment is said of
    a continuing one only where the text itself named an end. One that is a `breach` is said of
    continuing ones alone; it rests on independent evidence, names who broke the rule, tells the
    reply that was looked for, and no later status hides it.
    """

    tone: Tone
    meaning: str | Promise
    asks: str | Promise = ""
    sentence: str | Promise
    kept_label: str | Promise = ""
    kept_sentence: str | Promise = ""
    closes: bool = False
    is_progress: bool = False
    ends: bool = False
    is_breach: bool = False
    needs_reason: bool = False


class Status(models.TextChoices):
    """Where a commitment stands (codebook, “Status”), in the order in which they are listed."""

    nature: Nature

    NOT_ASSESSED = (
        "not_assessed",
        Nature(
            tone=Tone.FAINT,
            meaning=_("Nobody has looked for it yet. This says nothing about the commitment."),
            sentence=_("What became of it has not been assessed yet."),
        ),
        _("Not assessed"),
    )
    NO_EVIDENCE_FOUND = (
        "no_evidence_found",
        Nature(
            tone=Tone.IDLE,
            meaning=_(
                "Somebody looked for this very commitment and found nothing; the day, the words "
                "and the sources are given. It means neither “not started” nor “not fulfilled”."
            ),
            asks=_(
                "Somebody looked for this commitment and found nothing. Record it under “Searched, "
                "nothing found”, with the words and the sources."
            ),
            sentence=_("No evidence was found of whether it was done; last searched on %(day)s."),
        ),
        _("No evidence found"),
    )
    UNDER_WAY = (
        "under_way",
        Nature(
            tone=Tone.ACTIVE,
            is_progress=True,
            meaning=_(
                "Evidence shows that the act has begun; of a continuing commitment, that it is "
                "being kept up."
            ),
            asks=_(
                "Evidence that something was done towards the criterion. Saying it again is no "
                "evidence."
            ),
            sentence=_("Under way; the latest evidence is of an event %(when)s."),
            kept_label=_("Being kept up"),
            kept_sentence=_("Being kept up; the latest evidence is of an event %(when)s."),
        ),
        _("Under way"),
    )
    PARTLY_FULFILLED = (
        "partly_fulfilled",
        Nature(
            tone=Tone.FAIR,
            is_progress=True,
            ends=True,
            meaning=_("Evidence shows part of what the criterion asks for."),
            asks=_("Evidence that part of the criterion is met. Saying it again is no evidence."),
            sentence=_("Partly fulfilled; the latest evidence is of an event %(when)s."),
        ),
        _("Partly fulfilled"),
    )
    FULFILLED = (
        "fulfilled",
        Nature(
            tone=Tone.GOOD,
            closes=True,
            is_progress=True,
            ends=True,
            meaning=_(
                "Evidence shows all that the criterion asks for. If that was after the time first "
                "named, the days are counted."
            ),
            asks=_("Evidence that the criterion is met. Saying it again is no evidence."),
            sentence=_("Fulfilled %(when)s; no deadline had been named."),
        ),
        _("Fulfilled"),
    )
    POSTPONED = (
        "postponed",
        Nature(
            tone=Tone.WARN,
            meaning=_("A text or a party says so."),
            asks=_("A text or a party says so: cite it."),
            sentence=_("Postponed, as was known %(when)s."),
        ),
        _("Postponed"),
    )
    BREACHED = (
        "breached",
        Nature(
            tone=Tone.BAD,
            is_breach=True,
            needs_reason=True,
            meaning=_(
                "An independent source finds a continuing rule broken. It still binds: that it is "
                "kept again is another follow-up, and does not undo the breach. Who broke it, why "
                "that is a breach, and what they reply are always given. A rule that was asked of "
                "others is broken by them, not by those who asked."
            ),
            asks=_(
                "Only of a continuing commitment. Give independent evidence, who broke it, the "
                "reason, and the day on which a reply of theirs was looked for; without that day "
                "it stays a draft."
            ),
            sentence=_(
                "An independent source finds it broken %(when)s; who broke it: %(who)s. It still "
                "binds."
            ),
        ),
        _("Breached"),
    )
    NOT_FULFILLED = (
        "not_fulfilled",
        Nature(
            tone=Tone.BAD,
            closes=True,
            ends=True,
            needs_reason=True,
            meaning=_(
                "The criterion can no longer be met, or the deadline passed and evidence shows "
                "that it was not met. The reason is always given."
            ),
            asks=_(
                "The criterion can no longer be met, or evidence shows that the deadline was "
                "missed. Give the reason and the evidence."
            ),
            sentence=_("Not fulfilled, as was established %(when)s."),
        ),
        _("Not fulfilled"),
    )
    WITHDRAWN = (
        "withdrawn",
        Nature(
            tone=Tone.SOFT,
            closes=True,
            needs_reason=True,
            meaning=_("The party took it back. The reason is always given."),
            asks=_("The party took it back: give the reason and the evidence."),
            sentence=_("Withdrawn %(when)s."),
        ),
        _("Withdrawn"),
    )
    SUPERSEDED = (
        "superseded",
        Nature(
            tone=Tone.SOFT,
            closes=True,
            meaning=_("Another commitment took its place, and is named."),
            asks=_("Another commitment took its place: name it, and give the evidence."),
            sentence=_("Superseded %(when)s by another commitment."),
        ),
        _("Superseded"),
    )

    def __new__(cls, value: str, nature: Nature | None = None) -> Self:
        """A member with its nature; `Status("fulfilled")` finds it by its value alone."""
        assert nature is not None
        status = str.__new__(cls, value)
        status._value_ = value
        status.nature = nature
        return status

    def said_of(self, direction: str, horizon: str) -> str:
        """The status as it is said of a commitment, in the reader's language.

        Under way, of a continuing one, is “being kept up”; a rule that was asked of others is
        breached by them.
        """
        if self.nature.is_breach and direction == "ask":
            return gettext("Breached by those asked")
        if horizon == Horizon.CONTINUING and self.nature.kept_label:
            return str(self.nature.kept_label)
        return str(self.label)

    @property
    def rests_on_evidence(self) -> bool:
        """Whether it is recorded with evidence of what happened."""
        return self not in (Status.NOT_ASSESSED, Status.NO_EVIDENCE_FOUND)


CLOSED_STATUSES = [status for status in Status if status.nature.closes]
"""Statuses after which nothing more is due."""

PROGRESS_STATUSES = [status for status in Status if status.nature.is_progress]
"""Statuses that say something was done: saying it again is no evidence for them."""

ENDING_STATUSES = [status for status in Status if status.nature.ends]
"""Statuses that a continuing commitment has only where the text itself named an end."""

BREACHES = [status for status in Status if status.nature.is_breach]
"""Statuses of a continuing rule that was found broken."""

STATUSES_WITH_REASON = [status for status in Status if status.nature.needs_reason]
"""Statuses that give their reason."""

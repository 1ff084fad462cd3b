"""Long work that goes on outside a request: what it is, how far it has come, what became of it."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commitments.models.desk import IncomingFile

LOST_AFTER = dt.timedelta(seconds=30)
"""A job without a sign of life for so long has lost its worker."""
MOST_ATTEMPTS = 3
"""A job that loses its worker so often is not tried again: it may be what kills it."""


class State(models.TextChoices):
    """How far a job has come."""

    WAITING = "waiting", _("Waiting for its turn")
    RUNNING = "running", _("At work")
    ASKING = "asking", _("Waiting for your confirmation")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    STOPPED = "stopped", _("Stopped")
    FAILED = "failed", _("Failed")


ACTIVE = (State.WAITING, State.RUNNING)
ENDED = (State.DONE, State.REFUSED, State.STOPPED, State.FAILED)


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, the latest first."""

    def seen_by(self, user: Any) -> Self:
        """Those that somebody may see: their own, or all with the permission to view jobs."""
        if user.has_perm("commitments.view_job"):
            return self
        return self.filter(started_by=user.pk)

    def lost(self, now: dt.datetime) -> Self:
        """Those that run without a sign of life."""
        return self.filter(state=State.RUNNING, alive_at__lt=now - LOST_AFTER)

    def older_than(self, moment: dt.datetime) -> Self:
        """Those that ended before that moment."""
        return self.filter(ended_at__lt=moment)


class Job(models.Model):
    """A piece of long work, which a worker takes from the queue.

    `run` stands for one attempt of one worker: whoever writes to the job names it, so that a worker
    that was given up for lost, and is not, writes nothing any more.
    """

    class Kind(models.TextChoices):
        """What sort of work it is; `work_on_job` names who does it.

        One more needs no migration: the column takes any word.
        """

        IMPORT = "import", _("Import of a spreadsheet")
        CODING = "coding", _("Import of a statement’s coding")
        PACKAGE = "package", _("Data package of an edition")
        CHECK_SOURCES = "check_sources", _("Check of sources")
        KEEP_SOURCES = "keep_sources", _("Copies of sources")
        MAIL = "mail", _("E-mail to followers")

    class Step(models.TextChoices):
        """What is being done at the moment."""

        READING = "reading", _("Reading the file")
        COMPARING = "comparing", _("Comparing rows with the register")
        WRITING = "writing", _("Writing")
        MAKING = "making", _("Making the files")
        ASKING = "asking", _("Asking addresses")
        SENDING = "sending", _("Sending e-mail")

    State = State

    kind = models.CharField(_("kind"), max_length=20)
    about = models.CharField(_("about"), max_length=200)
    arguments = models.JSONField(_("arguments"), default=dict, blank=True)
    file = models.ForeignKey(
        IncomingFile, verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
    )
    started_at = models.DateTimeField(_("started at"), default=timezone.now, db_index=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    stop_asked = models.BooleanField(_("to be stopped"), default=False)
    step = models.CharField(_("step"), max_length=20, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    result = models.JSONField(_("result"), default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why it went no further."))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    run = models.CharField(max_length=36, blank=True, editable=False)
    queued_as = models.CharField(max_length=64, blank=True, editable=False)
    alive_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-started_at", "-pk"]
        permissions = [("stop_job", _("Can stop the jobs of others"))]
        indexes = [models.Index(fields=["state", "alive_at"], name="job_signs_of_life")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | ~Q(state__in=ENDED) & Q(ended_at=None),
                name="job_that_ended_says_when",
                violation_error_message=_("A job that ended, and only such a job, says when."),
            ),
            models.CheckConstraint(
                condition=Q(state="running") & ~Q(run="") | ~Q(state="running") & Q(run=""),
                name="job_that_runs_has_a_worker",
                violation_error_message=_("A job that runs, and only such a job, has a worker."),
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")),
                name="job_has_done_no_more_than_all",
                violation_error_message=_("No job has done more than all."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_label}: {self.about}"

    @property
    def kind_label(self) -> str:
        """What sort of work it is, in the reader's language."""
        return str(self.Kind(self.kind).label)

    @property
    def step_label(self) -> str:
        """What is being done at the moment, in the reader's language."""
        return str(self.Step(self.step).label) if self.step else ""

    @property
    def is_active(self) -> bool:
        """Whether it waits for a worker or has one."""
        return self.state in ACTIVE

    @property
    def writes_as_it_goes(self) -> bool:
        """Whether what it did until it was broken off is kept."""
        return self.kind in (self.Kind.CHECK_SOURCES, self.Kind.KEEP_SOURCES)

    @property
    def may_still_be_confirmed(self) -> bool:
        """Whether it asks, and the file that it is about is still kept."""
        return self.state == State.ASKING and self.file_id is not None

    @property
    def percent(self) -> int:
        """How much of the step is done."""
        return self.done * 100 // self.total if self.total else 0

    def may_be_stopped_by(self, user: Any) -> bool:
        """Whether somebody may stop it: their own, or any with the permission for that."""
        if self.state in ENDED:
            return False
        is_own: bool = self.started_by_id == user.pk
        return is_own or bool(user.has_perm("commitments.stop_job"))

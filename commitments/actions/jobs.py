"""Jobs: started, confirmed and stopped by people, worked on by a worker, taken over when it died.

The queue is that of django-tasks, in the database; a `Job` is what people see of it. Whatever
changes a job does so in one conditional UPDATE, so that of two who do it at once only one does.
"""

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from commitments.models import IncomingFile, Job
from commitments.models.jobs import ACTIVE, LOST_AFTER, MOST_ATTEMPTS, State
from commitments.models.language import readers_language

KEPT_FOR = dt.timedelta(days=30)
"""After it ended, a job can be looked at for so long."""
LONG, SHORT, OUTSIDE, MAIL = "default", "short", "outside", "mail"
"""Four queues: what the next edition waits for does not wait for a long import, neither waits for
servers elsewhere, and whoever asked for e-mail waits for none of them."""
QUEUES = {
    Job.Kind.PACKAGE.value: SHORT,
    Job.Kind.CHECK_SOURCES.value: OUTSIDE,
    Job.Kind.KEEP_SOURCES.value: OUTSIDE,
    Job.Kind.MAIL.value: MAIL,
}
"""The queue of each kind that is not long."""
REPORT_SECONDS = 0.5
BEAT_SECONDS = 5

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody asked that the job be stopped."""


class TakenOver(Exception):
    """The job was given to another worker: this one is to write nothing any more."""


# What people do


@transaction.atomic
def start_job(
    *,
    kind: Job.Kind,
    by: User | None,
    about: str,
    arguments: Mapping[str, Any] | None = None,
    file: IncomingFile | None = None,
) -> Job:
    """Put a job into the queue; it speaks the language of whoever starts it.

    `by` is None only for a command. The queue shows it to workers once the transaction succeeded.
    """
    Job.objects.older_than(timezone.now() - KEPT_FOR).delete()
    job = Job.objects.create(
        kind=kind,
        started_by=by,
        about=about,
        arguments=arguments or {},
        file=file,
        language=readers_language(),
    )
    _queue(job)
    return job


@transaction.atomic
def confirm_job(job: Job) -> bool:
    """Let a job that asks go on; False where it does not ask any more. It counts once."""
    asking = Job.objects.filter(pk=job.pk, state=State.ASKING, file__isnull=False)
    begins = {"state": State.WAITING, "attempts": 0, "step": "", "done": 0, "total": 0}
    if not asking.update(is_confirmed=True, **begins):
        return False
    _queue(job)
    return True


@transaction.atomic
def stop_job(job: Job) -> None:
    """Stop a job that waits, or ask the worker that has it to stop."""
    waiting = Job.objects.filter(pk=job.pk, state__in=[State.WAITING, State.ASKING])
    if waiting.update(state=State.STOPPED, ended_at=timezone.now()):
        _forget_file(job.pk)
    else:
        Job.objects.filter(pk=job.pk, state=State.RUNNING).update(stop_asked=True)


def _queue(job: Job) -> None:
    queue = QUEUES.get(job.kind, LONG)
    entry = work_on.using(queue_name=queue).enqueue(job.pk)
    Job.objects.filter(pk=job.pk).update(queued_as=entry.id)


def _forget_file(pk: int) -> None:
    IncomingFile.objects.filter(job=pk).delete()


# What workers do


@task()
def work_on(job: int) -> None:
    """Work on the job with this primary key, as the queue asks."""
    call_command("work_on_job", job)


class Run:
    """One attempt of this process to do a job; its methods raise `TakenOver` if it has lost it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._reported = 0.0

    def report(self, step: Job.Step, done: int = 0, total: int = 0) -> None:
        """Say how far the work has come; raise `Stopped` where that was asked for.

        Call it often: it asks the database twice a second at most, and when a step begins.
        """
        now = time.monotonic()
        if step == self.job.step and now < self._reported + REPORT_SECONDS:
            return
        self._reported, self.job.step = now, step
        self._write(step=step, done=done, total=total, alive_at=timezone.now())
        if Job.objects.filter(pk=self.job.pk, stop_asked=True).exists():
            raise Stopped

    def ask(self, result: dict[str, Any]) -> None:
        """Wait for whoever started it to confirm what it would do."""
        self._write(state=State.ASKING, result=result, run="")

    def finish(self, result: dict[str, Any]) -> None:
        """It is done. Call it in the transaction that writes: then it is done once."""
        self._end(State.DONE, result=result)

    def refuse(self, result: dict[str, Any] | None = None, reason: str = "") -> None:
        """Nothing is done, because of what was given to it."""
        self._end(State.REFUSED, result=result or {}, reason=reason)

    def stop(self) -> None:
        """It was stopped; nothing is done."""
        self._end(State.STOPPED)

    def fail(self, reason: str) -> None:
        """Nothing is done, and it is our fault."""
        self._end(State.FAILED, reason=reason)

    def give_back(self) -> None:
        """Let it be tried again, unless it was often enough."""
        _requeue(self.job)

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Give signs of life until the end of the block, however long a step takes."""
        ended = threading.Event()
        beats = threading.Thread(target=self._beat, args=[ended], daemon=True)
        beats.start()
        try:
            yield
        finally:
            ended.set()
            beats.join()

    def _beat(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                self._write(alive_at=timezone.now())
            except TakenOver:
                return
            except (OperationalError, InterfaceError):
                logger.warning("Job %d: no sign of life could be given", self.job.pk)
            finally:
                connection.close()

    def _end(self, state: State, **values: Any) -> None:
        with transaction.atomic():
            self._write(state=state, ended_at=timezone.now(), run="", **values)
            _forget_file(self.job.pk)

    def _write(self, **values: Any) -> None:
        mine = Job.objects.filter(pk=self.job.pk, run=self.job.run, state=State.RUNNING)
        if not mine.update(**values):
            raise TakenOver(f"Job {self.job.pk} was given to another worker.")


Work = Callable[[Run], None]
"""Does a job: reports, then asks, finishes or refuses. Whatever it raises is a failure."""


def do_job(pk: int, works: Mapping[str, Work]) -> None:
    """Do a job that waits, whose work is among these; nothing where it does not wait any more."""
    job = _claim(pk)
    if job is None:
        return
    run = Run(job)
    ended = False
    try:
        with run.beating(), override(job.language):
            works[job.kind](run)
        ended = True
    except Stopped:
        run.stop()
        ended = True
    except TakenOver:
        logger.warning("Job %d was given to another worker", pk)
        ended = True
    except (OperationalError, InterfaceError, SystemExit):
        run.give_back()
        ended = True
        raise
    finally:
        if not ended:  # the error goes on to the log
            with override(job.language):
                run.fail(_("Something went wrong on our side"))


def _claim(pk: int) -> Job | None:
    run = str(uuid.uuid4())
    waiting = Job.objects.filter(pk=pk, state=State.WAITING)
    running = {"state": State.RUNNING, "run": run, "alive_at": timezone.now()}
    if not waiting.update(attempts=F("attempts") + 1, **running):
        return None
    return Job.objects.select_related("file", "started_by").get(pk=pk, run=run)


# What becomes of jobs whose worker died


def take_over_lost_jobs() -> int:
    """Put jobs back into the queue whose worker died; how many those were."""
    now = timezone.now()
    lost = [*Job.objects.lost(now), *_fallen_out_of_the_queue(now)]
    for job in lost:
        logger.warning("Job %d lost its worker", job.pk)
        _requeue(job)
    return len(lost)


def _fallen_out_of_the_queue(now: dt.datetime) -> list[Job]:
    """Jobs that wait though a worker took them: it died before it began."""
    waiting = Job.objects.filter(state=State.WAITING).exclude(queued_as="")
    found = []
    for job in waiting:
        entry = DBTaskResult.objects.filter(id=job.queued_as).first()
        if entry is None or (
            entry.status != TaskResultStatus.READY
            and entry.started_at is not None
            and entry.started_at < now - LOST_AFTER
        ):
            found.append(job)
    return found


@transaction.atomic
def _requeue(job: Job) -> None:
    same = Job.objects.filter(pk=job.pk, state__in=ACTIVE, run=job.run)
    if job.attempts >= MOST_ATTEMPTS:
        with override(job.language):
            reason = _("Its worker was broken off %(times)d times") % {"times": job.attempts}
        if same.update(state=State.FAILED, run="", reason=reason, ended_at=timezone.now()):
            _forget_file(job.pk)
    elif same.update(state=State.WAITING, run="", step="", done=0, total=0):
        _queue(job)

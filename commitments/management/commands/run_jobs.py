"""Work on jobs until told to stop: the second process of the register, beside its server."""

import logging
import threading
import time
from argparse import ArgumentParser
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from commitments.actions import jobs
from commitments.public.following import mailing

ASK_SECONDS = 0.5
"""Between two questions whether a job waits."""
LOOK_SECONDS = 5
"""Between two looks for jobs whose worker died."""
LOOKS_TO_FORGET = 720
AGAIN_SECONDS = 2
"""Until the database is asked again after it was away."""

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """The worker of django-tasks-db, once for each queue: nothing short waits for something long.

    It also takes over what other workers left, and goes on when the database is back. SIGTERM and
    SIGINT let it end the jobs that it is at.
    """

    help = "Work on jobs, such as imports and data packages, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to give signs of life."""
        parser.add_argument(
            "--sign-of-life", type=Path, help="A file that is touched as long as the worker lives."
        )

    def handle(self, *, sign_of_life: Path | None, **options: Any) -> None:
        """Work until told to stop."""
        look(sign_of_life, forget=True)
        threading.Thread(target=keep_looking, args=[sign_of_life], daemon=True).start()
        long = worker_of(jobs.LONG)
        others = [worker_of(queue) for queue in (jobs.SHORT, jobs.OUTSIDE, jobs.MAIL)]
        beside = [threading.Thread(target=work_on, args=[one], daemon=True) for one in others]
        for thread in beside:
            thread.start()
        long.configure_signals()
        try:
            work_on(long)
        finally:
            for worker in others:
                worker.running = False
            for thread in beside:
                thread.join()


def worker_of(queue: str) -> Worker:
    """A worker for one queue."""
    return Worker(
        queue_names=[queue],
        interval=ASK_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def work_on(worker: Worker) -> None:
    """Do the jobs of its queue until the worker is told to stop."""
    while worker.running:
        try:
            worker.run()
        except (OperationalError, InterfaceError):
            logger.warning("the database does not answer; trying again")
            connection.close()
            time.sleep(AGAIN_SECONDS)
    connection.close()


def keep_looking(sign_of_life: Path | None) -> None:
    """Take over lost jobs for as long as the process lives."""
    for number in count(1):
        time.sleep(LOOK_SECONDS)
        look(sign_of_life, forget=number % LOOKS_TO_FORGET == 0)
        connection.close()


def look(sign_of_life: Path | None, *, forget: bool) -> None:
    """Take over lost jobs, give a sign of life; once an hour forget, and write to followers."""
    try:
        jobs.take_over_lost_jobs()
        if forget:
            call_command("prune_db_task_results", queue_name="*", verbosity=0)
            mailing.look()
    except (OperationalError, InterfaceError):
        logger.warning("the database does not answer; lost jobs wait")
    else:
        if sign_of_life is not None:
            sign_of_life.touch()

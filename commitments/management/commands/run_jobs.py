"""Work on jobs until told to stop: the second process of the register, beside its server."""

import logging
import threading
import time
from argparse import ArgumentParser
from itertools import count
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.management.commands import db_worker

from commitments.actions import jobs

LOOK_SECONDS = 5
"""Between two looks for jobs whose worker died."""
LOOKS_TO_FORGET = 720
AGAIN_SECONDS = 2
"""Until the database is asked again after it was away."""

logger = logging.getLogger(__name__)


class Command(db_worker.Command):
    """The worker of django-tasks-db, which also takes over what other workers left.

    It goes on when the database is back. SIGTERM and SIGINT let it end the job that it is at.
    """

    help = "Work on jobs, such as imports and data packages, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Those of `db_worker`, and where to give signs of life."""
        super().add_arguments(parser)
        parser.set_defaults(interval=0.5, reload=False)
        parser.add_argument(
            "--sign-of-life", type=Path, help="A file that is touched as long as the worker lives."
        )

    def configure_logging(self, verbosity: int) -> None:
        """The settings say what is logged."""

    def handle(self, **options: Any) -> None:
        """Work until told to stop, or with `--batch` until nothing is left."""
        self.sign_of_life: Path | None = options.pop("sign_of_life")
        self.look(forget=True)
        if options["batch"]:
            super().handle(**options)
            return
        threading.Thread(target=self.keep_looking, daemon=True).start()
        while True:
            try:
                super().handle(**options)
            except (OperationalError, InterfaceError):
                logger.warning("the database does not answer; trying again")
                connection.close()
                time.sleep(AGAIN_SECONDS)
            else:
                return

    def keep_looking(self) -> None:
        """Take over lost jobs for as long as the process lives."""
        for look in count(1):
            time.sleep(LOOK_SECONDS)
            self.look(forget=look % LOOKS_TO_FORGET == 0)
            connection.close()

    def look(self, *, forget: bool) -> None:
        """Take over lost jobs, forget old entries of the queue, give a sign of life."""
        try:
            jobs.take_over_lost_jobs()
            if forget:
                call_command("prune_db_task_results", verbosity=0)
        except (OperationalError, InterfaceError):
            logger.warning("the database does not answer; lost jobs wait")
        else:
            if self.sign_of_life is not None:
                self.sign_of_life.touch()

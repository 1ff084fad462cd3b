"""Do one job; the queue calls it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

import commitments.admin.nouns  # noqa: F401  spreadsheets ask the desk for their columns
from commitments.actions import jobs, source_checks, source_copies
from commitments.admin.spreadsheets import coding, importing
from commitments.models import Job
from commitments.open_data import package
from commitments.public.following import mailing

WORKS: dict[str, jobs.Work] = {
    Job.Kind.IMPORT: importing.work,
    Job.Kind.CODING: coding.work,
    Job.Kind.PACKAGE: package.work,
    Job.Kind.CHECK_SOURCES: source_checks.work,
    Job.Kind.KEEP_SOURCES: source_copies.work,
    Job.Kind.MAIL: mailing.work,
}
"""Who does the jobs of each kind."""


class Command(BaseCommand):
    """The queue knows jobs by their numbers, and the rooms whose work they are from here."""

    help = "Do the job with this number, if it waits to be done. Workers call it (run_jobs)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The number of the job."""
        parser.add_argument("job", type=int)

    def handle(self, *, job: int, **options: Any) -> None:
        """Do it."""
        jobs.do_job(job, WORKS)

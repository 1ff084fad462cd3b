"""Take another register's data package in, as drafts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.open_data import importing, received

REFUSED = 1
UNREADABLE = 2


class Command(BaseCommand):
    """Exit codes: 0 taken in (or would be), 1 refused, 2 the file cannot be read."""

    # They are about pages, not about what is read here.
    requires_system_checks = []

    help = (
        "Take the data package (register.zip) of another register in, as drafts that keep their "
        "references and where they come from. All or nothing; what is there already stays. "
        "Exit codes: 0 taken in, 1 refused, 2 the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, and whether only to look."""
        parser.add_argument("file", type=Path, help="A register.zip.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Try everything, write nothing, and report."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in and say what was done."""
        speaks = options["verbosity"] > 0
        try:
            package = received.read(options["file"])
            outcome = importing.take_in(
                package,
                dry_run=options["dry_run"],
                progress=self.stdout.write if speaks else lambda line: None,
            )
        except received.Unreadable as error:
            raise CommandError(f"Nothing was taken in. {error}", returncode=UNREADABLE) from error
        except importing.Refused as error:
            raise CommandError(f"Nothing was taken in. {error}", returncode=REFUSED) from error
        if speaks:
            self._report(package, outcome, options["dry_run"])

    def _report(
        self, package: received.Received, outcome: importing.Outcome, dry_run: bool
    ) -> None:
        """A line for each table."""
        for table in package.tables:
            self.stdout.write(
                f"{table:<12} {outcome.added[table]:>6} new {outcome.kept[table]:>6} already there"
            )
        done = "Would be taken in" if dry_run else "Taken in"
        self.stdout.write(
            self.style.SUCCESS(
                f"{done}: {outcome.added.total()} drafts and records from {package.homepage} "
                f"edition {package.edition}."
            )
        )

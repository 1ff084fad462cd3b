"""Write the register's data package to a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.models import Edition, Package
from commitments.open_data import package
from commitments.open_data.snapshot import snapshot


class Command(BaseCommand):
    """Writes `register.zip` of the newest edition, or of the one asked for."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = "Write the data package of an edition, register.zip, to a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and which edition."""
        parser.add_argument("folder", type=Path, help="Made if it is not there.")
        parser.add_argument("--edition", type=int, help="Its number; the newest by default.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, or say why not."""
        with snapshot():
            number = options["edition"] or Edition.objects.latest_number()
            edition = Edition.objects.filter(number=number).first()
            if edition is None:
                raise CommandError(
                    f"There is no edition {number}." if number else "There is no edition yet."
                )
            try:
                content = package.of_edition(edition)
            except Package.DoesNotExist as error:
                raise CommandError(str(error)) from error
        folder: Path = options["folder"]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / package.NAME
            path.write_bytes(content)
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error.strerror}") from error
        if options["verbosity"] > 0:
            self.stdout.write(f"Edition {number}, {len(content)} bytes: {path}")

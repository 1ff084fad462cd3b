"""Write docs/data-dictionary.md."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from commitments.open_data import dictionary, releases


class Command(BaseCommand):
    """Makes docs/data-dictionary.md anew from the definition of the columns."""

    help = "Write docs/data-dictionary.md from the definition of the columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether this is a release."""
        parser.add_argument(
            "--release", help="Remember the columns as those of this release, such as 1.0.0."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say where."""
        path = settings.BASE_DIR / "docs" / "data-dictionary.md"
        path.write_text(dictionary.as_markdown(), encoding="utf-8")
        self.stdout.write(f"Written: {path}")
        if options["release"]:
            releases.write(options["release"])
            self.stdout.write(f"Written: {releases.RELEASED}")

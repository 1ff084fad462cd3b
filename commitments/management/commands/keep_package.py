"""Keep the data package of the newest edition."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.models import Edition
from commitments.open_data import package


class Command(BaseCommand):
    """What publishes an edition calls this at the end, in the same transaction."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = (
        "Keep the data package of the newest edition, so that it can be fetched for ever at "
        "/data/editions/<number>/register.zip. What is kept already stays."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep it, and say which."""
        edition = Edition.objects.first()
        if edition is None:
            raise CommandError("There is no edition yet.")
        kept = package.keep(edition)
        if options["verbosity"] > 0:
            self.stdout.write(f"Edition {edition.number}: {kept.sha256}")

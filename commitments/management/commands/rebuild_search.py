"""Build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from commitments import index


class Command(BaseCommand):
    """Writes the index anew from what is published; until it is whole, others read the old one."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = "Write the index anew from what is published, all or nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many texts the index holds."""
        count = index.rebuild()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The index holds {count} documents."))

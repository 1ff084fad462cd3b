"""Build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from commitments import search


class Command(BaseCommand):
    """Writes the index of the search anew from the published texts."""

    help = "Write the index of the search anew from the published texts, all or nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many texts the index holds."""
        count = search.rebuild()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The index holds {count} texts."))

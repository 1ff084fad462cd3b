"""Work out anew where all commitments stand."""

from typing import Any

from django.core.management.base import BaseCommand

from commitments import public_state, standing


class Command(BaseCommand):
    """Writes where commitments stand, on every day, anew from what is published."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = "Write where commitments stand, on every day, anew from what is published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many runs of days there are."""
        count = standing.rebuild()
        public_state.forget()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"Where they stand takes {count} runs of days."))

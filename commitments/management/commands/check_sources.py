"""Ask the addresses that the register cites what they answer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from commitments.actions.source_checks import MOST_AT_ONCE, check_sources


class Command(BaseCommand):
    """Records what each address answers; the work queue shows what died or changed.

    Asks one address at a time, with a pause between two of the same server, as its robots.txt
    allows, and none that was asked within a week.
    """

    help = "Ask the addresses of evidence and of statements what they answer, and record it."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many addresses at most."""
        parser.add_argument(
            "--most", type=int, default=MOST_AT_ONCE, help="Ask at most so many addresses."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, and say of each address what came, and where it led."""
        count = 0
        for check in check_sources(most=options["most"]):
            count += 1
            if options["verbosity"]:
                led = "".join(f" → {address}" for address in check.redirects)
                self.stdout.write(f"{check}{led}")
        self.stdout.write(self.style.SUCCESS(f"{count} addresses were asked."))

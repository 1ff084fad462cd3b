"""Keep private copies of what the register cites."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commitments.actions.source_checks import MOST_AT_ONCE
from commitments.actions.source_copies import NoRoom, keep_sources


class Command(BaseCommand):
    """Keeps a copy of each address that evidence or a statement cites and that has none yet.

    The copies are WARC files in SOURCES_DIR, which nobody but the operator reads; the next edition
    makes their digest, day and title public. Asks as `check_sources` does. Exits with 1 where the
    folder cannot be written.
    """

    help = "Keep private copies (WARC) of what evidence and statements cite."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many addresses at most, and whether those that changed."""
        parser.add_argument(
            "--most", type=int, default=MOST_AT_ONCE, help="Ask at most so many addresses."
        )
        parser.add_argument(
            "--changed",
            action="store_true",
            help="Also keep a new copy of what answers something else than its copy.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep copies, and say of each address what came, and the name of its copy."""
        count = 0
        try:
            for check, copy in keep_sources(most=options["most"], changed=options["changed"]):
                count += copy is not None
                if options["verbosity"]:
                    led = "".join(f" → {address}" for address in check.redirects)
                    self.stdout.write(f"{check}{led}{f' ({copy.name})' if copy else ''}")
        except NoRoom as error:
            raise CommandError(f"SOURCES_DIR cannot be written: {error}") from error
        self.stdout.write(self.style.SUCCESS(f"{count} copies were kept."))

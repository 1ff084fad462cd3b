from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from commitments import index


class Command(BaseCommand):
    """Writes into the index what it lacks of what is published, all of it where there is none.

    A server starts it for its readers, who would wait too long for it, and leaves it the lock.
    """

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = "Bring the index up to date with what is published; a server does so by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What a server says that starts it."""
        parser.add_argument(
            "--lock", type=int, metavar="FD", help="The lock of the index, held and left open."
        )

    def handle(self, *, lock: int | None, **options: Any) -> None:
        """Bring it up to date."""
        if lock is None:
            index.bring_up_to_date()
        else:
            index.go_on(lock)

"""Check the whole register."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.checks import soundness
from commitments.open_data import silent_changes


class Command(BaseCommand):
    """Checks every seal, quotation, derived value, reference, published row and edition."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = (
        "Check every seal, quotation, derived value, reference, published row and edition; "
        "print what is wrong and exit with 1 if anything is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each problem; raise `CommandError` when there is one."""
        count = 0
        for problem in chain(soundness.of_register(), silent_changes.of_register()):
            count += 1
            self.stderr.write(str(problem))
        if count:
            raise CommandError(f"{count} problem(s) in the register.")
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("The register is sound."))

"""Check the whole register."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.checks import soundness


class Command(BaseCommand):
    """Checks every seal, quotation, derived value, reference and published row."""

    help = (
        "Check every seal, quotation, derived value, reference and published row; "
        "print what is wrong and exit with 1 if anything is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each problem; raise `CommandError` when there is one."""
        count = 0
        for problem in soundness.of_register():
            count += 1
            self.stderr.write(str(problem))
        if count:
            raise CommandError(f"{count} problem(s) in the register.")
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS("The register is sound."))

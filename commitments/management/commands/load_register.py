"""Load the corpus of the register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from commitments import corpus
from commitments.models import Statement


class Command(BaseCommand):
    """Adds what the register lacks of the corpus; what is there stays as editors left it."""

    # They are about pages, not about what is read here.
    requires_system_checks = []

    help = (
        "Add the corpus in fixtures/ to the register and publish it, edition by edition. What is "
        "there already stays as it is; what later editions of the corpus add and correct becomes "
        "drafts and requests there. A damaged fixture changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the corpus is, and whether to leave a filled register alone."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="Publish later editions of the corpus too; else they become drafts and requests.",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing when the register holds a statement already.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was done."""
        if options["if_empty"] and Statement.objects.exists():
            if options["verbosity"] > 0:
                self.stdout.write("The register holds statements already; nothing was loaded.")
            return
        try:
            outcome = corpus.load(options["folder"], publish=options["publish"])
        except corpus.DamagedFixture as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        if options["verbosity"] > 0:
            self.report(outcome)

    def report(self, outcome: corpus.Outcome) -> None:
        """A line for each noun, and the edition."""
        for noun in sorted(outcome.added | outcome.kept):
            self.stdout.write(
                f"{noun:<12} {outcome.added[noun]:>5} added {outcome.kept[noun]:>5} already there"
            )
        if outcome.asked:
            self.stdout.write(
                f"{outcome.asked} corrections and retractions wait for a publisher, with the "
                "drafts beside them; --publish carries all of it out at once."
            )
        for number in outcome.editions:
            self.stdout.write(self.style.SUCCESS(f"Published as edition {number}."))
        if not outcome.editions and not outcome.asked:
            self.stdout.write("Nothing was new, so there is no new edition.")

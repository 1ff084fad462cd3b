"""Say how much of each statement is dealt with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.checks import coverage
from commitments.models import Statement

HEAD = f"{'':<44} {'characters':>10} {'quoted':>8} {'excluded':>9} {'neither':>8} {'passages':>9}"


class Command(BaseCommand):
    """Prints a line for each statement and a total; versions of one text are one statement."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = (
        "Print for each statement how much of its text (in characters, without white space and "
        "punctuation) is quoted by a mention, excluded with a reason, or neither, and how many "
        "passages of at least three words are neither."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which statements, which rows, and whether to list what is neither."""
        parser.add_argument(
            "statement", nargs="*", help="Slug of a statement or of a version; all by default."
        )
        parser.add_argument("--published", action="store_true", help="Only what is published.")
        parser.add_argument("--passages", action="store_true", help="List what is neither.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table; raise `CommandError` for a slug that no statement has."""
        texts = Statement.objects.all()
        if options["published"]:
            texts = texts.published()
        statements = texts.themselves()
        if wanted := set(options["statement"]):
            named = texts.filter(slug__in=wanted)
            if missing := wanted - {text.slug for text in named}:
                raise CommandError(f"No such statement: {', '.join(sorted(missing))}.")
            statements = statements.filter(pk__in={text.itself_id for text in named})
        coverages = coverage.of_statements(statements, published=options["published"])
        self.stdout.write(HEAD)
        for statement, one in coverages.items():
            self.print_line(statement.slug, one)
            if options["passages"]:
                for passage in one.passages:
                    self.stdout.write(f"  {passage.paragraph.key}: {passage.text}")
        self.print_line("total", sum(coverages.values(), coverage.Coverage()))

    def print_line(self, name: str, one: coverage.Coverage) -> None:
        """The numbers of one statement, or of all."""
        self.stdout.write(
            f"{name:<44} {one.characters:>10} {one.quoted_share:>8.1%} "
            f"{one.excluded_share:>9.1%} {one.neither_share:>8.1%} {len(one.passages):>9}"
        )

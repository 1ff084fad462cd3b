"""Measure the rules that mark candidates."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from commitments.checks import measurement
from commitments.checks.measurement import Measurement

LANGUAGES = (
    f"{'language':<20} {'mentions':>8} {'found':>6} {'recall':>7} {'directed':>9}"
    f" {'marks':>6} {'right':>6} {'precision':>9} {'directed':>9}"
)
RULES = f"{'rule':<20} {'marks':>6} {'right':>6} {'precision':>9} {'found':>6} {'alone':>6}"
STRENGTHS = (
    f"{'strength proposed':<20} {'mentions':>8} {'agree':>6} {'share':>7} {'differ':>7} {'none':>5}"
)


class Command(BaseCommand):
    """Prints recall and precision of the candidates, by language and by rule."""

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = (
        "Compare the passages that rules mark as candidates with the recorded mentions. A "
        "candidate and a mention meet when they share at least half of the characters of the "
        "shorter one; recall is the share of mentions that a candidate meets, precision the "
        "share of candidates that meet a mention. “Directed” takes a pledge that is marked as an "
        "ask for a miss. “Found” counts the mentions that a rule finds, “alone” those that no "
        "other rule finds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to list below the tables."""
        parser.add_argument("--missed", action="store_true", help="List mentions not found.")
        parser.add_argument("--wrong", action="store_true", help="List candidates not right.")
        parser.add_argument(
            "--strengths", action="store_true", help="List strengths proposed otherwise."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the tables, and the lists that are asked for."""
        everything = measurement.measure()
        parts = {code: everything.of_language(code) for code in everything.languages}
        parts["all"] = everything
        self.print_languages(parts)
        self.print_rules(everything)
        self.print_strengths(parts)
        if options["missed"]:
            self.stdout.write("\nMentions not found")
            for mention in everything.missed:
                self.stdout.write(f"  {mention.key} {mention.paragraph.key}: {mention.quotation}")
        if options["wrong"]:
            self.stdout.write("\nCandidates not right")
            for mark in everything.wrong:
                self.stdout.write(f"  {mark.candidate.rule} {mark.paragraph.key}: {mark.text}")
        if options["strengths"]:
            strengths = everything.strengths
            self.stdout.write("\nStrengths proposed otherwise")
            for mention, grade in strengths.differing.items():
                self.stdout.write(
                    f"  {mention.key} {mention.strength}, not {grade}: {mention.quotation}"
                )
            for mention in strengths.none:
                self.stdout.write(f"  {mention.key} {mention.strength}: {mention.quotation}")

    def print_languages(self, parts: dict[str, Measurement]) -> None:
        """Recall and precision in each language and in all."""
        self.stdout.write(LANGUAGES)
        for name, part in parts.items():
            self.stdout.write(
                f"{name:<20} {len(part.mentions):>8} {len(part.found):>6} {part.recall:>7.1%}"
                f" {part.directed.recall:>9.1%} {len(part.marks):>6} {len(part.right):>6}"
                f" {part.precision:>9.1%} {part.directed.precision:>9.1%}"
            )

    def print_rules(self, everything: Measurement) -> None:
        """What each rule that fired adds."""
        self.stdout.write(f"\n{RULES}")
        for name, rule in everything.by_rule().items():
            self.stdout.write(
                f"{name:<20} {rule.marks:>6} {rule.right:>6} {rule.precision:>9.1%}"
                f" {rule.found:>6} {rule.found_alone:>6}"
            )

    def print_strengths(self, parts: dict[str, Measurement]) -> None:
        """How often the strength that is proposed from a quotation is the recorded one."""
        self.stdout.write(f"\n{STRENGTHS}")
        for name, part in parts.items():
            one = part.strengths
            self.stdout.write(
                f"{name:<20} {one.graded:>8} {one.agreeing:>6} {one.agreement:>7.1%}"
                f" {len(one.differing):>7} {len(one.none):>5}"
            )

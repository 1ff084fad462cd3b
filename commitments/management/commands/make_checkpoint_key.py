"""Make a key that signs checkpoints."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commitments.proof.signing import SigningKey, Unusable


class Command(BaseCommand):
    """Print a new secret key for CHECKPOINT_KEY, and the public key that others check with."""

    help = "Make a key that signs the checkpoints of editions; nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="Whose key it is, such as register.example.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print both keys; raise `CommandError` when the name cannot be one."""
        try:
            key = SigningKey.new(options["name"])
        except Unusable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"CHECKPOINT_KEY={key.secret()}")
        self.stdout.write(f"Public key: {key.public()}")

"""Keep a witness's signature beside a checkpoint."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commitments.models import Checkpoint, Cosignature
from commitments.proof.verifier import Wrong, check_signature, read_checkpoint


class Command(BaseCommand):
    """Store the line that `manage.py witness` of another register printed, if it fits."""

    help = "Keep the line with which a witness countersigned the checkpoint of an edition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("edition", type=int)
        parser.add_argument("key", help="The public key of the witness: name+hash+base64.")
        parser.add_argument("--file", type=Path, help="Holds the line; else standard input does.")

    def handle(self, *args: Any, edition: int, key: str, **options: Any) -> None:
        """Store it; raise `CommandError` when it does not sign that checkpoint by that key."""
        kept = Checkpoint.objects.filter(edition__number=edition).first()
        if kept is None:
            raise CommandError(f"There is no checkpoint of edition {edition}.")
        file = options["file"]
        line = (file.read_text("utf-8") if file else sys.stdin.read()).strip() + "\n"
        try:
            check_signature(read_checkpoint(f"{kept.text}\n{line}"), key)
        except Wrong as error:
            raise CommandError(str(error)) from error
        Cosignature.objects.get_or_create(checkpoint=kept, line=line)

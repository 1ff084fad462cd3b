"""Countersign the newest checkpoint of another register."""

import os
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from commitments.proof import log, witnessing
from commitments.proof.verifier import Wrong, check_signature, read_checkpoint


class Command(BaseCommand):
    """Follow another register: refuse a history that does not continue the one that is known."""

    help = (
        "Fetch the checkpoints of another register, refuse them unless they continue the one in "
        "KNOWN, keep the newest there, and print the line that countersigns it with CHECKPOINT_KEY."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("site", help="The other register, such as https://register.example.")
        parser.add_argument("known", type=Path, help="The file that keeps what was last seen.")
        parser.add_argument("--key", help="Its public key: the checkpoint must be signed by it.")

    def handle(self, *args: Any, site: str, known: Path, **options: Any) -> None:
        """Countersign; raise `CommandError`, with nothing kept, when the register is refused."""
        key = log.signing_key()
        if key is None:
            raise CommandError("Set CHECKPOINT_KEY: manage.py make_checkpoint_key makes one.")
        try:
            before = read_checkpoint(known.read_text("utf-8")) if known.exists() else None
            checkpoint = witnessing.newest(witnessing.fetch(site), before)
            if options["key"]:
                check_signature(checkpoint, options["key"])
        except (Wrong, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Refused: {error}") from error
        line = key.cosign(checkpoint.text, int(time.time()))
        unfinished = known.with_name(f"{known.name}.unfinished")
        unfinished.write_text(f"{checkpoint.text}\n{line}", "utf-8")
        os.replace(unfinished, known)
        self.stdout.write(line, ending="")

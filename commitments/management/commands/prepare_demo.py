from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """All that a demonstration needs before its server starts, in one process.

    What is there already stays: the database with what editors did, the account, and static
    files that are as new as what they are collected from.
    """

    # They are for who changes the register; `make check` runs them.
    requires_system_checks = []
    help = "Prepare the database, the static files and an editor's account for `make demo`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password-file", type=Path, required=True)

    def handle(self, *, password_file: Path, **options: Any) -> None:
        if not static_files_are_collected():
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        call_command("prepare_database", verbosity=0)
        call_command("create_demo_editor", password_file=password_file, stdout=self.stdout)


def static_files_are_collected() -> bool:
    """Whether the collected static files are newer than all that they are collected from."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return False
    collected = manifest.stat().st_mtime
    return all(
        storage.get_modified_time(name).timestamp() < collected
        for finder in get_finders()
        for name, storage in finder.list([])
    )

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction

GROUPS = ["Editors", "Publishers"]


class Command(BaseCommand):
    """Make sure that a demonstration has an account that edits and publishes, and print it.

    The password is random and kept in a file that only its owner can read, so that it is the
    same from run to run. An account that is there already is left as it is.
    """

    # They are about pages, and read all of them first.
    requires_system_checks = []

    help = "Create an editor's account with a random password, and print both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="editor")
        parser.add_argument("--password-file", type=Path, required=True)

    @transaction.atomic
    def handle(self, *, name: str, password_file: Path, **options: Any) -> None:
        password = kept_password(password_file)
        editor = User.objects.filter(username=name).first()
        if editor is None:
            editor = User.objects.create_user(username=name, password=password, is_staff=True)
            editor.groups.set([Group.objects.get(name=group) for group in GROUPS])
        shown = password if editor.check_password(password) else "(changed since it was created)"
        self.stdout.write(f"Editor's account: {name}   Password: {shown}")


def kept_password(file: Path) -> str:
    """The password in `file`; a new random one is put there first where the file is missing."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(12))
    return file.read_text().strip()

"""No command changes what is published by the way, and none publishes a draft."""

import contextlib
import pkgutil

import pytest
from django.core.management import CommandError, call_command

from commitments.management import commands
from commitments.models import Theme
from tests import builders
from tests.public_state import public_state

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("corpus")]

ALL = {module.name for module in pkgutil.iter_modules(commands.__path__)}
ELSEWHERE = {
    "import_register": "test_importing.py takes in packages that say something else",
    "run_jobs": "a worker without end; it calls work_on_job",
    "work_on_job": "imports spreadsheets, a door of the desk, and keeps packages",
    "write_data_dictionary": "writes docs/ and asks no database",
    "prepare_demo": "calls prepare_database and create_demo_editor, and collects static files",
    "witness": "asks another register and writes a file",
}


@pytest.fixture
def given(tmp_path):
    """What each command is given, so that it does its work."""
    line = tmp_path / "line"
    line.write_text("of a witness")
    return {
        "add_cosignature": ([2, "key"], {"file": line}),
        "check_sources": ([], {"most": 0}),
        "keep_sources": ([], {"most": 0}),
        "create_demo_editor": ([], {"password_file": tmp_path / "password"}),
        "export_register": ([tmp_path], {}),
        "make_checkpoint_key": (["register.example"], {}),
    }


def test_no_command_changes_what_is_published(given, capsys):
    builders.commitment().themes.add(Theme.objects.published().first())
    builders.follow_up(builders.published_commitment())
    before = public_state()

    changed = set()
    for name in sorted(ALL - ELSEWHERE.keys()):
        arguments, options = given.get(name, ([], {}))
        with contextlib.suppress(CommandError):
            call_command(name, *arguments, **options)
        if public_state() != before:
            changed.add(name)

    assert changed == set()

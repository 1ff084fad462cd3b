from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def create(file: Path, name: str = "editor") -> str:
    out = StringIO()
    call_command("create_demo_editor", name=name, password_file=file, stdout=out)
    return out.getvalue()


def test_the_account_edits_and_publishes_but_is_no_superuser(tmp_path: Path):
    create(tmp_path / "password")

    editor = User.objects.get(username="editor")
    assert set(editor.groups.values_list("name", flat=True)) == {"Editors", "Publishers"}
    assert (editor.is_staff, editor.is_superuser) == (True, False)


def test_the_printed_password_is_the_accounts(tmp_path: Path):
    printed = create(tmp_path / "password")

    assert User.objects.get(username="editor").check_password(printed.split()[-1])


def test_the_same_password_is_printed_every_time(tmp_path: Path):
    assert create(tmp_path / "password") == create(tmp_path / "password")


def test_every_demonstration_has_another_password(tmp_path: Path):
    first = create(tmp_path / "first", name="first").split()[-1]

    assert create(tmp_path / "second", name="second").split()[-1] != first


def test_only_its_owner_can_read_the_password_file(tmp_path: Path):
    create(tmp_path / "password")

    assert (tmp_path / "password").stat().st_mode & 0o777 == 0o600


def test_a_password_that_the_editor_changed_is_left_alone(tmp_path: Path):
    create(tmp_path / "password")
    editor = User.objects.get(username="editor")
    editor.set_password("chosen by the editor")
    editor.save()

    create(tmp_path / "password")

    editor.refresh_from_db()
    assert editor.check_password("chosen by the editor")

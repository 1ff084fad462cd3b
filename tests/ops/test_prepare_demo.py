import os
from pathlib import Path

import pytest
from django.core.management import call_command

from commitments.management.commands.prepare_demo import static_files_are_collected
from commitments.models import Theme
from tests import builders


@pytest.fixture
def manifest(settings, tmp_path: Path) -> Path:
    """The list of collected static files, as new as can be."""
    settings.STATIC_ROOT = tmp_path
    file = tmp_path / "staticfiles.json"
    file.touch()
    return file


def test_static_files_are_collected_once(manifest: Path):
    assert static_files_are_collected()


def test_static_files_are_collected_where_there_are_none(manifest: Path):
    manifest.unlink()
    assert not static_files_are_collected()


def test_static_files_are_collected_again_after_a_change(manifest: Path):
    os.utime(manifest, (0, 0))
    assert not static_files_are_collected()


@pytest.mark.once
@pytest.mark.django_db
def test_a_second_demonstration_keeps_what_editors_did(corpus, manifest: Path, tmp_path: Path):
    theme = Theme.objects.all()[0]
    theme.description_en = "An editor’s description"
    with builders.tampering():
        theme.save()

    call_command("prepare_demo", password_file=tmp_path / "password")

    theme.refresh_from_db()
    assert theme.description_en == "An editor’s description"


@pytest.mark.once
@pytest.mark.django_db
def test_the_account_is_printed(corpus, manifest: Path, tmp_path: Path, capsys):
    call_command("prepare_demo", password_file=tmp_path / "password")
    assert (tmp_path / "password").read_text() in capsys.readouterr().out

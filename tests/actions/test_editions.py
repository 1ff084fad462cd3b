"""Editions: their numbers, who may open one, and the package that is kept."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from commitments import actions
from commitments.models import Edition, Package
from commitments.open_data import package
from commitments.proof import log
from tests import builders

pytestmark = pytest.mark.django_db


def test_editions_are_numbered_one_after_the_other():
    assert builders.edition().number + 1 == builders.edition().number


def test_package_of_an_edition_is_kept_once_it_is_published(
    packages_are_kept, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = builders.edition()
    assert Package.objects.filter(edition=edition).exists()


def test_package_that_was_not_kept_is_made_before_the_next_edition(packages_are_kept):
    commitment = builders.published_commitment()
    cut_short = Edition.objects.first()
    as_it_was = package.build(cut_short).content

    edition = builders.edition()
    changes = {"title_en": "Changed"}
    actions.correct(row=commitment, changes=changes, reason="It was wrong.", edition=edition)

    assert bytes(Package.objects.get(edition=cut_short).content) == as_it_was


def test_checkpoint_that_is_kept_is_the_one_in_the_package(packages_are_kept):
    edition = builders.edition()

    kept = package.keep(edition)

    with zipfile.ZipFile(io.BytesIO(kept.content)) as archive:
        assert archive.read("checkpoint.txt").decode() == edition.checkpoint.note
    assert log.bears_out(edition.checkpoint)


def test_package_that_was_kept_is_never_changed(corpus):
    with pytest.raises(IntegrityError), transaction.atomic():
        Package.objects.update(content=b"")


def test_editor_cannot_publish():
    with pytest.raises(PermissionDenied):
        builders.edition(by=builders.user("Editors"))


def test_publisher_can_publish():
    assert builders.edition(by=builders.user("Publishers")).number

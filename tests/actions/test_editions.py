"""Editions: their numbers, who may open one, and the package that is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from commitments.models import Package
from tests import builders

pytestmark = pytest.mark.django_db


def test_editions_are_numbered_one_after_the_other():
    assert builders.edition().number + 1 == builders.edition().number


def test_package_of_an_edition_is_kept_once_it_is_published(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edition = builders.edition()
    assert Package.objects.filter(edition=edition).exists()


def test_editor_cannot_publish():
    with pytest.raises(PermissionDenied):
        builders.edition(by=builders.user("Editors"))


def test_publisher_can_publish():
    assert builders.edition(by=builders.user("Publishers")).number

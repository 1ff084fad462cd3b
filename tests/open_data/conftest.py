import pytest
from django.db import transaction

from commitments.models import Edition
from commitments.open_data import package


@pytest.fixture(scope="module")
def package_here(django_db_setup, django_db_blocker) -> bytes:
    """The package of the corpus, made once for the module and not kept."""
    with django_db_blocker.unblock(), transaction.atomic():
        content = bytes(package.keep(Edition.objects.first()).content)
        transaction.set_rollback(True)
    return content

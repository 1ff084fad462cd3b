import datetime as dt

import pytest

from commitments.models import Commitment
from tests import builders


@pytest.fixture
def paragraph(corpus):
    """A draft statement of the Coalition after all others, with one paragraph."""
    coalition = Commitment.objects.get(reference="GC-0001").forum
    statement = builders.statement(forum=coalition, issued_on=dt.date(2022, 5, 11))
    return builders.paragraph(builders.ITALY_TEXT, statement=statement)

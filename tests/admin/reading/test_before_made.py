"""The desk takes no mention from before the commitment was made."""

import pytest
from django.core.exceptions import ValidationError

from commitments.admin.reading.marking import refuse_before_made
from commitments.models import Mention
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_mention_before_the_one_where_it_was_made_is_refused():
    made = builders.mention()
    earlier = builders.paragraph(statement=builders.statement(issued_on="2019-02-06"))
    earlier.statement.refresh_from_db()
    mention = Mention(commitment=made.commitment, paragraph=earlier, role="reaffirmed")

    with pytest.raises(ValidationError, match="nothing comes before"):
        refuse_before_made(mention)

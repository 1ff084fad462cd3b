import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments import actions
from commitments.models import Evidence, FollowUp, Mention
from tests import builders


def unnumbered(model, row):
    """A new row of that noun beside this one."""
    above = "follow_up" if model is Evidence else "commitment"
    return model(**{above: getattr(row, above)})


@pytest.fixture
def rows(corpus):
    mention = builders.mention()
    follow_up = builders.follow_up(mention.commitment)
    return {Mention: mention, FollowUp: follow_up, Evidence: follow_up.evidence.get()}


each_noun = pytest.mark.parametrize(
    ("model", "give_number"),
    [
        (Mention, actions.number_mention),
        (FollowUp, actions.number_follow_up),
        (Evidence, actions.number_evidence),
    ],
)


@each_noun
def test_a_new_row_takes_the_number_after_the_highest(rows, model, give_number):
    model.objects.filter(pk=rows[model].pk).update(number=4)
    new = unnumbered(model, rows[model])

    give_number(new)

    assert new.number == 5


@each_noun
def test_what_the_row_hangs_on_is_locked_meanwhile(rows, model, give_number):
    with CaptureQueriesContext(connection) as queries:
        give_number(unnumbered(model, rows[model]))

    # SQLite has no such locks: only one transaction writes at a time.
    expected = connection.features.has_select_for_update
    assert ("FOR UPDATE" in queries[0]["sql"]) is expected

"""Asked about many rows at once, the database says what Django says of each."""

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from commitments.models import Commitment, Evidence, FollowUp, Mention, Paragraph, Party, Statement
from commitments.models.conditions import keeps_checks
from commitments.models.constraints import Constraints
from tests import builders

pytestmark = pytest.mark.django_db

FAULTS = [
    (Commitment, {"direction": "wish"}),
    (Commitment, {"title_en": "", "title_ar": "", "state": "published"}),
    (Commitment, {"number": 0}),
    (Mention, {"deadline_phrase": "soon"}),
    (Mention, {"amount": "5"}),
    (Mention, {"amount": "-5", "currency": "USD", "amount_qualifier": "exactly"}),
    (Mention, {"quotation": ""}),
    (Mention, {"number": 0}),
    (FollowUp, {"status": "not_assessed"}),
    (FollowUp, {"status": "not_fulfilled", "reason_en": "", "reason_ar": ""}),
    (FollowUp, {"searched_on": "2020-01-01", "status": "fulfilled"}),
    (Evidence, {"address": "", "mention": None}),
    (Party, {"part": "benefits", "capacity": "host"}),
    (Paragraph, {"number": 0}),
    (Statement, {"issued_on": None}),
    (Mention, {}),
]


@pytest.fixture
def examples(corpus):
    """A stored row of each model."""
    mention = builders.mention()
    follow_up = builders.follow_up(mention.commitment)
    rows = [mention, mention.commitment, mention.paragraph, mention.paragraph.statement, follow_up]
    rows += [follow_up.evidence.get(), mention.commitment.parties.get()]
    return {type(row): row for row in rows}


def said_by_django(row):
    try:
        models.Model.validate_constraints(row)  # constraint by constraint
    except ValidationError as error:
        return sorted(error.message_dict.get(NON_FIELD_ERRORS, []))
    return []


@pytest.mark.parametrize(("model", "fault"), FAULTS, ids=str)
def test_a_broken_check_is_found_as_django_finds_it(examples, model, fault):
    row = examples[model]
    for name, value in fault.items():
        setattr(row, name, value)

    found = Constraints(model).broken_by([row])

    said = said_by_django(row)
    assert sorted(found.get(0, {}).get(NON_FIELD_ERRORS, [])) == said
    assert keeps_checks(row) == (said == [])


def test_faults_that_are_tried_are_faults(examples):
    """Most of them; some break only a rule of another kind, and must not be refused here."""
    broken = 0
    for model, fault in FAULTS:
        row = model.objects.get(pk=examples[model].pk)
        for name, value in fault.items():
            setattr(row, name, value)
        broken += bool(said_by_django(row))
    assert broken >= 9


def test_a_place_that_another_row_has_is_named(examples):
    mention = examples[Mention]
    twin = Mention(
        commitment=mention.commitment,
        paragraph=mention.paragraph,
        number=mention.number,
        role="reaffirmed",
        strength="welcome",
        quotation=mention.quotation,
        start=mention.start,
    )

    found = Constraints(Mention).broken_by([mention, twin])

    assert list(found) == [1]
    assert sorted(found[1][NON_FIELD_ERRORS]) == said_by_django(twin)


def test_a_condition_decides_which_rows_may_not_be_twice(examples):
    mention = examples[Mention]
    fields = {"paragraph": builders.paragraph(), "quotation": builders.ITALY, "start": 0}
    fields["strength"] = "welcome"
    made = Mention(commitment=mention.commitment, number=7, role="made", **fields)
    again = Mention(commitment=mention.commitment, number=8, role="reaffirmed", **fields)

    assert list(Constraints(Mention).broken_by([made])) == [0]
    assert list(Constraints(Mention).broken_by([again])) == []


def test_two_new_rows_do_not_share_a_key_though_they_come_in_different_parts(examples):
    forum = builders.forum()
    new = [Statement(slug="twice", forum=forum, issued_on="2020-01-01") for _time in range(2)]
    constraints = Constraints(Statement)

    found = [constraints.broken_by([row]) for row in new]

    assert "slug" not in found[0].get(0, {})
    assert "slug" in found[1][0]


def test_asking_takes_few_queries_however_many_rows(examples, django_assert_max_num_queries):
    rows = list(Mention.objects.select_related("commitment", "paragraph")) * 5

    with django_assert_max_num_queries(40):
        Constraints(Mention).broken_by(rows)

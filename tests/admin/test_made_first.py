"""Nothing is said of a commitment before it was made: by no door, on no day, in no order."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from commitments import actions
from commitments.models import Mention, Statement
from tests import builders
from tests.admin.pages import address, unchanged
from tests.admin.reading.marking import press

# The database is asked the same on both elsewhere, or by those marked so.
pytestmark = [pytest.mark.once, pytest.mark.django_db]
TOO_EARLY = "nothing comes before that"
IN_THE_DATABASE = "A commitment is made before anything else is said of it"


@pytest.fixture
def made():
    """Where a commitment was made: in the second text of its day."""
    place = builders.paragraph(statement=builders.statement(rank=2))
    return builders.mention(paragraph=place)


def text_of(day="2019-11-14", rank=1):
    """A paragraph of another text of the same forum."""
    issued_on = dt.date.fromisoformat(day)
    return builders.paragraph(statement=builders.statement(issued_on=issued_on, rank=rank))


def said(made, paragraph, **fields):
    """A mention that is not written yet."""
    defaults = {"role": "reaffirmed", "strength": "reaffirm", "quotation": builders.ITALY}
    values = defaults | {"number": 9, "start": 0, "translation_en": "We welcome"} | fields
    return Mention(commitment=made.commitment, paragraph=paragraph, **values)


@pytest.mark.parametrize(("day", "rank"), [("2019-02-06", 5), ("2019-11-14", 1)])
def test_a_mention_before_the_one_where_it_was_made_is_refused(made, day, rank):
    with pytest.raises(ValidationError, match=TOO_EARLY):
        said(made, text_of(day, rank)).full_clean()


@pytest.mark.parametrize(("day", "rank"), [("2019-11-14", 2), ("2019-11-14", 3), ("2020-01-01", 1)])
def test_a_mention_beside_it_or_after_it_is_taken(made, day, rank):
    said(made, text_of(day, rank)).full_clean()


def test_it_is_not_made_after_it_was_spoken_of(made):
    builders.mention(
        commitment=made.commitment,
        paragraph=text_of(rank=2),
        role="reaffirmed",
        strength="reaffirm",
    )
    made.paragraph = text_of("2020-01-01")

    with pytest.raises(ValidationError, match="is not where it was made"):
        made.full_clean()


def test_the_database_refuses_it_as_well(made):
    row = said(made, text_of())

    with pytest.raises(IntegrityError, match=IN_THE_DATABASE):
        Mention.objects.bulk_create([row])


@pytest.mark.both
@pytest.mark.parametrize("change", ["role", "paragraph", "state"])
def test_the_database_refuses_to_turn_one_into_it(made, change):
    early = text_of()
    others = {"role": "reaffirmed", "strength": "reaffirm"}
    if change == "paragraph":
        row = builders.mention(commitment=made.commitment, paragraph=text_of(rank=3), **others)
        changed = {"paragraph": early}
    else:
        Mention.objects.filter(pk=made.pk).update(role="reported")
        row = builders.mention(commitment=made.commitment, paragraph=early, **others)
        changed, row = {"role": "made"}, made

    with pytest.raises(IntegrityError, match=IN_THE_DATABASE):
        Mention.objects.filter(pk=row.pk).update(**changed)


@pytest.mark.both
def test_a_statement_is_not_dated_before_what_it_speaks_of(made):
    later = text_of(rank=3)
    said(made, later).save()
    statement = Statement.objects.get(pk=later.statement_id)
    statement.issued_on = dt.date(2019, 11, 13)

    with pytest.raises(ValidationError, match="would be spoken of before it was made"):
        statement.full_clean()
    with pytest.raises(IntegrityError, match=IN_THE_DATABASE):
        Statement.objects.filter(pk=statement.pk).update(rank=1)


def test_a_statement_in_which_it_was_made_is_not_dated_after_others(made):
    said(made, text_of(rank=3)).save()
    statement = Statement.objects.get(pk=made.paragraph.statement_id)
    statement.rank = 4

    with pytest.raises(ValidationError, match="would be spoken of before it was made"):
        statement.full_clean()


def test_a_statement_whose_mentions_stay_in_order_may_be_dated_anew(made):
    later = text_of(rank=3)
    said(made, later).save()
    statement = Statement.objects.get(pk=later.statement_id)
    statement.issued_on = dt.date(2020, 1, 1)

    statement.full_clean()


def test_spreadsheets_and_packages_are_refused_with_the_reason(made):
    with pytest.raises(actions.NotAdded, match=TOO_EARLY):
        actions.add_together(additions=[actions.Addition(said(made, text_of()))])


def test_the_form_of_a_mention_says_why(editor, made):
    row = builders.mention(
        commitment=made.commitment,
        paragraph=text_of(rank=3),
        role="reaffirmed",
        strength="reaffirm",
    )
    early = text_of()
    form = unchanged(editor, address(row, "change"))

    html = editor.post(address(row, "change"), form | {"paragraph": early.pk}).content.decode()

    assert TOO_EARLY in html


def test_the_desk_says_why(editor, made):
    html = press(
        editor, text_of(), "_mention", pressed=made.commitment.reference, role="reaffirmed"
    ).content.decode()

    assert TOO_EARLY in html
    assert Mention.objects.filter(commitment=made.commitment).count() == 1

"""What hangs on the commitments that a query finds."""

import datetime as dt

import pytest

from commitments.models import (
    Absence,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Mention,
    Paragraph,
    Party,
    Reply,
    Statement,
)
from tests import builders
from tests.filters.asking import ask, statement_of

pytestmark = pytest.mark.usefixtures("corpus")


def test_rows_are_restricted_to_those_of_the_commitments_found():
    row = builders.published_commitment(direction="ask", kind="conduct")
    builders.publish(builders.follow_up(row), builders.reply(row))
    query = ask(f"statement={statement_of(row).slug}")
    counts = {
        model.__name__: query.restrict(model.objects.all()).count()
        for model in (
            *(Commitment, Mention, FollowUp, Evidence, Reply, Party, Absence),
            *(Statement, Paragraph),
        )
    }
    assert counts == {
        "Commitment": 1,
        "Mention": 1,
        "FollowUp": 1,
        "Evidence": 1,
        "Reply": 1,
        "Party": 1,
        "Absence": 0,
        "Statement": 1,
        "Paragraph": 1,
    }


def test_unpublished_rows_of_a_published_commitment_are_left_out():
    row = builders.published_commitment()
    follow_up = builders.follow_up(row)
    query = ask(f"statement={statement_of(row).slug}")
    assert not query.restrict(FollowUp.objects.all()).exists()
    assert not query.restrict(Evidence.objects.filter(follow_up=follow_up)).exists()


def test_rows_of_later_are_left_out_of_an_earlier_day():
    row = builders.published_commitment()
    later = dt.date(2020, 5, 27)
    builders.publish(
        builders.follow_up(row, happened_edtf="2020-05-27"), builders.reply(row, said_on=later)
    )
    query = ask("on=2020-05-26")
    assert row.reference in [found.reference for found in query.commitments()]
    assert not query.restrict(FollowUp.objects.filter(commitment=row)).exists()
    assert not query.restrict(Evidence.objects.filter(follow_up__commitment=row)).exists()
    assert not query.restrict(Reply.objects.filter(commitment=row)).exists()


def test_without_a_filter_a_statement_needs_no_commitment():
    silent = builders.statement()
    builders.paragraph(statement=silent)
    builders.publish(silent)
    assert silent in ask().restrict(Statement.objects.all())
    assert silent not in ask("direction=pledge").restrict(Statement.objects.all())


def test_exclusions_belong_to_the_statements_of_the_commitments():
    row = builders.published_commitment()
    excluded = Exclusion.objects.create(
        paragraph=statement_of(row).paragraphs.get(), passage="نرحب", start=0, reason="praise"
    )
    builders.publish(excluded)
    query = ask(f"statement={statement_of(row).slug}")
    assert list(query.restrict(Exclusion.objects.all())) == [excluded]


def test_rows_that_hang_on_no_commitment_cannot_be_restricted():
    with pytest.raises(TypeError, match="Edition"):
        ask("direction=ask").restrict(Edition.objects.all())

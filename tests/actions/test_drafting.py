"""Drafts: references, follow-ups with their evidence, and recorded searches."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from commitments import actions
from tests import builders

pytestmark = pytest.mark.django_db


def test_references_are_given_in_order():
    assert builders.commitment().number + 1 == builders.commitment().number


def test_refused_commitment_uses_up_no_reference():
    before = builders.commitment().number
    with pytest.raises(ValidationError):
        builders.commitment(direction="wish")
    assert builders.commitment().number == before + 1


def test_reaffirmation_is_no_evidence_of_fulfilment():
    mention = builders.mention()
    with pytest.raises(ValidationError, match="Saying it again"):
        builders.follow_up(
            mention.commitment,
            status="fulfilled",
            evidence=[{"mention": mention, "reporting": "self_reported"}],
        )


def test_refused_evidence_leaves_no_follow_up_behind():
    mention = builders.mention()
    with pytest.raises(ValidationError):
        builders.follow_up(
            mention.commitment,
            status="fulfilled",
            evidence=[{"mention": mention, "reporting": "self_reported"}],
        )
    assert not mention.commitment.follow_ups.exists()


def test_search_is_recorded_for_many_commitments_at_once():
    commitments = [builders.commitment(), builders.commitment()]
    found = actions.record_search(
        commitments=commitments,
        searched_on=dt.date(2026, 11, 21),
        sources=builders.LOOKED_AT,
        finding_en="Nothing found.",
        finding_ar="لم يُعثر على شيء.",
        **builders.WORDS,
    )
    assert {row.commitment for row in found} == set(commitments)
    assert {row.searched_sources.count() for row in found} == {2}

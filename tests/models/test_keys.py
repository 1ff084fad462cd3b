"""Finding records by their public keys."""

import pytest

from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Evidence,
    Exclusion,
    FollowUp,
    Membership,
    Mention,
    Paragraph,
    Party,
    Reply,
    Statement,
)
from commitments.models.keys import KnownRecords, UnknownKey, find, of
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("corpus")]
KEYED = [
    *(Actor, Statement, Paragraph, Commitment, Party, Mention, Absence),
    *(Exclusion, FollowUp, Evidence, Reply, Membership),
]


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_every_record_is_found_by_its_key(model):
    builders.reply(Commitment.objects.get(reference="GC-0001"))
    rows = {of(row): row for row in model.objects.all()}

    assert rows
    assert find(model, rows) == rows


@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_finding_one_or_many_takes_as_many_queries(model, django_assert_num_queries):
    builders.reply(Commitment.objects.get(reference="GC-0001"))
    keys = [of(row) for row in model.objects.all()[:40]]
    with django_assert_num_queries(1):
        find(model, keys)


@pytest.mark.parametrize("key", ["", "GC-0001", "GC-0001.m", "GC-0001.m99", "nowhere#p1"])
def test_key_that_no_mention_has_finds_nothing(key):
    assert find(Mention, [key]) == {}


def test_what_is_related_is_read_with_the_records(django_assert_num_queries):
    found = find(Commitment, ["GC-0001"], reading="mentions")
    with django_assert_num_queries(0):
        assert len(found["GC-0001"].mentions.all()) > 1


def test_known_record_is_read_once(django_assert_num_queries):
    known = KnownRecords()
    known.get(Mention, "GC-0001.m1")
    with django_assert_num_queries(0):
        assert known.get(Mention, "GC-0001.m1").key == "GC-0001.m1"


def test_key_that_no_record_has_is_refused_by_name():
    with pytest.raises(UnknownKey, match="atlantis"):
        KnownRecords().get(Actor, "atlantis")


def test_what_was_added_is_known():
    known = KnownRecords()
    known.look_up(Actor, ["atlantis"])
    known.remember(atlantis := Actor(slug="atlantis"))
    assert known.get(Actor, "atlantis") is atlantis

"""The register that is made for measuring."""

import hashlib

import pytest

from benchmarks.register import making
from benchmarks.register.series import make
from commitments.checks.publication import messages_of
from commitments.models import Commitment, FollowUp, MeetingKind, Mention, Paragraph, Statement

pytestmark = pytest.mark.once


def stretch(size: int = 60, seed: str = "1") -> dict:
    stretches = list(making.stretches_of(size))
    vocabulary = making.vocabulary_of(size, seed)
    return make(stretches[0], vocabulary, making.edition_of(1), seed).by_model


def digest(seed: str) -> str:
    vocabulary = making.vocabulary_of(60, seed)
    (only,) = making.stretches_of(60)
    return hashlib.sha256(repr(making.tables_of(only, vocabulary, seed)).encode()).hexdigest()


def test_the_same_seed_makes_the_same_rows_and_another_makes_others(db):
    assert digest("1") == digest("1") != digest("2")


def test_as_many_commitments_as_asked_for_in_numbers_that_count_on():
    of_forums = {}
    for one in making.stretches_of(30_001):
        assert one.first == of_forums.get(one.forum, 0) + 1
        of_forums[one.forum] = one.first + one.size - 1

    assert sum(of_forums.values()) == 30_001
    assert len(of_forums) == 3


def test_every_quotation_stands_in_its_paragraph_and_every_row_could_be_published(db):
    rows = stretch()

    assert all(mention.is_exact for mention in rows[Mention])
    assert all(paragraph.is_intact for paragraph in rows[Paragraph])
    for model in (Statement, Commitment, FollowUp):
        assert not [problem for row in rows[model] for problem in messages_of(row)]


def test_it_reads_in_both_languages_and_has_long_tails():
    rows = stretch(500)

    assert {statement.language for statement in rows[Statement]} == {"ar", "en"}
    mentions = [0] * 501
    for mention in rows[Mention]:
        mentions[mention.commitment.number] += 1
    assert sorted(mentions)[250] <= 2
    assert max(mentions) >= 6


def test_nobody_takes_it_for_the_real_one():
    rows = stretch()
    edition = making.edition_of(1)

    assert "Invented" in edition.note_en and "مختلق" in edition.note_ar
    assert all(one.reference.startswith("INV") for one in rows[Commitment])
    assert all("invented" in one.title_en for one in rows[Statement])


def test_kinds_of_meeting_leave_room_for_those_that_every_register_has():
    vocabulary = making.vocabulary_of(60, "1")

    rows = making.vocabulary_rows(vocabulary, list(making.stretches_of(60)))

    assert min(kind.pk for kind in rows.by_model[MeetingKind]) >= making.AFTER_SHARED_KINDS


def test_it_is_made_only_where_there_is_no_register(corpus):
    with pytest.raises(ValueError, match="There is a register in this database"):
        making.make_register(10)
